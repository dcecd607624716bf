import * as z from 'zod';
import { DepartmentCodeText, ItemCodeText, ReceiptNumberText, StaffIdText, WindowCodeText } from '../../kernel/ids.ts';
import { Step } from './vocabulary.ts';

/** What a complaint is about (N05): as much as is known, and nothing that says who complains. */
export const Subject = z.strictObject({
  case: ReceiptNumberText.optional(),
  step: Step.optional(),
  item: ItemCodeText.optional(),
  itemVersion: z.int().positive().optional(),
  department: DepartmentCodeText.optional(),
  window: WindowCodeText.optional(),
  /** The person complained of: never sees it, never works on it. */
  officer: StaffIdText.optional(),
});
export type Subject = z.infer<typeof Subject>;
