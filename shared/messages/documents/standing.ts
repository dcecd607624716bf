import type { CaseEvent } from '../../domain/case/events.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { DocumentKind } from './kinds.ts';

/** Whether a document still holds, and since when it does not. */
export type Standing =
  | { readonly holds: true }
  | { readonly holds: false; readonly because: 'revoked' | 'superseded'; readonly since: PlainDate };

/** What a revocation undoes. */
const GRANTING: readonly DocumentKind[] = ['approval-decision', 'renewal-record'];
const PARTICULARS: readonly DocumentKind[] = ['approval-decision', 'delivery-receipt'];
const MATERIALS: readonly DocumentKind[] = ['materials-receipt', 'transfer-slip'];

/**
 * What an event takes away from documents of a kind that were issued before. A decision undone (行政许可法 Arts. 69–70) is
 * revoked; what names something the record has since been corrected in, or a hearing that was set anew, is superseded.
 */
const undoing = (kind: DocumentKind, event: CaseEvent): 'revoked' | 'superseded' | undefined => {
  if (event.type === 'revoked') return GRANTING.includes(kind) ? 'revoked' : undefined;
  if (event.type === 'hearing-scheduled') return kind === 'hearing-notice' ? 'superseded' : undefined;
  if (event.type !== 'record-corrected' || kind === 'record-correction-notice') return undefined;
  const touched =
    event.target === 'applicant' ||
    (event.target === 'particulars' && PARTICULARS.includes(kind)) ||
    (event.target === 'materials' && MATERIALS.includes(kind));
  return touched ? 'superseded' : undefined;
};

/** How a document of a kind stands after the events that followed it: the gravest of what befell it, from its day on. */
export const standingAfter = (kind: DocumentKind, later: readonly { readonly event: CaseEvent }[]): Standing => {
  const befallen = later.flatMap(({ event }) => {
    const because = undoing(kind, event);
    return because === undefined ? [] : [{ holds: false as const, because, since: event.on }];
  });
  return befallen.find(({ because }) => because === 'revoked') ?? befallen[0] ?? { holds: true };
};
