import type {
  MaterialCode,
  PartyKey,
  ReceiptNumber,
  RingCode,
  StaffId,
  SubjectKey,
  TaskCode,
  WindowCode,
} from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { AgencyOfficer, Entrustment } from '../agency/mandate.ts';
import type { DocumentNumber } from './document-number.ts';
import type { Terms } from './events.ts';
import type { DecidedAbove, Dispatch, PreliminaryOpinion } from './forwarding/events.ts';
import type { HandlingCommand } from './handling-commands.ts';
import type { Findings, Opinion } from './joint/events.ts';
import type { Ask, LegalBasis, PartRef, ProjectRef } from './particulars.ts';
import type {
  ApplicantNotice,
  Channel,
  DeliveryMethod,
  NonAcceptanceGround,
  Reach,
  RecordTarget,
  RevocationGround,
  SpecialProcedure,
} from './vocabulary.ts';

/** What is filed, as far as the rules need it: who is behind it stays in the dossier. */
export interface Filing {
  readonly terms: Terms;
  readonly channel: Channel;
  readonly window?: WindowCode;
  readonly servicePoint?: WindowCode;
  readonly applicant: 'person' | 'enterprise';
  readonly byAgent?: true;
  readonly party: PartyKey;
  readonly owner?: SubjectKey;
  readonly reach: Reach;
  readonly missing: readonly MaterialCode[];
  readonly dossier: PartRef;
  /** Filed into a ring of a project (S11); the door has seen to it that the ring is open. */
  readonly project?: ProjectRef;
  /** Of a renewal: the last day of the licence. */
  readonly expires?: PlainDate;
}

/** The number of the document a command gives rise to, taken at the door (document-number.ts). */
interface Numbered {
  readonly number?: DocumentNumber;
}

/** A mandate to act for the applicant, and to whom it is given. */
export interface Agency {
  readonly officer: AgencyOfficer;
  readonly mandate: Entrustment;
}

