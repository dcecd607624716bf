import type {
  ApplicantNotice,
  DeliveryMethod,
  NonAcceptanceGround,
  RecordTarget,
  RevocationGround,
  SpecialProcedure,
} from '../domain/case/vocabulary.ts';
import type { Delivery } from '../domain/catalogue/service-item.ts';
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
