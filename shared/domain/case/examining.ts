import type { StaffActor } from '../../kernel/actor.ts';
import type { Circumstances } from '../../kernel/decider.ts';
import type { MaterialCode } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import { requireForApplicant } from './agency.ts';
import { ACCEPTANCE_DAYS } from './clocks.ts';
import type { CaseCommandOf } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { promiseOf } from './handling.ts';
import { askForSupplement, supplySupplement } from './joint/correction.ts';
import { firstStage } from './joint/stage.ts';
import { decisionClocks } from './lapse.ts';
import { type CaseLaw, isHeadOf, requireDesk } from './law.ts';
import type { Ask, PartRef } from './particulars.ts';
import { requireNotPledged } from './pledge/sign.ts';
import { renewalLimit } from './renewal/terms.ts';
import type { CaseIn, CaseStatus, FiledCase } from './state.ts';
import { CASE_LIMITS } from './vocabulary.ts';

/** Narrows a case to the statuses a command is meant for; refuses `wrong-status`, naming where it stands. */
export const inStatus = <S extends CaseStatus>(state: FiledCase, ...statuses: readonly S[]): CaseIn<S> => {
  if (!(statuses as readonly CaseStatus[]).includes(state.status))
    throw new Refusal('wrong-status', { status: state.status });
  return state as CaseIn<S>;
};

/**
 * Acceptance (受理, 行政许可法 Art. 32(1)(5)): complete, so it must be accepted. After a complete correction the case is
 * accepted as of the day the correction came in, whenever the clerk gets to it; under a commitment (容缺受理, L11) as of the day it
 * was signed, with what it promises still to come. Refuses `materials-missing` by name.
 */
export const accept = (state: FiledCase, law: CaseLaw, { actor, at }: Circumstances): readonly CaseEvent[] => {
  requireDesk(actor, state.department, law);
  const received = inStatus(state, 'received');
  const { commitment } = received;
  const missing = missingOf(received).filter((code) => !commitment?.outstanding.some((promised) => promised === code));
  if (missing.length > 0) throw new Refusal('materials-missing', { missing });
  const on = commitment?.on ?? (received.corrections ? received.receivedOn : dateAt(at));
  return [
    { type: 'accepted', on, ...decisionClocks({ ...received, ...promiseOf(received) }, on, law, at) },
    ...firstStage(received, dateAt(at), law, at),
  ];
};

/**
 * The one-time notice of everything missing (一次性告知, Art. 32(1)(4)): refuses `correction-incomplete` while a missing
 * material is not named. A further notice may name what answers the first; naming what the first could have named is a
 * violation (Arts. 32, 72), possible only by the head of the department, where the county lets heads approve it and the head
 * did not write the first, with a justification on record, and reported.
 */
export const askForCorrection = (
  command: CaseCommandOf<'ask-for-correction'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  const staff = requireDesk(actor, state.department, law);
  if (state.status === 'accepted' && state.plan) return askForSupplement(command, state, law, staff, at);
  const received = inStatus(state, 'received');
  const codes = command.asks.map(({ code }) => code);
  if (codes.length === 0 || codes.length > CASE_LIMITS.asks) throw new Refusal('too-much', { asks: CASE_LIMITS.asks });
  requireNotPledged(
    received,
    command.asks.map(({ code }) => code),
  );
  const unnamed = missingOf(received).filter((code) => !codes.some((named) => named === code));
  if (unnamed.length > 0) throw new Refusal('correction-incomplete', { missing: unnamed });
  const issued = received.corrections?.issued ?? 0;
  if (issued >= CASE_LIMITS.corrections)
    throw new Refusal('too-many-corrections', { corrections: CASE_LIMITS.corrections });
  const late = issued === 0 ? undefined : lateAsks(command.asks, command.justification, received, staff, law);
  const on = dateAt(at);
  return [
    {
      type: 'correction-notice-issued',
      on,
      notice: issued + 1,
      asks: [...command.asks],
      by: staff.id,
      ...(late ? { late } : {}),
      clock: startClock(law.calendar, on, law.policy.correctionAnswerDays, {
        version: received.clocks.acceptance?.version ?? issued + 1,
      }),
    },
  ];
};

/** What keeps an application from being complete: materials not handed in, and what a department found missing. */
export const missingOf = ({ missing, gathered = [] }: CaseIn<'received'>): readonly string[] => [
  ...new Set<string>([...missing, ...gathered.flatMap(({ codes }) => codes)]),
];

