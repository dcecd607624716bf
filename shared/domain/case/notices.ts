import { isEscalation, standsStill } from '../deadline/clock.ts';
import type { ClockName } from './clocks.ts';
import type { CaseEvent, CaseEventOf } from './events.ts';
import type { FiledCase } from './state.ts';
import type { ApplicantNotice } from './vocabulary.ts';

/** Limits whose dates the notice of acceptance gives. */
const TOLD: readonly ClockName[] = ['promised', 'statutory', 'pre-review'];

/**
 * What the applicant is told when something happens to the case; `undefined` where it is nobody's news. The one table:
 * the message room renders it, and an applicant without a phone is owed the same on paper.
 */
export const applicantNoticeOf = (event: CaseEvent): ApplicantNotice | undefined => {
  switch (event.type) {
    case 'case-filed':
      return event.paper === undefined ? 'received' : undefined;
    case 'correction-notice-issued':
    case 'supplement-asked':
      return 'correction-needed';
    case 'accepted':
      return event.onPaper ? undefined : 'accepted';
    case 'not-accepted':
    case 'returned':
    case 'approved':
    case 'refused':
    case 'withdrawn':
    case 'commitment-signed':
    case 'pledge-signed':
    case 'pledge-verified':
    case 'mending-ordered':
    case 'suspended':
    case 'resumed':
    case 'extended':
    case 'hearing-offered':
    case 'hearing-scheduled':
    case 'forwarded':
    case 'record-corrected':
    case 'revoked':
    case 'transferred':
    case 'fast-channel-withdrawn':
    case 'agency-ended':
      return event.type;
    case 'pledge-broken':
      // Come about by time alone, it is told at the next opening.
      return event.by ? 'pledge-broken' : undefined;
    case 'hearing-held':
      return 'resumed';
    case 'hearing-waived':
      // The dates are news where the limits stood still for it.
      return event.promised || event.statutory ? 'resumed' : undefined;
    case 'fast-channel-granted':
      return 'fast-channel';
    case 'agency-entrusted':
    case 'agency-handed-over':
      return 'agency-officer';
    case 'result-posted':
      return 'posted';
    case 'result-delivered':
      return 'delivered';
    case 'result-undeliverable':
      return 'public-notice';
    case 'clock-recounted':
      // The applicant was told the promised and the statutory date, and is told when one of them is no longer true; while the
      // limits stand still neither is, and both are told when they go on.
      return TOLD.includes(event.clock) && event.to.due !== event.was && !standsStill(event.to)
        ? 'due-date-moved'
        : undefined;
    case 'rung-reached':
      return event.notify ? noticeOfRung(event) : undefined;
    default:
      return undefined;
  }
};

const noticeOfRung = ({ clock, rung, expected }: CaseEventOf<'rung-reached'>): ApplicantNotice | undefined => {
  if (clock === 'correction' && rung === 'early-warning') return 'correction-reminder';
  if (clock === 'commitment' && (rung === 'early-warning' || rung === 'due-today')) return 'commitment-reminder';
  if (clock === 'mending' && (rung === 'early-warning' || rung === 'due-today')) return 'mending-reminder';
  if (isEscalation(rung)) return expected === undefined ? undefined : 'overdue';
  if (rung !== 'told') return undefined;
  if (clock === 'acceptance') return 'accepted';
  if (clock === 'correction') return 'deemed-withdrawn';
  if (clock === 'commitment') return 'returned';
  if (clock === 'renewal') return 'renewal-deemed';
  if (clock === 'mending') return 'pledge-broken';
  return expected === undefined ? undefined : 'overdue';
};

/** The paper notices that events owe an applicant who left no phone, or of whom they say so. */
export const printedNotices = (before: FiledCase['reach'], events: readonly CaseEvent[]): readonly CaseEvent[] => {
  const reach = events.reduce(
    (known, event) => (event.type === 'record-corrected' ? (event.reach ?? known) : known),
    before,
  );
  return reach === 'phone'
    ? []
    : events.flatMap((event) => {
        const notice = applicantNoticeOf(event);
        return notice ? [{ type: 'printed-notice-owed' as const, on: event.on, notice }] : [];
      });
};
