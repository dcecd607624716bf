import { randomBytes } from 'node:crypto';
import { officeHours } from '../domain/calendar/office-hours.ts';
import type { WorkingDayCalendar } from '../domain/calendar/working-day-calendar.ts';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { type Dossier, DossierPart, dossierOf } from '../domain/case/dossier.ts';
import { CaseEvent } from '../domain/case/events.ts';
import type { CaseLaw } from '../domain/case/law.ts';
import type { PartRef } from '../domain/case/particulars.ts';
import { CaseState, type FiledCase, isFiled } from '../domain/case/state.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { Actor } from '../kernel/actor.ts';
import { fold } from '../kernel/decider.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import { type Instant, laterInstant } from '../kernel/instant.ts';
import { isErased } from './aggregate.ts';
import { calendarSource } from './calendar-source.ts';
import { caseAggregate } from './case-aggregate.ts';
import { hashOf } from './chain.ts';
import { execute, type Outcome, type Request } from './execute.ts';
import type { Commit, Json, Part, Store } from './port.ts';

export type CaseRequest = Omit<Request<CaseState, CaseCommand>, 'id'> & { readonly receipt: ReceiptNumber };
export type CaseOutcome = Outcome<CaseState, CaseEvent>;

/** A case as it stands at an instant, with what time has brought since its last commit. */
export interface CaseReading {
  readonly state: FiledCase;
  readonly version: number;
  readonly personVersion: number;
  /** Of its last commit. */
  readonly movedAt: Instant;
  readonly law: CaseLaw;
}

/** One event of a case, with the commit it stands in. */
export interface Recorded {
  readonly event: CaseEvent;
  readonly version: number;
  /** 1-based place within the commit. */
  readonly n: number;
  readonly at: Instant;
  readonly actor: Actor;
}

/** The dossier content somebody hands over; the salt is added as it is sealed. */
export type DossierContent = DossierPart extends infer P ? (P extends DossierPart ? Omit<P, 'salt'> : never) : never;

export interface SealedPart {
  readonly part: Part;
  readonly ref: PartRef;
}

/** Cases as the functions work on them. */
export interface Cases {
  law(at: Instant): Promise<CaseLaw>;
  execute(request: CaseRequest): Promise<CaseOutcome>;
  /** One strongly consistent read; `undefined` where there is no such case. */
  read(receipt: ReceiptNumber, at: Instant): Promise<CaseReading | undefined>;
  /** Every event so far, from the verified history. */
  events(receipt: ReceiptNumber): Promise<readonly Recorded[]>;
  /** Commits 1…`upTo`, verified; all of them without it. */
  history(receipt: ReceiptNumber, upTo?: number): Promise<readonly Commit[]>;
  parts(receipt: ReceiptNumber): Promise<readonly Part[]>;
  /** `undefined` once it was erased. */
  dossier(receipt: ReceiptNumber): Promise<Dossier | undefined>;
}

/** The law of a county over a calendar. */
export const caseLaw = (county: RuntimeCounty, calendar: WorkingDayCalendar): CaseLaw => {
  const served = new Map(county.windows.map((window) => [window.code, new Set(window.departments)]));
  return {
    calendar,
    hours: officeHours(calendar, county.hours, county.closures),
    policy: county.policy,
    serves: (window, department) => served.get(window)?.has(department) === true,
  };
};

/** Seals content as part `n`: salted, and known to the chain by its digest alone. */
export const sealPart = (n: number, content: DossierContent): SealedPart => {
  const salted = { ...content, salt: randomBytes(16).toString('base64url') } as Json;
  return { part: { n, content: salted }, ref: { part: n, digest: hashOf(salted) } };
};

/** What of the parts can still be read. */
export const legible = (parts: readonly Part[]): readonly DossierPart[] =>
  [...parts]
    .sort((a, b) => a.n - b.n)
    .filter(({ content }) => !isErased(content))
    .map(({ content }) => DossierPart.parse(content));

/** The events of commits, each with its place. */
export const recorded = (commits: readonly Commit[]): readonly Recorded[] =>
  commits.flatMap(({ version, at, actor, events }) =>
    events.map((event, index) => ({ event: CaseEvent.parse(event), version, n: index + 1, at, actor })),
  );

/** {@link Cases} over the store. One per function instance. */
export const casesOf = (store: Store, county: RuntimeCounty): Cases => {
  const calendar = calendarSource(store);
  let kept: { readonly calendar: WorkingDayCalendar; readonly law: CaseLaw } | undefined;
  const law = async (at: Instant): Promise<CaseLaw> => {
    const current = await calendar(at);
    if (kept?.calendar !== current) kept = { calendar: current, law: caseLaw(county, current) };
    return kept.law;
  };
  const history = (receipt: ReceiptNumber, upTo?: number) => store.history({ kind: 'case', id: receipt }, upTo);
  const parts = (receipt: ReceiptNumber) => store.parts({ kind: 'case', id: receipt });
  return {
    law,
    history,
    parts,
    execute: async ({ receipt, ...request }) =>
      execute(store, caseAggregate, await law(request.at), { ...request, id: receipt }),
    read: async (receipt, at) => {
      const [head, current] = await Promise.all([store.load({ kind: 'case', id: receipt }), law(at)]);
      if (head === undefined) return undefined;
      const stored = CaseState.parse(head.state);
      const state = fold(caseDecider, stored, caseDecider.lapse(stored, current, laterInstant(at, head.at)));
      if (!isFiled(state)) return undefined;
      return { state, version: head.version, personVersion: head.personVersion, movedAt: head.at, law: current };
    },
    events: async (receipt) => recorded(await history(receipt)),
    dossier: async (receipt) => dossierOf(legible(await parts(receipt))),
  };
};
