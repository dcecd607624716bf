import * as z from 'zod';
import { kindsOf } from '../../shared/domain/case/kinds.ts';
import { workloadOf } from '../../shared/domain/case/workload.ts';
import { kindsView, printedReceipt } from '../../shared/http/case-view.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { CitizenActor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { statusWords } from '../../shared/messages/case-words.ts';
import type { IndexEntry } from '../../shared/store/port.ts';
import type { routes } from './routes.ts';
import type { IntakeDeps } from './service.ts';
import type { ownCase, ownCases } from './views.ts';

/** Where a merged list goes on: the place of the last entry shown. */
const Place = z.tuple([z.string().max(100), z.string().max(40)]);
type Place = z.infer<typeof Place>;

const encode = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const decode = (cursor: string): Place => {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refusal('invalid-cursor');
  }
};

const placeOf = ({ sort, aggregate }: IndexEntry): Place => [sort, aggregate.id];

/** Newest first; between equal sort keys the receipt decides. */
const isAfter = ([sort, id]: Place, [lastSort, lastId]: Place): boolean =>
  sort < lastSort || (sort === lastSort && id < lastId);

const newestFirst = (a: IndexEntry, b: IndexEntry): number => (isAfter(placeOf(a), placeOf(b)) ? 1 : -1);

/**
 * One's own cases: those of the login and those of the number the identity provider vouches for, merged, newest first. A page
 * that is filtered by kind may be short of lines and still have a cursor.
 */
export const listOwnCases = async (
  deps: IntakeDeps,
  { caller, query, at }: Call<typeof routes.ownCases>,
): Promise<Reply<z.input<ReturnType<typeof ownCases>>>> => {
  const last = query.cursor === undefined ? undefined : decode(query.cursor);
  // One more than asked for, and one for the entry the page goes on from.
  const range = { limit: query.limit + 2, newestFirst: true, ...(last ? { to: last[0] } : {}) };
  const pages = await Promise.all([
    deps.store.query('owner', { key: caller.subject, ...range }),
    ...(caller.party === undefined ? [] : [deps.store.query('party', { key: caller.party, ...range })]),
  ]);
  const merged = new Map(pages.flatMap(({ entries }) => entries).map((entry) => [entry.aggregate.id, entry]));
  const wanted = [...merged.values()]
    .sort(newestFirst)
    .filter((entry) => last === undefined || isAfter(placeOf(entry), last));
  const shown = wanted.slice(0, query.limit);
  const end = shown.at(-1);
  const cases = await Promise.all(shown.map((entry) => lineOf(deps, entry.aggregate.id as ReceiptNumber, caller, at)));
  return {
    body: {
      cases: cases
        .filter((line) => line !== undefined)
        .filter(({ kinds }) => query.kind === undefined || kinds.some(({ kind }) => kind === query.kind)),
      ...(end && wanted.length > shown.length ? { cursor: encode(placeOf(end)) } : {}),
    },
  };
};

type Line = z.input<ReturnType<typeof ownCase>>;

const lineOf = async (
  { cases, catalogue }: IntakeDeps,
  receipt: ReceiptNumber,
  caller: CitizenActor,
  at: Instant,
): Promise<Line | undefined> => {
  const reading = await cases.read(receipt, at);
  if (reading === undefined) return undefined;
  const { state } = reading;
  // The index may lag behind a correction of who the applicant is.
  if (state.owner !== caller.subject && state.party !== caller.party) return undefined;
  const item = await catalogue.version(state.item, state.itemVersion);
  const due = workloadOf(state)?.due;
  return {
    receipt,
    receiptPrinted: printedReceipt(receipt),
    item: { code: state.item, title: item ? { ...item.title } : { 'zh-CN': state.item, en: state.item } },
    kinds: kindsView(kindsOf(state)),
    status: state.status,
    statusName: { ...statusWords[state.status] },
    receivedOn: state.receivedOn,
    ...(due ? { due } : {}),
  };
};
