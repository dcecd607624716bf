import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { patience } from '../../shared/store/patience.ts';
import type { Random } from './random.ts';

let pause: (ms: number) => Promise<void> = async () => {};

/** By what the product's pauses are kept: a stage's own time. */
export const pauseBy = (keep: (ms: number) => Promise<void>): void => {
  pause = keep;
};

/** Takes chance and clocks out of the product's hands for one run: salts, jitter, pauses, and what it prints. */
export const tame = (random: Random): (() => void) => {
  const before = { ...patience, randomBytes: crypto.randomBytes, error: console.error };
  patience.pause = (ms) => pause(ms);
  patience.spread = () => random.next();
  crypto.randomBytes = ((size: number) =>
    Buffer.from(Array.from({ length: size }, () => random.below(256)))) as typeof crypto.randomBytes;
  syncBuiltinESMExports();
  console.error = () => {};
  return () => {
    patience.pause = before.pause;
    patience.spread = before.spread;
    crypto.randomBytes = before.randomBytes;
    syncBuiltinESMExports();
    console.error = before.error;
  };
};
