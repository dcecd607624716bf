import type { CaseEvent } from '../../shared/domain/case/events.ts';
import type { Clock } from '../../shared/domain/deadline/clock.ts';
import { jointAlarming, jointRunning, tasksGoneOn, tasksStopped } from './joint-laws.ts';

/**
 * What the simulation holds the product against: the lifecycle, the running limits and the notices owed, written down a
 * second time, from the law and the product's description and not from its code.
 */

const same = Symbol('same');
const ended = ['delivered', 'not-accepted', 'returned', 'withdrawn', 'revoked'];
const undecided = ['received', 'correcting', 'accepted'];
const open = [...undecided, 'forwarded', 'decided', 'posted', 'public-notice', 'verifying'];
const filed = [
  'received',
  'correcting',
  'accepted',
  'forwarded',
  'decided',
  'posted',
  'public-notice',
  'verifying',
  ...ended,
];

/** Event → from which statuses, and to which. */
const moves: Readonly<Record<CaseEvent['type'], readonly [from: readonly string[], to: string | typeof same]>> = {
  'case-filed': [['unfiled'], 'received'],
  'correction-notice-issued': [['received'], 'correcting'],
  'correction-supplied': [['correcting'], 'received'],
  'commitment-signed': [['received'], same],
  'commitment-supplied': [['received', 'accepted'], same],
  'commitment-lapsed': [['received', 'accepted'], 'returned'],
  accepted: [['received'], 'accepted'],
  'deemed-accepted': [['received'], 'accepted'],
  'not-accepted': [['received'], 'not-accepted'],
  forwarded: [['accepted'], 'forwarded'],
  returned: [['accepted', 'forwarded'], 'returned'],
  approved: [['accepted', 'forwarded'], 'decided'],
  refused: [['accepted', 'forwarded'], 'decided'],
  'pledge-signed': [['received'], same],
  'pledge-verified': [['decided', 'posted', 'public-notice', 'verifying'], same],
  'mending-ordered': [['decided', 'posted', 'public-notice', 'verifying'], same],
  'pledge-broken': [['decided', 'posted', 'public-notice', 'verifying'], same],
  'renewal-deemed': [['received', 'accepted'], 'decided'],
  'renewal-paper-issued': [['decided'], same],
  suspended: [['accepted'], same],
  resumed: [['accepted'], same],
  extended: [['accepted'], same],
  'hearing-offered': [['accepted'], same],
  'hearing-requested': [['accepted'], same],
  'hearing-waived': [['accepted'], same],
  'hearing-scheduled': [['accepted'], same],
  'hearing-held': [['accepted'], same],
  'site-checked': [['accepted'], same],
  'stage-opened': [['accepted'], same],
  'task-delivered': [['accepted'], same],
  'correction-gathered': [['received', 'accepted'], same],
  'supplement-asked': [['accepted'], same],
  'supplement-supplied': [['accepted'], same],
  'supplement-lapsed': [['accepted'], same],
  'opinion-given': [['accepted'], same],
  'consent-deemed': [['accepted'], same],
  'consent-paper-issued': [['accepted'], same],
  'stage-ended': [['accepted'], same],
  'disagreement-weighed': [['accepted'], same],
  'task-rung-reached': [['accepted'], same],
  'task-recounted': [['accepted'], same],
  'result-posted': [['decided'], 'posted'],
  'result-delivered': [['decided', 'posted', 'public-notice'], 'delivered'],
  'result-undeliverable': [['decided', 'posted'], 'public-notice'],
  'deemed-delivered': [['public-notice'], 'delivered'],
  withdrawn: [['received', 'correcting', 'accepted', 'forwarded'], 'withdrawn'],
  'deemed-withdrawn': [['correcting'], 'withdrawn'],
  'rung-reached': [filed, same],
  'clock-recounted': [filed, same],
  'record-corrected': [filed, same],
  revoked: [['decided', 'posted', 'public-notice', 'verifying', 'delivered'], 'revoked'],
  'officer-named': [open, same],
  recused: [open, same],
  transferred: [undecided, same],
  'fast-channel-granted': [undecided, same],
  'fast-channel-withdrawn': [undecided, same],
  'agency-entrusted': [open, same],
  'agency-handed-over': [open, same],
  'agency-ended': [open, same],
  claimed: [filed, same],
  unmasked: [filed, same],
  'printed-notice-owed': [filed, same],
  'printed-notices-handed-over': [filed, same],
  archived: [ended, same],
  'personal-data-erased': [ended, same],
};

