import type { Fault } from '../kernel/faults.ts';
import { Refusal } from '../kernel/refusal.ts';

/** Which part of a request is at fault. */
export type Place = 'body' | 'query' | 'path' | 'header';

/** One thing wrong with a request: where, as a JSON Pointer into that part, and what. */
export interface RequestFault extends Fault {
  readonly in: Place;
}

/** Faults told at once are bounded: a hostile body must not make a long answer. */
const MOST_FAULTS = 100;

/** Throws `invalid-request` (400) naming every field at fault. */
export const refuseFaults = (faults: readonly RequestFault[]): never => {
  const told = faults.slice(0, MOST_FAULTS);
  throw new Refusal('invalid-request', told.length < faults.length ? { more: faults.length - told.length } : {}, told);
};
