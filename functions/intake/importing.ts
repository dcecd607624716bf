import { createHash } from 'node:crypto';
import type * as z from 'zod';
import {
  examineCorrection,
  expiryIn,
  missingMaterials,
  reachOf,
  termsOf,
} from '../../shared/domain/case/application.ts';
import { partyNumber } from '../../shared/domain/case/dossier.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { IdempotencyKey, ReceiptNumber } from '../../shared/kernel/ids.ts';
import { startOfDay } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { sealPart } from '../../shared/store/cases.ts';
import { Taken } from '../../shared/store/execute.ts';
import { partyKey, receiptNumber, requestMark } from '../../shared/store/keyrings.ts';
import type { Json } from '../../shared/store/port.ts';
import { underFreeReceipt } from './filing.ts';
import type { routes } from './routes.ts';
import type { IntakeDeps } from './service.ts';
import type { imported } from './views.ts';

type ImportCall = Call<typeof routes.importCases>;
type PaperCase = ImportCall['body']['cases'][number];
type Result = z.input<ReturnType<typeof imported>>['results'][number];

/**
 * Switch-over: each paper case is a command of its own, known by its own number, so that an import that broke off, or is
 * sent again by a colleague, goes on where it stopped. One that is refused keeps no other out.
 */
export const importCases = async (deps: IntakeDeps, call: ImportCall): Promise<Reply<{ results: Result[] }>> => {
  const results: Result[] = [];
  for (const paperCase of call.body.cases) results.push(await importOne(deps, call, paperCase));
  return { body: { results } };
};

const importOne = async (deps: IntakeDeps, call: ImportCall, paperCase: PaperCase): Promise<Result> => {
  const { paper } = paperCase;
  try {
    return { paper, ...(await importOrSkip(deps, call, paperCase)) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'try-again') throw error;
    return {
      paper,
      outcome: 'refused',
      code: error.code,
      ...(error.faults.length > 0 ? { errors: error.faults.map(({ path, code }) => ({ path, code })) } : {}),
    };
  }
};

const importOrSkip = async (
  deps: IntakeDeps,
  { caller, at }: ImportCall,
  paperCase: PaperCase,
): Promise<Omit<Result, 'paper'>> => {
  const { paper, receivedOn, acceptedOn, item: code, ...application } = paperCase;
  const { catalogue, county } = deps;
  // The version of the day it came in; for one from before the catalogue, today's.
  const item = (await catalogue.item(code, startOfDay(receivedOn))) ?? (await catalogue.item(code, at));
  if (item === undefined) throw new Refusal('item-not-in-force', {}, [{ path: '/item', code: 'not-in-force' }]);
  examineCorrection(item, application);
  const expiry = expiryIn(item, application.answers);
  // A deadline of law hangs on it: the form may be left open, but not this.
  if (item.renewal && expiry.expires === undefined)
    throw new Refusal('answers-incomplete', {}, [{ path: `/answers/${item.renewal.validTo}`, code: 'missing' }]);
  const ring = await deps.indexKeys(at);
  const key = `paper-${createHash('sha256').update(paper).digest('hex')}` as IdempotencyKey;
  const dossier = sealPart(1, { kind: 'filing', ...application });
  const command = {
    type: 'import' as const,
    paper,
    receivedOn,
    ...(acceptedOn ? { acceptedOn } : {}),
    terms: termsOf(item),
    channel: 'window' as const,
    applicant: application.applicant.kind,
    ...(application.agent ? { byAgent: true as const } : {}),
    party: partyKey(ring, partyNumber(application.applicant)),
    reach: reachOf(application),
    missing: acceptedOn ? [] : missingMaterials(item, application.answers, application.materials),
    dossier: dossier.ref,
    ...expiry,
  };
  const { receipt, done } = await underFreeReceipt(
    (attempt) => receiptNumber(ring, county.division, 'import', key, attempt),
    async (number) => {
      const request = { receipt: number, command, parts: [dossier.part], actor: caller, at, creates: true as const };
      try {
        return await deps.cases.execute({
          ...request,
          idempotency: { key, body: requestMark(ring, paperCase as Json) },
        });
      } catch (error) {
        // A colleague may have brought it in: it is known by its number on paper.
        if (error instanceof Taken && (await isPaper(deps, number, paper))) return 'there';
        throw error;
      }
    },
  );
  return { outcome: done === 'there' || done.replayed ? 'skipped' : 'imported', receipt };
};

const isPaper = async ({ cases }: IntakeDeps, receipt: ReceiptNumber, paper: string): Promise<boolean> => {
  const [first] = await cases.events(receipt);
  return first?.event.type === 'case-filed' && first.event.paper === paper;
};
