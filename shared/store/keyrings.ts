import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { IdempotencyKey, PartyKey, ReceiptNumber, SubjectKey } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { canonicalJson } from './chain.ts';
import type { Json } from './port.ts';

/** Keys of one purpose under their ids. `current` makes; every key there still opens what it made. */
export interface Keyring {
  readonly current: string;
  readonly keys: ReadonlyMap<string, string>;
}

const Stored = z
  .record(z.string().regex(/^(current|k[1-9]\d{0,3})$/), z.string().min(1))
  .refine(({ current }) => current !== undefined && /^k/.test(current), { error: 'no current key' });

/** Reads a keyring: `{"current":"k1","k1":"…"}`. Throws without saying what it read. */
export const parseKeyring = (text: string): Keyring => {
  const parsed = Stored.safeParse(JSON.parse(text));
  const { current = '', ...keys } = parsed.success ? parsed.data : {};
  const ring = { current, keys: new Map(Object.entries(keys)) };
  if (!ring.keys.has(current)) throw new Error('a keyring without its current key');
  return ring;
};

/** A keyring as it was at most five minutes ago. */
export type KeyringReader = (at: Instant) => Promise<Keyring>;

let client: Promise<SecretsManagerClient> | undefined;

/** The one client of a function instance, loaded by the first request that needs a key. */
export const secretsManager = (): Promise<SecretsManagerClient> => {
  client ??= import('./secrets-client.ts').then(({ SecretsManagerClient }) => new SecretsManagerClient());
  return client;
};

const FRESH_MS = 5 * 60_000;

/** Reads a keyring from Secrets Manager. The SDK client is loaded by the first caller, not by a cold start. */
export const keyringReader = (client: () => Promise<SecretsManagerClient>, arn: string): KeyringReader => {
  let kept: { readonly ring: Promise<Keyring>; readonly at: Instant } | undefined;
  const fetchRing = async (): Promise<Keyring> => {
    const { GetSecretValueCommand } = await import('./secrets-client.ts');
    const { SecretString } = await (await client()).send(new GetSecretValueCommand({ SecretId: arn }));
    return parseKeyring(SecretString ?? '{}');
  };
  return async (at) => {
    if (kept !== undefined && Math.abs(at - kept.at) < FRESH_MS) return kept.ring;
    const ring = fetchRing();
    kept = { ring, at };
    // What failed is not kept: the next call asks again.
    ring.catch(() => {
      kept = undefined;
    });
    return ring;
  };
};

const digest = (key: string, purpose: string, ...texts: readonly string[]): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([purpose, ...texts]))
    .digest();

const currentKey = ({ current, keys }: Keyring): string => keys.get(current) ?? '';

/** 132 bits of an HMAC, as 22 letters. */
const mark = (ring: Keyring, purpose: string, ...texts: readonly string[]): string =>
  digest(currentKey(ring), purpose, ...texts)
    .toString('base64url')
    .slice(0, 22);

/** Stands for a login: the same for one subject of one issuer, and nothing can be read from it. */
export const subjectKey = (ring: Keyring, issuer: string, subject: string): SubjectKey =>
  mark(ring, 'subject', issuer, subject) as SubjectKey;

/** Stands for an identity number or credit code. */
export const partyKey = (ring: Keyring, number: string): PartyKey => mark(ring, 'party', number) as PartyKey;

/** ISO 7064 MOD 11,10: notices every wrong digit and nearly every swap of neighbours. */
export const checkDigit = (digits: string): string => {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
};

const TEN_TO_15 = 10n ** 15n;

/** Fifteen digits drawn from a digest, and their check digit. 128 bits in, so no digit string is noticeably likelier. */
const sixteenDigits = (from: Buffer, prefix: string): string => {
  const drawn = BigInt(`0x${from.subarray(0, 16).toString('hex')}`) % TEN_TO_15;
  const digits = drawn.toString().padStart(15, '0');
  return `${digits}${checkDigit(prefix + digits)}`;
};

/**
 * The receipt number a command would get: the county's division code and sixteen digits drawn from who files and under which
 * idempotency key, so filing twice is filing once. `attempt` counts on where a number is already another's.
 */
export const receiptNumber = (
  ring: Keyring,
  division: string,
  who: string,
  key: IdempotencyKey,
  attempt: number,
): ReceiptNumber =>
  `${division}${sixteenDigits(digest(currentKey(ring), 'receipt', who, key, String(attempt)), division)}` as ReceiptNumber;

/** Whether the digits of a receipt number hold together: a slip of the pen is told from a number that was never given. */
export const isReceiptNumber = (text: string): text is ReceiptNumber =>
  /^\d{22}$/.test(text) && checkDigit(text.slice(0, 21)) === text[21];

const linkSecret = (key: string, id: string, receipt: ReceiptNumber): string =>
  `${id}.${digest(key, 'progress-link', receipt).toString('base64url').slice(0, 22)}`;

