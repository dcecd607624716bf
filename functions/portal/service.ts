import type * as z from 'zod';
import { isEnded } from '../../shared/domain/case/state.ts';
import { workloadOf } from '../../shared/domain/case/workload.ts';
import { documentsOfCase, printedDocument } from '../../shared/http/case-documents.ts';
import type { Reading } from '../../shared/http/case-reading.ts';
import { timelineView } from '../../shared/http/case-timeline.ts';
import type { Call, Handlers } from '../../shared/http/route.ts';
import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { statusWords } from '../../shared/messages/case-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { type KeyringReader, opensProgress } from '../../shared/store/keyrings.ts';
import type { Json } from '../../shared/store/port.ts';
import { progressPage } from './page.ts';
import type { routes } from './routes.ts';
import { verificationPage } from './verification-page.ts';
import { verify } from './verifying.ts';
import type { progressView } from './views.ts';

/** What the portal works with. */
export interface PortalDeps extends Reading {
  readonly progressKeys: KeyringReader;
  /** The description of the API, as synthesis wrote it. */
  readonly openApi: () => Readonly<Record<string, Json>> & { readonly openapi: string };
}

type Progress = z.input<ReturnType<typeof progressView>>;

/**
 * Progress for whoever holds the secret. The secret is an HMAC of the number, so a wrong one is told without looking anything
 * up: unknown receipt, wrong code and malformed code take the same way and get the same answer.
 */
const progressOf = async (deps: PortalDeps, { body, at }: Call<typeof routes.progress>): Promise<Progress> => {
  const presented = body.receipt.replaceAll(/[\s-]/g, '');
  const ring = await deps.progressKeys(at);
  const opens = opensProgress(ring, presented, body.code);
  const receipt = ReceiptNumberText.safeParse(presented).data;
  const reading = opens && receipt ? await deps.cases.read(receipt, at) : undefined;
  if (!receipt || !reading) throw new Refusal('not-found');
  const { state } = reading;
  const [item, events] = await Promise.all([
    deps.catalogue.version(state.item, state.itemVersion),
    deps.cases.events(receipt),
  ]);
  const department = deps.county.departments.find(({ code }) => code === state.department);
  const workload = workloadOf(state);
  const missing = state.status === 'correcting' ? state.outstanding : state.status === 'received' ? state.missing : [];
  const unknown = { 'zh-CN': '', en: '' };
  return {
    receiptPrinted: printedReceipt(receipt),
    item: { ...(item?.title ?? unknown) },
    department: { ...(department?.name ?? unknown) },
    ...(department?.phone ? { departmentPhone: department.phone } : {}),
    status: state.status,
    statusName: { ...statusWords[state.status] },
    ...('outcome' in state && state.outcome ? { outcome: state.outcome } : {}),
    receivedOn: state.receivedOn,
    ...(workload ? { due: workload.due } : {}),
    provisional: Object.values(state.clocks).some((clock) => clock?.provisional === true),
    overdue: !isEnded(state) && workload?.clock !== undefined && dateAt(at) > workload.due,
    missing: missing.map((code) => {
      const found = [...(item?.materials ?? [])].find((material) => material.code === code);
      const field = item?.answers.find((answer) => (answer.code as string) === code);
      return { code, name: { ...(found?.name ?? field?.label ?? unknown) } };
    }),
    timeline: timelineView(events, 'citizen').map(({ on, title }) => ({ on, title })),
  };
};

/** The portal: progress without login, documents, the pages a link opens, and the description of the API. */
export const portal = (deps: PortalDeps): Handlers<typeof routes> => ({
  progress: async (call) => ({ body: await progressOf(deps, call) }),
  progressPage: async () => ({ body: progressPage }),
  verifyDocument: async (call) => ({ body: await verify(deps, call) }),
  verificationPage: async () => ({ body: verificationPage }),
  ownDocuments: async ({ params, caller, at }) => ({
    body: { documents: await documentsOfCase(deps, { ...params, actor: caller, at, names: 'clear' }) },
  }),
  printOwnDocument: async ({ params, query, caller, at }) => ({
    body: await printedDocument(deps, { ...params, ...query, actor: caller, at, names: 'clear' }),
  }),
  openApi: async () => ({ body: deps.openApi() }),
});
