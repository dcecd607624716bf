import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFiled } from '../../../shared/domain/case/state.ts';
import { type ProjectEvent, projectDecider } from '../../../shared/domain/project/project.ts';
import { isUntold, type RingCase, type Standing } from '../../../shared/domain/project/rings.ts';
import type { Track } from '../../../shared/domain/project/track.ts';
import { fold } from '../../../shared/kernel/decider.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { accept, codes, commit, fileOnline } from '../case/commands.ts';
import { clerk, machine, stranger, zhang } from '../case/fengcheng.ts';
import { given, type Step, step, timePassed } from '../case/given.ts';
import { cateringStart, decided, entering, investment, projectOf, receipt, refusalOf, standing } from './given.ts';

type Project = Parameters<typeof decided>[1];
const announced = (state: Project, ...cases: readonly RingCase[]) =>
  decided({ type: 'announce', cases }, state, { by: machine }) as readonly ProjectEvent[];
const told = (state: Project, ...cases: readonly RingCase[]): Project =>
  fold(projectDecider, state, announced(state, ...cases));

describe('S11 what the applicant is told of a project', () => {
  const project = projectOf(undefined, entering('approval', 1));

  test('that the next ring is open, once the one before it has passed', () => {
    expect(announced(project, standing('approval', 'passed'))).toEqual([
      { type: 'ring-opened', on: '2026-09-18', ring: 'design', how: 'passed', by: [receipt(1)], reach: 'phone' },
    ]);
    const walkIn = { ...standing('approval', 'passed'), reach: 'print' } as const;
    expect(announced(project, walkIn)).toMatchObject([{ ring: 'design', reach: 'print' }]);
  });

  test('L11 that it may begin already, where its predecessor is tolerated; not once more when that passes', () => {
    const start = projectOf(cateringStart);
    const tolerated = standing('enterprise', 'accepted');
    expect(announced(start, tolerated)).toMatchObject([{ ring: 'restaurant', how: 'tolerated', by: [receipt(1)] }]);
    expect(announced(told(start, tolerated), standing('enterprise', 'passed'))).toEqual([]);
  });

  test('that a ring may be filed again, whose case was declined, refused or returned', () => {
    expect(announced(project, standing('approval', 'failed'))).toMatchObject([
      { ring: 'approval', how: 'again', by: [receipt(1)] },
    ]);
    const once = told(project, standing('approval', 'failed'));
    expect(announced(once, standing('approval', 'failed', 2), standing('approval', 'failed', 1))).toMatchObject([
      { how: 'again', by: [receipt(2)] },
    ]);
  });

  test.each([
    ['the first ring, which is open from the beginning', []],
    ['a ring that waits', [standing('approval', 'accepted')]],
    ['what its applicant gave up, or was taken back', [standing('approval', 'undone')]],
    ['a ring somebody has filed into', [standing('design', 'open', 2), standing('approval', 'passed')]],
    ['a ring somebody is filing into', [standing('design', 'being-filed', 2), standing('approval', 'passed')]],
  ] as const)('nothing of %s', (_, cases) => {
    expect(announced(project, ...cases)).toEqual([]);
  });

  test('the same case may open one ring by passing and another by coming to nothing; with fewer cases it is another opening', () => {
    const passed = told(project, standing('approval', 'passed'));
    expect(announced(passed, standing('approval', 'failed'))).toMatchObject([{ ring: 'approval', how: 'again' }]);
    const again = told(project, standing('approval', 'passed'), standing('design', 'failed', 2));
    expect(announced(again, standing('approval', 'passed'))).toMatchObject([{ ring: 'design', how: 'passed' }]);
  });

  test('with another case before it, it is another opening', () => {
    const once = told(project, standing('approval', 'passed'));
    expect(announced(once, standing('approval', 'undone'))).toEqual([]);
    const again = [standing('approval', 'passed', 2), standing('approval', 'undone', 1)];
    expect(announced(once, ...again)).toMatchObject([{ ring: 'design', how: 'passed', by: [receipt(2)] }]);
  });

  test('that every ring has passed, once', () => {
    const all = investment.rings.map(({ code }, index) => standing(code, 'passed', index + 1));
    expect(announced(project, ...all)).toEqual([
      { type: 'project-finished', on: '2026-09-18', by: receipt(investment.rings.length), reach: 'phone' },
    ]);
    expect(announced(told(project, ...all), ...all)).toEqual([]);
  });

  test('by the case decided last, in whatever order the rings were decided; of one day’s by the later ring', () => {
    const start = projectOf(cateringStart);
    const decidedOn = (enterprise: string, restaurant: string) => [
      { ...standing('enterprise', 'passed'), decidedOn: plainDate(enterprise) },
      { ...standing('restaurant', 'passed', 2), decidedOn: plainDate(restaurant) },
    ];
    expect(announced(start, ...decidedOn('2026-09-17', '2026-09-16'))).toMatchObject([{ by: receipt(1) }]);
    expect(announced(start, ...decidedOn('2026-09-16', '2026-09-17'))).toMatchObject([{ by: receipt(2) }]);
    expect(announced(start, ...decidedOn('2026-09-17', '2026-09-17'))).toMatchObject([{ by: receipt(2) }]);
  });

  test('nothing of what silence did before its applicant has heard of that', () => {
    const start = projectOf(cateringStart);
    expect(announced(start, { ...standing('enterprise', 'accepted'), untold: true })).toEqual([]);
    expect(announced(start, { ...standing('enterprise', 'failed'), untold: true })).toEqual([]);
    expect(announced(start, standing('enterprise', 'accepted'))).toHaveLength(1);
  });

  test('which is so from midnight to opening, of an acceptance by silence and of a commitment not kept (L02, L11)', () => {
    const filed = step(fileOnline(), { by: zhang, at: '2026-09-18 09:30' });
    const lacking = step(fileOnline({ missing: codes('floor-plan') }), { by: zhang, at: '2026-09-18 09:30' });
    const signed = step(commit(2, 'floor-plan'), { by: zhang, at: '2026-09-18 10:00' });
    const stands = (at: string, ...steps: readonly Step[]) => {
      const { state } = given(...steps, timePassed(at));
      return `${state.status} ${isFiled(state) && isUntold(state)}`;
    };
    expect(stands('2026-09-24 23:00', filed)).toBe('received false');
    expect(stands('2026-09-25 00:01', filed)).toBe('accepted true');
    expect(stands('2026-09-28 12:00', filed)).toBe('accepted false');
    expect(stands('2026-09-21 23:00', lacking, signed)).toBe('received false');
    expect(stands('2026-09-22 00:01', lacking, signed)).toBe('returned true');
    expect(stands('2026-09-22 12:00', lacking, signed)).toBe('returned false');
    expect(stands('2026-09-18 12:00', filed, step(accept, { by: clerk, at: '2026-09-18 10:00' }))).toBe(
      'accepted false',
    );
  });

  test('to nobody who may not see the project', () => {
    const asked = () => decided({ type: 'announce', cases: [] }, project, { by: stranger });
    expect(refusalOf(asked)).toEqual({ code: 'not-found' });
  });
});