const codeUnder = (key: string, receipt: ReceiptNumber): string =>
  sixteenDigits(digest(key, 'spoken-code', receipt), '');

/** The secret of a progress link, under the current key: 132 bits, rebuilt by every notice. */
export const progressSecret = (ring: Keyring, receipt: ReceiptNumber): string =>
  linkSecret(currentKey(ring), ring.current, receipt);

/** The link of a notice. The secret stands in the fragment: no server sees it until the page posts it. */
export const progressLink = (ring: Keyring, page: string, receipt: ReceiptNumber): string =>
  `${page}#${receipt}.${progressSecret(ring, receipt)}`;

/** 16 digits to read out or write down: 10¹⁵ codes, the last digit checks the others. */
export const spokenCode = (ring: Keyring, receipt: ReceiptNumber): string => codeUnder(currentKey(ring), receipt);

/** Spoken codes are tried under this many of the newest keys: each one more is one more chance for a guess. */
export const KEYS_FOR_CODES = 2;

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const newestFirst = (ring: Keyring): readonly (readonly [string, string])[] =>
  [...ring.keys].sort(([a], [b]) => Number(b.slice(1)) - Number(a.slice(1)));

/** The secret of a link for one purpose, under the current key: 132 bits, rebuilt by every notice that carries it. */
export const secretFor = (ring: Keyring, purpose: string, ...about: readonly string[]): string =>
  secretUnder(currentKey(ring), ring.current, purpose, about);

/**
 * An id that stands for something without telling what: 128 bits under the oldest key of the ring, so that it stays the same
 * when a key is added. The oldest key is therefore never taken out.
 */
export const opaqueId = (ring: Keyring, purpose: string, ...about: readonly string[]): string =>
  digest(newestFirst(ring).at(-1)?.[1] ?? '', purpose, ...about)
    .toString('hex')
    .slice(0, 32);

/**
 * Stands for what a request said, so that a repeat is known by it: nobody without the key finds out by trying what that was,
 * and a key that is added makes no repeat a stranger.
 */
export const requestMark = (ring: Keyring, said: Json): string => opaqueId(ring, 'request', canonicalJson(said));

/** Whether `secret` is the one of this purpose. The work is the same for a right, a wrong and a malformed one. */
export const opensSecret = (ring: Keyring, secret: string, purpose: string, ...about: readonly string[]): boolean =>
  newestFirst(ring)
    .map(([id, key]) => same(secretUnder(key, id, purpose, about), secret))
    .includes(true);

/** Crockford's base 32: read off paper, no letter is taken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Bits of a code that is printed: sixteen letters, to be typed by whoever holds the paper. */
export const PAPER_CODE_BITS = 80;

/** A code to print, under the current key: `K1-7Q4M-…`. Rebuilt for every print. */
export const paperCode = (ring: Keyring, purpose: string, ...about: readonly string[]): string =>
  paperUnder(currentKey(ring), ring.current, purpose, about);

/** Whether a code read off paper is the one of this purpose. The work is the same for a right, a wrong and a malformed one. */
export const opensPaper = (ring: Keyring, code: string, purpose: string, ...about: readonly string[]): boolean =>
  newestFirst(ring)
    .map(([id, key]) => same(typed(paperUnder(key, id, purpose, about)), typed(code)))
    .includes(true);

const paperUnder = (key: string, id: string, purpose: string, about: readonly string[]): string => {
  const bits = BigInt(
    `0x${digest(key, purpose, ...about)
      .subarray(0, PAPER_CODE_BITS / 8)
      .toString('hex')}`,
  );
  const letters = Array.from({ length: PAPER_CODE_BITS / 5 }, (_, n) => LETTERS[Number((bits >> BigInt(5 * n)) & 31n)]);
  return [id.toUpperCase(), ...(letters.join('').match(/.{4}/g) ?? [])].join('-');
};

/** What people type for what they read: spaces, small letters, and the letters the alphabet leaves out. */
const typed = (code: string): string =>
  code.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');

const secretUnder = (key: string, id: string, purpose: string, about: readonly string[]): string =>
  `${id}.${digest(key, purpose, ...about)
    .toString('base64url')
    .slice(0, 22)}`;

/**
 * Whether `secret` (a link's, or a spoken code with or without spaces) opens this receipt. The work is the same for a right,
 * a wrong and a malformed secret.
 */
export const opensProgress = (ring: Keyring, receipt: string, secret: string): boolean => {
  const number = receipt as ReceiptNumber;
  const presented = secret.replaceAll(/[\s-]/g, '');
  const links = newestFirst(ring).map(([id, key]) => same(linkSecret(key, id, number), secret));
  const codes = newestFirst(ring)
    .slice(0, KEYS_FOR_CODES)
    .map(([, key]) => same(codeUnder(key, number), presented));
  return [...links, ...codes].includes(true);
};
