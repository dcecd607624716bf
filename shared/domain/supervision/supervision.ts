import { never } from '../../kernel/brand.ts';
import type { Circumstances, Decider } from '../../kernel/decider.ts';
import type { StaffId } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import type { CardColour, LateLimit, Matter, Part, SupervisionEvent } from './events.ts';
import { lapse } from './lapse.ts';
import {
  requireDepartment,
  requireSuperior,
  requireSupervisorOver,
  SUPERVISION_LIMITS,
  type SupervisionLaw,
} from './law.ts';
import { evolve, holderOf, mattersOf, type Supervised, type SupervisionState, type Urging } from './state.ts';

export type SupervisionCommand =
  | { readonly type: 'assign-officer'; readonly matter: Matter; readonly officer: StaffId }
  | { readonly type: 'urge'; readonly matter: Matter; readonly text: string; readonly replyDays: number }
  | { readonly type: 'acknowledge-urging'; readonly n: number }
  | { readonly type: 'answer-urging'; readonly n: number; readonly text: string }
  /** Follows from an event of the case; comes as often as the event does. */
  | {
      readonly type: 'issue-card';
      readonly matter: Matter;
      readonly limit: LateLimit;
      readonly part?: Part;
      readonly clockVersion: number;
      readonly source: string;
    }
  /** Follows from a transfer of the case, likewise. */
  | { readonly type: 'follow-case'; readonly matter: Matter }
  | { readonly type: 'cancel-card'; readonly n: number; readonly reasons: string };

const colours: Readonly<Record<LateLimit, CardColour>> = {
  acceptance: 'yellow',
  delivery: 'yellow',
  'renewal-paper': 'yellow',
  verification: 'yellow',
  revocation: 'yellow',
  task: 'yellow',
  promised: 'red',
  statutory: 'double-red',
  'pre-review': 'double-red',
};

/** The card a limit earns that has passed (L15). */
export const colourOfCard = (limit: LateLimit): CardColour => colours[limit];

/**
 * The supervision (督查) of one case, beside the case: its tracking officer, urgings (督办) with their own clock, and the
 * cards that follow from its lateness, or from that of a department with a part in it. A card is issued once per version of a clock and cancelled by a supervisor alone, with
 * a reason; the cancelled one stays in the history. Where the case goes to another department, its supervision follows: open
 * urgings are answered there, and cards stay with the department that earned them.
 *
 * Refuses `role-required`, `not-your-department`, `self-dealing` (a supervisor over their own department; whoever urged
 * answering it), `too-much`, `not-found` (no such urging or card), `card-cancelled`.
 */
export const supervisionDecider: Decider<SupervisionState, SupervisionCommand, SupervisionEvent, SupervisionLaw> = {
  initial: { status: 'unopened' },
  lapse,
  evolve,
  decide: (command, state, law, circumstances) => {
    switch (command.type) {
      case 'assign-officer':
      case 'urge':
      case 'issue-card':
      case 'follow-case': {
        const on = dateAt(circumstances.at);
        const first = state.status === 'open' ? followed(command, state, on) : [opening(command.matter, on)];
        const opened = first.reduce<SupervisionState>(evolve, state) as Supervised;
        const events = begin(command, opened, law, circumstances);
        // A supervision that would say nothing is not opened; that its case went elsewhere, it says for itself.
        const saysSomething = events.length > 0 || command.type === 'follow-case' || state.status === 'open';
        return saysSomething ? [...first, ...events] : [];
      }
      case 'acknowledge-urging':
      case 'answer-urging':
      case 'cancel-card':
        if (state.status === 'unopened') throw new Refusal('not-found');
        return carryOn(command, state, law, circumstances);
      default:
        return never(command);
    }
  },
};

const opening = (matter: Matter, on: PlainDate): SupervisionEvent => ({ type: 'supervision-opened', on, matter });

/**
 * The case lies elsewhere as of a later version than was known: what was heard of an earlier one changes nothing. That it is
 * back where it was is worth a note, lest the news of its going come after that of its return.
 */