/**
 * What a notice names that an earlier one could have named (L03, Arts. 32, 72); `undefined` where it names nothing of the kind.
 * Refuses `second-correction-needs-approval` unless the head, who did not write the first, says why.
 */
export const lateAsks = (
  asks: readonly Ask[],
  justification: string | undefined,
  { corrections, department }: FiledCase,
  staff: StaffActor,
  { policy }: CaseLaw,
): { justification: string; codes: MaterialCode[] } | undefined => {
  const late = asks.map(({ code }) => code).filter((code) => corrections?.named.includes(code) !== true);
  if (late.length === 0) return undefined;
  const superior =
    policy.headsMayApproveSecondCorrection && isHeadOf(staff, department) && staff.id !== corrections?.by;
  if (!superior || !justification) throw new Refusal('second-correction-needs-approval', { late });
  return { justification, codes: late };
};

/**
 * The applicant's answer to a correction notice, by login or brought to a window. While something asked for is still
 * outstanding the notice stands; once everything is in, the acceptance limit starts anew from that day (Art. 32(1)(5)).
 * Refuses `correction-not-asked` for what the notice did not name.
 */
export const supplyCorrection = (
  command: CaseCommandOf<'supply-correction'>,
  state: FiledCase,
  law: CaseLaw,
  circumstances: Circumstances,
): readonly CaseEvent[] => {
  requireForApplicant('supply', state, law, circumstances);
  if (state.status === 'accepted' && state.joint?.outstanding)
    return supplySupplement(command, state, law, circumstances);
  const correcting = inStatus(state, 'correcting');
  const asked = correcting.outstanding;
  const strays = command.supplied.filter((code) => !asked.includes(code));
  if (strays.length > 0 || command.supplied.length === 0) throw new Refusal('correction-not-asked', { strays, asked });
  requireRoom(correcting, command.dossier);
  const on = dateAt(circumstances.at);
  const outstanding = asked.filter((code) => !command.supplied.includes(code));
  const version = (correcting.clocks.correction?.version ?? 0) + 1;
  const { dossier, expires } = command;
  const renewal = correcting.renewal && { ...correcting.renewal, ...(expires ? { expires } : {}), completedOn: on };
  return [
    {
      type: 'correction-supplied',
      on,
      supplied: [...command.supplied],
      outstanding,
      dossier,
      ...(renewal && expires ? { expires } : {}),
      ...(outstanding.length === 0
        ? {
            clock: startClock(law.calendar, on, ACCEPTANCE_DAYS, { version }),
            ...renewalLimit(renewal, { known: circumstances.at, version: dossier.part }, law),
          }
        : {}),
    },
  ];
};

/**
 * Refuses `too-much` once a case holds as many dossier parts as it may; the last is kept for the result, so that no case can
 * be filled until it cannot be approved, nor until what silence renewed cannot be put on paper. A part follows the last one,
 * never takes its place.
 */
export const requireRoom = (state: FiledCase, added: PartRef, kind: 'result' | 'other' = 'other'): void => {
  const settled = 'outcome' in state && state.clocks['renewal-paper'] === undefined;
  const kept = kind === 'result' || settled ? 0 : 1;
  if (state.parts >= CASE_LIMITS.parts - kept) throw new Refusal('too-much', { parts: CASE_LIMITS.parts });
  if (added.part !== state.parts + 1) throw new Refusal('try-again');
};

/**
 * Non-acceptance (不予受理, Art. 32(1)(1)–(2)): no licence needed, or not our authority — then the competent body is named
 * (`competent-body-required`) — or barred by law, which is cited (`legal-basis-required`).
 */
export const decline = (
  command: CaseCommandOf<'decline'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireDesk(actor, state.department, law);
  inStatus(state, 'received');
  const { ground, reasons, legalBasis, competentBody } = command;
  if (ground === 'not-our-authority' && !competentBody) throw new Refusal('competent-body-required');
  if (ground === 'statutory-bar' && legalBasis.length === 0) throw new Refusal('legal-basis-required');
  return [
    {
      type: 'not-accepted',
      on: dateAt(at),
      ground,
      reasons,
      legalBasis: [...legalBasis],
      ...(competentBody ? { competentBody } : {}),
    },
  ];
};
