import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Part, type SupervisionEvent } from '../../../shared/domain/supervision/events.ts';
import { attentionAt, lapse } from '../../../shared/domain/supervision/lapse.ts';
import { maySee } from '../../../shared/domain/supervision/law.ts';
import type { SupervisionState } from '../../../shared/domain/supervision/state.ts';
import {
  colourOfCard,
  type SupervisionCommand,
  supervisionDecider,
} from '../../../shared/domain/supervision/supervision.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { DepartmentCodeText, ItemCodeText } from '../../../shared/kernel/ids.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { supervisionAggregate } from '../../../shared/store/supervision-aggregate.ts';
import {
  clerk,
  dutyOfficer,
  head,
  healthHead,
  healthReviewer,
  labourClerk,
  lawOf,
  manager,
  reviewer,
  stranger,
} from '../case/fengcheng.ts';
import { given, law, moment, type Step, timePassed } from './given.ts';

const matter = {
  department: DepartmentCodeText.parse('market-regulation'),
  item: ItemCodeText.parse('food-business-licence'),
  asOf: 3,
};
const consumer: Actor = { kind: 'system', name: 'supervision' };
const ownManager = { ...head, roles: ['manager' as const] };

const urge = (at = '2026-09-18 10:00', by: Actor = manager): Step => ({
  command: { type: 'urge', matter, text: '请说明进展', replyDays: 3 },
  by,
  at,
});
const answer = (at: string, by: Actor = reviewer, n = 1): Step => ({
  command: { type: 'answer-urging', n, text: '明日办结' },
  by,
  at,
});
const issue = (limit: 'acceptance' | 'promised' | 'statutory' | 'delivery', at: string, clockVersion = 1): Step => ({
  command: { type: 'issue-card', matter, limit, clockVersion, source: 'case.1.2.3' },
  by: consumer,
  at,
});
const cancel = (by: Actor, n = 1): Step => ({
  command: { type: 'cancel-card', n, reasons: '系统故障' },
  by,
  at: '2026-10-09 10:00',
});

describe('S22 a tracking officer', () => {
  const assign = (by: Actor, officer = reviewer.id): Step => ({
    command: { type: 'assign-officer', matter, officer },
    by,
    at: '2026-09-18 10:00',
  });

  test('is named by a supervisor or the head of the department, once', () => {
    given().when(assign(manager)).yields({ type: 'supervision-opened' }, { type: 'officer-assigned', by: manager.id });
    given(assign(manager)).when(assign(head)).yields();
    given(assign(manager)).when(assign(head, clerk.id)).yields({ type: 'officer-assigned', officer: clerk.id });
  });

  test('and by nobody else', () => {
    given().when(assign(reviewer)).refused('role-required');
    given().when(assign(stranger)).refused('role-required');
    given().when(assign(healthHead)).refused('not-your-department');
  });
});

describe('S22 urging (督办)', () => {
  test('has a text and a day by which the department replies, counted in working days', () => {
    given()
      .when(urge())
      .yields(
        { type: 'supervision-opened' },
        { type: 'urged', n: 1, text: '请说明进展', clock: { due: '2026-09-22' } },
      );
  });

  test('is acknowledged once and answered by those who have the work in hand', () => {
    const acknowledge = (by: Actor): Step => ({
      command: { type: 'acknowledge-urging', n: 1 },
      by,
      at: '2026-09-18 11:00',
    });
    given(urge()).when(acknowledge(clerk)).yields({ type: 'urging-acknowledged', by: clerk.id });
    given(urge(), acknowledge(clerk)).when(acknowledge(reviewer)).yields();
    given(urge())
      .when(answer('2026-09-22 16:00'))
      .yields(
        { type: 'urging-rung-reached', rung: 'early-warning', notify: false },
        { type: 'urging-rung-reached', rung: 'due-today', notify: true },
        { type: 'urging-answered', onTime: true },
      );
    given(urge(), answer('2026-09-18 11:00')).when(answer('2026-09-18 12:00')).refused('not-found');
    given(urge()).when(acknowledge(labourClerk)).refused('not-your-department');
    given(urge()).when(acknowledge(manager)).refused('role-required');
    given(urge('2026-09-18 10:00', head)).when(answer('2026-09-18 11:00', head)).refused('self-dealing');
    given().when(answer('2026-09-18 11:00')).refused('not-found');
  });

  test('is a supervisor’s and the head’s to send, and seen by those who have the work in hand', () => {
    for (const by of [reviewer, clerk, stranger]) given().when(urge('2026-09-18 10:00', by)).refused('role-required');
    given().when(urge('2026-09-18 10:00', healthHead)).refused('not-your-department');
    const sees = [manager, head, reviewer, clerk].map((who) => maySee(who, matter.department, law));
    expect(sees).toEqual([true, true, true, true]);
    const reviewing = { ...clerk, roles: ['reviewer' as const] };
    for (const who of [dutyOfficer, labourClerk, healthReviewer, reviewing])
      expect(maySee(who, matter.department, law)).toBe(false);
  });

  test('that waits warns, falls due, passes, and goes up a level at a time, at opening', () => {
    const patient = lawOf({ escalation: { head: 2, manager: 3 } });
    const { events } = given(urge()).when(timePassed('2026-10-20 09:00'), patient).outcome();
    expect(events.map((event) => ('rung' in event ? `${event.rung} ${event.on} ${event.notify}` : event.type))).toEqual(
      [
        'early-warning 2026-09-21 false',
        'due-today 2026-09-22 false',
        'passed 2026-09-23 false',
        'told 2026-09-23 false',
        'escalated-head 2026-09-24 false',
        'escalated-manager 2026-09-28 true',
      ],
    );
    given(urge()).when(answer('2026-09-23 09:00')).outcome().events.at(-1);
    expect(given(urge()).when(answer('2026-09-23 09:00')).outcome().events.at(-1)).toMatchObject({ onTime: false });
  });

  test('answered, it says no more', () => {
    given(urge(), answer('2026-09-18 11:00')).when(timePassed('2026-11-01 09:00')).yields();
  });

  test('ten at a time are enough', () => {
    const ten = Array.from({ length: 10 }, () => urge());
    given(...ten)
      .when(urge())
      .refused('too-much');
    given(...ten, answer('2026-09-18 10:30', reviewer, 4))
      .when(urge('2026-09-18 11:00'))
      .yields({ type: 'urged', n: 11 });
  });
});

