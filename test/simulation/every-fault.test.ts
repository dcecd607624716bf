import { describe, expect, it } from 'vitest';
import { exhaust, SCENARIOS } from './script.ts';

describe('every call, every fault, and the client asks again: the end is that of a calm day', () => {
  it.each(['file', 'accept', 'decide', 'sweep', 'supply a correction', 'opinion'] as const)('%s', async (name) => {
    expect(await exhaust(SCENARIOS[name])).toBeGreaterThan(30);
  });
});
