import type * as z from 'zod';
import { type Application, examine, expiryIn, reachOf, termsOf } from '../../shared/domain/case/application.ts';
import type { Agency, CaseCommand } from '../../shared/domain/case/commands.ts';
import { type CarriedMaterial, partyNumber } from '../../shared/domain/case/dossier.ts';
import type { CaseEventOf } from '../../shared/domain/case/events.ts';
import { maySee } from '../../shared/domain/case/law.ts';
import type { ProjectRef } from '../../shared/domain/case/particulars.ts';
import { type FiledCase, isEnded, isFiled } from '../../shared/domain/case/state.ts';
import type { Channel } from '../../shared/domain/case/vocabulary.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { standingOf } from '../../shared/http/case-view.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { Actor, StaffActor } from '../../shared/kernel/actor.ts';
import { type ItemCode, type PartyKey, type ReceiptNumber, WindowCodeText } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { statusWords } from '../../shared/messages/case-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { sealPart } from '../../shared/store/cases.ts';
import { type Composition, Taken } from '../../shared/store/execute.ts';
import { type Keyring, partyKey, progressLink, receiptNumber, spokenCode } from '../../shared/store/keyrings.ts';
import type { routes } from './routes.ts';
import type { IntakeDeps } from './service.ts';
import type { filedView } from './views.ts';

type FilingCall = Call<typeof routes.fileCase> | Call<typeof routes.fileAtWindow>;
export type Filed = z.input<ReturnType<typeof filedView>>;
/** Who files, when and under which key, whatever door they came through. */
export type Filing = Pick<FilingCall, 'caller' | 'at' | 'idempotency'>;

/** Filing into a ring of a project (S11). */
export interface IntoRing {
  readonly ref: ProjectRef;
  /** Whose project it is. */
  readonly party: PartyKey;
  /** What the project had already of what the ring asks for. */
  readonly carried: readonly CarriedMaterial[];
  /** Lets the case into the ring, before it is filed; refuses where the ring is not open. */
  readonly enter: (receipt: ReceiptNumber) => Promise<void>;
}

/** Receipt numbers tried before giving up: two commands meeting in one of 10¹⁵ is rare, three times over it is a fault. */
const RECEIPTS_TRIED = 3;
/** How far back among a party's cases a duplicate is looked for. */
const DUPLICATES_LOOKED_AT = 20;

/** Where a clerk takes in: their own window, at the hall or at a township service point (S20). */
export const counterOf = ({ county }: Pick<IntakeDeps, 'county'>, { window: code }: StaffActor) => {
  const window = county.windows.find((each) => each.code === code);
  const point = county.servicePoints.find((each) => each.code === window?.servicePoint);
  const channel: Channel = point?.kind === 'township' ? 'township' : 'window';
  return {
    channel,
    ...(window ? { window: window.code } : {}),
    ...(point?.kind === 'township' ? { servicePoint: WindowCodeText.parse(point.code) } : {}),
  };
};

/** The version in force on the day of filing; refuses `item-not-in-force`. */
export const itemInForce = async (
  { catalogue }: Pick<IntakeDeps, 'catalogue'>,
  code: ItemCode,
  at: Instant,
): Promise<ServiceItemVersion> => {
  const item = await catalogue.item(code, at);
  if (item === undefined)
    throw new Refusal('item-not-in-force', { item: code }, [{ path: '/item', code: 'not-in-force' }]);
  return item;
};

/**
 * A mandate must still hold (行政许可法 Art. 29), and somebody whose own number the identity provider vouches for files for
 * another person only under one. Refuses `mandate-required`.
 */
const requireMandate = ({ caller, at }: Filing, { applicant, agent }: Application, party: PartyKey): void => {
  if (agent?.mandate.until !== undefined && agent.mandate.until < dateAt(at))
    throw new Refusal('mandate-required', {}, [{ path: '/agent/mandate/until', code: 'over' }]);
  if (caller.kind !== 'citizen' || caller.party === undefined || agent || applicant.kind !== 'person') return;
  if (caller.party !== party) throw new Refusal('mandate-required', {}, [{ path: '/agent', code: 'missing' }]);
};

/** What is filed, and what may be particular about it: a ring it goes into, a mandate that comes with it (S18). */
export interface Submission {
  readonly item: ServiceItemVersion;
  readonly application: Application;
  readonly intoRing?: IntoRing | undefined;
  readonly agency?: Agency | undefined;
}

/** A filing as it was answered, the first time and whenever it is repeated. */
export interface Answered {
  readonly receipt: ReceiptNumber;
  /** The case as its filing left it. */
  readonly state: FiledCase;
  readonly reply: Reply<Filed>;
}

/** Filing, by login, at a counter, or by an agency officer under the mandate that comes with it. */
export const fileApplication = async (deps: IntakeDeps, call: FilingCall, agency?: Agency): Promise<Reply<Filed>> => {
  const { item, ...application } = call.body;
  const submission = async () => ({ item: await itemInForce(deps, item, call.at), application, agency });
  const { reply } = await fileUnder(deps, call, submission);
  return reply;
};

/**
 * Files an application: one atomic append, however often it is repeated under its key. What is filed is made out and held
 * against the rules only where it was not filed before: a repeat is answered as the first time, whatever has become since of
 * the item, of a mandate or of the project it went into. `project`: into a ring of which it goes.
 */
