import type { Decider } from '../../kernel/decider.ts';
import type { CaseCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { lapse } from './lapse.ts';
import type { CaseLaw } from './law.ts';
import type { CaseState } from './state.ts';

/** A case (办件) from filing to erasure: every rule of law and of the house for it, as pure functions. */
export const caseDecider: Decider<CaseState, CaseCommand, CaseEvent, CaseLaw> = {
  initial: { status: 'unfiled' },
  decide,
  lapse,
  evolve,
};
