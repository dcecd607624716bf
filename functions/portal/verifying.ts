import type * as z from 'zod';
import { documentsIn } from '../../shared/http/case-documents.ts';
import type { Call } from '../../shared/http/route.ts';
import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { opensDocument } from '../../shared/store/document-codes.ts';
import type { routes } from './routes.ts';
import type { PortalDeps } from './service.ts';
import type { verificationView } from './views.ts';

/**
 * Whether a document is genuine, for whoever holds it. The code is an HMAC of what is typed beside it, so a wrong one is told
 * without looking anything up: unknown document, wrong kind, wrong code and malformed code take the same way and get the same
 * answer. A genuine one is answered with what it is and whether it holds, and nothing of the parties.
 */
export const verify = async (
  deps: PortalDeps,
  { body, at }: Call<typeof routes.verifyDocument>,
): Promise<z.input<ReturnType<typeof verificationView>>> => {
  const reference = body.document.replaceAll(/\s/g, '');
  const opens = opensDocument(await deps.progressKeys(at), reference, body.kind, body.code);
  const [number = '', id] = reference.split('-');
  const receipt = ReceiptNumberText.safeParse(number).data;
  const reading = opens && receipt ? await deps.cases.read(receipt, at) : undefined;
  if (!receipt || !reading) throw new Refusal('not-found');
  const documents = await documentsIn(deps, receipt, reading.state, 'masked');
  const found = documents.find((document) => document.id === id && document.kind === body.kind);
  if (found === undefined) throw new Refusal('not-found');
  const { kind, title, parties, matter, on, standing, anchor } = found;
  return {
    kind,
    title: { ...title },
    number: found.number,
    authority: { ...parties.authority },
    item: { ...matter.item },
    on,
    standing,
    anchor: { ...anchor },
  };
};
