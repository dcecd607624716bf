import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseDecider } from '../../../../shared/domain/case/case.ts';
import type { CaseEvent } from '../../../../shared/domain/case/events.ts';
import { isUndone } from '../../../../shared/domain/case/joint/state.ts';
import type { CaseIn, CaseState } from '../../../../shared/domain/case/state.ts';
import { isPassed, standsStill } from '../../../../shared/domain/deadline/clock.ts';
import type { Actor } from '../../../../shared/kernel/actor.ts';
import { fold } from '../../../../shared/kernel/decider.ts';
import { Refusal } from '../../../../shared/kernel/refusal.ts';
import { national } from '../../calendar/national.ts';
import { type Asked, accept, approve, askLateFor, fileAtWindow, supply } from '../commands.ts';
import { clerk, head, lawOf, machine, reviewer } from '../fengcheng.ts';
import { expectStorable, moment, step, take } from '../given.ts';
import {
  acknowledge,
  agree,
  agreeIf,
  disagree,
  findings,
  fire,
  fireColleague,
  gather,
  health,
  issuePaper,
  police,
  restaurant,
  urban,
  weigh,
} from './plan.ts';

const law = lawOf();
const inspection = findings(fire, fireColleague);
const opinions = { agree, agreeIf, disagree } as const;
const says = fc.constantFrom(...(Object.keys(opinions) as (keyof typeof opinions)[]));

const partners = { fire, hygiene: health, signboard: urban, police } as const;
type Task = keyof typeof partners;
const speak = (task: Task, how: keyof typeof opinions, seen: number): Asked =>
  opinions[how](task, seen, task === 'fire' ? inspection : undefined);

const begun = (terms = restaurant({ onDisagreement: 'lead-decides', tacit: true })): CaseState =>
  [
    step(fileAtWindow({ terms }), { by: clerk, at: '2026-09-18 09:30' }),
    step(accept, { by: clerk, at: '2026-09-18 10:00' }),
  ].reduce<CaseState>((state, each) => take(state, each, law).state, caseDecider.initial);

const joint = (state: CaseState): NonNullable<CaseIn<'accepted'>['joint']> => {
  if (state.status !== 'accepted' || !state.joint) throw new Error('no joint case under review');
  return state.joint;
};

describe('S10 opinions of different departments', () => {
  test('commute: whoever speaks first, the case stands the same', () => {
    const orders = fc.shuffledSubarray(['fire', 'hygiene', 'signboard'] as const, { minLength: 3 });
    fc.assert(
      fc.property(orders, orders, fc.array(says, { minLength: 3, maxLength: 3 }), (one, other, words) => {
        const heard = (order: readonly Task[]) =>
          order.reduce<CaseState>((state, task) => {
            const how = words[['fire', 'hygiene', 'signboard'].indexOf(task)] ?? 'agree';
            const by = partners[task];
            return take(state, step(speak(task, how, 1), { by, at: '2026-09-21 10:00' }), law).state;
          }, begun());
        expect(heard(one)).toEqual(heard(other));
      }),
    );
  });
});

/** One thing somebody does, or only time. */
interface Turn {
  readonly by: Actor;
  readonly asked?: Asked;
}

const task = fc.constantFrom<Task>('fire', 'hygiene', 'signboard', 'police');
const version = fc.integer({ min: 1, max: 5 });
const turn: fc.Arbitrary<Turn> = fc.oneof(
  fc.tuple(task, says, version).map(([t, how, seen]) => ({ by: partners[t], asked: speak(t, how, seen) })),
  task.map((t) => ({ by: partners[t], asked: acknowledge(t) })),
  fc.tuple(task, version).map(([t, seen]) => ({ by: partners[t], asked: gather(t, seen, 'layout') })),
  task.map((t) => ({ by: partners[t], asked: issuePaper(t) })),
  fc.constant({ by: head, asked: askLateFor('layout') }),
  fc.constant({ by: clerk, asked: supply('layout') }),
  fc.constant({ by: reviewer, asked: weigh }),
  fc.constant<Turn>({
    by: reviewer,
    asked: { type: 'suspend', ground: 'expert-review', expectedDays: 3, reasons: '评审' },
  }),
  fc.constant<Turn>({ by: reviewer, asked: { type: 'resume', outcome: '通过' } }),
  fc.constant({ by: reviewer, asked: approve }),
  fc.constant<Turn>({ by: machine }),
);
const days = ['18', '20', '21', '22', '23', '24', '28', '29', '30'];
const history = fc
  .array(fc.tuple(turn, fc.integer({ min: 0, max: days.length - 1 })), { maxLength: 25 })
  .map((turns) =>
    turns.sort(([, a], [, b]) => a - b).map(([each, day]) => ({ ...each, at: `2026-09-${days[day]} 11:00` })),
  );

