import type { CaseEvent } from '../domain/case/events.ts';
import { evolve } from '../domain/case/evolve.ts';
import { isJointEvent } from '../domain/case/joint/events.ts';
import { applicantNoticeOf } from '../domain/case/notices.ts';
import { type CaseState, type FiledCase, isFiled } from '../domain/case/state.ts';
import type { ApplicantNotice } from '../domain/case/vocabulary.ts';
import { isEscalation, levelOf } from '../domain/deadline/clock.ts';
import { type AlertOwed, department, escalated, managers, of } from './alert-owed.ts';
import { jointAlertsOf, jointFiled } from './joint-alerts.ts';

/** An event of a case, where it stands, and the case right after it. */
export interface Happening {
  readonly event: CaseEvent;
  readonly version: number;
  /** 1-based place within the commit. */
  readonly n: number;
  readonly state: FiledCase;
}

/** A history with the case as it stood after each event. */
export const happenings = (
  events: readonly { readonly event: CaseEvent; readonly version: number; readonly n: number }[],
): readonly Happening[] => {
  let state: CaseState = { status: 'unfiled' };
  return events.map(({ event, version, n }) => {
    state = evolve(state, event);
    if (!isFiled(state)) throw new Error('a case begins with its filing');
    return { event, version, n, state };
  });
};

/** What a decision in the same commit makes idle to tell: it was accepted in the same visit, or late until a moment ago. */
const OVERTAKEN: readonly ApplicantNotice[] = [
  'accepted',
  'overdue',
  'due-date-moved',
  'correction-reminder',
  'commitment-reminder',
  'mending-reminder',
];
const OVERTAKING: readonly ApplicantNotice[] = ['forwarded', 'approved', 'refused', 'returned', 'withdrawn'];

/** What the applicant is told by short message of one commit, in order: nothing twice, nothing already overtaken. */
export const applicantNotices = (
  commit: readonly Happening[],
): readonly { readonly happening: Happening; readonly notice: ApplicantNotice }[] => {
  const all = commit.flatMap((happening) => {
    const notice = applicantNoticeOf(happening.event);
    return notice ? [{ happening, notice }] : [];
  });
  const decided = all.some(({ notice }) => OVERTAKING.includes(notice));
  return all.filter(({ notice }, index) => {
    if (decided && OVERTAKEN.includes(notice)) return false;
    return all.findLastIndex((each) => each.notice === notice) === index;
  });
};

type Rungs = Readonly<Record<'early-warning' | 'due-today' | 'told', readonly AlertOwed[]>>;

/** A decision rests on what is not true: the head undoes it, and managers know. */
const BROKEN: readonly AlertOwed[] = [
  department('pledge-broken', 'critical', 'head'),
  managers('pledge-broken', 'warning'),
];

/** Who hears of which step of which limit (S12, N04). `passed` disturbs nobody: `told` follows at opening. */
const rungs: Readonly<Record<Extract<CaseEvent, { type: 'rung-reached' }>['clock'], Rungs>> = {
  acceptance: {
    'early-warning': [department('acceptance-due', 'warning')],
    'due-today': [department('acceptance-due', 'warning')],
    told: [department('accepted-by-silence', 'critical'), managers('accepted-by-silence', 'critical')],
  },
  // The applicant's own time: nobody in the house is late.
  correction: { 'early-warning': [], 'due-today': [], told: [] },
  promised: {
    'early-warning': [department('early-warning', 'warning')],
    'due-today': [department('due-today', 'warning')],
    told: [department('overdue-promised', 'critical'), managers('overdue-promised', 'critical')],
  },
  statutory: {
    'early-warning': [department('early-warning', 'warning'), managers('early-warning', 'warning')],
    'due-today': [department('due-today', 'warning'), managers('due-today', 'warning')],
    told: [department('overdue-statutory', 'critical'), managers('overdue-statutory', 'critical')],
  },
  'pre-review': {
    'early-warning': [department('early-warning', 'warning'), managers('early-warning', 'warning')],
    'due-today': [department('due-today', 'warning'), managers('due-today', 'warning')],
    told: [department('overdue-statutory', 'critical'), managers('overdue-statutory', 'critical')],
  },
  // The authority's own time: nobody in the house is late, and somebody urges once it is over.
  'higher-authority': {
    'early-warning': [],
    'due-today': [],
    told: [department('higher-authority-overdue', 'warning'), managers('higher-authority-overdue', 'info')],
  },
  delivery: {
    'early-warning': [department('delivery-due', 'warning')],
    'due-today': [department('delivery-due', 'warning')],
    told: [department('delivery-overdue', 'critical'), managers('delivery-overdue', 'critical')],
  },
  procedure: {
    'early-warning': [department('procedure-due', 'info')],
    'due-today': [department('procedure-due', 'warning')],
    told: [department('procedure-overdue', 'critical'), managers('procedure-overdue', 'critical')],
  },
  // The applicant's own time, too; the department learns that the case is over.
  commitment: { 'early-warning': [], 'due-today': [], told: [department('commitment-lapsed', 'info')] },
  verification: {
    'early-warning': [department('verification-due', 'warning')],
    'due-today': [department('verification-due', 'warning')],
    told: [department('verification-overdue', 'critical'), managers('verification-overdue', 'critical')],
  },
  // The applicant's own time; past it the department has a decision to undo.
  mending: { 'early-warning': [], 'due-today': [], told: BROKEN },
  revocation: {
    'early-warning': [department('revocation-due', 'warning', 'head')],
    'due-today': [department('revocation-due', 'warning', 'head')],
    told: [department('revocation-overdue', 'critical', 'head'), managers('revocation-overdue', 'critical')],
  },
  // Silent past it, the house has decided without looking; there is nothing left to be late with but the paper.
  renewal: {
    'early-warning': [department('renewal-due', 'warning')],
    'due-today': [department('renewal-due', 'warning'), managers('renewal-due', 'warning')],
    told: [department('renewal-deemed', 'critical'), managers('renewal-deemed', 'critical')],
  },
  'renewal-paper': {
    'early-warning': [department('renewal-paper-due', 'warning')],
    'due-today': [department('renewal-paper-due', 'warning')],
    told: [department('renewal-paper-overdue', 'critical'), managers('renewal-paper-overdue', 'critical')],
  },
  'hearing-request': { 'early-warning': [], 'due-today': [], told: [] },
  hearing: {
    'early-warning': [department('hearing-due', 'warning')],
    'due-today': [department('hearing-due', 'warning')],
    told: [department('hearing-overdue', 'critical'), managers('hearing-overdue', 'critical')],
  },
};

