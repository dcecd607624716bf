import * as z from 'zod';
import type { Decider } from '../../shared/kernel/decider.ts';
import { dateAt, type Instant, InstantMs } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Aggregate } from '../../shared/store/aggregate.ts';
import { hashOf } from '../../shared/store/chain.ts';
import type { Json, Part } from '../../shared/store/port.ts';

/** A small aggregate for the store's own tests: counts, owes a bell at an instant, keeps notes as parts, erases them. */
const Ref = z.strictObject({ part: z.int(), digest: z.string() });

const TallyState = z.strictObject({
  sum: z.int(),
  notes: z.int(),
  bellAt: InstantMs.optional(),
  /** Departments that owe an answer: a row each. */
  waiting: z.array(z.string()),
  pad: z.string().optional(),
});
export type TallyState = z.infer<typeof TallyState>;

const TallyEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('added'), amount: z.int() }),
  z.strictObject({ type: z.literal('noted'), note: Ref }),
  z.strictObject({ type: z.literal('bell-set'), at: InstantMs }),
  z.strictObject({ type: z.literal('bell-rung'), at: InstantMs }),
  z.strictObject({ type: z.literal('asked'), departments: z.array(z.string()) }),
  z.strictObject({ type: z.literal('answered'), department: z.string() }),
  z.strictObject({ type: z.literal('padded'), pad: z.string() }),
  z.strictObject({ type: z.literal('said'), text: z.string() }),
  z.strictObject({ type: z.literal('personal-data-erased'), parts: z.int() }),
]);
export type TallyEvent = z.infer<typeof TallyEvent>;

export type TallyCommand =
  | { readonly type: 'add'; readonly amount: number }
  | { readonly type: 'note'; readonly note: z.infer<typeof Ref> }
  | { readonly type: 'set-bell'; readonly at: Instant }
  | { readonly type: 'ask'; readonly departments: readonly string[] }
  | { readonly type: 'answer'; readonly department: string }
  | { readonly type: 'pad'; readonly pad: string }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'erase' }
  | { readonly type: 'nothing' };

const decide = (command: TallyCommand, state: TallyState): readonly TallyEvent[] => {
  switch (command.type) {
    case 'add':
      if (command.amount < 0) throw new Refusal('too-much', { sum: state.sum });
      return [{ type: 'added', amount: command.amount }];
    case 'note':
      return [{ type: 'noted', note: command.note }];
    case 'set-bell':
      return [{ type: 'bell-set', at: command.at }];
    case 'ask':
      return [{ type: 'asked', departments: [...command.departments] }];
    case 'answer':
      return state.waiting.includes(command.department) ? [{ type: 'answered', department: command.department }] : [];
    case 'pad':
      return [{ type: 'padded', pad: command.pad }];
    case 'say':
      return [{ type: 'said', text: command.text }];
    case 'erase':
      return [{ type: 'personal-data-erased', parts: state.notes }];
    case 'nothing':
      return [];
  }
};

const evolve = (state: TallyState, event: TallyEvent): TallyState => {
  const { bellAt: _, ...silent } = state;
  switch (event.type) {
    case 'added':
      return { ...state, sum: state.sum + event.amount };
    case 'noted':
      return { ...state, notes: event.note.part };
    case 'bell-set':
      return { ...state, bellAt: event.at };
    case 'bell-rung':
      return { ...silent, sum: state.sum + 1000 };
    case 'asked':
      return { ...state, waiting: event.departments };
    case 'answered':
      return { ...state, waiting: state.waiting.filter((each) => each !== event.department) };
    case 'padded':
      return { ...state, pad: event.pad };
    case 'said':
    case 'personal-data-erased':
      return state;
  }
};

const decider: Decider<TallyState, TallyCommand, TallyEvent, undefined> = {
  initial: { sum: 0, notes: 0, waiting: [] },
  decide,
  lapse: (state, _law, at) =>
    state.bellAt !== undefined && state.bellAt <= at ? [{ type: 'bell-rung', at: state.bellAt }] : [],
  evolve,
};

/** Sort key under which a sum stands in the queue. */
export const sumText = (sum: number): string => String(sum).padStart(6, '0');

/** The tally as the store keeps it. `kind` is the test's own, so that tests share a table and nothing else. */
export const tallyOf = (kind: string): Aggregate<TallyState, TallyCommand, TallyEvent, undefined> => ({
  kind,
  decider,
  state: TallyState,
  event: TallyEvent,
  position: (state) => ({
    index: {
      queue: { key: `${kind}#all`, sort: sumText(state.sum) },
      party: { key: `${kind}#party`, sort: sumText(state.sum) },
      ...(state.sum % 2 === 0 ? { owner: { key: `${kind}#even`, sort: sumText(state.sum) } } : {}),
      ...(state.bellAt === undefined
        ? { activity: true as const }
        : { attention: state.bellAt, horizon: dateAt(state.bellAt).slice(0, 7) }),
    },
    summary: { sum: state.sum },
    rows: state.waiting.map((department) => ({
      name: department,
      index: { queue: { key: `${kind}#${department}`, sort: sumText(state.notes) } },
      summary: { notes: state.notes },
    })),
  }),
  erases: (event) => (event.type === 'personal-data-erased' ? event.parts : 0),
});

/** A note as a part, and how an event refers to it. */
export const noteOf = (n: number, content: Json): { readonly part: Part; readonly command: TallyCommand } => ({
  part: { n, content },
  command: { type: 'note', note: { part: n, digest: hashOf(content) } },
});
