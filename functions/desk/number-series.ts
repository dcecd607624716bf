import type * as z from 'zod';
import { numberOf, type Series } from '../../shared/domain/case/document-number.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { numberText } from '../../shared/messages/documents/numbers.ts';
import { BLOCK, numberAt } from '../../shared/store/number-series.ts';
import type { routes } from './routes.ts';
import type { DeskDeps } from './service.ts';
import type { numberSeriesPage } from './views.ts';

type Page = z.input<ReturnType<typeof numberSeriesPage>>;

/**
 * One block of a series: who took each number, and which numbers are gaps. Whether a number is borne is told by the history
 * of the case that took it, so that nothing is counted twice and nothing overlooked; a number just taken may be on its way.
 */
export const listSeries = async (
  deps: DeskDeps,
  { params: series, query, caller }: Call<typeof routes.numberSeries>,
): Promise<Reply<Page>> => {
  requireOverseer(caller, series);
  const block = query.cursor ?? 1;
  const receipts = await deps.series.block(series, block);
  const numbers = await Promise.all(
    receipts.map(async (receipt, index) => {
      const n = numberAt(block, index + 1);
      const borne = await placeOf(deps, series, n, receipt);
      return { n, number: borne?.text ?? numberText(deps.county, series, n), receipt, ...borne?.place };
    }),
  );
  return {
    body: {
      ...series,
      numbers,
      gaps: numbers.filter(({ document }) => document === undefined).map(({ n }) => n),
      ...(receipts.length === BLOCK ? { cursor: String(block + 1) } : {}),
    },
  };
};

/** Managers read every series, a head the own department's. */
const requireOverseer = (caller: StaffActor, { department }: Series): void => {
  if (caller.roles.includes('manager')) return;
  if (caller.department !== department) throw new Refusal('not-your-department', { department });
};

interface Borne {
  readonly text: string;
  readonly place: { readonly document: string; readonly on: string };
}

/** Where a case bears the number; `undefined` where it never came to. */
const placeOf = async (
  { cases }: DeskDeps,
  series: Series,
  n: number,
  receipt: ReceiptNumber,
): Promise<Borne | undefined> => {
  const events = await cases.events(receipt);
  return events.flatMap(({ event, version, n: place }) => {
    const borne = numberOf(event);
    const { number } = borne ?? {};
    const same =
      borne?.kind === series.kind &&
      number?.department === series.department &&
      number.year === series.year &&
      number.n === n;
    return same ? [{ text: number.text, place: { document: `${version}.${place}`, on: event.on } }] : [];
  })[0];
};
