import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccountabilityCommand,
  accountabilityDecider,
} from '../../../shared/domain/accountability/accountability.ts';
import { AccountabilityEvent } from '../../../shared/domain/accountability/events.ts';
import { AccountabilityState } from '../../../shared/domain/accountability/state.ts';
import { type FeedbackCommand, feedbackDecider } from '../../../shared/domain/feedback/feedback.ts';
import {
  ofDeemedConsent,
  ofDeemedRenewal,
  ofLateCorrection,
  ofPassedLimit,
  ofPassedTask,
  ofSubstantiatedComplaint,
} from '../../../shared/domain/supervision/consequences.ts';
import { LateCaseLimit, Part } from '../../../shared/domain/supervision/events.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { fold, run } from '../../../shared/kernel/decider.ts';
import { DepartmentCodeText } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { head, healthHead, lawOf, manager, reviewer, zhang } from '../case/fengcheng.ts';

const law = lawOf();
const department = DepartmentCodeText.parse('market-regulation');
const consumer: Actor = { kind: 'system', name: 'supervision' };
const second = { ...manager, id: `${manager.id}-2` as typeof manager.id };
const own = { ...head, roles: ['manager' as const] };
const moment = (text: string) => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
const MONDAY = '2026-09-21 10:00';

interface Step {
  readonly command: AccountabilityCommand;
  readonly by: Actor;
  readonly at?: string;
}
const open: Step = {
  command: { type: 'open-record', cause: 'overdue-promised', department, source: 's' },
  by: consumer,
};
const find = (staff?: typeof reviewer.id, by: Actor = manager): Step => ({
  command: staff
    ? { type: 'make-finding', responsible: 'person', staff, text: '压件' }
    : { type: 'make-finding', responsible: 'department', text: '安排过迟' },
  by,
});
const measure: Step = {
  command: { type: 'take-measure', measure: 'efficiency-admonition', text: '告诫' },
  by: manager,
};
const appeal = (by: Actor = head, at = MONDAY): Step => ({ command: { type: 'appeal', text: '停电' }, by, at });
const decide = (by: Actor, changes: object = { outcome: 'upheld' }): Step => ({
  command: { type: 'decide-appeal', text: '维持', ...changes } as AccountabilityCommand,
  by,
});
const close = (by: Actor = manager, at = MONDAY): Step => ({ command: { type: 'close-record' }, by, at });

const take = (state: AccountabilityState, { command, by, at = MONDAY }: Step) =>
  run(accountabilityDecider, command, state, law, { actor: by, at: moment(at) });
