import type * as z from 'zod';
import { kindsOf } from '../../shared/domain/case/kinds.ts';
import { workloadOf } from '../../shared/domain/case/workload.ts';
import { kindsView } from '../../shared/http/case-view.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { CitizenActor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { statusWords } from '../../shared/messages/case-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { ownPage } from './own-pages.ts';
import type { routes } from './routes.ts';
import type { IntakeDeps } from './service.ts';
import type { ownCase, ownCases } from './views.ts';

/**
 * One's own cases: those of the login and those of the number the identity provider vouches for, merged, newest first. A page
 * that is filtered by kind may be short of lines and still have a cursor.
 */
export const listOwnCases = async (
  deps: IntakeDeps,
  { caller, query, at }: Call<typeof routes.ownCases>,
): Promise<Reply<z.input<ReturnType<typeof ownCases>>>> => {
  const { entries, ...next } = await ownPage(deps.store, { owner: caller.subject, party: caller.party }, query);
  const cases = await Promise.all(
    entries.map((entry) => lineOf(deps, entry.aggregate.id as ReceiptNumber, caller, at)),
  );
  return {
    body: {
      cases: cases
        .filter((line) => line !== undefined)
        .filter(({ kinds }) => query.kind === undefined || kinds.some(({ kind }) => kind === query.kind)),
      ...next,
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
