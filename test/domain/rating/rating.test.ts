import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RatingCommand } from '../../../shared/domain/rating/commands.ts';
import { attentionAt } from '../../../shared/domain/rating/lapse.ts';
import { maySeeRating } from '../../../shared/domain/rating/law.ts';
import { ratingDecider } from '../../../shared/domain/rating/rating.ts';
import { type GivenRating, isOpen, type RatingState } from '../../../shared/domain/rating/state.ts';
import { RATING_LIMITS } from '../../../shared/domain/rating/vocabulary.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { fold, run } from '../../../shared/kernel/decider.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { clerk, deputy, head, healthHead, machine, manager, reviewer, zhang } from '../case/fengcheng.ts';
import { given, law, moment, rating, type Step } from './given.ts';

const nobody: Actor = { kind: 'anonymous' };
const duty = { ...manager, roles: ['duty-officer' as const] };
const other = { ...manager, id: `${manager.id}-2` as typeof manager.id };

const rated = (level: 1 | 2 | 3 | 4 | 5 = 1, at = '2026-09-18 15:00'): Step => ({
  command: rating(level),
  by: zhang,
  at,
});
const verified = (at = '2026-09-21 10:00', complexity: 'simple' | 'complex' = 'simple'): Step => ({
  command: { type: 'verify', substantiated: true, complexity, findings: '未一次性告知' },
  by: head,
  at,
});
const contact: RatingCommand = { type: 'record-contact', channel: 'phone', reached: true };
const contacted = (at = '2026-09-21 11:00'): Step => ({ command: contact, by: head, at });
const answer: RatingCommand = { type: 'answer', measures: '增设材料清单', reply: '已整改' };
const answered = (at = '2026-09-22 10:00'): Step => ({ command: answer, by: head, at });
const appeal: RatingCommand = { type: 'appeal', grounds: '非本人经办', evidence: ['监控录像'] };

describe('L13 a rating', () => {
  test('of 3, 4 or 5 counts and asks for nothing more', () => {
    for (const level of [3, 4, 5] as const)
      given()
        .when({ command: rating(level), by: zhang, at: '2026-09-18 15:00' })
        .yields({ type: 'rated', level });
  });

  test('of 1 or 2 opens a rectification: verified in one working day, answered in five, the rating day being day 0', () => {
    for (const level of [1, 2] as const)
      given()
        .when({ command: rating(level), by: nobody, at: '2026-09-18 15:00' })
        .yields(
          { type: 'rated', level },
          // Sunday the 20th is a make-up working day; Friday the 25th is Mid-Autumn.
          { type: 'rectification-opened', verification: { due: '2026-09-20' }, answer: { due: '2026-09-24' } },
        );
  });

  test('is once: whoever rates again is told so, whatever they say', () => {
    given(rated(5)).when(rated(1, '2026-09-18 15:01')).refused('already-rated');
  });

  test('is a citizen’s own: staff cannot rate, and the slip is entered by the centre alone, not by whom it is about', () => {
    const at = '2026-09-18 15:00';
    for (const by of [clerk, reviewer, head, manager, machine])
      given()
        .when({ command: rating(5), by, at })
        .refused('staff-cannot-rate');
    const slip = rating(5, { channel: 'slip', source: 'slips:duty' });
    for (const by of [zhang, clerk, head]) given().when({ command: slip, by, at }).refused('role-required');
    const rectifier = rating(5, { ...slip, about: { ...slip.about, officers: [duty.id] } });
    given().when({ command: rectifier, by: duty, at }).refused('self-dealing');
    given().when({ command: slip, by: duty, at }).yields({ type: 'rated', enteredBy: duty.id });
  });

  test('without a word or a telephone leaves nothing to erase when its time is over', () => {
    given(rated(5)).when({ by: machine, at: '2030-09-18 10:00' }).yields();
  });

  test('is open for the county’s days after the service', () => {
    given()
      .when({ command: rating(5, { servedOn: plainDate('2026-08-01') }), by: zhang, at: '2026-08-31 10:00' })
      .yields({ type: 'rated' });
    given()
      .when({ command: rating(5, { servedOn: plainDate('2026-08-01') }), by: zhang, at: '2026-09-01 10:00' })
      .refused('rating-closed');
  });
});