const given = (...steps: readonly Step[]) => {
  const state = steps.reduce<AccountabilityState>((now, step) => take(now, step).state, accountabilityDecider.initial);
  return {
    state,
    when: (step: Step) => ({
      yields: (...told: readonly object[]) => {
        const { events, state: after } = take(state, step);
        for (const event of events) expect(AccountabilityEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
        expect(AccountabilityState.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
        expect(events).toMatchObject(told);
        expect(events).toHaveLength(told.length);
      },
      refused: (code: string) => expect(() => take(state, step)).toThrow(expect.objectContaining({ code })),
    }),
  };
};

describe('S26 L15 what follows from what happened', () => {
  test('every limit of the house that passes earns a card and a record of its own cause', () => {
    const causes = LateCaseLimit.options.map((limit) => ofPassedLimit(limit, 2));
    expect(causes.map(({ card }) => card)).toEqual(LateCaseLimit.options.map((limit) => ({ limit, clockVersion: 2 })));
    expect(causes.map(({ cause }) => cause)).toEqual(LateCaseLimit.options.map((limit) => `overdue-${limit}`));
  });

  test('N03 a department late with its task earns its own card and record, and its silence a record (L10)', () => {
    const part = Part.parse({ task: 'hygiene', department: 'health' });
    expect(ofPassedTask(part, 2)).toEqual({ card: { limit: 'task', clockVersion: 2 }, cause: 'overdue-task', part });
    expect(ofDeemedConsent(part)).toEqual({ cause: 'deemed-consent', part });
    expect(ofDeemedRenewal).toEqual({ cause: 'deemed-renewal' });
  });

  test('a second correction notice and a substantiated complaint are recorded and earn no card', () => {
    expect(ofLateCorrection).toEqual({ cause: 'late-correction' });
    expect(ofSubstantiatedComplaint).toEqual({ cause: 'substantiated-complaint' });
  });
});

describe('S26 an accountability record', () => {
  test('is opened by what happened and never by hand, once however often it is told', () => {
    for (const by of [manager, head, zhang])
      given()
        .when({ ...open, by })
        .refused('role-required');
    given().when(open).yields({ type: 'record-opened', cause: 'overdue-promised' });
    given(open).when(open).yields();
  });

  test('is judged by supervisors, never over their own department nor themselves', () => {
    for (const by of [head, reviewer]) given(open).when(find(undefined, by)).refused('role-required');
    given(open).when(find(undefined, own)).refused('self-dealing');
    given(open).when(find(manager.id)).refused('self-dealing');
    given(open, find(manager.id, second)).when(measure).refused('self-dealing');
    given(open, find(manager.id, second), { ...measure, by: second })
      .when(close())
      .refused('self-dealing');
    given(open, find(), measure, appeal()).when(decide(own)).refused('self-dealing');
    given(open).when(find(reviewer.id)).yields({ type: 'finding-made', responsible: 'person', staff: reviewer.id });
  });

  test('names a person exactly where a person answers', () => {
    const wrong: AccountabilityCommand = {
      type: 'make-finding',
      responsible: 'department',
      staff: reviewer.id,
      text: 't',
    };
    given(open).when({ command: wrong, by: manager }).refused('staff-required');
    const nobody: AccountabilityCommand = { type: 'make-finding', responsible: 'person', text: 't' };
    given(open).when({ command: nobody, by: manager }).refused('staff-required');
  });

  test('gives ten working days to appeal, to the department and the person named alone', () => {
    given(open, find(reviewer.id)).when(measure).yields({ type: 'measure-taken', appealBy: '2026-10-12' });
    const measured = [open, find(reviewer.id), measure];
    given(...measured)
      .when(appeal(healthHead))
      .refused('not-found');
    given(...measured)
      .when(appeal(reviewer, '2026-10-13 09:00'))
      .refused('limit-passed');
    for (const by of [reviewer, head])
      given(...measured)
        .when(appeal(by, '2026-10-12 17:00'))
        .yields({ type: 'appealed' });
  });

  test('has its appeal decided by somebody who decided nothing so far; a lighter measure is named', () => {
    const appealed = [open, find(), measure, appeal()];
    given(...appealed)
      .when(decide(manager))
      .refused('self-dealing');
    const byTwo = [open, find(), { ...measure, by: second }, appeal()];
    for (const by of [manager, second])
      given(...byTwo)
        .when(decide(by))
        .refused('self-dealing');
    given(...appealed)
      .when(decide(second, { outcome: 'replaced' }))
      .refused('measure-required');
    given(...appealed)
      .when(decide(second, { outcome: 'upheld', measure: 'criticism' }))
      .refused('measure-required');
    given(...appealed)
      .when(decide(second, { outcome: 'replaced', measure: 'criticism' }))
      .yields({ type: 'appeal-decided', measure: 'criticism' });
  });

  test('has one finding, and is not closed before it has any', () => {
    given(open, find()).when(find(reviewer.id)).refused('wrong-status');
    given(open).when(close()).refused('wrong-status');
  });

  test('is closed when nothing can follow any more, with the measure that stands', () => {
    given(open, find()).when(close()).refused('wrong-status');
    given(open, find(), measure).when(close(manager, '2026-10-12 09:00')).refused('appeal-still-open');
    given(open, find(), measure).when(close(manager, '2026-10-13 09:00')).yields({ measure: 'efficiency-admonition' });
    const taken = given(open, find(), measure, appeal(), decide(second, { outcome: 'taken-back' }));
    expect(
      run(accountabilityDecider, { type: 'close-record' }, taken.state, law, { actor: manager, at: moment(MONDAY) })
        .events,
    ).toEqual([{ type: 'record-closed', on: '2026-09-21', by: manager.id }]);
    const unfounded: Step = { command: { type: 'make-finding', responsible: 'nobody', text: '停电' }, by: manager };
    given(open, unfounded).when(measure).refused('wrong-status');
    given(open, unfounded).when(close()).yields({ type: 'record-closed' });
  });

  test('whatever is tried in whatever order, history replays to the state and a closed record stays closed', () => {
    const steps = [
      open,
      find(),
      find(reviewer.id),
      measure,
      appeal(),
      decide(second),
      decide(manager),
      close(),
      close(second, '2026-10-20 10:00'),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 15 }), (tried) => {
        let state: AccountabilityState = accountabilityDecider.initial;
        const history: AccountabilityEvent[] = [];
        for (const step of tried) {
          const wasClosed = state.status === 'closed';
          try {
            const { events, state: after } = take(state, step);
            history.push(...events);
            state = after;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          expect(state.status === 'closed' || !wasClosed).toBe(true);
        }
        expect(fold(accountabilityDecider, accountabilityDecider.initial, history)).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });
});

describe('S26 feedback to the home unit', () => {
  const give: FeedbackCommand = { type: 'give', kind: 'commendation', department, text: '零超时' };
  const at = moment(MONDAY);
  const given = run(feedbackDecider, give, feedbackDecider.initial, undefined, { actor: manager, at });

  test('is given by a supervisor to somebody else’s department, or by what a record came to', () => {
    expect(given.events).toMatchObject([{ type: 'feedback-given', kind: 'commendation', by: manager.id }]);
    const admonished = run(
      feedbackDecider,
      { type: 'give', kind: 'admonition', department, source: 's' },
      feedbackDecider.initial,
      undefined,
      { actor: consumer, at },
    );
    expect(admonished.events).toMatchObject([{ kind: 'admonition', source: 's' }]);
    for (const [actor, code] of [
      [own, 'self-dealing'],
      [head, 'role-required'],
    ] as const)
      expect(() => run(feedbackDecider, give, feedbackDecider.initial, undefined, { actor, at })).toThrow(
        expect.objectContaining({ code }),
      );
  });

  test('is acknowledged by the head of the unit alone; repeats change nothing', () => {
    const acknowledge = (actor: Actor, state = given.state) =>
      run(feedbackDecider, { type: 'acknowledge' }, state, undefined, { actor, at });
    expect(() => acknowledge(healthHead)).toThrow(expect.objectContaining({ code: 'not-your-department' }));
    expect(() => acknowledge(reviewer)).toThrow(expect.objectContaining({ code: 'role-required' }));
    const done = acknowledge(head);
    expect(done.state).toMatchObject({ acknowledged: true });
    expect(acknowledge(head, done.state).events).toEqual([]);
    expect(run(feedbackDecider, give, given.state, undefined, { actor: manager, at }).events).toEqual([]);
  });
});
