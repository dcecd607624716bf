import * as z from 'zod';
import { type DepartmentCode, DepartmentCodeText } from '../../kernel/ids.ts';
import type { CaseEvent } from './events.ts';

/**
 * Documents that decide something or move a limit: each takes the next number of a series. What only confirms a step is
 * numbered by its place in the history of the case.
 */
export const SeriesKind = z.enum([
  'approval-decision',
  'refusal-decision',
  'non-acceptance-notice',
  'return-notice',
  'extension-notice',
  'special-procedure-notice',
  'revocation-decision',
]);
export type SeriesKind = z.infer<typeof SeriesKind>;

/** A series of numbers: one for each department, kind of document and year. */
export interface Series {
  readonly department: DepartmentCode;
  readonly kind: SeriesKind;
  readonly year: number;
}

/** The number of a document (发文字号). `text` as printed, so that it stays what it was when the county names itself anew. */
export const DocumentNumber = z.strictObject({
  department: DepartmentCodeText,
  year: z.int().min(2000).max(9999),
  n: z.int().positive(),
  text: z.string().min(1).max(80),
});
export type DocumentNumber = z.infer<typeof DocumentNumber>;

/** Which events give rise to a document of a series. */
const SERIES_OF: { readonly [T in CaseEvent['type']]?: SeriesKind } = {
  approved: 'approval-decision',
  'renewal-paper-issued': 'approval-decision',
  refused: 'refusal-decision',
  'not-accepted': 'non-acceptance-notice',
  returned: 'return-notice',
  extended: 'extension-notice',
  suspended: 'special-procedure-notice',
  revoked: 'revocation-decision',
};

/** The event that gives rise to the document bears the number that the command brought along. */
export const numbered = (events: readonly CaseEvent[], number: DocumentNumber | undefined): readonly CaseEvent[] =>
  number === undefined ? events : events.map((event) => (SERIES_OF[event.type] ? { ...event, number } : event));

/** The number an event bears, and the kind of its series. */
export const numberOf = (
  event: CaseEvent,
): { readonly kind: SeriesKind; readonly number: DocumentNumber } | undefined => {
  const kind = SERIES_OF[event.type];
  return kind && 'number' in event && event.number ? { kind, number: event.number } : undefined;
};
