import type { Actor } from '../kernel/actor.ts';
import type { IdempotencyKey } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { hashOf } from './chain.ts';
import type { Head, Json, SeenKey } from './port.ts';

/** Keys remembered per aggregate, and for how long. */
export const KEYS_KEPT = 50;
export const KEYS_KEPT_MS = 24 * 60 * 60 * 1000;

/** 96 bits: among fifty keys of one aggregate nobody meets another's by chance or by trying. */
const HASH_LENGTH = 16;

/** A caller's key and everything the key stands for (method, path, body). */
export interface Idempotency {
  readonly key: IdempotencyKey;
  readonly body: Json;
}

/** Key and body as the head remembers them. */
export type Hashes = Pick<SeenKey, 'key' | 'body'>;

/** The same key from two people is two keys. */
export const hashesOf = (actor: Actor, { key, body }: Idempotency): Hashes => ({
  key: hashOf([whoOf(actor), key]).slice(0, HASH_LENGTH),
  body: hashOf(body).slice(0, HASH_LENGTH),
});

const whoOf = (actor: Actor): string => {
  if (actor.kind === 'citizen') return `citizen ${actor.subject}`;
  if (actor.kind === 'anonymous') return actor.kind;
  return actor.kind === 'staff' ? `staff ${actor.id}` : `system ${actor.name}`;
};

const isFresh = (key: SeenKey, at: Instant): boolean => at - key.at < KEYS_KEPT_MS;

/** Where a key was answered: the version, and what `personVersion` was then if anybody still knows. */
export type FirstAnswer = Pick<SeenKey, 'version' | 'personVersion'>;

/**
 * Where a key was first answered, if it was within 24 hours; the key that created the aggregate is known for good. Refuses
 * `idempotency-key-reused` where it came with another body.
 */
export const firstAnswer = (head: Head, seen: Hashes, creates: boolean, at: Instant): FirstAnswer | undefined => {
  const known = head.keys.find((each) => each.key === seen.key && isFresh(each, at));
  const created = creates && head.createdBy.key === seen.key ? head.createdBy : undefined;
  const first = known ?? created;
  if (first === undefined) return undefined;
  if (first.body !== seen.body) throw new Refusal('idempotency-key-reused');
  return known ? { version: known.version, personVersion: known.personVersion ?? known.version } : { version: 1 };
};

/** The keys a head remembers from now on. Refuses `too-many-commands` at the 51st within 24 hours. */
export const remembered = (keys: readonly SeenKey[], added: SeenKey | undefined, at: Instant): readonly SeenKey[] => {
  const kept = keys.filter((key) => isFresh(key, at));
  if (added === undefined) return kept;
  if (kept.length >= KEYS_KEPT) throw new Refusal('too-many-commands', { keys: KEYS_KEPT });
  return [...kept, added];
};