/** The limits of a commitment, which outlast the delivery of what was granted on it. */
const outlasting = ['verification', 'mending', 'revocation'];
const ofPledge = (clocks: Running): Running =>
  Object.fromEntries(Object.entries(clocks).filter(([name]) => outlasting.includes(name)));

/** The status after an event; `undefined` where it may not happen. */
export const moved = (status: string, event: CaseEvent, clocks: Running): string | undefined => {
  const [from, to] = moves[event.type];
  if (!from.includes(status)) return undefined;
  // What was granted on a commitment is not over before that is verified.
  if (to === 'delivered' && Object.keys(clocks).some((name) => outlasting.includes(name))) return 'verifying';
  if (event.type === 'pledge-verified' && status === 'verifying') return 'delivered';
  if (event.type === 'correction-supplied' && event.clock === undefined) return 'correcting';
  return to === same ? status : to;
};

export type Running = Readonly<Record<string, Clock>>;

const climbed = (clocks: Running, { clock: name, rung }: Extract<CaseEvent, { type: 'rung-reached' }>): Running => {
  const clock = clocks[name];
  return clock === undefined ? clocks : { ...clocks, [name]: { ...clock, reached: rung } };
};

const only = (clocks: Readonly<Record<string, Clock | undefined>>): Running =>
  Object.fromEntries(Object.entries(clocks).flatMap(([name, clock]) => (clock === undefined ? [] : [[name, clock]])));

/** The limits that run after an event. */
export const running = (clocks: Running, event: CaseEvent): Running => {
  switch (event.type) {
    case 'case-filed':
      return only({ acceptance: event.clock, renewal: event.renewal });
    case 'correction-notice-issued':
      return { correction: event.clock };
    case 'correction-supplied':
      return event.clock === undefined ? clocks : only({ acceptance: event.clock, renewal: event.renewal });
    case 'commitment-signed':
      // A licence about to expire waits for the house only while nothing is still to come.
      return only({ ...clocks, commitment: event.clock, renewal: undefined });
    case 'commitment-supplied':
      return event.outstanding.length > 0 ? clocks : only({ ...clocks, commitment: undefined, renewal: event.renewal });
    case 'commitment-lapsed':
      return only({ commitment: clocks.commitment });
    case 'accepted':
      return only({
        promised: event.promised,
        statutory: event.statutory,
        'pre-review': event.preReview,
        commitment: clocks.commitment,
        renewal: clocks.renewal,
      });
    case 'deemed-accepted':
      return only({
        acceptance: clocks.acceptance,
        commitment: clocks.commitment,
        renewal: clocks.renewal,
        promised: event.promised,
        statutory: event.statutory,
        'pre-review': event.preReview,
      });
    case 'forwarded':
      return { 'higher-authority': event.clock };
    case 'approved':
      return only({ delivery: event.clock, verification: event.verification });
    case 'refused':
      return { delivery: event.clock };
    case 'pledge-verified':
      return only({ ...clocks, verification: undefined, mending: undefined });
    case 'mending-ordered':
      return only({ ...clocks, verification: undefined, mending: event.clock });
    case 'pledge-broken':
      // What ran out by itself is told yet; what somebody found is known.
      return only({
        ...clocks,
        verification: undefined,
        mending: event.by ? undefined : clocks.mending,
        revocation: event.clock,
      });
    case 'renewal-deemed':
      return only({ renewal: clocks.renewal, 'renewal-paper': event.paper, delivery: event.delivery });
    case 'renewal-paper-issued':
      return only({ ...clocks, 'renewal-paper': undefined });
    case 'record-corrected':
      return event.expires === undefined ? clocks : only({ ...clocks, renewal: event.renewal });
    case 'deemed-withdrawn':
      return only({ correction: clocks.correction });
    case 'not-accepted':
    case 'returned':
    case 'withdrawn':
    case 'revoked':
      return {};
    case 'result-undeliverable':
    case 'result-delivered':
    case 'deemed-delivered':
      return ofPledge(clocks);
    case 'suspended':
      return stopped(clocks, { procedure: event.clock });
    case 'hearing-offered':
      return { ...clocks, 'hearing-request': event.clock };
    case 'hearing-requested':
      return only({ ...stopped(clocks, { hearing: event.clock }), 'hearing-request': undefined });
    case 'resumed':
    case 'hearing-held':
    case 'hearing-waived':
      return goneOn(clocks, event);
    case 'extended':
      return only({ ...clocks, promised: event.promised ?? clocks.promised, statutory: event.statutory });
    case 'clock-recounted':
      // One that stands still is counted anew, and stands still all the same.
      return isStopped(event.to) ? clocks : { ...clocks, [event.clock]: event.to };
    case 'fast-channel-granted':
    case 'fast-channel-withdrawn':
      // While the limits of the decision stand still the ordinary promise stands still as the other did.
      return event.promised === undefined || isStopped(event.promised)
        ? clocks
        : { ...clocks, promised: event.promised };
    case 'rung-reached':
      // Silence that has become law, and was told, has nothing more to say.
      return event.rung === 'told' &&
        ['acceptance', 'correction', 'commitment', 'renewal', 'mending'].includes(event.clock)
        ? only({ ...clocks, [event.clock]: undefined })
        : climbed(clocks, event);
    default:
      return jointRunning(clocks, event);
  }
};

