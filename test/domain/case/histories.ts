import fc from 'fast-check';
import { caseDecider } from '../../../shared/domain/case/case.ts';
import type { CaseEvent } from '../../../shared/domain/case/events.ts';
import type { CaseLaw } from '../../../shared/domain/case/law.ts';
import type { CaseState, CaseStatus } from '../../../shared/domain/case/state.ts';
import { RecordTarget } from '../../../shared/domain/case/vocabulary.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { type Instant, instant } from '../../../shared/kernel/instant.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import {
  type Asked,
  accept,
  answered,
  approve,
  archive,
  arrivedByPost,
  askFor,
  askLateFor,
  checkOnSite,
  claim,
  codes,
  commit,
  correctExpiry,
  decline,
  extend,
  fileAtWindow,
  fileImmediate,
  fileOnline,
  giveBack,
  handOver,
  importPaper,
  issueRenewalPaper,
  keep,
  offerHearing,
  post,
  recordHearing,
  refuse,
  renewalUntil,
  requestHearing,
  resume,
  revoke,
  scheduleHearingAhead,
  sendElectronically,
  sendUp,
  signPledge,
  supply,
  supplyExpiry,
  suspend,
  undeliverable,
  unmask,
  verify,
  waiveHearing,
  withdraw,
} from './commands.ts';
import {
  administrator,
  byPledge,
  byTheCity,
  clerk,
  deputy,
  foodLicence,
  head,
  healthHead,
  labourClerk,
  lawOf,
  machine,
  manager,
  reviewer,
  stranger,
  zhang,
  zhangByNumber,
} from './fengcheng.ts';
import { moment, take } from './given.ts';

const everybody: readonly Actor[] = [
  administrator,
  clerk,
  deputy,
  head,
  healthHead,
  labourClerk,
  machine,
  manager,
  reviewer,
  stranger,
  zhang,
  zhangByNumber,
];

const filings: readonly Asked[] = [
  fileOnline(),
  fileOnline({ missing: codes('lease', 'floor-plan') }),
  fileAtWindow(),
  fileAtWindow({ reach: 'print', byAgent: true, missing: codes('lease') }),
  fileAtWindow({ terms: { ...foodLicence, promised: 20 } }),
  fileImmediate(),
  fileAtWindow({ terms: byTheCity }),
  fileAtWindow(renewalUntil('2025-04-20')),
  fileOnline({ terms: byPledge, missing: codes('layout') }),
  fileOnline(renewalUntil('2025-05-01', { missing: codes('lease') })),
  importPaper('2025-03-03'),
  importPaper('2025-03-03', '2025-03-05', { reach: 'print' }),
];
const desk: readonly Asked[] = [
  accept,
  decline('no-licence-needed'),
  askFor('lease', 'floor-plan'),
  askFor('lease'),
  askLateFor('diploma', 'lease', 'floor-plan'),
  commit(4, 'lease', 'floor-plan'),
  commit(1, 'lease'),
  keep('lease'),
  keep('lease', 'floor-plan'),
  supply('lease'),
  supply('lease', 'floor-plan'),
  supply('lease', 'floor-plan', 'diploma'),
  approve,
  refuse,
  giveBack,
  withdraw,
  signPledge,
  signPledge,
  sendUp,
  supplyExpiry('2025-06-01', 'lease'),
];
const above: readonly Asked[] = [
  (document) => answered({ outcome: 'approved', document }, '2026-09-01'),
  answered({ outcome: 'refused', reasons: '不符合', legalBasis: [{ law: '食品安全法' }] }, '2026-09-01'),
  answered({ outcome: 'returned', reasons: '不符合', legalBasis: [{ law: '食品安全法' }] }, '2026-09-01'),
  withdraw,
];
/** What a department does to a case under review besides deciding it; often enough to be lived through. */
export const review: readonly Asked[] = [
  suspend('testing', 5),
  suspend('expert-review', 20),
  resume,
  resume,
  extend(5),
  extend(11),
  offerHearing,
  requestHearing,
  requestHearing,
  waiveHearing,
  scheduleHearingAhead,
  scheduleHearingAhead,
  recordHearing,
  (_, today) => checkOnSite(today),
];
const verifications: readonly Asked[] = [verify('true'), verify('mend'), verify('untrue')];
const counter: readonly Asked[] = [
  post,
  handOver(),
  handOver('agent'),
  arrivedByPost,
  sendElectronically,
  undeliverable,
  issueRenewalPaper,
  ...verifications,
];
const record: readonly Asked[] = [
  ...RecordTarget.options.map(
    (target): Asked =>
      (dossier) => ({ type: 'correct-record', target, reasons: '录入错误', dossier, reach: 'print' }),
  ),
  correctExpiry('2025-04-25'),
  { type: 'hand-over-printed-notices', notices: ['received'] },
  revoke('69-2-fraud-or-bribery'),
  archive,
  unmask,
  claim,
];
const everything: readonly Asked[] = [...filings, ...desk, ...review, ...above, ...counter, ...record];

