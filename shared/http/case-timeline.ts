import * as z from 'zod';
import type { CaseEvent } from '../domain/case/events.ts';
import { rfc3339 } from '../kernel/instant.ts';
import { eventWords } from '../messages/case-words.ts';
import type { Recorded } from '../store/cases.ts';
import { texts } from './texts.ts';

export const timelineEntry = () =>
  z.strictObject({
    version: z.int(),
    n: z.int(),
    at: z.iso.datetime({ offset: true }),
    /** The date it belongs to: what fell due overnight bears its own day. */
    on: z.iso.date(),
    type: z.string(),
    title: texts(),
    by: z.enum(['citizen', 'anonymous', 'staff', 'system']),
    /** Who of the staff; only colleagues see it. */
    staff: z.string().optional(),
    /** What the event tells besides: reasons, problems named, limits. */
    facts: z.record(z.string(), z.json()),
  });
type TimelineEntry = z.infer<ReturnType<typeof timelineEntry>>;

/** Facts of an event that whoever may see the case may read: nothing of keys, digests and hashes. */
const HIDDEN = new Set(['type', 'on', 'at', 'party', 'owner', 'dossier', 'document', 'by']);

/** How a department came to its opinion, and who of the staff: the house's own. */
const HIDDEN_FROM_CITIZENS = new Set(['findings', 'officers', 'officer']);

type Fact = z.infer<ReturnType<typeof z.json>>;

/** What an event was read from is JSON; nothing is parsed a second time. */
const factsOf = (event: CaseEvent, reader: 'citizen' | 'staff'): Record<string, Fact> =>
  Object.fromEntries(
    Object.entries(event)
      .filter(([name, value]) => !HIDDEN.has(name) && value !== undefined)
      .filter(([name]) => reader === 'staff' || !HIDDEN_FROM_CITIZENS.has(name))
      .map(([name, value]) => [name, value as Fact]),
  );

/** Which events concern nobody but the house. */
const INTERNAL: readonly CaseEvent['type'][] = [
  'printed-notice-owed',
  'unmasked',
  'claimed',
  'task-delivered',
  'correction-gathered',
  'officer-named',
  'recused',
];

/** The story of a case. Citizens read it without who in person acted and without the house's own chores. */
export const timelineView = (events: readonly Recorded[], reader: 'citizen' | 'staff'): TimelineEntry[] =>
  events
    .filter(({ event }) => reader === 'staff' || !INTERNAL.includes(event.type))
    .map(({ event, version, n, at, actor }) => ({
      version,
      n,
      at: rfc3339(at),
      on: event.on,
      type: event.type,
      title: { ...eventWords[event.type] },
      by: actor.kind === 'anonymous' ? 'citizen' : actor.kind,
      ...(reader === 'staff' && actor.kind === 'staff' ? { staff: actor.id } : {}),
      facts: factsOf(event, reader),
    }));
