import { asksFaults } from '../../shared/domain/case/application.ts';
import { adding, change, heldAgainstItem } from '../../shared/http/case-change.ts';
import { documentsOfCase, printedDocument } from '../../shared/http/case-documents.ts';
import { caseFileOf, explainClock, type Reading, showCase } from '../../shared/http/case-reading.ts';
import { viewOf } from '../../shared/http/case-view.ts';
import { changeUnderNumber } from '../../shared/http/numbering.ts';
import type { Handlers } from '../../shared/http/route.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import type { NumberSeries } from '../../shared/store/number-series.ts';
import type { Store } from '../../shared/store/port.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import { forwarding } from './forwarding.ts';
import { handling } from './handling.ts';
import { jointApproval } from './joint.ts';
import { listSeries } from './number-series.ts';
import { listPrintedNotices, printNotices } from './paper.ts';
import { listQueue } from './queue.ts';
import { review } from './review.ts';
import type { routes } from './routes.ts';

/** What approval works with. */
export interface ApprovalDeps extends Reading {
  readonly store: Store;
  readonly series: NumberSeries;
  readonly progressKeys: KeyringReader;
}

/** Approval: examination, decision and delivery. Every rule is the case's own; here requests become commands. */
export const approval = (deps: ApprovalDeps): Handlers<typeof routes> => ({
  ...jointApproval(deps),
  queue: (call) => listQueue(deps, call),
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
  accept: (call) => change(deps, call, { command: { type: 'accept' } }),
  askForCorrection: (call) => {
    const { asks, justification } = call.body;
    return change(deps, call, {
      compose: heldAgainstItem(deps, call, (item) => {
        const faults = asksFaults(item, asks);
        if (faults.length > 0) throw new Refusal('unknown-material', {}, faults);
        return { type: 'ask-for-correction', asks, ...(justification ? { justification } : {}) };
      }),
    });
  },
  decline: (call) => {
    const { competentBody, ...grounds } = call.body;
    return changeUnderNumber(deps, call, 'non-acceptance-notice', {
      command: { type: 'decline', ...grounds, ...(competentBody ? { competentBody } : {}) },
    });
  },
  ...review(deps),
  ...forwarding(deps),
  returnCase: (call) => changeUnderNumber(deps, call, 'return-notice', { command: { type: 'return', ...call.body } }),
  ...handling(deps),
  approve: (call) =>
    changeUnderNumber(deps, call, 'approval-decision', {
      compose: adding(deps, call, async (_item, state) => {
        const passed = await projectsOf(deps.store, deps.cases).passedBefore(state, call.at);
        return {
          content: { kind: 'result', document: call.body.document },
          command: (document) => ({ type: 'approve', document, passed }),
        };
      }),
    }),
  refuse: (call) => changeUnderNumber(deps, call, 'refusal-decision', { command: { type: 'refuse', ...call.body } }),
  post: (call) => change(deps, call, { command: { type: 'post', ...call.body } }),
  deliver: (call) => change(deps, call, { command: { type: 'deliver', ...call.body } }),
  reportUndeliverable: (call) => change(deps, call, { command: { type: 'report-undeliverable', ...call.body } }),
  revoke: (call) => changeUnderNumber(deps, call, 'revocation-decision', { command: { type: 'revoke', ...call.body } }),
  archive: (call) => change(deps, call, { command: { type: 'archive' } }),
});