/**
 * A right that was not used in time is gone at that moment: there is nobody left to press. So is the time to answer a
 * supplement notice, which runs beside other limits: the departments go on with what there is.
 */
export const endsWhenPassed = (name: string, clocks: Running): boolean =>
  name === 'hearing-request' || (name === 'correction' && Object.keys(clocks).length > 1);

/** The limits of the decision: what stands still while a special procedure or a hearing takes its time. */
const decisive = ['promised', 'statutory'];
const isStopped = ({ pauses = [] }: Clock): boolean => pauses.some(({ to }) => to === undefined);
const isOver = ({ reached }: Clock): boolean => reached !== undefined && /^(passed|told|escalated)/.test(reached);

/** What runs while the limits of the decision stand still; what of them is over already has only its news left to tell. */
const stopped = (clocks: Running, runs: Running): Running => ({
  ...tasksStopped(
    Object.fromEntries(Object.entries(clocks).filter(([name, clock]) => !decisive.includes(name) || isOver(clock))),
  ),
  ...runs,
});

/** The limits of the decision go on as the event has them; what ran meanwhile has ended. */
const goneOn = (
  clocks: Running,
  {
    promised,
    statutory,
    tasks,
  }: {
    readonly promised?: Clock;
    readonly statutory?: Clock;
    readonly tasks?: readonly { readonly task: string; readonly clock: Clock }[];
  },
) =>
  only({
    ...tasksGoneOn(clocks, tasks),
    procedure: undefined,
    hearing: undefined,
    'hearing-request': undefined,
    ...(promised ? { promised } : {}),
    ...(statutory ? { statutory } : {}),
  });

const spoken: Readonly<Record<string, string>> = {
  'case-filed': 'received',
  'correction-notice-issued': 'correction-needed',
  'supplement-asked': 'correction-needed',
  accepted: 'accepted',
  'commitment-signed': 'commitment-signed',
  'pledge-signed': 'pledge-signed',
  'pledge-verified': 'pledge-verified',
  'mending-ordered': 'mending-ordered',
  'not-accepted': 'not-accepted',
  forwarded: 'forwarded',
  returned: 'returned',
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
  'record-corrected': 'record-corrected',
  transferred: 'transferred',
  'fast-channel-granted': 'fast-channel',
  'fast-channel-withdrawn': 'fast-channel-withdrawn',
  'agency-entrusted': 'agency-officer',
  'agency-handed-over': 'agency-officer',
  'agency-ended': 'agency-ended',
  revoked: 'revoked',
  suspended: 'suspended',
  resumed: 'resumed',
  extended: 'extended',
  'hearing-offered': 'hearing-offered',
  'hearing-scheduled': 'hearing-scheduled',
  'hearing-held': 'resumed',
  'result-posted': 'posted',
  'result-delivered': 'delivered',
  'result-undeliverable': 'public-notice',
};

