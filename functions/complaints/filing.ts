import type * as z from 'zod';
import type { ComplaintCommandOf } from '../../shared/domain/complaint/commands.ts';
import type { Complainant } from '../../shared/domain/complaint/parts.ts';
import { isFiled } from '../../shared/domain/complaint/state.ts';
import { soundsLikeThreat } from '../../shared/domain/complaint/threats.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { IdempotencyKey, ReceiptNumber, SubjectKey } from '../../shared/kernel/ids.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { complaintStatusWords } from '../../shared/messages/complaint-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { hashOf } from '../../shared/store/chain.ts';
import { complainantKey, filedAtText } from '../../shared/store/complaint-aggregate.ts';
import { sealComplaintPart } from '../../shared/store/complaints.ts';
import { Taken } from '../../shared/store/execute.ts';
import { partyKey, progressLink, receiptNumber, spokenCode } from '../../shared/store/keyrings.ts';
import type { Json } from '../../shared/store/port.ts';
import type { ComplaintsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import { subjectByCode, subjectOf } from './subjects.ts';
import type { filedComplaint } from './views.ts';

type Filed = z.input<ReturnType<typeof filedComplaint>>;
type Said = Pick<ComplaintCommandOf<'file'>, 'kind' | 'channel' | 'form' | 'owner' | 'byCode' | 'subject'> & {
  readonly text: string;
  readonly complainant: Complainant;
};

/** Numbers tried before giving up: two commands meeting in one of 10¹⁵ is rare, three times over it is a fault. */
const NUMBERS_TRIED = 3;
const DAY_MS = 24 * 60 * 60_000;

interface Filing {
  readonly actor: Actor;
  /** Who files, as the number is derived from it: so filing twice is filing once. */
  readonly who: string;
  readonly at: Instant;
  readonly idempotency: { readonly key: IdempotencyKey; readonly body: Json };
  readonly said: Said;
  readonly location?: (number: ReceiptNumber) => string;
}

/** By login: held to what one login may file in a day, counted in that login's own list. */
export const fileByLogin = async (
  deps: ComplaintsDeps,
  { caller, body, at, idempotency }: Call<typeof routes.fileComplaint>,
): Promise<Reply<Filed>> => {
  if (idempotency === undefined) throw new Refusal('missing-idempotency-key');
  const { kind, text, complainant } = body;
  const subject = await subjectOf(deps, body.subject, caller, at);
  return file(deps, {
    actor: caller,
    who: caller.subject,
    at,
    idempotency,
    said: { kind, channel: 'web', form: 'written', owner: caller.subject, subject, text, complainant },
    location: (number) => `/complaints/${number}`,
  });
};

/**
 * Without signing in. Nothing is written but the complaint itself, so there is no counter for a crowd to meet at and no budget
 * that a stranger could use up for somebody; the gateway slows the route as a whole. The number comes from the key and the very
 * words: who repeats both repeats their own filing, and nobody meets another's by choosing the same key.
 */
export const fileWithoutLogin = async (
  deps: ComplaintsDeps,
  { body, at, idempotency }: Call<typeof routes.fileWithoutLogin>,
): Promise<Reply<Filed>> => {
  if (idempotency === undefined) throw new Refusal('missing-idempotency-key');
  const { kind, text, complainant } = body;
  const actor: Actor = { kind: 'anonymous' };
  const given = await subjectOf(deps, body.subject, actor, at);
  const subject = body.case ? { ...(await subjectByCode(deps, body.case, at)), ...given } : given;
  return file(deps, {
    actor,
    who: `anonymous ${hashOf(idempotency.body)}`,
    at,
    idempotency,
    said: {
      kind,
      channel: 'web',
      form: 'written',
      ...(body.case ? { byCode: true as const } : {}),
      subject,
      text,
      complainant,
    },
  });
};

/** Taken down at the desk for whoever came, called or wrote. */
export const fileAtDesk = async (
  deps: ComplaintsDeps,
  { caller, body, at, idempotency }: Call<typeof routes.fileAtDesk>,
): Promise<Reply<Filed>> => {
  if (idempotency === undefined) throw new Refusal('missing-idempotency-key');
  const { kind, channel, form, text, complainant } = body;
  const subject = await subjectOf(deps, body.subject, caller, at);
  return file(deps, {
    actor: caller,
    who: caller.id,
    at,
    idempotency,
    said: { kind, channel, form, subject, text, complainant },
    location: (number) => `/desk/complaints/${number}`,
  });
};

const file = async (deps: ComplaintsDeps, filing: Filing): Promise<Reply<Filed>> => {
  const { said, at, idempotency, actor, who } = filing;
  const { text, complainant, owner, ...rest } = said;
  const [index, progress] = await Promise.all([deps.indexKeys(at), deps.progressKeys(at)]);
  const { part, ref } = sealComplaintPart(1, { kind: 'filing', complainant, text });
  const { name, phone } = complainant;
  const command: ComplaintCommandOf<'file'> = {
    type: 'file',
    ...rest,
    ...(owner ? { owner } : {}),
    ...(phone ? { sender: partyKey(index, phone) } : {}),
    ...(owner || name || phone ? {} : { anonymous: true }),
    reach: phone ? 'phone' : 'none',
    ...(soundsLikeThreat(text) ? { threat: true } : {}),
    text: ref,
  };
  const { number, done } = await underFreeNumber(
    (attempt) => receiptNumber(index, deps.county.division, `complaint ${who}`, idempotency.key, attempt),
    (candidate) =>
      deps.complaints.execute({
        number: candidate,
        actor,
        at,
        idempotency,
        creates: true,
        // Asked only of what is new: a repeat gets its first answer, however much was filed since.
        compose: async () => {
          if (owner) await requireBudget(deps, owner, at);
          return { command, parts: [part] };
        },
      }),
  );
  const { state } = done;
  if (!isFiled(state)) throw new Refusal('try-again');
  const { progressUrl } = deps.county.notices;
  const { acceptance, reply } = state.clocks;
  return {
    version: done.personVersion,
    ...(filing.location ? { location: filing.location(number) } : {}),
    replayed: done.replayed,
    body: {
      number,
      numberPrinted: printedReceipt(number),
      kind: state.kind,
      status: state.status,
      statusName: { ...complaintStatusWords[state.status] },
      acceptanceDue: acceptance?.due ?? state.receivedOn,
      ...(reply ? { replyDue: reply.due } : {}),
      progress: {
        code: (spokenCode(progress, number).match(/.{4}/g) ?? []).join(' '),
        ...(progressUrl ? { link: progressLink(progress, progressUrl, number) } : {}),
      },
    },
  };
};

const underFreeNumber = async <T>(
  derive: (attempt: number) => ReceiptNumber,
  carryOut: (number: ReceiptNumber) => Promise<T>,
): Promise<{ readonly number: ReceiptNumber; readonly done: T }> => {
  for (let attempt = 1; attempt <= NUMBERS_TRIED; attempt++) {
    const number = derive(attempt);
    try {
      return { number, done: await carryOut(number) };
    } catch (error) {
      if (!(error instanceof Taken)) throw error;
    }
  }
  throw new Refusal('try-again');
};

/** What one login may file in 24 hours. The list is its own, so nobody else can use it up. Refuses `too-many-complaints`. */
const requireBudget = async ({ store, county }: ComplaintsDeps, owner: SubjectKey, at: Instant): Promise<void> => {
  const { perDay } = county.complaints;
  const recent = await store.count('owner', {
    key: complainantKey(owner),
    from: filedAtText(instant(Math.max(0, at - DAY_MS))),
    atMost: perDay,
  });
  if (recent >= perDay) throw new Refusal('too-many-complaints', { perDay });
};
