import type { CaseEvent } from '../../shared/domain/case/events.ts';
import { jointAlarming } from './joint-laws.ts';
import { isStopped } from './limit-laws.ts';

/**
 * What the simulation holds the product against, written down a second time, from the law and the product's description and
 * not from its code: whom a case tells of what.
 */

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