const followed = (
  { type, matter: { department: to, asOf } }: Extract<SupervisionCommand, { readonly matter: Matter }>,
  { matter, urgings }: Supervised,
  on: PlainDate,
): readonly SupervisionEvent[] => {
  const { department: from } = matter;
  // Within one version of the case the news of its going comes last; anything else may have happened before it.
  const isNews = asOf > matter.asOf ? to !== from || type === 'follow-case' : type === 'follow-case' && to !== from;
  if (asOf < matter.asOf || !isNews) return [];
  const [replyBy] = urgings.map(({ clock }) => clock.due).sort();
  return [{ type: 'case-followed', on, from, to, asOf, ...(replyBy ? { replyBy } : {}) }];
};

const requireSystem = (actor: Circumstances['actor']): void => {
  if (actor.kind !== 'system') throw new Refusal('role-required', { roles: [] });
};

const begin = (
  command: Extract<SupervisionCommand, { readonly matter: Matter }>,
  state: Supervised,
  law: SupervisionLaw,
  { actor, at }: Circumstances,
): readonly SupervisionEvent[] => {
  const on = dateAt(at);
  const { department } = state.matter;
  switch (command.type) {
    case 'assign-officer': {
      const { id: by } = requireSuperior(actor, department);
      return state.officer === command.officer ? [] : [{ type: 'officer-assigned', on, officer: command.officer, by }];
    }
    case 'urge': {
      const { id: by } = requireSuperior(actor, department);
      if (state.urgings.length >= SUPERVISION_LIMITS.urgings)
        throw new Refusal('too-much', { limit: SUPERVISION_LIMITS.urgings });
      const clock = startClock(law.calendar, on, command.replyDays, { known: at });
      return [{ type: 'urged', on, n: state.urged + 1, text: command.text, by, clock }];
    }
    case 'issue-card': {
      requireSystem(actor);
      const { limit, part, clockVersion, source, matter } = command;
      const isIssued = state.cards.some(
        (card) => card.limit === limit && card.part?.task === part?.task && card.clockVersion === clockVersion,
      );
      if (isIssued) return [];
      const n = state.cards.length + 1;
      const holder = matter.department === department ? undefined : matter.department;
      const whose = { ...(part ? { part } : {}), ...(holder && !part ? { holder } : {}) };
      return [{ type: 'card-issued', on, n, colour: colourOfCard(limit), limit, ...whose, clockVersion, at, source }];
    }
    case 'follow-case':
      requireSystem(actor);
      return [];
    default:
      return never(command);
  }
};

const carryOn = (
  command: Exclude<SupervisionCommand, { readonly matter: Matter }>,
  state: Supervised,
  law: SupervisionLaw,
  { actor, at }: Circumstances,
): readonly SupervisionEvent[] => {
  const on = dateAt(at);
  const { n } = command;
  const { department } = state.matter;
  if (command.type === 'cancel-card') {
    const card = state.cards.find((each) => each.n === n);
    const { id: by } = requireSupervisorOver(actor, card ? holderOf(state, card) : department);
    if (card === undefined) throw new Refusal('not-found');
    if (card.cancelled) throw new Refusal('card-cancelled');
    return [{ type: 'card-cancelled', on, n, ...mattersOf(card), reasons: command.reasons, by }];
  }
  const { id: by } = requireDepartment(actor, department, law);
  const urging = openUrging(state, n);
  if (urging.by === by) throw new Refusal('self-dealing');
  if (command.type === 'acknowledge-urging')
    return urging.acknowledged ? [] : [{ type: 'urging-acknowledged', on, n, by }];
  return [{ type: 'urging-answered', on, n, text: command.text, by, onTime: on <= urging.clock.due }];
};

const openUrging = ({ urgings }: Supervised, n: number): Urging => {
  const urging = urgings.find((each) => each.n === n);
  if (urging === undefined) throw new Refusal('not-found');
  return urging;
};