describe('S17 many from one source at once', () => {
  const many = rating(1, { recent: 3 });
  const held: Step = { command: many, by: zhang, at: '2026-09-18 15:00' };

  test('are held: not counted, not dropped, and nothing follows from the level yet', () => {
    given()
      .when(held)
      .yields({ type: 'rated' }, { type: 'held-for-review', reason: 'bulk', clock: { due: '2026-09-20' } });
    given({ ...held, command: rating(1, { recent: 2 }) });
    expect(given({ ...held, command: rating(1, { recent: 2 }) }).state).toMatchObject({ status: 'counted' });
  });

  test('count when a manager who was not rated says so, with what follows from the level, or are set aside with the reason', () => {
    const review = (count: boolean, by: Actor): Step => ({
      command: { type: 'review', count, reasons: '当日集中办件' },
      by,
      at: '2026-09-20 10:00',
    });
    given(held).when(review(true, duty)).refused('role-required');
    given(held)
      .when(review(true, manager))
      .yields({ type: 'held-counted', by: manager.id }, { type: 'rectification-opened' });
    given(held).when(review(false, manager)).yields({ type: 'set-aside', reasons: '当日集中办件' });
    given(held, review(false, manager)).when(review(true, manager)).refused('wrong-status');
  });
});

describe('L13 rectification', () => {
  test('is never handled by the person rated, nor by another department', () => {
    const by = (actor: Actor): Step => ({ ...verified(), by: actor });
    const ratedHead = rating(1, { about: { ...rating(1).about, officers: [head.id] } });
    given({ ...rated(), command: ratedHead })
      .when(verified())
      .refused('self-dealing');
    given(rated()).when(by(healthHead)).refused('not-your-department');
    given(rated()).when(by(clerk)).refused('role-required');
  });

  test('nor looked into by anybody but the head of the department and the centre, who were not rated', () => {
    const given1 = given(rated(), verified()).state as GivenRating;
    const ofHead = { ...given1, about: { ...given1.about, officers: [head.id] } };
    const otherHead = { ...head, id: deputy.id };
    expect([duty, manager, otherHead].map((who) => maySeeRating(who, ofHead))).toEqual([true, true, true]);
    for (const who of [head, healthHead, reviewer, zhang]) expect(maySeeRating(who, ofHead)).toBe(false);
    for (const command of [contact, answer, { type: 'unmask', purpose: '核实' }] as const)
      given(rated(), verified(), contacted())
        .when({ command, by: clerk, at: '2026-09-22 10:00' })
        .refused('role-required');
  });

  test('found complex has fifteen working days from the day it was opened', () => {
    given(rated())
      .when(verified('2026-09-21 10:00', 'complex'))
      .yields({ type: 'rectification-verified', answer: { days: 15, due: '2026-10-15' } });
  });

  test('is answered after somebody tried to speak with the rater, where the rater can be reached', () => {
    given(rated(), verified()).when(answered()).refused('contact-needed');
    given(rated(), verified(), contacted())
      .when(answered())
      .yields({ type: 'rectification-answered', by: head.id, clock: { due: '2026-09-30' } });
    const unreachable = { ...rated(), command: rating(1, { reach: 'none' }) };
    given(unreachable, verified()).when(answered()).yields({ type: 'rectification-answered' });
    given(unreachable).when(answered()).refused('wrong-status');
    const attempts = Array.from({ length: RATING_LIMITS.contacts }, () => contacted());
    given(rated(), verified(), ...attempts)
      .when(contacted())
      .refused('too-much');
    const read: RatingCommand = { type: 'unmask', purpose: '核实' };
    given(rated()).when({ command: read, by: head, at: '2026-09-21 10:00' }).refused('not-found');
  });

  test('is followed up by the rater’s own link, or by the centre after it tried; never by whoever answered', () => {
    const done = [rated(), verified(), contacted(), answered()];
    const at = '2026-09-23 10:00';
    given(...done)
      .when({ command: { type: 'follow-up', level: 4 }, by: nobody, at })
      .yields({ type: 'followed-up', by: 'rater', level: 4 });
    given(...done)
      .when({ command: { type: 'follow-up', level: 4 }, by: head, at })
      .refused('role-required');
    given(rated(), verified(), contacted(), { ...answered(), by: duty })
      .when({ command: { type: 'follow-up', level: 4 }, by: duty, at })
      .refused('self-dealing');
    // Nobody reached: two attempts are due before it ends without the rater.
    given(...done)
      .when({ command: { type: 'follow-up' }, by: duty, at })
      .refused('contact-needed');
    given(...done, { command: contact, by: duty, at })
      .when({ command: { type: 'follow-up' }, by: duty, at })
      .yields({
        type: 'followed-up',
        by: 'centre',
      });
    given(...done, { command: { type: 'follow-up', level: 4 }, by: nobody, at })
      .when({ command: { type: 'follow-up', level: 4 }, by: nobody, at })
      .yields();
    const said: Step = { command: { type: 'follow-up', level: 4 }, by: nobody, at };
    expect([given(...done), given(...done, said)].map(({ state }) => isOpen(state))).toEqual([true, false]);
    expect(given(...done).state).toMatchObject({ level: 1, status: 'counted' });
  });

  test('falls due and is overdue on its ladder; a limit of one day has no room for a warning', () => {
    const late = given(rated()).when({ by: machine, at: '2026-09-21 09:00' }).outcome();
    expect(late.events).toMatchObject([
      { rung: 'due-today', clock: 'verification', on: '2026-09-20' },
      { rung: 'passed', clock: 'verification', on: '2026-09-21' },
      { rung: 'told', clock: 'verification', on: '2026-09-21', notify: true },
    ]);
  });
});

