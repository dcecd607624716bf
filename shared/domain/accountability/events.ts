import * as z from 'zod';
import { DepartmentCodeText, ItemCodeText, ReceiptNumberText, StaffIdText } from '../../kernel/ids.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';

/** What opens an accountability record (责任追究): a limit of the house passed, or what Arts. 32 and 72 of 行政许可法 name. */
export const Cause = z.enum([
  'overdue-acceptance',
  'overdue-promised',
  'overdue-statutory',
  'overdue-pre-review',
  'overdue-delivery',
  'overdue-renewal-paper',
  'overdue-verification',
  'overdue-revocation',
  'overdue-task',
  'late-correction',
  'substantiated-complaint',
  'deemed-consent',
  'deemed-renewal',
]);
export type Cause = z.infer<typeof Cause>;

/** Who answers for it, as found. */
export const Responsible = z.enum(['nobody', 'department', 'person']);
export type Responsible = z.infer<typeof Responsible>;

/** 批评教育 · 书面检查 · 通报批评 · 效能告诫 · 调整岗位 · 移送有权机关. */
export const Measure = z.enum([
  'criticism',
  'written-self-criticism',
  'circulated-criticism',
  'efficiency-admonition',
  'change-of-post',
  'referral',
]);
export type Measure = z.infer<typeof Measure>;

/** What an appeal comes to: the measure stands, gives way to a lighter one, or is taken back. */
export const AppealOutcome = z.enum(['upheld', 'replaced', 'taken-back']);
export type AppealOutcome = z.infer<typeof AppealOutcome>;

/** Free text of a record. Kept in the commit, never published. */
export const RecordText = z.string().trim().min(1).max(4000);

const on = PlainDateText;
const by = StaffIdText;
const type = <T extends string>(name: T) => z.literal(name);

/** Everything that can have happened to an accountability record. */
export const AccountabilityEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: type('record-opened'),
    on,
    cause: Cause,
    department: DepartmentCodeText,
    item: ItemCodeText.optional(),
    receipt: ReceiptNumberText.optional(),
    /** The event it follows from. */
    source: z.string().max(120),
  }),
  z.strictObject({
    type: type('finding-made'),
    on,
    responsible: Responsible,
    staff: StaffIdText.optional(),
    text: RecordText,
    by,
  }),
  z.strictObject({
    type: type('measure-taken'),
    on,
    measure: Measure,
    text: RecordText,
    /** Last day for an appeal. */
    appealBy: PlainDateText,
    by,
  }),
  z.strictObject({ type: type('appealed'), on, text: RecordText, by }),
  z.strictObject({
    type: type('appeal-decided'),
    on,
    outcome: AppealOutcome,
    /** The lighter measure, where one takes its place. */
    measure: Measure.optional(),
    text: RecordText,
    by,
  }),
  /** With the measure that stands in the end, if one does. */
  z.strictObject({ type: type('record-closed'), on, measure: Measure.optional(), by }),
]);
export type AccountabilityEvent = z.infer<typeof AccountabilityEvent>;
export type AccountabilityEventOf<T extends AccountabilityEvent['type']> = Extract<AccountabilityEvent, { type: T }>;
