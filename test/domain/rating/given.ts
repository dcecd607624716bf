import { expect } from 'vitest';
import type { Rate, RatingCommand } from '../../../shared/domain/rating/commands.ts';
import { RatingEvent } from '../../../shared/domain/rating/events.ts';
import type { RatingLaw } from '../../../shared/domain/rating/law.ts';
import { ratingDecider } from '../../../shared/domain/rating/rating.ts';
import { RatingState } from '../../../shared/domain/rating/state.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { DepartmentCodeText, ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import { type Instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { lawOf, reviewer } from '../case/fengcheng.ts';

export const moment = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);

const { calendar, hours, policy } = lawOf();
export const law: RatingLaw = {
  calendar,
  hours,
  policy,
  bulk: { minutes: 10, most: { online: 3, 'on-site': 5, slip: 20 } },
  openDays: 30,
  retentionYears: 3,
};

/** A rating of a case that `reviewer` decided, served on Friday 18 September 2026. */
export const rating = (level: Rate['level'], changes: Partial<Rate> = {}): Rate => ({
  type: 'rate',
  channel: 'online',
  source: 'login:zhang',
  recent: 0,
  level,
  dimensions: {},
  tags: [],
  about: {
    receipt: ReceiptNumberText.parse('3609810000000000000017'),
    department: DepartmentCodeText.parse('market-regulation'),
    officers: [reviewer.id],
  },
  servedOn: plainDate('2026-09-18'),
  reach: 'case',
  ...changes,
});

export interface Step {
  readonly command?: RatingCommand;
  readonly by: Actor;
  readonly at: string;
}

const take = (state: RatingState, { command, by, at }: Step) =>
  run(ratingDecider, command, state, law, { actor: by, at: moment(at) });

/** What follows from a history, and from one more step. Whatever follows can be stored and read again. */
export const given = (...history: readonly Step[]) => {
  const before = history.reduce<RatingState>((state, step) => take(state, step).state, ratingDecider.initial);
  return {
    state: before,
    when: (step: Step) => {
      const outcome = () => take(before, step);
      return {
        outcome,
        /** What the step itself brings; the rungs of the ladder that fell due meanwhile stand beside it. */
        yields: (...told: readonly object[]) => {
          const { events, state } = outcome();
          for (const event of events) expect(RatingEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
          expect(RatingState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
          const decided = events.filter(({ type }) => type !== 'rung-reached');
          expect(decided).toMatchObject(told);
          expect(decided).toHaveLength(told.length);
        },
        refused: (code: string) => expect(outcome).toThrow(expect.objectContaining({ code })),
      };
    },
  };
};
