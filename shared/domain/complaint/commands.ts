import type { DepartmentCode, PartyKey, ReceiptNumber, StaffId, SubjectKey } from '../../kernel/ids.ts';
import type { PartRef } from './events.ts';
import type { Subject } from './subject.ts';
import type {
  ComplaintChannel,
  ComplaintKind,
  Finding,
  FollowUpOutcome,
  Form,
  OutsideGround,
  Threat,
} from './vocabulary.ts';

/** What the staff register says of somebody a complaint would go to. */
export interface Colleague {
  readonly id: StaffId;
  readonly department: DepartmentCode;
  readonly isManager: boolean;
  /** Everybody set over them, nearest first. */
  readonly superiors: readonly StaffId[];
}

/** What is known of the complaint another one is merged into. */
export interface MergeTarget {
  readonly number: ReceiptNumber;
  readonly kind: ComplaintKind;
  readonly isOpen: boolean;
  readonly owner?: SubjectKey;
  readonly sender?: PartyKey;
}

export type ComplaintCommand =
  | {
      readonly type: 'file';
      readonly kind: ComplaintKind;
      readonly channel: ComplaintChannel;
      readonly form: Form;
      readonly anonymous?: true;
      readonly owner?: SubjectKey;
      readonly sender?: PartyKey;
      readonly reach: 'phone' | 'none';
      readonly subject: Subject;
      /** The code of the case was shown: whoever has it is heard without signing in, in any county. */
      readonly byCode?: true;
      readonly threat?: true;
      readonly text: PartRef;
    }
  | { readonly type: 'classify'; readonly kind: ComplaintKind; readonly subject: Subject }
  | { readonly type: 'accept' }
  | {
      readonly type: 'decline';
      readonly ground: OutsideGround;
      readonly reasons: string;
      readonly pointer?: string;
    }
  | { readonly type: 'assign'; readonly department: DepartmentCode; readonly officers: readonly Colleague[] }
  | { readonly type: 'extend'; readonly reasons: string }
  | { readonly type: 'reply'; readonly form: Form; readonly finding?: Finding; readonly text: PartRef }
  | { readonly type: 'approve-reply' }
  | { readonly type: 'return-reply'; readonly reasons: string }
  | { readonly type: 'follow-up'; readonly outcome: FollowUpOutcome }
  | { readonly type: 'reopen'; readonly text: PartRef }
  | { readonly type: 'merge'; readonly target: MergeTarget }
  | { readonly type: 'withdraw' }
  | { readonly type: 'flag-threat'; readonly threat: Threat }
  | { readonly type: 'read'; readonly purpose: string }
  | {
      readonly type: 'propose-publication';
      readonly title: string;
      readonly showsSomebody: boolean;
      readonly text: PartRef;
    }
  | { readonly type: 'publish-answer' }
  | { readonly type: 'end-publication'; readonly reasons: string };

export type ComplaintCommandOf<T extends ComplaintCommand['type']> = Extract<ComplaintCommand, { type: T }>;