describe('L13 an appeal of the person rated', () => {
  const at = '2026-09-21 10:00';
  const appealed: Step = { command: appeal, by: reviewer, at };
  const decide = (exclude: boolean, by: Actor): Step => ({
    command: { type: 'decide-appeal', exclude, reasons: '录像显示非其经办' },
    by,
    at: '2026-09-22 10:00',
  });

  test('is for the person rated, once, and decided by a manager who took no part', () => {
    given(rated())
      .when({ ...appealed, by: head })
      .refused('not-yours-to-appeal');
    given(rated(), appealed).when(appealed).refused('wrong-status');
    given(rated(), appealed).when(decide(true, head)).refused('role-required');
    const ofManager = {
      ...rated(),
      command: rating(1, { about: { ...rating(1).about, officers: [reviewer.id, manager.id] } }),
    };
    given(ofManager, appealed).when(decide(true, manager)).refused('self-dealing');
    given(
      rated(),
      appealed,
      { ...verified(), by: manager },
      { ...contacted(), by: manager },
      { ...answered(), by: manager },
    )
      .when({ ...decide(true, manager), at: '2026-09-22 11:00' })
      .refused('self-dealing');
    given(rated(), appealed).when(decide(true, other)).yields({ type: 'appeal-decided', excluded: true, by: other.id });
  });

  test('excludes from the count and keeps the original with reason and approver', () => {
    expect(given(rated(), appealed, decide(true, manager)).state).toMatchObject({
      status: 'excluded',
      level: 1,
      appeal: { outcome: 'excluded' },
    });
    expect(given(rated(), appealed, decide(false, manager)).state).toMatchObject({ status: 'counted' });
  });
});

describe('as a machine of states', () => {
  const commands: readonly RatingCommand[] = [
    rating(1),
    rating(5, { recent: 9 }),
    { type: 'review', count: true, reasons: '核查' },
    { type: 'verify', substantiated: true, complexity: 'complex', findings: '属实' },
    contact,
    answer,
    { type: 'follow-up', level: 2 },
    { type: 'follow-up' },
    appeal,
    { type: 'decide-appeal', exclude: true, reasons: '证据' },
  ];
  const people: readonly Actor[] = [zhang, nobody, reviewer, head, duty, manager, other, healthHead];

  test('whatever is tried in whatever order: the level given never changes, history replays to the state, no clock runs backwards', () => {
    const tries = fc.array(
      fc.tuple(fc.constantFrom(...commands), fc.constantFrom(...people), fc.integer({ min: 0, max: 4 * 86_400_000 })),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(tries, (steps) => {
        let now = moment('2026-09-18 15:00');
        let state: RatingState = ratingDecider.initial;
        let history: ReturnType<typeof ratingDecider.lapse> = [];
        let level: number | undefined;
        for (const [command, actor, later] of steps) {
          now = instant(now + later);
          try {
            const done = run(ratingDecider, command, state, law, { actor, at: now });
            history = [...history, ...done.events];
            state = done.state;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          if (state.status === 'unrated') continue;
          level ??= state.level;
          expect(state.level).toBe(level);
          for (const clock of Object.values(state.clocks)) expect(clock.due >= clock.start).toBe(true);
          const next = attentionAt(state, law);
          const caughtUp = fold(ratingDecider, state, ratingDecider.lapse(state, law, now));
          expect(next === undefined || next > now || caughtUp !== state).toBe(true);
        }
        expect(fold(ratingDecider, ratingDecider.initial, history)).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });
});