export type CaseCommand =
  | HandlingCommand
  /** `agency`: by the applicant's agency officer, under the mandate that comes with it. */
  | ({ readonly type: 'file'; readonly agency?: Agency } & Filing)
  /** Switch-over: a paper case already under way, with its true dates. */
  | ({
      readonly type: 'import';
      readonly paper: string;
      readonly receivedOn: PlainDate;
      readonly acceptedOn?: PlainDate;
    } & Filing)
  | { readonly type: 'accept' }
  | { readonly type: 'ask-for-correction'; readonly asks: readonly Ask[]; readonly justification?: string }
  /** `expires`: where it says anew until when a licence to be renewed holds. */
  | {
      readonly type: 'supply-correction';
      readonly supplied: readonly MaterialCode[];
      readonly dossier: PartRef;
      readonly expires?: PlainDate;
    }
  /**
   * `mayFollow`: the secondary materials of the item version; `days`: working days by which the missing ones are promised.
   * `barred`: the applicant is on the credit list (失信), as the door found.
   */
  | {
      readonly type: 'sign-commitment';
      readonly mayFollow: readonly MaterialCode[];
      readonly days: number;
      readonly dossier: PartRef;
      readonly barred?: boolean;
    }
  | { readonly type: 'supply-committed'; readonly supplied: readonly MaterialCode[]; readonly dossier: PartRef }
  /** `barred`: as above. */
  | { readonly type: 'sign-pledge'; readonly dossier: PartRef; readonly barred?: boolean }
  | {
      readonly type: 'verify-pledge';
      readonly outcome: 'true' | 'mend' | 'untrue';
      readonly findings: string;
      /** Who went to see, where somebody did. */
      readonly officers?: readonly StaffId[];
    }
  | ({
      readonly type: 'decline';
      readonly ground: NonAcceptanceGround;
      readonly reasons: string;
      readonly legalBasis: readonly LegalBasis[];
      readonly competentBody?: string;
    } & Numbered)
  | ({ readonly type: 'return'; readonly reasons: string; readonly legalBasis: readonly LegalBasis[] } & Numbered)
  /** `expectedDays`: working days the procedure is expected to need. */
  | ({
      readonly type: 'suspend';
      readonly ground: SpecialProcedure;
      readonly expectedDays: number;
      readonly reasons: string;
    } & Numbered)
  | { readonly type: 'resume'; readonly outcome: string }
  /** `days` in the unit of the statutory limit. */
  | ({ readonly type: 'extend'; readonly days: number; readonly reasons: string } & Numbered)
  | { readonly type: 'offer-hearing'; readonly reasons: string }
  | { readonly type: 'request-hearing' }
  | { readonly type: 'waive-hearing' }
  | {
      readonly type: 'schedule-hearing';
      readonly date: PlainDate;
      readonly place: string;
      readonly chair: StaffId;
    }
  | { readonly type: 'record-hearing'; readonly minutes: string }
  | {
      readonly type: 'record-site-check';
      readonly date: PlainDate;
      readonly officers: readonly StaffId[];
      readonly findings: string;
      readonly conforms: boolean;
    }
  /** `seen`: the version of the task as the caller saw it. */
  | { readonly type: 'acknowledge-task'; readonly task: TaskCode }
  | {
      readonly type: 'give-opinion';
      readonly task: TaskCode;
      readonly seen: number;
      readonly opinion: Opinion;
      readonly findings?: Findings;
    }
  /** `seen` once the case is accepted: before, there is no task yet. */
  | {
      readonly type: 'gather-correction';
      readonly task: TaskCode;
      readonly seen?: number;
      readonly asks: readonly Ask[];
    }
  | { readonly type: 'issue-consent-paper'; readonly task: TaskCode }
  | { readonly type: 'weigh-disagreement'; readonly reasons: string }
  /** `materials`: everything the case holds (行政许可法 Art. 35). */
  | {
      readonly type: 'forward';
      readonly opinion: PreliminaryOpinion;
      readonly dispatch: Dispatch;
      readonly materials: readonly MaterialCode[];
    }
  | { readonly type: 'record-higher-decision'; readonly above: DecidedAbove; readonly decision: HigherDecision }
  /** `passed`: of the rings this one tolerates, those that have ended in an approval by now. */
  | ({ readonly type: 'approve'; readonly document: PartRef; readonly passed?: readonly RingCode[] } & Numbered)
  | ({ readonly type: 'refuse'; readonly reasons: string; readonly legalBasis: readonly LegalBasis[] } & Numbered)
  | ({ readonly type: 'issue-renewal-paper'; readonly document: PartRef } & Numbered)
  | { readonly type: 'post'; readonly carrier: string; readonly tracking: string }
  | { readonly type: 'deliver'; readonly method: DeliveryMethod; readonly to: 'applicant' | 'agent' }
  | { readonly type: 'report-undeliverable'; readonly reasons: string }
  | { readonly type: 'withdraw'; readonly reasons?: string }
  | {
      readonly type: 'correct-record';
      readonly target: RecordTarget;
      readonly reasons: string;
      readonly dossier: PartRef;
      readonly party?: PartyKey;
      readonly reach?: Reach;
      readonly expires?: PlainDate;
      /** Of a case of a project that comes back under its number: the cases it would stand beside in its ring, read for this command. */
      readonly beside?: readonly ReceiptNumber[];
    }
  | ({ readonly type: 'revoke'; readonly ground: RevocationGround; readonly reasons: string } & Numbered)
  /** Links a walk-in case to a login; the door has checked receipt and spoken code. */
  | { readonly type: 'claim' }
  | { readonly type: 'unmask'; readonly purpose: string }
  | { readonly type: 'hand-over-printed-notices'; readonly notices: readonly ApplicantNotice[] }
  | { readonly type: 'archive' };

/** What a higher authority can make of an application. */
export type HigherDecision =
  | { readonly outcome: 'approved'; readonly document: PartRef }
  | { readonly outcome: 'refused' | 'returned'; readonly reasons: string; readonly legalBasis: readonly LegalBasis[] };

export type CaseCommandOf<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;
