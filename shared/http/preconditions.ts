import { type IdempotencyKey, IdempotencyKeyText } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type HttpEvent, header } from './event.ts';
import { refuseFaults } from './invalid-request.ts';

/** Reads `Idempotency-Key`. Refuses `missing-idempotency-key`, and `invalid-request` for one of another shape. */
export const idempotencyKey = (event: HttpEvent): IdempotencyKey => {
  const given = header(event, 'idempotency-key');
  if (given === undefined || given === '') throw new Refusal('missing-idempotency-key');
  const read = IdempotencyKeyText.safeParse(given);
  if (read.success) return read.data;
  return refuseFaults([{ in: 'header', path: '/idempotency-key', code: 'wrong-format' }]);
};

/** A strong validator of a version; public documents carry a digest of the representation behind it. */
const versionTag = /^"(0|[1-9]\d{0,8})(?:-[\w-]+)?"$/;

/** Reads `If-Match`. Refuses `precondition-required` (absent) and `stale-version` (weak, a list, `*`, anything else). */
export const ifMatchVersion = (event: HttpEvent): number => {
  const given = header(event, 'if-match');
  if (given === undefined || given === '') throw new Refusal('precondition-required');
  const version = versionTag.exec(given.trim())?.[1];
  if (version === undefined) throw new Refusal('stale-version');
  return Number(version);
};

/** Whether `If-None-Match` names this tag (weak comparison, RFC 9110 § 13.1.2). */
export const isKnown = (event: HttpEvent, tag: string): boolean => {
  const given = header(event, 'if-none-match');
  if (given === undefined) return false;
  return given.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag);
};
