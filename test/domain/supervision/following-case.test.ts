import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SupervisionState } from '../../../shared/domain/supervision/state.ts';
import { supervisionDecider } from '../../../shared/domain/supervision/supervision.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { DepartmentCodeText, ItemCodeText } from '../../../shared/kernel/ids.ts';
import { supervisionAggregate } from '../../../shared/store/supervision-aggregate.ts';
import { healthHead, manager, reviewer } from '../case/fengcheng.ts';
import { given, law, moment, type Step } from './given.ts';

const consumer: Actor = { kind: 'system', name: 'supervision' };
const lying = (department: string, asOf: number) => ({
  department: DepartmentCodeText.parse(department),
  item: ItemCodeText.parse('food-business-licence'),
  asOf,
});
const OWN = 'market-regulation';
const NOON = '2026-09-18 12:00';

const urge = (at = '2026-09-18 10:00', matter = lying(OWN, 1)): Step => ({
  command: { type: 'urge', matter, text: '请说明进展', replyDays: 3 },
  by: manager,
  at,
});
const goes = (department: string, asOf: number, by: Actor = consumer): Step => ({
  command: { type: 'follow-case', matter: lying(department, asOf) },
  by,
  at: NOON,
});
const late = (matter = lying(OWN, 1), clockVersion = 1): Step => ({
  command: { type: 'issue-card', matter, limit: 'promised', clockVersion, source: 'case.1.2.3' },
  by: consumer,
  at: NOON,
});
const answer = (by: Actor): Step => ({ command: { type: 'answer-urging', n: 1, text: '明日办结' }, by, at: NOON });

describe('S22 a case goes to another department: its supervision goes after it', () => {
  test('an urging is answered there, by the date it had, and no longer here', () => {
    given(urge())
      .when(goes('health', 4))
      .yields({ type: 'case-followed', from: OWN, to: 'health', asOf: 4, replyBy: '2026-09-22' });
    given(urge(), goes('health', 4)).when(answer(healthHead)).yields({ type: 'urging-answered', onTime: true });
    given(urge(), goes('health', 4)).when(answer(reviewer)).refused('not-your-department');
    const { state } = given(urge(), goes('health', 4));
    expect(supervisionAggregate.department?.(state)).toBe('health');
    expect(supervisionAggregate.position(state, law).rows).toMatchObject([
      { name: 'urged', index: { queue: { key: 'urged#health', sort: '2026-09-22' } } },
    ]);
  });

  test('a card stays with the department that earned it, and who is told of it stays as well', () => {
    given(late(), goes('health', 4))
      .when({ by: consumer, at: '2026-09-21 09:00' })
      .yields({ type: 'card-told', n: 1, holder: OWN });
    const { state } = given(late(), goes('health', 4));
    expect(supervisionAggregate.position(state, law).rows).toMatchObject([
      { index: { queue: { key: `carded#${OWN}` } } },
    ]);
  });

  test('lateness that is heard of after the case went is still its own', () => {
    given(urge(), goes('health', 4))
      .when(late(lying(OWN, 3), 2))
      .yields({ type: 'card-issued', holder: OWN });
    given(urge(), goes('health', 4))
      .when(late(lying('health', 6), 2))
      .yieldsWithout('holder', { type: 'card-issued' });
  });

  test('news of an earlier version changes nothing, of what is done already nor of what comes back', () => {
    given(urge('2026-09-18 10:00', lying('health', 5)))
      .when(goes('health', 4))
      .yields();
    given(urge(), goes('health', 4)).when(goes('health', 4)).yields();
    // Back again at version 9, and the news of its going comes last.
    given(urge(), goes(OWN, 9)).when(goes('health', 4)).yields();
  });

  test('within one version of the case the news of its going counts, whatever is heard of it first', () => {
    given(late(lying(OWN, 4)))
      .when(goes('health', 4))
      .yields({ type: 'case-followed', from: OWN, to: 'health' });
    given(goes('health', 4))
      .when(late(lying(OWN, 4)))
      .yields({ type: 'card-issued', holder: OWN });
  });

  test('a supervisor who knows more than the supervision tells it by urging', () => {
    given(urge())
      .when(urge('2026-09-18 11:00', lying('health', 6)))
      .yields({ type: 'case-followed', to: 'health' }, { type: 'urged', n: 2 });
  });

  test('is not anybody’s to say', () => {
    given(urge())
      .when(goes('health', 4, manager))
      .refused('role-required');
  });

  test('in whatever order and however often the news comes, it lies where the case lies', () => {
    const route = ['health', OWN, 'forestry', 'health', OWN].map((department, index) => goes(department, index + 2));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...route, ...route, urge()], { minLength: 2 * route.length + 1 }),
        fc.boolean(),
        (steps, opened) => {
          const all = opened ? [urge(), ...steps] : steps;
          const state = all.reduce<SupervisionState>(
            (before, { command, by, at }) =>
              run(supervisionDecider, command, before, law, { actor: by, at: moment(at) }).state,
            supervisionDecider.initial,
          );
          expect(state).toMatchObject({ matter: { department: OWN, asOf: 6 } });
        },
      ),
    );
  });
});