/** Events that are never news to anybody: whoever follows the bus need not look them up. */
export const SILENT = [
  'correction-supplied',
  'deemed-accepted',
  'deemed-delivered',
  'deemed-withdrawn',
  'commitment-lapsed',
  'renewal-deemed',
  'renewal-paper-issued',
  'site-checked',
  'archived',
  'task-delivered',
  'opinion-given',
  'consent-paper-issued',
  'disagreement-weighed',
  'task-recounted',
  'personal-data-erased',
] as const satisfies readonly CaseEvent['type'][];

const alertsOfEvent = (event: CaseEvent): readonly AlertOwed[] => {
  switch (event.type) {
    case 'rung-reached':
      if (!event.notify || event.rung === 'passed') return [];
      return isEscalation(event.rung) ? escalated(levelOf(event.rung)) : rungs[event.clock][event.rung];
    case 'case-filed':
      return event.terms.plan ? jointFiled(event.terms.plan, event.terms.department) : [];
    case 'correction-notice-issued':
      // 行政许可法 Arts. 32, 72: what the first notice could have named is asked for late, and that is reported (L03).
      return event.late ? [managers('late-correction', 'warning')] : [];
    case 'result-undeliverable':
      return [department('result-undeliverable', 'info')];
    case 'commitment-signed':
      return [department('commitment-signed', 'info')];
    case 'pledge-signed':
      return [department('pledge-signed', 'info')];
    case 'pledge-broken':
      // Come about by time alone, it is told at opening.
      return event.by ? BROKEN : [];
    case 'commitment-supplied':
      return event.outstanding.length === 0 ? [department('commitment-kept', 'info')] : [];
    case 'hearing-requested':
      return [department('hearing-asked-for', 'warning')];
    case 'extended':
      return [department('extended', 'info'), managers('extended', 'info')];
    case 'officer-named':
      return [department('officer-named', 'info')];
    case 'recused':
      return [department('recused', 'warning', 'head'), managers('recused', 'info')];
    case 'transferred':
      return [department('transferred-in', 'warning'), ...of(event.from, [department('transferred-away', 'info')])];
    case 'fast-channel-granted':
      return [department('fast-channel-granted', 'warning'), managers('fast-channel-granted', 'info')];
    case 'fast-channel-withdrawn':
      return [department('fast-channel-withdrawn', 'info')];
    case 'revoked':
      return [managers('decision-undone', 'warning')];
    default:
      return [];
  }
};

/** What departments and managers are owed of an event; a notice on paper is a task of the window. */
export const alertsOf = ({ event, state }: Happening): readonly AlertOwed[] => [
  ...(isJointEvent(event) ? jointAlertsOf(event, state) : alertsOfEvent(event)),
  ...(state.reach === 'print' && applicantNoticeOf(event) ? [department('printed-notice-waiting', 'info')] : []),
];