describe('L15 cards', () => {
  test('yellow for a late step, red past the promise, double red past the law', () => {
    expect((['acceptance', 'delivery', 'promised', 'statutory'] as const).map(colourOfCard)).toEqual([
      'yellow',
      'yellow',
      'red',
      'double-red',
    ]);
  });

  test('are issued once per version of a clock, however often and in whatever order the event comes', () => {
    given()
      .when(issue('promised', '2026-10-08 09:00'))
      .yields(
        { type: 'supervision-opened' },
        { type: 'card-issued', n: 1, colour: 'red' },
        { type: 'card-told', n: 1 },
      );
    given(issue('promised', '2026-10-08 09:00')).when(issue('promised', '2026-10-08 10:00')).yields();
    given(issue('promised', '2026-10-08 09:00'), cancel(manager)).when(issue('promised', '2026-10-10 10:00')).yields();
    given(issue('acceptance', '2026-10-08 09:00'))
      .when(issue('acceptance', '2026-10-08 10:00', 3))
      .yields({ type: 'card-issued', n: 2, colour: 'yellow' }, { type: 'card-told', n: 2 });
    given(issue('statutory', '2026-10-08 09:00'))
      .when(issue('promised', '2026-10-08 10:00'))
      .yields({ type: 'card-issued', n: 2, colour: 'red' }, { type: 'card-told' });
  });

  test('N03 for a task are yellow and its department’s own: one a task and version, beside those of the lead', () => {
    const late = (task: string, department: string, clockVersion = 1): Step => ({
      command: {
        type: 'issue-card',
        matter,
        limit: 'task',
        part: Part.parse({ task, department }),
        clockVersion,
        source: 'case.1.2.3',
      },
      by: consumer,
      at: '2026-10-08 09:00',
    });
    const both = [issue('promised', '2026-10-08 09:00'), late('hygiene', 'health')];
    given(...both)
      .when(late('fire', 'fire-rescue'))
      .yields(
        { type: 'card-issued', n: 3, colour: 'yellow', limit: 'task', part: { department: 'fire-rescue' } },
        { type: 'card-told', n: 3, part: { task: 'fire', department: 'fire-rescue' } },
      );
    given(...both)
      .when(late('hygiene', 'health'))
      .yields();
    given(...both)
      .when(late('hygiene', 'health', 2))
      .yields({ n: 3 }, { type: 'card-told' });
    const { state } = given(...both);
    const rows = supervisionAggregate.position(state, law).rows?.map(({ name, index }) => [name, index.queue?.key]);
    expect(rows).toEqual([
      ['carded', 'carded#market-regulation'],
      ['carded#health', 'carded#health'],
    ]);
    // Nobody judges their own department: not the lead's manager here, but that of the one that was late.
    const ofHealth = { ...healthHead, roles: ['manager' as const] };
    given(...both)
      .when(cancel(ofHealth, 2))
      .refused('self-dealing');
    given(...both)
      .when(cancel(ownManager, 2))
      .yields({ type: 'card-cancelled', n: 2, part: { task: 'hygiene', department: 'health' } });
  });

  test('issued at midnight, they are told of at opening, never on a day off', () => {
    const { state } = given().when(issue('promised', '2026-10-01 00:05')).outcome();
    expect(attentionAt(state, law)).toBe(moment('2026-10-08 08:30'));
    given(issue('promised', '2026-10-01 00:05'))
      .when(timePassed('2026-10-08 08:30'))
      .yields({ type: 'card-told', colour: 'red', on: '2026-10-08' });
    given(issue('promised', '2026-10-01 00:05'), timePassed('2026-10-08 08:30'))
      .when(timePassed('2026-12-01 09:00'))
      .yields();
  });

  test('are cancelled by a supervisor with a reason, and by nobody else; not over one’s own department', () => {
    const carded = issue('promised', '2026-10-08 09:00');
    given(carded).when(cancel(manager)).yields({ type: 'card-cancelled', n: 1, reasons: '系统故障', by: manager.id });
    for (const by of [head, reviewer, clerk, consumer, stranger])
      given(carded).when(cancel(by)).refused('role-required');
    given(carded).when(cancel(ownManager)).refused('self-dealing');
    given(carded, cancel(manager)).when(cancel(manager)).refused('card-cancelled');
    given(carded).when(cancel(manager, 2)).refused('not-found');
    given().when(cancel(manager)).refused('not-found');
  });

  test('cancelled before anybody heard of it, a card is never told of', () => {
    const early = { ...cancel(manager), at: '2026-10-01 12:00' };
    given(issue('promised', '2026-10-01 00:05'), early).when(timePassed('2026-10-08 09:00')).yields();
  });

  test('are nobody’s to issue by hand', () => {
    given()
      .when({ ...issue('promised', '2026-10-08 09:00'), by: manager })
      .refused('role-required');
  });
});

