import { change } from '../../shared/http/case-change.ts';
import { documentsOfCase, printedDocument } from '../../shared/http/case-documents.ts';
import { caseFileOf, explainClock, type Reading, showCase } from '../../shared/http/case-reading.ts';
import { viewOf } from '../../shared/http/case-view.ts';
import type { Handlers } from '../../shared/http/route.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import type { NumberSeries } from '../../shared/store/number-series.ts';
import type { Store } from '../../shared/store/port.ts';
import { listSeries } from './number-series.ts';
import { listPrintedNotices, printNotices } from './paper.ts';
import { listHandled, listQueue, listTasks } from './queue.ts';
import type { routes } from './routes.ts';

/** What the desk works with. */
export interface DeskDeps extends Reading {
  readonly store: Store;
  readonly series: Pick<NumberSeries, 'block'>;
  readonly progressKeys: KeyringReader;
}

/** The desk: what staff read and print. It decides nothing; that somebody looked, or handed paper over, is recorded. */
export const desk = (deps: DeskDeps): Handlers<typeof routes> => ({
  queue: (call) => listQueue(deps, call),
  tasks: (call) => listTasks(deps, call),
  handledCases: (call) => listHandled(deps, call),
  deskCase: async ({ params, caller, at }) => {
    const shown = await showCase(deps, params.receipt, caller, at);
    return { body: viewOf(shown, 'staff'), version: shown.reading.personVersion };
  },
  deskDocuments: async ({ params, caller, at }) => ({
    body: { documents: await documentsOfCase(deps, { ...params, actor: caller, at, names: 'masked' }) },
  }),
  printDeskDocument: async ({ params, query, caller, at }) => ({
    body: await printedDocument(deps, { ...params, ...query, actor: caller, at, names: 'masked' }),
  }),
  deskFile: async ({ params, caller, at }) => ({ body: await caseFileOf(deps, params.receipt, caller, at) }),
  deskClock: async ({ params, caller, at }) => ({
    body: await explainClock(deps, params.receipt, params.clock, caller, at),
  }),
  numberSeries: (call) => listSeries(deps, call),
  printedNotices: (call) => listPrintedNotices(deps, call),
  owedPaper: (call) => printNotices(deps, call),
  handOverPrintedNotices: (call) =>
    change(deps, call, { command: { type: 'hand-over-printed-notices', notices: call.body.notices } }),
  unmask: async (call) => {
    const { receipt } = call.params;
    const { purpose, print } = call.body;
    const clear = { receipt, actor: call.caller, at: call.at, names: 'clear' } as const;
    // A document that is not there is nothing to record a look for.
    const page = print && (await printedDocument(deps, { ...clear, ...print }));
    const { version, replayed } = await change(deps, call, {
      command: { type: 'unmask', purpose },
      quiet: true,
    });
    const dossier = await deps.cases.dossier(receipt);
    if (dossier === undefined) throw new Refusal('erased');
    const { materials, carried, ...rest } = dossier;
    const documents = await documentsOfCase(deps, clear);
    return {
      body: {
        receipt,
        ...rest,
        materials: [...materials],
        ...(carried ? { carried: [...carried] } : {}),
        documents,
        ...(page ? { page } : {}),
      },
      ...(version === undefined ? {} : { version }),
      ...(replayed === undefined ? {} : { replayed }),
    };
  },
});
