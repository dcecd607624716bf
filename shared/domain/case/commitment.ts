import type { Circumstances } from '../../kernel/decider.ts';
import type { MaterialCode } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { inStatus, missingOf, requireRoom } from './examining.ts';
import { type CaseLaw, isApplicant, requireDesk } from './law.ts';
import { isPledged } from './pledge/sign.ts';
import { punctuality } from './punctuality.ts';
import { renewalLimit } from './renewal/terms.ts';
import type { CaseIn, FiledCase } from './state.ts';

/**
 * The commitment of conditional acceptance (容缺受理承诺, L11): with every main material in, the applicant signs that what is
 * still missing of the secondary ones follows within so many working days, or the application is returned. Signed by login or
 * on paper at a window; whether the case is accepted on it is the window's to say. The limits of the decision run from the
 * day of signing.
 *
 * Refuses `credit-barred` to who is on the credit list, `nothing-to-commit` to a complete application, `already-committed`, `materials-missing` for main materials, and
 * `commitment-too-long` past the promised limit: an immediate item, decided in one visit, leaves no time to commit for.
 */
export const signCommitment = (
  { mayFollow, days, dossier, barred }: CaseCommandOf<'sign-commitment'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (!isApplicant(actor, state)) requireDesk(actor, state.department, law);
  const received = inStatus(state, 'received');
  if (received.commitment || isPledged(received)) throw new Refusal('already-committed');
  // Whoever broke their word may not rely on it alone (国办发〔2020〕42号).
  if (barred) throw new Refusal('credit-barred');
  const missing = missingOf(received);
  if (missing.length === 0) throw new Refusal('nothing-to-commit');
  const materials = mayFollow.filter((code) => missing.some((each) => each === code));
  const main = missing.filter((code) => !materials.some((each) => each === code));
  if (main.length > 0) throw new Refusal('materials-missing', { missing: main });
  if (days > received.promised) throw new Refusal('commitment-too-long', { most: received.promised });
  requireRoom(received, dossier);
  const on = dateAt(at);
  // A case may be committed to anew after a correction: the part of the dossier tells the clocks apart.
  const clock = startClock(law.calendar, on, days, { version: dossier.part });
  return [{ type: 'commitment-signed', on, materials, dossier, clock }];
};

/**
 * What was committed to comes in, in whole or in part, by login or brought to a window; with the last of it the commitment is
 * kept. Refuses `nothing-committed` where nothing is to come, `not-promised` for what the commitment does not name.
 */
export const supplyCommitted = (
  { supplied, dossier }: CaseCommandOf<'supply-committed'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (!isApplicant(actor, state)) requireDesk(actor, state.department, law);
  const promised = outstandingCommitment(inStatus(state, 'received', 'accepted'));
  if (promised.length === 0) throw new Refusal('nothing-committed');
  const strays = supplied.filter((code) => !promised.includes(code));
  if (strays.length > 0 || supplied.length === 0) throw new Refusal('not-promised', { strays, promised });
  requireRoom(state, dossier);
  const outstanding = promised.filter((code) => !supplied.includes(code));
  const on = dateAt(at);
  return [
    {
      type: 'commitment-supplied',
      on,
      supplied: [...supplied],
      outstanding,
      dossier,
      ...(outstanding.length === 0
        ? renewalLimit(
            state.renewal && { ...state.renewal, completedOn: on },
            { known: at, version: dossier.part },
            law,
          )
        : {}),
    },
  ];
};

/** What the applicant has committed to and not yet supplied. */
export const outstandingCommitment = (state: FiledCase): readonly MaterialCode[] =>
  state.status === 'received' || state.status === 'accepted' ? (state.commitment?.outstanding ?? []) : [];

/** No result before the application is complete (L11). Refuses `commitment-open` by name. */
export const requireComplete = (accepted: CaseIn<'accepted'>): void => {
  const outstanding = outstandingCommitment(accepted);
  if (outstanding.length > 0) throw new Refusal('commitment-open', { missing: outstanding });
};

/**
 * The deadline has passed: the application goes back as was signed, whether the window had accepted it yet or not. How it stands
 * against the limits of the decision is measured on the last day the applicant had: what follows is not the house's delay.
 */
export const commitmentLapsed = (state: FiledCase, law: CaseLaw, on: PlainDate): readonly CaseEvent[] => {
  const outstanding = outstandingCommitment(state);
  return outstanding.length === 0
    ? []
    : [{ type: 'commitment-lapsed', on, outstanding: [...outstanding], ...punctuality(state, addDays(on, -1), law) }];
};
