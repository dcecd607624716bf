import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ProjectEvent, projectDecider } from '../../../shared/domain/project/project.ts';
import { type RingCase, ringStandings, type Standing } from '../../../shared/domain/project/rings.ts';
import type { Ring, Track } from '../../../shared/domain/project/track.ts';
import { fold } from '../../../shared/kernel/decider.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { cateringStart, decided, entering, investment, projectOf, receipt } from './given.ts';

/** What may come to a project: a case is let into a ring, or one of its cases comes to stand somewhere else. */
const happening = (track: Track) =>
  fc.oneof(
    fc.record({
      what: fc.constant('enter' as const),
      ring: fc.constantFrom(...track.rings),
      n: fc.integer({ min: 1, max: 8 }),
    }),
    fc.record({
      what: fc.constant('stand' as const),
      n: fc.integer({ min: 1, max: 8 }),
      standing: fc.constantFrom<Standing>('open', 'accepted', 'passed', 'failed'),
    }),
  );

const lives = fc
  .constantFrom(investment, cateringStart)
  .chain((track) => fc.tuple(fc.constant(track), fc.array(happening(track), { maxLength: 40 })));

/** What the law says must be so the moment a ring is entered. */
const mayFollow = ({ after }: Ring, cases: readonly RingCase[]): boolean =>
  after.every(({ ring, tolerated }) =>
    cases.some(
      (each) => each.ring === ring && (each.standing === 'passed' || (tolerated && each.standing === 'accepted')),
    ),
  );

/** Lives through it; says at each entry where the cases stood, and gives the history. */
const live = (
  track: Track,
  happenings: readonly (typeof lives extends fc.Arbitrary<infer T> ? T : never)[1][number][],
) => {
  let state = projectOf(track);
  const cases = new Map<number, RingCase>();
  const entries: { readonly ring: Ring; readonly cases: readonly RingCase[] }[] = [];
  const history: ProjectEvent[] = [];
  for (const each of happenings) {
    if (each.what === 'stand') {
      const one = cases.get(each.n);
      if (one) cases.set(each.n, { ...one, standing: each.standing });
      continue;
    }
    const known = [...cases.values()];
    try {
      const events = decided(entering(each.ring.code, each.n, known), state);
      history.push(...events);
      const next = fold(projectDecider, state, events);
      if (next.status === 'opened') state = next;
      if (events.length === 0) continue;
      entries.push({ ring: each.ring, cases: known });
      cases.set(each.n, { ring: each.ring.code, receipt: receipt(each.n), standing: 'open' });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { state, entries, history, cases: [...cases.values()] };
};

describe('S11 whatever comes to a project, in whatever order', () => {
  test('a ring never opens before its predecessor has ended or is tolerated, and never beside a case of its own', () => {
    fc.assert(
      fc.property(lives, ([track, happenings]) => {
        for (const { ring, cases } of live(track, happenings).entries) {
          expect(mayFollow(ring, cases)).toBe(true);
          expect(cases.filter((each) => each.ring === ring.code && each.standing !== 'failed')).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('no case is let in twice, and none is forgotten', () => {
    fc.assert(
      fc.property(lives, ([track, happenings]) => {
        const { state, entries } = live(track, happenings);
        expect(new Set(state.entries.map((entry) => entry.receipt)).size).toBe(state.entries.length);
        expect(state.entries).toHaveLength(entries.length);
      }),
    );
  });

  test('the history replays to the state, and replaying its commands changes nothing', () => {
    fc.assert(
      fc.property(lives, ([track, happenings]) => {
        const { state, history, cases } = live(track, happenings);
        expect(fold(projectDecider, projectOf(track), history)).toEqual(state);
        for (const { ring, receipt: number } of state.entries)
          expect(decided({ ...entering(ring, 1, cases), receipt: number } as never, state)).toEqual([]);
      }),
    );
  });

  test('a project can always go on: some ring is open or under way until all have passed', () => {
    fc.assert(
      fc.property(lives, ([track, happenings]) => {
        const standings = [...ringStandings(track.rings, live(track, happenings).cases).values()];
        expect(
          standings.every(({ status }) => status === 'passed') ||
            standings.some(({ status }) => status !== 'waiting' && status !== 'passed'),
        ).toBe(true);
      }),
    );
  });
});
