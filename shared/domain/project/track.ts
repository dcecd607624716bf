import * as z from 'zod';
import { distinctBy, type FaultAt } from '../../kernel/faults.ts';
import { ItemCodeText, MaterialCodeText, RingCodeText, TrackCodeText } from '../../kernel/ids.ts';
import { Bilingual } from '../catalogue/vocabulary.ts';

/**
 * A ring (环) that comes before another. `tolerated` (容缺): it may still be open, once it is accepted — its main materials are
 * then valid, and its result follows; without it, it must have ended in an approval.
 */
export const Predecessor = z.strictObject({ ring: RingCodeText, tolerated: z.literal(true).optional() });
export type Predecessor = z.infer<typeof Predecessor>;

export const Ring = z.strictObject({
  /** Unique in the track. */
  code: RingCodeText,
  title: Bilingual,
  /** The service item whose cases this ring has. */
  item: ItemCodeText,
  after: z.array(Predecessor).max(8).default([]),
  /** The material its result stands for in the rings that follow. */
  result: MaterialCodeText.optional(),
});
export type Ring = z.infer<typeof Ring>;

/** Most rings a track may have: a project shows every one of them. */
export const MOST_RINGS = 8;

/**
 * A track (S11): which rings a project goes through, and in which order. Configuration of the county or the nation, no code.
 * `papers`: what is one and the same paper in its rings, by the codes it goes by; anything else of the same code (every
 * item has its own application form) is another paper in each.
 */
export const Track = z.strictObject({
  code: TrackCodeText,
  title: Bilingual,
  rings: z.array(Ring).min(1).max(MOST_RINGS),
  papers: z.array(z.array(MaterialCodeText).min(1).max(8)).max(20).default([]),
});
export type Track = z.infer<typeof Track>;

/** What a track must keep: rings distinct, each after earlier ones only, so that none waits for itself; no paper named twice. */
export const trackFaults = ({ rings, papers }: Track, path: readonly PropertyKey[], fault: FaultAt): void => {
  distinctBy(
    rings,
    ({ code }) => code,
    (index) => [...path, 'rings', index, 'code'],
    fault,
  );
  distinctBy(
    rings,
    ({ item }) => item,
    (index) => [...path, 'rings', index, 'item'],
    fault,
  );
  for (const [index, { after }] of rings.entries()) {
    const earlier = new Set<string>(rings.slice(0, index).map(({ code }) => code));
    for (const [at, { ring }] of after.entries())
      if (!earlier.has(ring)) fault([...path, 'rings', index, 'after', at, 'ring'], 'not-an-earlier-ring');
  }
  const codes = papers.flatMap((group, index) => group.map((code, at) => ({ code, place: [index, at] as const })));
  distinctBy(
    codes,
    ({ code }) => code,
    (index) => [...path, 'papers', ...(codes[index]?.place ?? [])],
    fault,
  );
};
