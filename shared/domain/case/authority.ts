import type { Actor, StaffActor } from '../../kernel/actor.ts';
import type { ItemCode } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { requireNotGranter } from './fast-channel.ts';
import { isHeadOf, requireExaminer } from './law.ts';
import type { FiledCase } from './state.ts';
import type { BaseKind } from './vocabulary.ts';

/** Cases by kind or by item. */
export interface Selection {
  readonly kinds: readonly BaseKind[];
  readonly items: readonly ItemCode[];
}

/**
 * Who decides what, as the county's file lays down: what a chief representative (首席代表, S29) decides at the window without
 * going back, and what only the head of the department does.
 */
export interface DecisionPolicy {
  readonly chiefRepresentatives: Selection;
  readonly reservedToHeads: Selection;
}

const NOTHING: Selection = { kinds: [], items: [] };

const includes = ({ kinds, items }: Selection, { base, item }: FiledCase): boolean =>
  kinds.includes(base) || items.includes(item);

/**
 * Refuses whoever may not decide this case (两集中两到位): the head of the department decides every one; its reviewers every one
 * the county does not reserve to heads (`reserved-to-head`); a chief representative those the county lets them decide
 * (`beyond-authority`). Whoever granted it the fast channel does not (`self-dealing`).
 */
export const requireDecider = (
  actor: Actor,
  state: FiledCase,
  { policy: { decisions } }: { readonly policy: { readonly decisions?: DecisionPolicy | undefined } },
): StaffActor => {
  const decider = requireExaminer(actor, state.department);
  requireNotGranter(decider, state);
  if (isHeadOf(decider, state.department)) return decider;
  if (includes(decisions?.reservedToHeads ?? NOTHING, state)) throw new Refusal('reserved-to-head');
  if (!decider.roles.includes('reviewer') && !includes(decisions?.chiefRepresentatives ?? NOTHING, state))
    throw new Refusal('beyond-authority');
  return decider;
};
