import type { Circumstances } from '../../../kernel/decider.ts';
import type { MaterialCode } from '../../../kernel/ids.ts';
import { dateAt } from '../../../kernel/instant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type Clock, startClock } from '../../deadline/clock.ts';
import type { CaseCommandOf } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { inStatus, missingOf, requireRoom } from '../examining.ts';
import { type CaseLaw, isApplicant, requireDesk } from '../law.ts';
import type { FiledCase } from '../state.ts';

/**
 * Notification and commitment (告知承诺, L11, 国办发〔2020〕42号): told in writing of the conditions, the standards and what follows
 * from a false word, the applicant commits to them by login or on paper; what the commitment stands for is not asked for any
 * more, and the case may be decided at once.
 *
 * Refuses `credit-barred` to who is on the credit list, `pledge-not-offered` by the item, `already-committed`, `materials-missing` for what it does not stand for, and
 * `nothing-to-commit` to who has handed in everything.
 */
export const signPledge = (
  { dossier, barred }: CaseCommandOf<'sign-pledge'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (!isApplicant(actor, state)) requireDesk(actor, state.department, law);
  const received = inStatus(state, 'received');
  const { pledge } = received;
  if (pledge === undefined) throw new Refusal('pledge-not-offered');
  if (pledge.signedOn || received.commitment) throw new Refusal('already-committed');
  if (barred) throw new Refusal('credit-barred');
  const missing = missingOf(received);
  if (missing.length === 0) throw new Refusal('nothing-to-commit');
  const materials = pledge.materials.filter((code) => missing.includes(code));
  const others = missing.filter((code) => !materials.some((each) => each === code));
  if (others.length > 0) throw new Refusal('materials-missing', { missing: others });
  requireRoom(received, dossier);
  return [{ type: 'pledge-signed', on: dateAt(at), materials, dossier }];
};

/** Whether a case not yet decided rests on a commitment: it may be decided at once. */
export const isPledged = ({ pledge }: FiledCase): boolean => pledge?.signedOn !== undefined;

/** Whoever committed to something is not asked to prove it as well. Refuses `pledged`. */
export const requireNotPledged = ({ pledge }: FiledCase, asked: readonly MaterialCode[]): void => {
  const pledged = asked.filter((code) => pledge?.waived?.includes(code));
  if (pledged.length > 0) throw new Refusal('pledged', { materials: pledged });
};

/** What rests on a commitment is verified within so many working days of the decision. */
export const verificationLimit = (
  { pledge }: FiledCase,
  on: PlainDate,
  { calendar }: CaseLaw,
): { readonly verification?: Clock } =>
  pledge?.signedOn ? { verification: startClock(calendar, on, pledge.verifyDays) } : {};