/** Lives through turns; what is refused changes nothing. */
const live = (turns: readonly (Turn & { readonly at: string })[]) => {
  const lived: { readonly before: CaseState; readonly after: CaseState; readonly events: readonly CaseEvent[] }[] = [];
  let state = begun();
  for (const { by, at, asked } of turns) {
    try {
      const before = state;
      const { state: after, events } = take(state, { actor: by, at: moment(at), ...(asked ? { asked } : {}) }, law);
      lived.push({ before, after, events });
      state = after;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return lived;
};

const always = (name: string, holds: (lived: ReturnType<typeof live>) => void) =>
  test(name, () => {
    fc.assert(
      fc.property(history, (turns) => holds(live(turns))),
      { numRuns: 100 },
    );
  });

describe('whatever departments, lead and applicant do, in whatever order', () => {
  always('nothing but a Refusal is thrown, and history replays to where the case stands', (lived) => {
    for (const { before, after, events } of lived) {
      expectStorable(after, events);
      expect(fold(caseDecider, before, events)).toEqual(after);
    }
  });

  always('a task ends once', (lived) => {
    const ends = lived.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.type === 'opinion-given' || event.type === 'consent-deemed' ? [event.task] : [],
      ),
    );
    expect(new Set(ends).size).toBe(ends.length);
  });

  always('a stage is open exactly while one of its tasks is undone', (lived) => {
    for (const { after } of lived) {
      if (after.status !== 'accepted') continue;
      const { verdict, tasks } = joint(after);
      expect(verdict === 'pending').toBe(tasks.some(isUndone));
    }
  });

  always(
    'N03 a department’s clock stands still exactly while the applicant has the time, or the law stops it',
    (lived) => {
      for (const { after } of lived) {
        if (after.status !== 'accepted') continue;
        for (const { status, clock } of joint(after).tasks) {
          // A limit already passed is a fact: nothing stops it.
          if (clock === undefined || isPassed(clock) || status === 'deemed') continue;
          expect(standsStill(clock)).toBe(status === 'waiting' || after.suspended !== undefined);
        }
      }
    },
  );

  always('no department’s limit ends on a day off, or earlier than it did', (lived) => {
    for (const { before, after } of lived) {
      if (before.status !== 'accepted' || after.status !== 'accepted') continue;
      for (const { code, clock } of joint(after).tasks) {
        const was = joint(before).tasks.find((each) => each.code === code)?.clock;
        if (clock) expect(national.isWorkingDay(clock.due)).toBe(true);
        if (clock && was) expect(clock.due >= was.due).toBe(true);
      }
    }
  });

  always(
    'L10 silence is consent only of a department that is proven to have had the matter, and issues nothing',
    (lived) => {
      for (const { before, events } of lived)
        for (const event of events)
          if (event.type === 'consent-deemed' && before.status === 'accepted') {
            const had = joint(before).tasks.find(({ code }) => code === event.task);
            expect(had?.delivered).toBeDefined();
            expect(events.some(({ type }) => type === 'approved')).toBe(false);
          }
    },
  );

  always('nothing is approved while a department is at work', (lived) => {
    for (const { before, events } of lived)
      if (events.some(({ type }) => type === 'approved') && before.status === 'accepted')
        expect(joint(before).verdict).toBe('agreed');
  });
});
