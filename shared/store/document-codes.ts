import { type Keyring, opensPaper, paperCode } from './keyrings.ts';

const PURPOSE = 'document';

/**
 * The verification code of a document: an HMAC over the receipt number and the document's place (its reference) and its kind.
 * Version and place fix everything else the document says, its number included, for the history is written once and chained.
 */
export const documentCode = (ring: Keyring, reference: string, kind: string): string =>
  paperCode(ring, PURPOSE, reference, kind);

/** Whether a code is that of a document of this kind at this place. */
export const opensDocument = (ring: Keyring, reference: string, kind: string, code: string): boolean =>
  opensPaper(ring, code, PURPOSE, reference, kind);
