import type { ClockName } from '../domain/case/clocks.ts';
import { outstandingCommitment } from '../domain/case/commitment.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { applicantNoticeOf } from '../domain/case/notices.ts';
import type { FiledCase } from '../domain/case/state.ts';
import type {
  ApplicantNotice,
  DeliveryMethod,
  NonAcceptanceGround,
  RecordTarget,
  RevocationGround,
  SpecialProcedure,
} from '../domain/case/vocabulary.ts';
import type { Delivery, ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { RuntimeCounty, Window } from '../domain/county/county.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import type { DepartmentCode, ReceiptNumber } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Texts } from './explanation.ts';

/** What a correction asks for, and by when. */
export interface Missing {
  readonly missing: readonly Texts[];
  readonly answerBy: PlainDate;
  /** What silence means: before acceptance the application counts as withdrawn, after it departments go on with what there is. */
  readonly otherwise: 'withdrawn' | 'examined';
}

/** What the applicant committed to supply (容缺受理), and by when; past it the application is returned. */
export interface Promised {
  readonly missing: readonly Texts[];
  readonly answerBy: PlainDate;
}

/** The limits of the decision as they now stand. */
export interface NewLimits {
  readonly promised: PlainDate | undefined;
  readonly statutory: PlainDate | undefined;
  readonly provisional: boolean;
}

/** What one notice tells, beyond what every notice says of the case. Holds nothing about the person. */
export type Told =
  | { readonly notice: 'received'; readonly on: PlainDate; readonly answerBy: PlainDate }
  | ({ readonly notice: 'correction-needed' } & Missing)
  | ({ readonly notice: 'correction-reminder' } & Missing)
  | ({ readonly notice: 'commitment-signed' } & Promised)
  | ({ readonly notice: 'commitment-reminder' } & Promised)
  | {
      readonly notice: 'accepted';
      readonly on: PlainDate;
      /** Accepted because the centre stayed silent (行政许可法 Art. 32(4)). */
      readonly bySilence: boolean;
      readonly promised: PlainDate | undefined;
      readonly statutory: PlainDate | undefined;
      readonly provisional: boolean;
      /** Who decides, where this house only reviews: the limits are those of the review. */
      readonly authority: Texts | undefined;
    }
  | {
      readonly notice: 'not-accepted';
      readonly ground: NonAcceptanceGround;
      readonly competentBody: string | undefined;
    }
  | { readonly notice: 'returned' }
  | {
      /** Reviewed and sent up (行政许可法 Art. 35). */
      readonly notice: 'forwarded';
      readonly on: PlainDate;
      readonly authority: Texts;
      readonly agrees: boolean;
      /** When the authority is to have decided. */
      readonly expected: PlainDate;
    }
  | { readonly notice: 'approved'; readonly deliverBy: PlainDate; readonly deliveries: readonly Delivery[] }
  /** Committed to the conditions (告知承诺): what need not be handed in, and within how many working days it is verified. */
  | { readonly notice: 'pledge-signed'; readonly waived: readonly Texts[]; readonly verifyDays: number }
  | { readonly notice: 'pledge-verified'; readonly on: PlainDate }
  | { readonly notice: 'mending-ordered'; readonly answerBy: PlainDate }
  | { readonly notice: 'mending-reminder'; readonly answerBy: PlainDate }
  | { readonly notice: 'pledge-broken'; readonly lapsed: boolean }
  /** Nobody decided by the day the licence expired (行政许可法 Art. 50). */
  | { readonly notice: 'renewal-deemed'; readonly expired: PlainDate; readonly deliverBy: PlainDate | undefined }
  | { readonly notice: 'refused'; readonly deliverBy: PlainDate }
  | { readonly notice: 'posted'; readonly on: PlainDate; readonly carrier: string; readonly tracking: string }
  | {
      readonly notice: 'delivered';
      readonly on: PlainDate;
      readonly method: DeliveryMethod;
      readonly to: 'applicant' | 'agent';
    }
  | { readonly notice: 'public-notice'; readonly until: PlainDate }
  | { readonly notice: 'withdrawn'; readonly on: PlainDate }
  | { readonly notice: 'deemed-withdrawn'; readonly on: PlainDate }
  | {
      readonly notice: 'overdue';
      readonly limit: 'promised' | 'statutory' | 'pre-review';
      readonly due: PlainDate;
      readonly reason: OverdueReason;
      /** The new date the apology gives. */
      readonly expected: PlainDate;
    }
  | {
      /** The calendar changed: the limits of the case are counted anew. */
      readonly notice: 'due-date-moved';
      readonly promised: PlainDate | undefined;
      readonly statutory: PlainDate | undefined;
      readonly provisional: boolean;
    }
  | {
      /** A special procedure began: the limits stand still (行政许可法 Art. 45). */
      readonly notice: 'suspended';
      readonly ground: SpecialProcedure;
      /** When it is expected to end. */
      readonly expected: PlainDate;
    }
  | ({ readonly notice: 'resumed' } & NewLimits)
  | ({ readonly notice: 'extended'; readonly days: number } & NewLimits)
  | { readonly notice: 'hearing-offered'; readonly answerBy: PlainDate }
  | { readonly notice: 'hearing-scheduled'; readonly date: PlainDate; readonly at: string }
  /** Another department is competent; the dates stay. */
  | { readonly notice: 'transferred'; readonly to: DepartmentCode }
  /** Ahead of others, under a shorter promise: so many working days, by a date once it was accepted. */
  | { readonly notice: 'fast-channel'; readonly days: number; readonly promised: PlainDate | undefined }
  | { readonly notice: 'fast-channel-withdrawn'; readonly promised: PlainDate | undefined }
  /** Who acts for them from now on: by post, for the register knows no names. */
  | { readonly notice: 'agency-officer'; readonly post: string }
  | { readonly notice: 'agency-ended'; readonly on: PlainDate }
  | { readonly notice: 'record-corrected'; readonly on: PlainDate; readonly target: RecordTarget }
  | { readonly notice: 'revoked'; readonly on: PlainDate; readonly ground: RevocationGround };

/** Why a case is overdue, as far as its history tells: nobody looked at it in time, nobody decided, or nobody sent it up. */
export type OverdueReason = 'taken-up-late' | 'not-decided' | 'not-forwarded';

/** What one notice tells. */
export type ToldOf<N extends ApplicantNotice> = Extract<Told, { readonly notice: N }>;

/** What every notice says of the case, in both languages. */
export interface Matter {
  readonly receipt: ReceiptNumber;
  readonly title: Texts;
  /** The department it lies with. */
  readonly department: Texts;
  /** Where results and papers are collected. */
  readonly place: Texts;
  /** Whom to call with a question, and whom with a complaint. */
  readonly phone: string | undefined;
  readonly complaints: string | undefined;
}

/** Digits as they are printed and read out: in fours. */
export const inFours = (digits: string): string => digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ');

/** A receipt number as it is printed: the division code, then fours. */
export const printedReceipt = (receipt: ReceiptNumber): string => `${receipt.slice(0, 6)} ${inFours(receipt.slice(6))}`;

const nameOf = (item: ServiceItemVersion, code: string): Texts =>
  item.materials.find((each) => each.code === code)?.name ??
  item.answers.find((each) => each.code === code)?.label ?? { 'zh-CN': code, en: code };

const windowOf = (state: Pick<FiledCase, 'window' | 'department'>, county: RuntimeCounty): Window | undefined =>
  county.windows.find(({ code }) => code === state.window) ??
  county.windows.find(({ departments }) => departments.includes(state.department));

/** Where the papers of a case are collected: at the window it was filed at, else at the first that serves its department. */
export const collectionPlace = (state: Pick<FiledCase, 'window' | 'department'>, county: RuntimeCounty): Texts => {
  const window = windowOf(state, county);
  const point =
    county.servicePoints.find(({ code }) => code === window?.servicePoint) ??
    county.servicePoints.find(({ kind }) => kind === 'hall');
  const hall = point?.name ?? county.name;
  if (window === undefined) return hall;
  return { 'zh-CN': `${hall['zh-CN']}${window.name['zh-CN']}`, en: `${window.name.en}, ${hall.en}` };
};

/** What every notice of a case says. */
export const matterOf = (
  receipt: ReceiptNumber,
  state: FiledCase,
  item: ServiceItemVersion,
  county: RuntimeCounty,
): Matter => {
  const department = county.departments.find(({ code }) => code === state.department);
  return {
    receipt,
    title: item.title,
    department: department?.name ?? { 'zh-CN': state.department, en: state.department },
    place: collectionPlace(state, county),
    phone: item.contact.phone ?? department?.phone,
    complaints: item.complaintContact.phone ?? department?.phone,
  };
};

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