const news = (event: CaseEvent): string | undefined => {
  // Who does without a hearing that stopped the limits is told how they go on.
  if (event.type === 'hearing-waived') return event.promised || event.statutory ? 'resumed' : undefined;
  if (event.type === 'pledge-broken') return event.by && 'pledge-broken';
  // Whoever was told a date is told when it is no longer true; while a limit stands still it is not a date.
  if (event.type === 'clock-recounted')
    return ['promised', 'statutory', 'pre-review'].includes(event.clock) &&
      event.to.due !== event.was &&
      !isStopped(event.to)
      ? 'due-date-moved'
      : undefined;
  if (event.type !== 'rung-reached') return spoken[event.type];
  if (!event.notify) return undefined;
  if (event.clock === 'correction') {
    if (event.rung === 'early-warning') return 'correction-reminder';
    return event.rung === 'told' ? 'deemed-withdrawn' : undefined;
  }
  if (event.clock === 'commitment') {
    if (event.rung === 'early-warning' || event.rung === 'due-today') return 'commitment-reminder';
    return event.rung === 'told' ? 'returned' : undefined;
  }
  if (event.clock === 'mending') {
    if (event.rung === 'early-warning' || event.rung === 'due-today') return 'mending-reminder';
    return event.rung === 'told' ? 'pledge-broken' : undefined;
  }
  if (event.rung === 'told' && event.clock === 'acceptance') return 'accepted';
  if (event.rung === 'told' && event.clock === 'renewal') return 'renewal-deemed';
  const speaks = event.rung === 'told' || event.rung.startsWith('escalated-');
  return !speaks || event.expected === undefined ? undefined : 'overdue';
};

const ladders: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  acceptance: {
    'early-warning': ['department.acceptance-due'],
    'due-today': ['department.acceptance-due'],
    told: ['department.accepted-by-silence', 'managers.accepted-by-silence'],
  },
  promised: {
    'early-warning': ['department.early-warning'],
    'due-today': ['department.due-today'],
    told: ['department.overdue-promised', 'managers.overdue-promised'],
  },
  statutory: {
    'early-warning': ['department.early-warning', 'managers.early-warning'],
    'due-today': ['department.due-today', 'managers.due-today'],
    told: ['department.overdue-statutory', 'managers.overdue-statutory'],
  },
  'pre-review': {
    'early-warning': ['department.early-warning', 'managers.early-warning'],
    'due-today': ['department.due-today', 'managers.due-today'],
    told: ['department.overdue-statutory', 'managers.overdue-statutory'],
  },
  'higher-authority': { told: ['department.higher-authority-overdue', 'managers.higher-authority-overdue'] },
  delivery: {
    'early-warning': ['department.delivery-due'],
    'due-today': ['department.delivery-due'],
    told: ['department.delivery-overdue', 'managers.delivery-overdue'],
  },
  procedure: {
    'early-warning': ['department.procedure-due'],
    'due-today': ['department.procedure-due'],
    told: ['department.procedure-overdue', 'managers.procedure-overdue'],
  },
  commitment: { told: ['department.commitment-lapsed'] },
  verification: {
    'early-warning': ['department.verification-due'],
    'due-today': ['department.verification-due'],
    told: ['department.verification-overdue', 'managers.verification-overdue'],
  },
  mending: { told: ['department.pledge-broken', 'managers.pledge-broken'] },
  revocation: {
    'early-warning': ['department.revocation-due'],
    'due-today': ['department.revocation-due'],
    told: ['department.revocation-overdue', 'managers.revocation-overdue'],
  },
  renewal: {
    'early-warning': ['department.renewal-due'],
    'due-today': ['department.renewal-due', 'managers.renewal-due'],
    told: ['department.renewal-deemed', 'managers.renewal-deemed'],
  },
  'renewal-paper': {
    'early-warning': ['department.renewal-paper-due'],
    'due-today': ['department.renewal-paper-due'],
    told: ['department.renewal-paper-overdue', 'managers.renewal-paper-overdue'],
  },
  hearing: {
    'early-warning': ['department.hearing-due'],
    'due-today': ['department.hearing-due'],
    told: ['department.hearing-overdue', 'managers.hearing-overdue'],
  },
};

