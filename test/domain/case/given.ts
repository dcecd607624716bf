import { expect } from 'vitest';
import { caseDecider } from '../../../shared/domain/case/case.ts';
import { CaseEvent } from '../../../shared/domain/case/events.ts';
import type { CaseLaw } from '../../../shared/domain/case/law.ts';
import { CaseState } from '../../../shared/domain/case/state.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { dateAt, type Instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { Refusal, type RefusalCode, type RefusalFacts } from '../../../shared/kernel/refusal.ts';
import { type Asked, partNumber } from './commands.ts';
import { lawOf, machine } from './fengcheng.ts';

/** Who, and when in Fengcheng: `2026-09-18 09:30`. */
export interface By {
  readonly by: Actor;
  readonly at: string;
}

/** Something that came to a case: a command, or only time. */
export interface Step {
  readonly asked?: Asked;
  readonly actor: Actor;
  readonly at: Instant;
}

/** What is expected of an event: its type, and whatever else the test speaks of. */
export type Told = { readonly type: CaseEvent['type'] } & Readonly<Record<string, unknown>>;

export const moment = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);

export const step = (asked: Asked, { by, at }: By): Step => ({ asked, actor: by, at: moment(at) });
/** Nobody does anything until then. */
export const timePassed = (until: string): Step => ({ actor: machine, at: moment(until) });

/** Carries out one step on a case; time passes first. */
export const take = (state: CaseState, { asked, actor, at }: Step, law: CaseLaw) => {
  const next = partNumber(state.status === 'unfiled' ? 1 : state.parts + 1);
  return run(caseDecider, typeof asked === 'function' ? asked(next, dateAt(at)) : asked, state, law, { actor, at });
};

/** What is stored is what was meant: events and state survive JSON and their schemas. */
export const expectStorable = (state: CaseState, events: readonly CaseEvent[]): void => {
  for (const event of events) expect(CaseEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  expect(CaseState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
};

const matches = (event: CaseEvent, told: Told): boolean => {
  try {
    expect(event).toMatchObject(told);
    return true;
  } catch {
    return false;
  }
};

const refusalOf = (attempt: () => unknown): unknown => {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return 'carried out';
};

/** Policy in one sentence: `given(filed).when(accept, { by, at }).yields({ type: 'accepted' })`. */
export const under = (law: CaseLaw) => ({
  given: (...history: readonly Step[]) => {
    const before = history.reduce<CaseState>((state, each) => take(state, each, law).state, caseDecider.initial);
    const reached = (next: Step) => {
      const outcome = () => take(before, next, law);
      const expected = {
        /** Exactly these events, in this order; of each as much as is told. */
        yields: (...told: readonly Told[]) => {
          const { state, events } = outcome();
          expectStorable(state, events);
          expect(events).toMatchObject(told);
          return expected;
        },
        /** These events among others, in this order. */
        yieldsAmongOthers: (...told: readonly Told[]) => {
          const { state, events } = outcome();
          expectStorable(state, events);
          const types = new Set(told.map(({ type }) => type));
          expect(events.filter(({ type }) => types.has(type))).toMatchObject(told);
          return expected;
        },
        /** These events in this order, whatever else happens, of their types too. */
        includes: (...told: readonly Told[]) => {
          const { state, events } = outcome();
          expectStorable(state, events);
          let from = 0;
          for (const each of told) {
            const found = events.findIndex((event, index) => index >= from && matches(event, each));
            expect(found, `${each.type} among ${events.map(({ type }) => type).join(', ')}`).toBeGreaterThanOrEqual(0);
            from = found + 1;
          }
          return expected;
        },
        refused: (code: RefusalCode, facts: RefusalFacts = {}) => {
          const refusal = refusalOf(outcome);
          expect(refusal).toBeInstanceOf(Refusal);
          expect(refusal).toMatchObject({ code, facts });
        },
        leaves: (state: Readonly<Record<string, unknown>>) => {
          expect(outcome().state).toMatchObject(state);
          return expected;
        },
        outcome,
      };
      return expected;
    };
    return {
      when: (asked: Asked, circumstances: By) => reached(step(asked, circumstances)),
      whenTimePassed: (until: string) => reached(timePassed(until)),
      state: before,
    };
  },
});

export const given = under(lawOf()).given;