/** Where the cases of a project stand, one change after the other. */
const lives = fc
  .constantFrom(investment, cateringStart)
  .chain((track) =>
    fc.tuple(
      fc.constant(track),
      fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: track.rings.length - 1 }),
          fc.constantFrom<Standing>('accepted', 'passed', 'failed', 'undone'),
        ),
        { maxLength: 12 },
      ),
    ),
  );

/** Every case that ever was, newest first; a change moves the ring's newest, or begins one where that has ended badly. */
const livesOf = (track: Track, changes: readonly (readonly [number, Standing])[]): readonly (readonly RingCase[])[] => {
  const moments: (readonly RingCase[])[] = [];
  let cases: readonly RingCase[] = [];
  let n = 0;
  for (const [index, is] of changes) {
    const ring = track.rings[index];
    if (ring === undefined) continue;
    const [own] = cases.filter((each) => each.ring === ring.code);
    const isOver = own === undefined || own.standing === 'failed' || own.standing === 'undone';
    if (isOver) cases = [standing(ring.code, is, ++n), ...cases];
    else cases = cases.map((each) => (each === own ? { ...each, standing: is } : each));
    moments.push(cases);
  }
  return moments;
};

describe('S11 in whatever order and however often it is noticed', () => {
  test('nothing is said twice, and what is said is so', () => {
    fc.assert(
      fc.property(lives, fc.array(fc.boolean(), { maxLength: 12 }), ([track, changes], noticed) => {
        let state: Project = projectOf(track);
        const said: ProjectEvent[] = [];
        for (const [index, cases] of livesOf(track, changes).entries()) {
          if (noticed[index] === false) continue;
          for (const events of [announced(state, ...cases), announced(told(state, ...cases), ...cases)]) {
            said.push(...events);
            state = fold(projectDecider, state, events);
          }
          expect(announced(state, ...cases)).toEqual([]);
        }
        const openings = said.map((event) => (event.type === 'ring-opened' ? `${event.ring} ${event.by}` : event.type));
        expect(new Set(openings).size).toBe(openings.length);
      }),
    );
  });

  test('whoever looks last has said everything: events that came late or not at all change nothing', () => {
    fc.assert(
      fc.property(lives, ([track, changes]) => {
        const moments = livesOf(track, changes);
        const last = moments.at(-1) ?? [];
        const attentive = moments.reduce((state, cases) => told(state, ...cases), projectOf(track) as Project);
        const lazy = told(projectOf(track), ...last);
        expect(announced(attentive, ...last)).toEqual([]);
        expect(announced(lazy, ...last)).toEqual([]);
      }),
    );
  });
});