export const fileUnder = async (
  deps: IntakeDeps,
  filing: Filing,
  submission: () => Promise<Submission>,
  project?: ReceiptNumber,
): Promise<Answered> => {
  const { caller, at, idempotency } = filing;
  if (idempotency === undefined) throw new Refusal('missing-idempotency-key');
  const index = await deps.indexKeys(at);
  const who = `${project ? `ring ${project} ` : ''}${caller.kind === 'citizen' ? caller.subject : caller.id}`;
  const { receipt, done } = await underFreeReceipt(
    (attempt) => receiptNumber(index, deps.county.division, who, idempotency.key, attempt),
    (each) =>
      deps.cases.execute({
        receipt: each,
        compose: async () => {
          const submitted = await submission();
          const composed = composeFiling(deps, filing, index, submitted);
          await submitted.intoRing?.enter(each);
          return composed;
        },
        actor: caller,
        at,
        idempotency,
        creates: true,
      }),
  );
  const { state } = done;
  const [filed] = done.events;
  if (!isFiled(state) || filed?.type !== 'case-filed') throw new Refusal('try-again');
  return {
    receipt,
    state,
    reply: {
      version: done.personVersion,
      location: `${isUnderMandate(state) ? '/desk/agency' : caller.kind === 'citizen' ? '' : '/desk'}/cases/${receipt}`,
      replayed: done.replayed,
      body: await filedBody(deps, filing, { receipt, state, filed }),
    },
  };
};

/** Whether a case was filed under a mandate that came with it. */
export const isUnderMandate = ({ handling }: FiledCase): boolean => handling?.agency !== undefined;

/** The command that files, and the dossier it brings along. */
const composeFiling = (
  deps: IntakeDeps,
  filing: Filing,
  index: Keyring,
  { item, application, intoRing, agency }: Submission,
): Composition<CaseCommand> => {
  const { caller } = filing;
  const carried = intoRing?.carried ?? [];
  const missing = examine(item, { ...application, materials: [...application.materials, ...carried] });
  const party = partyKey(index, partyNumber(application.applicant));
  if (intoRing && intoRing.party !== party)
    throw new Refusal('applicant-differs', {}, [{ path: '/applicant', code: 'not-allowed' }]);
  requireMandate(filing, application, party);
  const { applicant, agent, answers, materials } = application;
  const dossier = sealPart(1, {
    kind: 'filing',
    applicant,
    ...(agent ? { agent } : {}),
    answers,
    materials: [...materials],
    ...(carried.length > 0 ? { carried: [...carried] } : {}),
  });
  return {
    command: {
      type: 'file',
      terms: termsOf(item),
      ...(caller.kind === 'citizen' ? { channel: 'online', owner: caller.subject } : counterOf(deps, caller)),
      applicant: applicant.kind,
      ...(agent ? { byAgent: true } : {}),
      party,
      reach: reachOf(application),
      missing,
      dossier: dossier.ref,
      ...(agency ? { agency } : {}),
      ...(intoRing ? { project: intoRing.ref } : {}),
      ...expiryIn(item, answers),
    },
    parts: [dossier.part],
  };
};

/** What the applicant takes home, from what was filed. */
const filedBody = async (
  deps: IntakeDeps,
  { caller, at }: Filing,
  {
    receipt,
    state,
    filed,
  }: Pick<Answered, 'receipt' | 'state'> & { readonly filed: Pick<CaseEventOf<'case-filed'>, 'missing'> },
): Promise<Filed> => {
  const { progressUrl } = deps.county.notices;
  const [item, progress, law] = await Promise.all([
    deps.catalogue.version(state.item, state.itemVersion),
    deps.progressKeys(at),
    deps.cases.law(at),
  ]);
  if (item === undefined)
    throw new Error('a case keeps the version it was filed under, and the catalogue every version');
  return {
    ...standingOf(receipt, state, law, at),
    receiptPrinted: printedReceipt(receipt),
    item: { code: item.code, version: state.itemVersion, title: { ...item.title } },
    missing: [...filed.missing],
    progress: {
      code: (spokenCode(progress, receipt).match(/.{4}/g) ?? []).join(' '),
      ...(progressUrl ? { link: progressLink(progress, progressUrl, receipt) } : {}),
    },
    warnings: await duplicatesOf(deps, state, receipt, caller, at),
  };
};

/** Derives a receipt number and files under it; a number that is already another's gives way to the next. */
export const underFreeReceipt = async <T>(
  derive: (attempt: number) => ReceiptNumber,
  file: (receipt: ReceiptNumber) => Promise<T>,
): Promise<{ readonly receipt: ReceiptNumber; readonly done: T }> => {
  for (let attempt = 1; attempt <= RECEIPTS_TRIED; attempt++) {
    const receipt = derive(attempt);
    try {
      return { receipt, done: await file(receipt) };
    } catch (error) {
      if (!(error instanceof Taken)) throw error;
    }
  }
  throw new Refusal('try-again');
};

/**
 * Open cases of the same party for the same item: a warning, no refusal. Only those the filer may see, so that nobody learns
 * of another's case by typing their number.
 */
const duplicatesOf = async (
  { cases, store }: IntakeDeps,
  filed: FiledCase,
  receipt: ReceiptNumber,
  actor: Actor,
  at: Instant,
): Promise<Filed['warnings']> => {
  const { entries } = await store.query('party', {
    key: filed.party,
    limit: DUPLICATES_LOOKED_AT,
    newestFirst: true,
  });
  const others = entries
    .filter(({ aggregate, sort }) => sort.endsWith(`#${filed.item}`) && aggregate.id !== receipt)
    .map(({ aggregate }) => aggregate.id as ReceiptNumber);
  const readings = await Promise.all(others.map(async (other) => ({ other, reading: await cases.read(other, at) })));
  return readings.flatMap(({ other, reading }) =>
    reading && !isEnded(reading.state) && maySee(actor, reading.state, reading.law)
      ? [{ code: 'duplicate-filing' as const, receipt: other, statusName: { ...statusWords[reading.state.status] } }]
      : [],
  );
};
