import type { Desk } from './desk.ts';
import { BENTS, Grievance } from './grievances.ts';
import { Overseer, Urging } from './overseers.ts';
import type { Random } from './random.ts';
import { Crowd, HUMOURS, Rater } from './raters.ts';
import type { Stage } from './stage.ts';

const URGINGS = 6;

/**
 * Whoever has something to say of the house, and whoever sees to it that it is heard: each lives a life of their own. Beside
 * `share` of the cases a world usually has there are as many of them.
 */
export const voicesOf = (
  stage: Stage,
  random: Random,
  desk: Desk,
  share: number,
): readonly { live(): Promise<void> }[] => everybody(stage, random, desk).filter(() => random.chance(share));

const everybody = (stage: Stage, random: Random, desk: Desk) => [
  ...BENTS.map((bent, index) => new Grievance(stage, random.fork(), desk, index + 1, bent)),
  ...HUMOURS.map((humour) => new Rater(stage, random.fork(), desk, humour)),
  new Crowd(stage, random.fork(), desk),
  ...Array.from({ length: URGINGS }, () => new Urging(stage, random.fork(), desk)),
  new Overseer(stage, random.fork(), desk),
];
