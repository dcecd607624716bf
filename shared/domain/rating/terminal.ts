import * as z from 'zod';
import type { Decider } from '../../kernel/decider.ts';
import { type WindowCode, WindowCodeText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** The rating terminal (评价器) of a window: which key it may use now. The key itself is derived, never stored. */
export const TerminalState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('without-key') }),
  z.strictObject({
    status: z.literal('keyed'),
    window: WindowCodeText,
    generation: z.int().positive(),
    issuedOn: PlainDateText,
  }),
]);
export type TerminalState = z.infer<typeof TerminalState>;

export interface IssueKey {
  readonly type: 'issue-key';
  readonly window: WindowCode;
}

export const TerminalEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('key-issued'),
    on: PlainDateText,
    window: WindowCodeText,
    generation: z.int().positive(),
  }),
]);
export type TerminalEvent = z.infer<typeof TerminalEvent>;

/**
 * A new key for the terminal of a window takes the place of the one before at once: a terminal that was lost or copied is
 * worth nothing. Issued by an administrator; refuses `role-required`.
 */
export const terminalDecider: Decider<TerminalState, IssueKey, TerminalEvent, undefined> = {
  initial: { status: 'without-key' },
  decide: ({ window }, state, _law, { actor, at }) => {
    if (actor.kind !== 'staff' || !actor.roles.includes('administrator'))
      throw new Refusal('role-required', { roles: ['administrator'] });
    const generation = state.status === 'keyed' ? state.generation + 1 : 1;
    return [{ type: 'key-issued', on: dateAt(at), window, generation }];
  },
  lapse: () => [],
  evolve: (_state, { window, generation, on }) => ({ status: 'keyed', window, generation, issuedOn: on }),
};
