import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';
import { caseDecider } from '../../../shared/domain/case/case.ts';
import type { CaseEvent } from '../../../shared/domain/case/events.ts';
import type { CaseIn, CaseState } from '../../../shared/domain/case/state.ts';
import { type Clock, isPassed, standsStill } from '../../../shared/domain/deadline/clock.ts';
import { explainLimit } from '../../../shared/domain/deadline/explanation.ts';
import { recount } from '../../../shared/domain/deadline/recount.ts';
import { dateAt, type Instant, instant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { national, nationalData } from '../calendar/national.ts';
import {
  type Asked,
  accept,
  fileAtWindow,
  offerHearing,
  recordHearing,
  requestHearing,
  resume,
  scheduleHearingAhead,
} from './commands.ts';
import { clerk, foodLicence, head, lawOf, machine } from './fengcheng.ts';
import { expectStorable, moment, take } from './given.ts';
import { review } from './histories.ts';

const law = lawOf();
const DAY = 24 * 3_600_000;

const units = fc.constantFrom({}, { statutory: 60, statutoryUnit: 'calendar-day' as const, extension: 30 });
const turns = fc.array(
  fc.record({
    hours: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 10, max: 24 * 9 })),
    /** Does what comes next, or anything at all, or nothing. */
    what: fc.oneof(fc.constant('next' as const), fc.constantFrom<Asked | undefined>(...review, undefined)),
  }),
  { minLength: 6, maxLength: 30 },
);

/** What comes next of a procedure or a hearing under way. */
const nextOf = (state: CaseState): Asked => {
  if (state.status !== 'accepted') return offerHearing;
  const { hearing, suspended } = state;
  if (hearing?.status === 'offered') return requestHearing;
  if (hearing?.status === 'requested') return scheduleHearingAhead;
  if (hearing?.status === 'scheduled') return recordHearing;
  return suspended ? resume : offerHearing;
};

/** A limit before and after one thing that was done, or that time did. */
interface Moved {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly at: Instant;
  readonly asked: Asked | undefined;
  /** Whether it was carried out. */
  readonly done: boolean;
  readonly events: readonly CaseEvent[];
}

/** A case of Zhang's from its acceptance in March 2026 on, by a department that does nothing but stop and go. */
const lived = (
  terms: object,
  history: readonly { readonly hours: number; readonly what: Asked | 'next' | undefined }[],
) => {
  let at = moment('2026-03-10 09:00');
  const file = fileAtWindow({ terms: { ...foodLicence, ...terms } });
  let state: CaseState = take(caseDecider.initial, { asked: file, actor: clerk, at }, law).state;
  state = take(state, { asked: accept, actor: clerk, at }, law).state;
  const moves: Moved[] = [];
  for (const { hours, what } of history) {
    at = instant(at + hours * 3_600_000);
    const before = take(state, { actor: machine, at }, law).state;
    const asked = what === 'next' ? nextOf(before) : what;
    let after = before;
    let happened: readonly CaseEvent[] = [];
    try {
      const { state: next, events } = take(before, { ...(asked ? { asked } : {}), actor: head, at }, law);
      expectStorable(next, events);
      after = next;
      happened = events;
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
    }
    moves.push({ before, after, at, asked, done: after !== before, events: happened });
    state = after;
  }
  return moves;
};

const limits = (state: CaseState): readonly Clock[] => {
  if (state.status !== 'accepted') return [];
  return [state.clocks.promised, state.clocks.statutory].filter((clock) => clock !== undefined);
};

const always = (name: string, holds: (moves: readonly Moved[]) => void) =>
  test(name, () => {
    fc.assert(
      fc.property(units, turns, (terms, history) => holds(lived(terms, history))),
      { numRuns: 60 },
    );
  });

