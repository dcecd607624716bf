import type { Instant } from '../kernel/instant.ts';
import { type KeyringReader, requestMark } from '../store/keyrings.ts';
import type { Idempotency } from '../store/seen-keys.ts';
import type { Handlers, Routes } from './route.ts';

interface Keyed {
  readonly at: Instant;
  readonly idempotency?: Idempotency;
}

/**
 * Handlers that are told of a request's body, as far as a repeat is known by it, only what stands for it under a key. Whoever
 * takes in numbers, telephones or names answers through this: the digest of a body is kept with what followed from it, longer
 * than the body itself, and a plain one would give the body away to anybody who tries (个人信息保护法 Art. 51).
 */
export const keyedBodies = <T extends Routes>(keys: KeyringReader, handlers: Handlers<T>): Handlers<T> =>
  Object.fromEntries(
    Object.entries(handlers as unknown as Readonly<Record<string, (call: Keyed) => unknown>>).map(
      ([operation, handle]) => [operation, async (call: Keyed) => handle(await underKey(keys, call))],
    ),
  ) as unknown as Handlers<T>;

const underKey = async (keys: KeyringReader, call: Keyed): Promise<Keyed> => {
  if (call.idempotency === undefined) return call;
  const { key, body } = call.idempotency;
  return { ...call, idempotency: { key, body: requestMark(await keys(call.at), body) } };
};
