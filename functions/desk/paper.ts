import * as z from 'zod';
import { requireDesk } from '../../shared/domain/case/law.ts';
import { caseLinks } from '../../shared/http/case-links.ts';
import { readVisible } from '../../shared/http/case-reading.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import { printedNoticesOf } from '../../shared/messages/case-notices.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { printQueue } from '../../shared/store/case-aggregate.ts';
import { spokenCode } from '../../shared/store/keyrings.ts';
import type { routes } from './routes.ts';
import type { DeskDeps } from './service.ts';
import type { owedPaper, printedNoticePage } from './views.ts';

const PrintRow = z.object({ i: z.string(), n: z.array(z.string()) });

/** Cases of a department that owe paper, oldest first. */
export const listPrintedNotices = async (
  { store, cases }: DeskDeps,
  { caller, query, at }: Call<typeof routes.printedNotices>,
): Promise<Reply<z.input<ReturnType<typeof printedNoticePage>>>> => {
  const department = query.department ?? caller.department;
  requireDesk(caller, department, await cases.law(at));
  const { entries, cursor } = await store.query('queue', {
    key: printQueue(department),
    limit: query.limit,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  return {
    body: {
      cases: entries.map(({ aggregate, summary }) => {
        const { i: item, n: notices } = PrintRow.parse(summary);
        return { receipt: aggregate.id, receiptPrinted: printedReceipt(aggregate.id), item, notices };
      }),
      ...(cursor ? { cursor } : {}),
    },
  };
};

/** The paper a case owes its applicant, each notice as of the event that owes it. */
export const printNotices = async (
  deps: DeskDeps,
  { params: { receipt }, caller, at }: Call<typeof routes.owedPaper>,
): Promise<Reply<z.input<ReturnType<typeof owedPaper>>>> => {
  const { state, law } = await readVisible(deps, receipt, caller, at);
  requireDesk(caller, state.department, law);
  const [events, item, ring] = await Promise.all([
    deps.cases.events(receipt),
    deps.catalogue.version(state.item, state.itemVersion),
    deps.progressKeys(at),
  ]);
  if (item === undefined) throw new Error('a case pins a version that is not there');
  const owed = printedNoticesOf(
    events,
    state.print ?? [],
    { receipt, item, county: deps.county },
    { code: spokenCode(ring, receipt), ...caseLinks(ring, deps.county, receipt) },
  );
  return {
    body: { notices: owed.map(({ notice, texts }) => ({ notice, texts: texts.map((text) => ({ ...text })) })) },
  };
};