describe('L05 L07 whatever a department does with the clock', () => {
  always('its history replays to where it stands', (moves) => {
    for (const { before, after, events } of moves) expect(events.reduce(caseDecider.evolve, before)).toEqual(after);
  });

  test('and everything is lived through: the histories get somewhere', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(units, turns, (terms, history) => {
        for (const { events } of lived(terms, history)) for (const { type } of events) seen.add(type);
      }),
      { numRuns: 60, seed: 1 },
    );
    for (const type of ['suspended', 'resumed', 'extended', 'hearing-requested', 'hearing-held', 'hearing-waived'])
      expect([...seen]).toContain(type);
  });

  always('pauses follow one another, from acceptance on, and only the last may stand', (moves) => {
    for (const { after } of moves)
      for (const { pauses = [], start } of limits(after))
        for (const [index, { from, to }] of pauses.entries()) {
          expect(from >= (pauses[index - 1]?.to ?? start)).toBe(true);
          if (index < pauses.length - 1) expect(to).toBeDefined();
          if (to !== undefined) expect(to >= from).toBe(true);
        }
  });

  always('no due date moves to an earlier day, nor one that has passed to any', (moves) => {
    for (const { before, after } of moves)
      for (const [index, clock] of limits(after).entries()) {
        const was = limits(before)[index];
        if (was === undefined) continue;
        expect(clock.due >= was.due).toBe(true);
        if (isPassed(was)) expect(clock.due).toBe(was.due);
      }
  });

  always('a limit that moved has a new version, one that did not has none', (moves) => {
    for (const { before, after } of moves)
      for (const [index, { due, version }] of limits(after).entries()) {
        const was = limits(before)[index];
        if (was !== undefined) expect(version - was.version).toBe(due === was.due ? 0 : 1);
      }
  });

  always(
    'the case stands still exactly while a procedure or a hearing runs, and with it every limit not passed',
    (moves) => {
      for (const { after } of moves) {
        if (after.status !== 'accepted') continue;
        const { suspended, clocks } = after;
        expect(suspended !== undefined).toBe((clocks.procedure ?? clocks.hearing) !== undefined);
        for (const clock of limits(after)) expect(standsStill(clock)).toBe(suspended !== undefined && !isPassed(clock));
      }
    },
  );

  always('L15 no limit of the decision is passed while it stands still', (moves) => {
    for (const { after, at } of moves) {
      const still = limits(after).filter(standsStill);
      const later = take(after, { actor: machine, at: instant(at + 400 * DAY) }, law);
      const passed = later.events.flatMap((event) => (event.type === 'rung-reached' ? [event.clock] : []));
      if (still.length === 2) expect(passed).not.toContain('promised');
      if (still.length > 0) expect(passed).not.toContain('statutory');
    }
  });

  always('once extended, never again', (moves) => {
    const extensions = moves.filter(({ before, after }) => {
      const [was, is] = [before, after].map((state) => limits(state).at(-1)?.extra);
      return was !== is;
    });
    expect(extensions.length).toBeLessThanOrEqual(1);
  });

  always('what was done cannot be done again in the same breath', (moves) => {
    for (const { after, at, asked, done } of moves) {
      if (!done || asked === undefined) continue;
      const isSingle = typeof asked !== 'function' && asked.type !== 'record-site-check';
      const again = () => take(after, { asked, actor: head, at }, law);
      if (isSingle) expect(again).toThrow(Refusal);
    }
  });

  always('N01 the explanation counts every day of the limit once, and none of a pause', (moves) => {
    for (const { after, at } of moves)
      for (const clock of limits(after)) {
        const { days, left } = explainLimit(clock, national, dateAt(at));
        const counted = days.filter(({ counted: n }) => n > 0);
        const all = clock.days + (clock.extra ?? 0);
        expect(counted.map(({ counted: n }) => n)).toEqual(counted.map((_, index) => index + 1));
        expect(counted.length + (left ?? 0)).toBe(all);
        expect(days.filter(({ reason }) => reason === 'stood-still').every(({ counted: n }) => n === 0)).toBe(true);
        if (left === undefined) expect(days.at(-1)?.date).toBe(clock.due);
        expect(counted.filter(({ extension }) => extension).length).toBe(Math.max(0, counted.length - clock.days));
      }
  });

  const closed = workingDayCalendar({
    ...nationalData,
    version: 9,
    closures: [
      { dates: [plainDate('2026-03-18'), plainDate('2026-03-19')], legalBasis: '突发事件应对法', reason: '洪水' },
    ],
  });

  always('N01 a calendar counted anew keeps pauses and what was added, and moves nothing forward', (moves) => {
    for (const { after, at } of moves)
      for (const clock of limits(after)) {
        const anew = recount(clock, closed, at);
        if (anew === undefined) continue;
        expect(anew.pauses).toEqual(clock.pauses);
        expect(anew.extra).toBe(clock.extra);
        expect(anew.due >= clock.due).toBe(true);
      }
  });

  always('the promise never ends after the limit of law', (moves) => {
    for (const { after } of moves) {
      const { clocks, statutoryUnit } = after as CaseIn<'accepted'>;
      // Where the law counts calendar days and the house working days, a pause over days off is longer for one than the other.
      if (statutoryUnit === undefined && clocks.promised && clocks.statutory)
        expect(clocks.promised.due <= clocks.statutory.due).toBe(true);
    }
  });
});