const alarms: Readonly<Record<string, readonly string[]>> = {
  'hearing-requested': ['department.hearing-asked-for'],
  extended: ['department.extended', 'managers.extended'],
  'result-undeliverable': ['department.result-undeliverable'],
  'officer-named': ['department.officer-named'],
  recused: ['department.recused', 'managers.recused'],
  'fast-channel-granted': ['department.fast-channel-granted', 'managers.fast-channel-granted'],
  'fast-channel-withdrawn': ['department.fast-channel-withdrawn'],
  revoked: ['managers.decision-undone'],
};

const alarming = (event: CaseEvent): readonly string[] => {
  if (event.type === 'rung-reached' && event.rung.startsWith('escalated-'))
    return event.notify ? ['department.escalated', 'managers.escalated'] : [];
  if (event.type === 'rung-reached') return (event.notify ? ladders[event.clock]?.[event.rung] : undefined) ?? [];
  if (event.type === 'correction-notice-issued') return event.late ? ['managers.late-correction'] : [];
  if (event.type === 'commitment-signed' || event.type === 'pledge-signed') return [`department.${event.type}`];
  if (event.type === 'pledge-broken') return event.by ? ['department.pledge-broken', 'managers.pledge-broken'] : [];
  if (event.type === 'commitment-supplied') return event.outstanding.length === 0 ? ['department.commitment-kept'] : [];
  if (event.type === 'transferred') return ['department.transferred-in', `department.transferred-away.${event.from}`];
  return alarms[event.type] ?? [];
};

/** Where the record of a notice stands beside its aggregate. */
export const place = (version: number, n: number): string =>
  `notice#${String(version).padStart(8, '0')}#${String(n).padStart(4, '0')}`;

/** Decided in the same breath: that it was accepted, or late until a moment ago, is nobody's news any more. */
const overtaking = ['forwarded', 'approved', 'refused', 'returned', 'withdrawn'];
const overtaken = [
  'accepted',
  'overdue',
  'due-date-moved',
  'correction-reminder',
  'commitment-reminder',
  'mending-reminder',
];

/** The records of notices a history owes, by their keys. */
export const owed = (
  commits: readonly { readonly version: number; readonly events: readonly CaseEvent[] }[],
): readonly string[] => {
  let reach = '';
  let item = '';
  return commits.flatMap(({ version, events }) => {
    const told = events.map((event, index) => ({ event, n: index + 1, notice: news(event) }));
    const decided = told.some(({ notice = '' }) => overtaking.includes(notice));
    return told.flatMap(({ event, n, notice }) => {
      if (event.type === 'case-filed') item = event.terms.item;
      if (event.type === 'case-filed' || event.type === 'record-corrected') reach = event.reach ?? reach;
      const repeated = told.some((later) => later.n > n && later.notice === notice);
      const dropped = repeated || (decided && overtaken.includes(notice ?? ''));
      return [
        ...(notice !== undefined && reach === 'phone' && !dropped ? [place(version, n)] : []),
        ...[...alarming(event), ...jointAlarming(event, item)].map((alert) => `${place(version, n)}.${alert}`),
        ...(notice !== undefined && reach === 'print'
          ? [`${place(version, n)}.department.printed-notice-waiting`]
          : []),
      ];
    });
  });
};
