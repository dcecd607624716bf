import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import { mayCollect } from './agency.ts';
import { requireDecider } from './authority.ts';
import type { CaseCommandOf } from './commands.ts';
import { requireComplete } from './commitment.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { accept, inStatus, requireRoom } from './examining.ts';
import { requireOursToDecide } from './forwarding/authority.ts';
import { requireVerdict } from './joint/stage.ts';
import { type CaseLaw, deliveryDays, requireDesk, requireHead } from './law.ts';
import { isPledged, verificationLimit } from './pledge/sign.ts';
import { punctuality } from './punctuality.ts';
import { requireRenewalPaper } from './renewal/renew.ts';
import { running } from './special-procedure.ts';
import type { CaseIn, FiledCase } from './state.ts';

/**
 * Approval (准予), with the particulars of the result document. An immediate item (即办件) is accepted and decided in one
 * visit, so it may come straight from `received`; so may one that rests on a commitment (告知承诺, L11), verified afterwards. Starts the ten working days of delivery (行政许可法 Art. 44).
 */
export const approve = (
  command: CaseCommandOf<'approve'>,
  state: FiledCase,
  law: CaseLaw,
  circumstances: Circumstances,
): readonly CaseEvent[] => {
  requireDecider(circumstances.actor, state, law);
  requireOursToDecide(state);
  const { acceptance, accepted } = underReview(state, law, circumstances);
  requireComplete(accepted);
  requireVerdict(accepted, 'approve');
  requirePredecessors(command, state);
  requireRoom(accepted, command.document, 'result');
  const on = dateAt(circumstances.at);
  return [
    ...acceptance,
    {
      type: 'approved',
      on,
      document: command.document,
      ...punctuality(accepted, on, law),
      clock: deliveryClock(on, law),
      ...verificationLimit(accepted, on, law),
    },
  ];
};

/** No result before complete (容缺, L11): the rings that were tolerated must have passed. Refuses `predecessor-open`. */
const requirePredecessors = ({ passed = [] }: CaseCommandOf<'approve'>, { project }: FiledCase): void => {
  const open = (project?.tolerates ?? []).filter((ring) => !passed.includes(ring));
  if (open.length > 0) throw new Refusal('predecessor-open', { waitsFor: open });
};

/** Refusal (不予, Art. 38): reasons in writing and the legal basis; the remedies are told by the document and the notice. */
export const refuse = (
  command: CaseCommandOf<'refuse'>,
  state: FiledCase,
  law: CaseLaw,
  circumstances: Circumstances,
): readonly CaseEvent[] => {
  requireDecider(circumstances.actor, state, law);
  requireOursToDecide(state);
  const { acceptance, accepted } = underReview(state, law, circumstances);
  requireComplete(accepted);
  requireVerdict(accepted, 'refuse');
  if (command.legalBasis.length === 0) throw new Refusal('legal-basis-required');
  const on = dateAt(circumstances.at);
  return [
    ...acceptance,
    {
      type: 'refused',
      on,
      reasons: command.reasons,
      legalBasis: [...command.legalBasis],
      ...punctuality(accepted, on, law),
      clock: deliveryClock(on, law),
    },
  ];
};

const underReview = (
  state: FiledCase,
  law: CaseLaw,
  circumstances: Circumstances,
): { acceptance: readonly CaseEvent[]; accepted: CaseIn<'accepted'> } => {
  if (state.status === 'received' && (state.base === 'immediate' || isPledged(state))) {
    const acceptance = accept(state, law, circumstances);
    const accepted = acceptance.reduce(evolve, state as FiledCase as Parameters<typeof evolve>[0]);
    return { acceptance, accepted: accepted as CaseIn<'accepted'> };
  }
  return { acceptance: [], accepted: running(state) };
};

/** Issue and deliver within ten working days (Art. 44). */
export const deliveryClock = (on: PlainDate, law: CaseLaw) => startClock(law.calendar, on, deliveryDays(law));

/**
 * Return (退回): a clear answer, with basis and reason, to a case that cannot be decided as it stands. What a higher authority
 * decides goes up with an opinion, whatever that is (行政许可法 Art. 35): refuses `not-ours-to-decide`.
 */
export const returnCase = (
  command: CaseCommandOf<'return'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireDecider(actor, state, law);
  requireOursToDecide(state);
  const accepted = running(state);
  requireVerdict(accepted, 'return');
  if (command.legalBasis.length === 0) throw new Refusal('legal-basis-required');
  const { reasons, legalBasis } = command;
  const on = dateAt(at);
  return [{ type: 'returned', on, reasons, legalBasis: [...legalBasis], ...punctuality(accepted, on, law) }];
};

/** Sends the result by mail (快递送达, S30). The delivery clock runs on until it is confirmed. */
export const post = (
  command: CaseCommandOf<'post'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireDesk(actor, state.department, law);
  requireRenewalPaper(inStatus(state, 'decided'));
  return [{ type: 'result-posted', on: dateAt(at), carrier: command.carrier, tracking: command.tracking }];
};

/** Delivery (送达, Art. 44): handed over, arrived by post, or electronic. Only whoever may collect for the applicant does. */
export const deliver = (
  command: CaseCommandOf<'deliver'>,
  state: FiledCase,
  law: CaseLaw,
  circumstances: Circumstances,
): readonly CaseEvent[] => {
  requireDesk(circumstances.actor, state.department, law);
  const undelivered = inStatus(state, 'decided', 'posted', 'public-notice');
  requireRenewalPaper(undelivered);
  if (command.method === 'posted' && undelivered.status !== 'posted') throw new Refusal('not-posted');
  if (command.to === 'agent' && !mayCollect(undelivered, circumstances)) throw new Refusal('mandate-required');
  return [{ type: 'result-delivered', on: dateAt(circumstances.at), method: command.method, to: command.to }];
};

/** A result nobody can be handed escalates to public notice (公告送达): delivered by law once its term has passed. */
export const reportUndeliverable = (
  command: CaseCommandOf<'report-undeliverable'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireDesk(actor, state.department, law);
  requireRenewalPaper(inStatus(state, 'decided', 'posted'));
  const on = dateAt(at);
  return [
    {
      type: 'result-undeliverable',
      on,
      reasons: command.reasons,
      publicNoticeUntil: addDays(on, law.policy.publicNoticeDays),
    },
  ];
};

/**
 * Undoes an approval, by the head of the department only and only on the grounds of 行政许可法 Arts. 69–70. Refuses
 * `revocation-unfounded` where nothing was approved.
 */
export const revoke = (
  command: CaseCommandOf<'revoke'>,
  state: FiledCase,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireHead(actor, state.department);
  requireOursToDecide(state);
  const decided = inStatus(state, 'decided', 'posted', 'public-notice', 'verifying', 'delivered');
  if (decided.outcome !== 'approved') throw new Refusal('revocation-unfounded');
  const broken = decided.pledge?.standing === 'broken';
  return [
    {
      type: 'revoked',
      on: dateAt(at),
      ground: command.ground,
      reasons: command.reasons,
      ...(broken ? { pledgeBroken: true } : {}),
    },
  ];
};
