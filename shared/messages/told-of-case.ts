import type { ClockName } from '../domain/case/clocks.ts';
import { outstandingCommitment } from '../domain/case/commitment.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { applicantNoticeOf } from '../domain/case/notices.ts';
import type { FiledCase } from '../domain/case/state.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import type { Texts } from './explanation.ts';

import type { NewLimits, OverdueReason, Told, ToldOf } from './told.ts';

const nameOf = (item: ServiceItemVersion, code: string): Texts =>
  item.materials.find((each) => each.code === code)?.name ??
  item.answers.find((each) => each.code === code)?.label ?? { 'zh-CN': code, en: code };

/** What was asked for and is still to come. */
const outstandingOf = (state: FiledCase): readonly string[] => {
  if (state.status === 'correcting') return state.outstanding;
  return state.status === 'accepted' ? (state.joint?.outstanding ?? []) : [];
};

/**
 * What the applicant is told of an event, with its dates and names; `undefined` where it is no news to them. `state` is the
 * case right after the event.
 */
export const toldOf = (event: CaseEvent, state: FiledCase, item: ServiceItemVersion): Told | undefined => {
  switch (event.type) {
    case 'case-filed':
      return applicantNoticeOf(event) && { notice: 'received', on: event.on, answerBy: event.clock.due };
    case 'correction-notice-issued':
    case 'supplement-asked':
      return {
        notice: 'correction-needed',
        missing: event.asks.map(({ code }) => nameOf(item, code)),
        answerBy: event.clock.due,
        otherwise: event.type === 'supplement-asked' ? 'examined' : 'withdrawn',
      };
    case 'commitment-signed':
      return {
        notice: 'commitment-signed',
        missing: event.materials.map((code) => nameOf(item, code)),
        answerBy: event.clock.due,
      };
    case 'accepted':
      return {
        notice: 'accepted',
        on: event.on,
        bySilence: false,
        promised: event.promised.due,
        statutory: (event.statutory ?? event.preReview)?.due,
        provisional: event.promised.provisional === true,
        authority: item.forwarding?.authority,
      };
    case 'pledge-signed':
      return {
        notice: 'pledge-signed',
        waived: event.materials.map((code) => nameOf(item, code)),
        verifyDays: state.pledge?.verifyDays ?? 0,
      };
    case 'pledge-verified':
      return { notice: 'pledge-verified', on: event.on };
    case 'mending-ordered':
      return { notice: 'mending-ordered', answerBy: event.clock.due };
    case 'pledge-broken':
      return applicantNoticeOf(event) && { notice: 'pledge-broken', lapsed: false };
    case 'not-accepted':
      return { notice: 'not-accepted', ground: event.ground, competentBody: event.competentBody };
    case 'returned':
      return { notice: 'returned' };
    case 'forwarded':
      return {
        notice: 'forwarded',
        on: event.on,
        authority: authorityOf(item),
        agrees: event.opinion.agrees,
        expected: event.clock.due,
      };
    case 'approved':
      return { notice: 'approved', deliverBy: event.clock.due, deliveries: item.result.deliveries };
    case 'refused':
      return { notice: 'refused', deliverBy: event.clock.due };
    case 'result-posted':
      return { notice: 'posted', on: event.on, carrier: event.carrier, tracking: event.tracking };
    case 'result-delivered':
      return { notice: 'delivered', on: event.on, method: event.method, to: event.to };
    case 'result-undeliverable':
      return { notice: 'public-notice', until: event.publicNoticeUntil };
    case 'withdrawn':
      return { notice: 'withdrawn', on: event.on };
    case 'suspended':
      return { notice: 'suspended', ground: event.ground, expected: event.clock.due };
    case 'resumed':
    case 'hearing-held':
    case 'hearing-waived':
      return applicantNoticeOf(event) && { notice: 'resumed', ...newLimits(event) };
    case 'extended':
      return { notice: 'extended', days: event.days, ...newLimits(event) };
    case 'hearing-offered':
      return { notice: 'hearing-offered', answerBy: event.clock.due };
    case 'hearing-scheduled':
      return { notice: 'hearing-scheduled', date: event.date, at: event.place };
    case 'record-corrected':
      return { notice: 'record-corrected', on: event.on, target: event.target };
    case 'revoked':
      return { notice: 'revoked', on: event.on, ground: event.ground };
    case 'transferred':
      return { notice: 'transferred', to: event.to };
    case 'fast-channel-granted':
      return { notice: 'fast-channel', days: event.days, promised: event.promised?.due };
    case 'fast-channel-withdrawn':
      return { notice: 'fast-channel-withdrawn', promised: state.clocks.promised?.due };
    case 'agency-entrusted':
    case 'agency-handed-over':
      return { notice: 'agency-officer', post: event.officer.post };
    case 'agency-ended':
      return { notice: 'agency-ended', on: event.on };
    case 'clock-recounted': {
      const { promised, statutory = state.clocks['pre-review'] } = state.clocks;
      return (
        applicantNoticeOf(event) && {
          notice: 'due-date-moved',
          promised: promised?.due,
          statutory: statutory?.due,
          provisional: event.to.provisional === true,
        }
      );
    }
    case 'rung-reached':
      return toldOfRung(event, state, item);
    default:
      return undefined;
  }
};

