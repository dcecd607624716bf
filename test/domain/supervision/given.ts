import { expect } from 'vitest';
import { SupervisionEvent } from '../../../shared/domain/supervision/events.ts';
import { SupervisionState } from '../../../shared/domain/supervision/state.ts';
import { type SupervisionCommand, supervisionDecider } from '../../../shared/domain/supervision/supervision.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { type Instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { lawOf, machine } from '../case/fengcheng.ts';

export const moment = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
export const law = lawOf();

export interface Step {
  readonly command?: SupervisionCommand;
  readonly by: Actor;
  readonly at: string;
}

export const timePassed = (at: string): Step => ({ by: machine, at });

/** What follows from a history, and from one more step. */
export const given = (...history: readonly Step[]) => {
  const take = (state: SupervisionState, { command, by, at }: Step, under = law) =>
    run(supervisionDecider, command, state, under, { actor: by, at: moment(at) });
  const before = history.reduce<SupervisionState>((state, step) => take(state, step).state, supervisionDecider.initial);
  return {
    state: before,
    when: (step: Step, under = law) => {
      const outcome = () => take(before, step, under);
      return {
        outcome,
        yields: (...told: readonly object[]) => {
          const { events, state } = outcome();
          for (const event of events) expect(SupervisionEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
          expect(SupervisionState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
          expect(events).toMatchObject(told);
          expect(events).toHaveLength(told.length);
        },
        /** As {@link yields}, of one event that does not say something. */
        yieldsWithout: (fact: string, told: object) => {
          const { events } = outcome();
          expect(events).toMatchObject([told]);
          expect(events[0]).not.toHaveProperty(fact);
        },
        refused: (code: string) => expect(outcome).toThrow(expect.objectContaining({ code })),
      };
    },
  };
};