describe('time', () => {
  const commands: readonly SupervisionCommand[] = [
    { type: 'urge', matter, text: '催', replyDays: 2 },
    { type: 'urge', matter, text: '催', replyDays: 8 },
    { type: 'answer-urging', n: 1, text: '复' },
    { type: 'issue-card', matter, limit: 'promised', clockVersion: 1, source: 's' },
    { type: 'cancel-card', n: 1, reasons: '误' },
  ];
  const actors: readonly Actor[] = [manager, reviewer, consumer];
  const turns = fc.array(fc.record({ what: fc.nat(), who: fc.nat(), gap: fc.integer({ min: 0, max: 12 * 24 * 60 }) }), {
    maxLength: 12,
  });
  const live = (history: typeof turns extends fc.Arbitrary<infer T> ? T : never) => {
    let state: SupervisionState = supervisionDecider.initial;
    let at = moment('2026-03-02 08:00');
    const all: SupervisionEvent[] = [];
    for (const { what, who, gap } of history) {
      at = instant(at + gap * 60_000);
      const command = commands[what % commands.length];
      const actor = actors[who % actors.length] ?? manager;
      const owed = lapse(state, law, at);
      state = owed.reduce(supervisionDecider.evolve, state);
      all.push(...owed);
      try {
        const events = command ? supervisionDecider.decide(command, state, law, { actor, at }) : [];
        state = events.reduce(supervisionDecider.evolve, state);
        all.push(...events);
      } catch (error) {
        expect(error).toMatchObject({ name: 'Refusal' });
      }
    }
    return { state, at, all };
  };

  test('is awaited exactly, passes once, and makes the same facts however often somebody looks', () => {
    fc.assert(
      fc.property(turns, fc.integer({ min: 0, max: 60 * 24 * 60 }), (history, later) => {
        const { state, at } = live(history);
        const now = lapse(state, law, at).reduce(supervisionDecider.evolve, state);
        const until = instant(at + later * 60_000);
        const next = attentionAt(now, law);
        if (next !== undefined) {
          expect(lapse(now, law, instant(next - 1))).toEqual([]);
          expect(lapse(now, law, next)).not.toEqual([]);
        }
        const once = lapse(now, law, until).reduce(supervisionDecider.evolve, now);
        expect(lapse(once, law, until)).toEqual([]);
        const half = instant(at + later * 30_000);
        const halfway = lapse(now, law, half).reduce(supervisionDecider.evolve, now);
        expect(lapse(halfway, law, until).reduce(supervisionDecider.evolve, halfway)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  test('fires each rung of an urging once per version of its clock, and tells of each card at most once', () => {
    fc.assert(
      fc.property(turns, (history) => {
        const { all } = live(history);
        const rungs = all.flatMap((event) =>
          event.type === 'urging-rung-reached' ? [`${event.n} ${event.clockVersion} ${event.rung}`] : [],
        );
        expect(new Set(rungs).size).toBe(rungs.length);
        const told = all.flatMap((event) => (event.type === 'card-told' ? [event.n] : []));
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 200 },
    );
  });
});
