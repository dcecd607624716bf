import type { CaseEvent, CaseEventOf } from '../../domain/case/events.ts';
import { acceptanceNotice, correctionNotice, nonAcceptanceNotice, supplementNotice } from './acceptance.ts';
import { entrustmentReceipt } from './agency.ts';
import { commitmentLetter, lapsedReturnNotice } from './commitment.ts';
import { approvalDecision, refusalDecision, returnNotice, revocationDecision } from './decision.ts';
import { deliveryReceipt, recordCorrectionNotice } from './delivery.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { forwardingLetter } from './forwarding.ts';
import {
  extensionNotice,
  hearingNotice,
  hearingRightNotice,
  resumptionNotice,
  specialProcedureNotice,
} from './limits.ts';
import { materialsTakenIn } from './materials.ts';
import { filingDocuments, mendingNotice, pledgeLetter, verificationRecord } from './pledge.ts';
import { renewalDecision, renewalRecord } from './renewal.ts';

/** Writes the document, or the documents, an event gives rise to. */
export type Writer<T extends CaseEvent['type']> = (
  event: CaseEventOf<T>,
  context: DocumentContext,
) => DocumentContent | readonly DocumentContent[];

/** Which event gives rise to what. A new document is a name (kinds.ts), a writer, and a line here. */
const writers: { readonly [T in CaseEvent['type']]?: Writer<T> } = {
  'case-filed': filingDocuments,
  'correction-supplied': materialsTakenIn,
  'supplement-supplied': materialsTakenIn,
  'supplement-asked': supplementNotice,
  'correction-notice-issued': correctionNotice,
  'commitment-signed': commitmentLetter,
  'commitment-supplied': materialsTakenIn,
  'commitment-lapsed': lapsedReturnNotice,
  'pledge-signed': pledgeLetter,
  'mending-ordered': mendingNotice,
  'pledge-verified': verificationRecord,
  'pledge-broken': verificationRecord,
  accepted: acceptanceNotice,
  'deemed-accepted': acceptanceNotice,
  'not-accepted': nonAcceptanceNotice,
  suspended: specialProcedureNotice,
  resumed: resumptionNotice,
  extended: extensionNotice,
  'hearing-offered': hearingRightNotice,
  'hearing-scheduled': hearingNotice,
  forwarded: forwardingLetter,
  returned: returnNotice,
  approved: approvalDecision,
  refused: refusalDecision,
  'renewal-deemed': renewalRecord,
  'renewal-paper-issued': renewalDecision,
  'result-delivered': deliveryReceipt,
  'deemed-delivered': deliveryReceipt,
  'agency-entrusted': entrustmentReceipt,
  'record-corrected': recordCorrectionNotice,
  revoked: revocationDecision,
};

/** The documents an event gives rise to. */
export const contentsOf = (event: CaseEvent, context: DocumentContext): readonly DocumentContent[] => {
  // The table gives each type of event the writer of that very type.
  const write = writers[event.type] as Writer<CaseEvent['type']> | undefined;
  return write === undefined ? [] : [write(event, context)].flat();
};
