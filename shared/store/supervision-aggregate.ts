import * as z from 'zod';
import { CardColour, LateLimit, Part, SupervisionEvent } from '../domain/supervision/events.ts';
import { attentionAt } from '../domain/supervision/lapse.ts';
import type { SupervisionLaw } from '../domain/supervision/law.ts';
import { type Card, holderOf, type Supervised, SupervisionState, standingCards } from '../domain/supervision/state.ts';
import { type SupervisionCommand, supervisionDecider } from '../domain/supervision/supervision.ts';
import type { DepartmentCode, StaffId } from '../kernel/ids.ts';
import { PlainDateText } from '../kernel/plain-date.ts';
import type { Aggregate, Position } from './aggregate.ts';
import { foundBy, latestDue } from './found-by.ts';
import type { Json, Row } from './port.ts';

/** Queue key of the cases an officer tracks, sorted by receipt number. */
export const trackedQueue = (officer: StaffId): string => `tracked#${officer}`;
/** Queue key of a department's cases with an urging that waits for an answer, sorted by the earliest reply date. */
export const urgedQueue = (department: DepartmentCode): string => `urged#${department}`;
/** Queue key of a department's cases with standing cards, gravest first. */
export const cardedQueue = (department: DepartmentCode): string => `carded#${department}`;

const gravity: Readonly<Record<CardColour, string>> = { 'double-red': '1', red: '2', yellow: '3' };

/** What a list of urgings shows of a case. */
export const UrgedSummary = z.object({
  u: z.array(z.object({ n: z.int(), due: PlainDateText, ack: z.literal(true).optional() })),
});
/** What a list of cards shows of a case. */
export const CardedSummary = z.object({
  c: z.array(z.object({ n: z.int(), colour: CardColour, limit: LateLimit, p: Part.optional() })),
});

const urgedRow = ({ matter, urgings }: Supervised): readonly Row[] => {
  const [earliest] = urgings.map(({ clock }) => clock.due).sort();
  if (earliest === undefined) return [];
  const u = urgings.map(({ n, clock, acknowledged }) => ({
    n,
    due: clock.due,
    ...(acknowledged ? { ack: true } : {}),
  }));
  return [{ name: 'urged', index: { queue: { key: urgedQueue(matter.department), sort: earliest } }, summary: { u } }];
};

/** A row for each department that holds a card of the case: the one it lies with, and those late with their parts. */
const cardedRows = (state: Supervised): readonly Row[] => {
  const held = new Map<DepartmentCode, Card[]>();
  for (const card of standingCards(state)) {
    const holder = holderOf(state, card);
    held.set(holder, [...(held.get(holder) ?? []), card]);
  }
  return [...held].map(([holder, cards]): Row => {
    const [gravest = ''] = cards.map(({ colour }) => gravity[colour]).sort();
    const c: Json = cards.map(({ n, colour, limit, part }) => ({ n, colour, limit, ...(part ? { p: part } : {}) }));
    return {
      name: holder === state.matter.department ? 'carded' : `carded#${holder}`,
      index: { queue: { key: cardedQueue(holder), sort: gravest } },
      summary: { c },
    };
  });
};

const positionOf = (state: SupervisionState, law: SupervisionLaw): Position => {
  if (state.status === 'unopened') return { index: {} };
  const attention = attentionAt(state, law);
  return {
    index: {
      ...(state.officer === undefined ? {} : { queue: { key: trackedQueue(state.officer), sort: '-' } }),
      ...(attention === undefined ? {} : { attention }),
      ...foundBy(latestDue(state.urgings.map(({ clock }) => clock))),
    },
    rows: [...urgedRow(state), ...cardedRows(state)],
  };
};

/** The supervision of a case as the store keeps it; the aggregate's id is the case's receipt number. */
export const supervisionAggregate: Aggregate<SupervisionState, SupervisionCommand, SupervisionEvent, SupervisionLaw> = {
  kind: 'supervision',
  decider: supervisionDecider,
  state: SupervisionState,
  event: SupervisionEvent,
  department: (state) => (state.status === 'open' && state.moved ? state.matter.department : undefined),
  position: positionOf,
};
