import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Phrases that states and dossiers of cases are made of; the likelier, the later. Deflate refers to them instead of
 * spelling them out, which takes a case's state from some 700 bytes to under 300: within one write unit together with its
 * index entries and the keys of the day. What is stored was packed with this very text, so it never changes: a better
 * one gets the next number, and this one stays for reading.
 */
const PHRASES_1 = [
  '{"kind":"superseding","salt":"","document":{"number":"","validFrom":"20","validTo":"20","particulars":[{"name":"","value":""},{"name":"',
  '"agent":{"name":"","idNumber":"","phone":"","mandate":{"reference":"","until":"20"}},"servicePoint":"","byAgent":true,',
  '{"kind":"correction","salt":"","answers":{},"materials":[{"kind":"result","salt":"',
  '{"kind":"filing","applicant":{"kind":"enterprise","name":"有限公司","creditCode":"91360981","representative":"","phone":"138","address":"',
  '"applicant":{"kind":"person","name":"","idNumber":"36","phone":"13","address":"江西省丰城市号"},"answers":{"premises-name":"","premises-address":"","area":,"scope":"","staff":',
  '"materials":[{"code":"identity","form":"electronic","reference":""},{"code":"application","form":"paper","copies":1},{"code":"","form":"paper","copies":1}],"salt":"',
  '"archived":true,"erased":true,"until":"20","outstanding":[""],"missing":[""],"print":["received","accepted"],"window":"",',
  '"provisional":true,"reached":"early-warning"},"reached":"due-today"},"reached":"passed"},"reached":"told"},"correction":{"start":"20',
  '"endedOn":"20","status":"correcting","posted","public-notice","not-accepted","returned","withdrawn","revoked","refused",',
  '"channel":"township","channel":"window","base":"immediate","reach":"print","byAgent":true,"corrections":{"issued":1,"named":["',
  '"],"by":"#"},"delivery":{"start":"20","decidedOn":"20","outcome":"approved"},"status":"decided","status":"delivered","status":"received","missing":[]',
  '{"item":"-licence","itemVersion":1,"department":"market-regulation","base":"committed","promised":10,"statutory":20,"channel":"online",',
  '"party":"","owner":"","reach":"phone","filedAt":17,"parts":1,"receivedOn":"202","clocks":{"acceptance":{"start":"202","days":5,"due":"202","calendar":2,"version":1}}',
  '"clocks":{"promised":{"start":"202","days":10,"due":"202","calendar":2,"version":1,"known":17},"statutory":{"start":"202","days":20,"due":"202","calendar":2,"version":1,"known":17}},"status":"accepted","acceptedOn":"202',
].join('');

const FIRST = 1;
const DICTIONARIES: Readonly<Record<number, Buffer>> = { [FIRST]: Buffer.from(PHRASES_1) };

/** Shorter texts stay as they are. */
const WORTH_PACKING = 200;
/** Longest text a packed one may turn out to be; an item of the table cannot hold more by far. */
const LONGEST = 16 * 1024 * 1024;

/** A text as the table keeps it: packed where that is shorter. The first byte names the dictionary. */
export const packed = (text: string): string | Uint8Array => {
  if (text.length < WORTH_PACKING) return text;
  const bytes = Buffer.concat([
    Uint8Array.of(FIRST),
    deflateRawSync(text, { dictionary: DICTIONARIES[FIRST], level: 6, windowBits: 13, memLevel: 5 }),
  ]);
  return bytes.length < Buffer.byteLength(text) ? bytes : text;
};

/** The text again. Throws on bytes that were not packed here. */
export const unpacked = (bytes: Uint8Array): string => {
  const dictionary = DICTIONARIES[bytes[0] ?? 0];
  if (dictionary === undefined) throw new RangeError('packed by nobody known');
  return inflateRawSync(bytes.subarray(1), { dictionary, maxOutputLength: LONGEST }).toString();
};
