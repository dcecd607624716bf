import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { type ItemCode, ItemCodeText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { addDays, type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ServiceItemVersion } from './service-item.ts';

/** Most versions one item may have. */
export const MOST_VERSIONS = 60;

/** What a list shows of one version. */
export const Listing = ServiceItemVersion.pick({
  title: true,
  department: true,
  audience: true,
  base: true,
  kind: true,
  limits: true,
}).extend({ n: z.int().min(1) });
export type Listing = z.infer<typeof Listing>;

/** When a version is in force: both days included. */
export const Term = z.strictObject({
  n: z.int().min(1),
  /** SHA-256 of the version's canonical JSON. */
  digest: z.string().min(1).max(64),
  effectiveFrom: PlainDateText,
  effectiveTo: PlainDateText.optional(),
});
export type Term = z.infer<typeof Term>;

const Published = z.strictObject({
  status: z.literal('published'),
  code: ItemCodeText,
  /** In order of `n` and of `effectiveFrom`; the content of each is part `n`. */
  versions: z.array(Term),
  /** Of the versions that were not over when the latest was published. */
  listings: z.array(Listing),
});

export const ItemState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unpublished') }),
  Published,
]);
export type ItemState = z.infer<typeof ItemState>;

export type ItemCommand =
  | { readonly type: 'publish-version'; readonly item: ServiceItemVersion; readonly digest: string }
  | { readonly type: 'withdraw'; readonly reason: string; readonly from: PlainDate };

export const ItemEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('version-published'),
    code: ItemCodeText,
    term: Term,
    listing: Listing,
    on: PlainDateText,
  }),
  z.strictObject({
    type: z.literal('item-withdrawn'),
    reason: z.string().min(1).max(500),
    /** First day without the item. */
    from: PlainDateText,
  }),
]);
export type ItemEvent = z.infer<typeof ItemEvent>;

const isOver = (term: Term, on: PlainDate): boolean => term.effectiveTo !== undefined && term.effectiveTo < on;

/** Ends every version that would still run on `day` the day before it. One that had not begun by then never comes into force. */
const endBefore = (versions: readonly Term[], day: PlainDate): Term[] =>
  versions.map((term) => (isOver(term, day) ? term : { ...term, effectiveTo: addDays(day, -1) }));

const publish = (
  command: Extract<ItemCommand, { type: 'publish-version' }>,
  state: ItemState,
  on: PlainDate,
): readonly ItemEvent[] => {
  const { item, digest } = command;
  const { title, department, audience, base, kind, limits, version: n, effectiveFrom, effectiveTo } = item;
  if (state.status === 'published') {
    const same = state.versions.find((term) => term.n === n);
    if (same?.digest === digest) return [];
    const latest = state.versions.at(-1);
    if (latest !== undefined && n <= latest.n) throw new Refusal('version-exists', { version: n, latest: latest.n });
    if (latest !== undefined && effectiveFrom <= latest.effectiveFrom)
      throw new Refusal('item-invalid', { reason: 'effective-dates-overlap', latestFrom: latest.effectiveFrom });
    if (state.versions.length >= MOST_VERSIONS) throw new Refusal('too-much', { limit: MOST_VERSIONS });
  }
  return [
    {
      type: 'version-published',
      code: item.code,
      term: { n, digest, effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) },
      listing: { n, title, department, audience, base, kind, limits },
      on,
    },
  ];
};

const withdraw = (
  { reason, from }: Extract<ItemCommand, { type: 'withdraw' }>,
  state: ItemState,
  on: PlainDate,
): readonly ItemEvent[] => {
  if (state.status === 'unpublished') throw new Refusal('not-found');
  if (from < on) throw new Refusal('item-invalid', { reason: 'withdrawal-in-the-past', today: on });
  return state.versions.every((term) => isOver(term, from)) ? [] : [{ type: 'item-withdrawn', reason, from }];
};

/**
 * A service item as an aggregate: its versions follow one another without overlap, each published once. A new version ends
 * the one before it the day before it takes effect; what was published never changes (cases pin it).
 *
 * Refuses `version-exists` (another body, or an earlier number), `item-invalid` (dates that overlap, a withdrawal in the
 * past), `too-much` (more than {@link MOST_VERSIONS}).
 */
export const itemDecider: Decider<ItemState, ItemCommand, ItemEvent, undefined> = {
  initial: { status: 'unpublished' },
  decide: (command, state, _law, { at }) => {
    switch (command.type) {
      case 'publish-version':
        return publish(command, state, dateAt(at));
      case 'withdraw':
        return withdraw(command, state, dateAt(at));
      default:
        return never(command);
    }
  },
  lapse: () => [],
  evolve: (state, event) => {
    switch (event.type) {
      case 'version-published': {
        const before = state.status === 'published' ? state : { versions: [], listings: [] };
        const versions = [...endBefore(before.versions, event.term.effectiveFrom), event.term];
        const current = new Set(versions.filter((term) => !isOver(term, event.on)).map((term) => term.n));
        const listings = [...before.listings, event.listing].filter((listing) => current.has(listing.n));
        // An item whose last version is already over still has a place in the department's list.
        return {
          status: 'published',
          code: event.code,
          versions,
          listings: listings.length > 0 ? listings : [event.listing],
        };
      }
      case 'item-withdrawn':
        return state.status === 'published' ? { ...state, versions: endBefore(state.versions, event.from) } : state;
      default:
        return never(event);
    }
  },
};

/** The version in force on `date`, if any. */
export const versionInForce = (state: ItemState, date: PlainDate): Term | undefined =>
  state.status === 'unpublished'
    ? undefined
    : state.versions.find((term) => term.effectiveFrom <= date && !isOver(term, date));

/** One line of the catalogue: a version with the dates it is in force. */
export type CatalogueEntry = Listing & { readonly code: ItemCode } & Pick<Term, 'effectiveFrom' | 'effectiveTo'>;

/** The lines an item puts into the catalogue: versions in force or to come. */
export const catalogueEntries = (state: ItemState): readonly CatalogueEntry[] =>
  state.status === 'unpublished'
    ? []
    : state.listings.flatMap((listing) => {
        const term = state.versions.find((each) => each.n === listing.n);
        if (term === undefined) return [];
        const { effectiveFrom, effectiveTo } = term;
        return [{ ...listing, code: state.code, effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) }];
      });

/** Schema of a {@link CatalogueEntry} as it lies in the index. */
export const CatalogueEntryJson = Listing.extend({
  code: ItemCodeText,
  effectiveFrom: PlainDateText,
  effectiveTo: PlainDateText.optional(),
});
