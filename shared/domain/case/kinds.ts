import * as z from 'zod';
import { fastChannelOf } from './handling.ts';
import type { FiledCase } from './state.ts';
import { BaseKind } from './vocabulary.ts';

/**
 * The seven kinds of case (七件, S07): 即办件 or 承诺件 by its base, and besides it whatever else the case is — joint by its
 * structure, forwarded up by its route, returned by its outcome, special by its priority, agency-handled by its mandate. They
 * are not exclusive, and none is a label somebody sets.
 */
export const CaseKind = z.enum([
  ...BaseKind.options,
  'joint', // 联办件
  'forwarded-up', // 上报件
  'returned', // 退回件
  'special', // 特办件
  'agency-handled', // 代办件
]);
export type CaseKind = z.infer<typeof CaseKind>;

/** What a case may be besides its base kind. */
export const CaseFlag = CaseKind.exclude(BaseKind.options);
export type CaseFlag = z.infer<typeof CaseFlag>;

/** How the structure of a case shows what it is. */
const shows: Readonly<Partial<Record<CaseFlag, (state: FiledCase) => boolean>>> = {
  joint: (state) => state.plan !== undefined,
  'forwarded-up': (state) => state.forwarding !== undefined,
  returned: (state) => state.status === 'returned',
  special: (state) => fastChannelOf(state) !== undefined,
  'agency-handled': (state) => state.handling?.agency !== undefined,
};

/** What a case is besides its base kind, in the order of the seven. */
export const flagsOf = (state: FiledCase): readonly CaseFlag[] =>
  CaseFlag.options.filter((flag) => shows[flag]?.(state) === true);

/** Which of the seven kinds a case is: its base kind and its flags. */
export const kindsOf = (state: FiledCase): readonly CaseKind[] => [state.base, ...flagsOf(state)];

/** So many cases of each kind, out of `all`: as kinds overlap, only 即办件 and 承诺件 together make up the whole. */
export interface KindCounts {
  readonly all: number;
  readonly of: Readonly<Record<CaseKind, number>>;
}

/** Counts cases by kind. */
export const countKinds = (cases: readonly (readonly CaseKind[])[]): KindCounts => {
  const of = Object.fromEntries(CaseKind.options.map((kind) => [kind, 0])) as Record<CaseKind, number>;
  for (const kind of cases.flat()) of[kind] += 1;
  return { all: cases.length, of };
};

/** The counts of several departments together. */
export const addKinds = (counts: readonly KindCounts[]): KindCounts => ({
  all: counts.reduce((sum, { all }) => sum + all, 0),
  of: Object.fromEntries(
    CaseKind.options.map((kind) => [kind, counts.reduce((sum, { of }) => sum + of[kind], 0)]),
  ) as Record<CaseKind, number>,
});