/** Who decides what goes up from here. */
export const authorityOf = ({ forwarding }: Pick<ServiceItemVersion, 'forwarding'>): Texts =>
  forwarding?.authority ?? { 'zh-CN': '上级机关', en: 'the higher authority' };

const newLimits = ({
  promised,
  statutory,
}: {
  readonly promised?: Clock | undefined;
  readonly statutory?: Clock | undefined;
}): NewLimits => ({
  promised: promised?.due,
  statutory: statutory?.due,
  provisional: promised?.provisional === true || statutory?.provisional === true,
});

const toldOfRung = (
  event: Extract<CaseEvent, { type: 'rung-reached' }>,
  state: FiledCase,
  item: ServiceItemVersion,
): Told | undefined => {
  const notice = applicantNoticeOf(event);
  switch (notice) {
    case 'correction-reminder': {
      return {
        notice,
        missing: outstandingOf(state).map((code) => nameOf(item, code)),
        answerBy: event.due,
        otherwise: state.status === 'accepted' ? 'examined' : 'withdrawn',
      };
    }
    case 'commitment-reminder':
      return {
        notice,
        missing: outstandingCommitment(state).map((code) => nameOf(item, code)),
        answerBy: event.due,
      };
    case 'returned':
      return { notice };
    case 'accepted': {
      const { promised, statutory = state.clocks['pre-review'] } = state.clocks;
      return {
        notice,
        on: ('acceptedOn' in state ? state.acceptedOn : undefined) ?? state.receivedOn,
        bySilence: true,
        promised: promised?.due,
        statutory: statutory?.due,
        provisional: promised?.provisional === true,
        authority: item.forwarding?.authority,
      };
    }
    case 'mending-reminder':
      return { notice, answerBy: event.due };
    case 'pledge-broken':
      return { notice, lapsed: true };
    case 'renewal-deemed':
      return { notice, expired: state.renewal?.expires ?? event.due, deliverBy: state.clocks.delivery?.due };
    case 'deemed-withdrawn':
      return { notice, on: 'endedOn' in state ? state.endedOn : event.on };
    case 'overdue': {
      const { clock, due, expected } = event;
      return expected && { notice, limit: lateLimit(clock), due, reason: reasonOf(state), expected };
    }
    default:
      return undefined;
  }
};

const lateLimit = (clock: ClockName): ToldOf<'overdue'>['limit'] =>
  clock === 'statutory' || clock === 'pre-review' ? clock : 'promised';

const reasonOf = (state: FiledCase): OverdueReason => {
  if (state.status === 'accepted' && state.bySilence) return 'taken-up-late';
  return state.forwarding ? 'not-forwarded' : 'not-decided';
};