/** What somebody who knows the trade would do next, so that histories get somewhere. */
const sensible = (status: CaseStatus): readonly Asked[] => {
  if (status === 'unfiled') return filings;
  if (status === 'received' || status === 'correcting') return desk;
  if (status === 'accepted') return [...review, ...desk];
  if (status === 'forwarded') return above;
  if (status === 'verifying') return [...verifications, revoke('69-2-fraud-or-bribery'), handOver()];
  return status === 'decided' || status === 'posted' || status === 'public-notice' ? counter : record;
};
/** Who would: whoever files what is filed, the department and its window for the rest. */
const tradesman = (asked: Asked, who: number): Actor => {
  if (typeof asked === 'function') return nth([reviewer, head, zhang], who);
  if (asked.type === 'extend') return head;
  if (asked.type === 'request-hearing' || asked.type === 'waive-hearing') return nth([clerk, zhang], who);
  if (asked.type === 'file') return asked.channel === 'online' ? zhang : clerk;
  if (asked.type === 'import') return administrator;
  return nth([reviewer, head, deputy, clerk], who);
};

const nth = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length];
  if (found === undefined) throw new Error('an empty choice');
  return found;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const gap = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 480 }).map((minutes) => minutes * MINUTE) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 * 24 }).map((hours) => hours * 60 * MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 200 }).map((days) => days * DAY) },
);

/** One turn of a history: how much later, and either only time or somebody doing something. */
export const turn = fc.record({
  gap,
  /** Nobody does anything. */
  idle: fc.nat(3).map((chance) => chance === 0),
  /** Somebody who does not know the trade, or means no good. */
  stray: fc.nat(4).map((chance) => chance === 0),
  who: fc.nat(),
  what: fc.nat(),
});
export type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;
export const turns = fc.array(turn, { minLength: 8, maxLength: 20 });

/** A county's policy within the law, with terms short enough to be lived through. */
export const policies = fc
  .record({
    acceptanceDays: fc.integer({ min: 1, max: 5 }),
    deliveryDays: fc.integer({ min: 1, max: 10 }),
    answer: fc.integer({ min: 2, max: 30 }),
    remindedAt: fc.double({ min: 0, max: 1, noNaN: true }),
    warningDays: fc.integer({ min: 1, max: 6 }),
    publicNoticeDays: fc.integer({ min: 1, max: 60 }),
    retention: fc.integer({ min: 1, max: 2 }),
    headsMayApproveSecondCorrection: fc.boolean(),
    escalation: fc
      .tuple(
        fc.integer({ min: 1, max: 3 }),
        fc.nat(2),
        fc.nat(3),
        fc.constantFrom('head', 'manager', 'leader', undefined),
      )
      .map(([head, manager, leader, without]) => ({
        head,
        manager: head + manager,
        leader: head + manager + leader,
        ...(without ? { [without]: undefined } : {}),
      })),
  })
  .map(({ answer, remindedAt, retention, ...rest }) =>
    lawOf({
      ...rest,
      correctionAnswerDays: answer,
      correctionReminderDays: 1 + Math.floor(remindedAt * (answer - 2)),
      retentionYears: { immediate: retention, committed: retention },
    }),
  );

/** What one turn came to. `events` is empty where it was refused or nothing followed. */
export interface Lived {
  readonly at: Instant;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly refused?: Refusal;
}

/** Lives through a history from a morning in spring; anything thrown but a `Refusal` comes out. */
export const live = (law: CaseLaw, history: readonly Turn[], from = '2025-03-10 08:00'): readonly Lived[] => {
  const lived: Lived[] = [];
  let state: CaseState = caseDecider.initial;
  let at = moment(from);
  for (const { gap: later, idle, stray, who, what } of history) {
    at = instant(at + later);
    const before = state;
    const asked = nth(stray ? everything : sensible(state.status), what);
    const actor = stray ? nth(everybody, who) : tradesman(asked, who);
    const { events, ...outcome } = attempt(
      before,
      idle && before.status !== 'unfiled' ? { actor: machine, at } : { asked, actor, at },
      law,
    );
    state = events.reduce<CaseState>(caseDecider.evolve, before);
    lived.push({ at, before, after: state, events, ...outcome });
  }
  return lived;
};

const attempt = (
  state: CaseState,
  step: Parameters<typeof take>[1],
  law: CaseLaw,
): Pick<Lived, 'events' | 'refused'> => {
  try {
    return { events: take(state, step, law).events };
  } catch (refused) {
    if (refused instanceof Refusal) return { events: [], refused };
    throw refused;
  }
};
