import { randomBytes } from 'node:crypto';
import { officeHours } from '../domain/calendar/office-hours.ts';
import type { WorkingDayCalendar } from '../domain/calendar/working-day-calendar.ts';
import type { ComplaintCommand } from '../domain/complaint/commands.ts';
import { complaintDecider } from '../domain/complaint/complaint.ts';
import { ComplaintEvent, type PartRef } from '../domain/complaint/events.ts';
import type { ComplaintLaw } from '../domain/complaint/law.ts';
import { ComplaintPart } from '../domain/complaint/parts.ts';
import { ComplaintState, type FiledComplaint, isFiled } from '../domain/complaint/state.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { Actor } from '../kernel/actor.ts';
import { fold } from '../kernel/decider.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import { type Instant, laterInstant } from '../kernel/instant.ts';
import { isErased } from './aggregate.ts';
import { calendarSource } from './calendar-source.ts';
import { hashOf } from './chain.ts';
import { complaintAggregate } from './complaint-aggregate.ts';
import { execute, type Outcome, type Request } from './execute.ts';
import type { Commit, Json, Part, Store } from './port.ts';

export type ComplaintRequest = Omit<Request<ComplaintState, ComplaintCommand>, 'id'> & {
  readonly number: ReceiptNumber;
};
export type ComplaintOutcome = Outcome<ComplaintState, ComplaintEvent>;

/** A complaint as it stands at an instant, with what time has brought since its last commit. */
export interface ComplaintReading {
  readonly state: FiledComplaint;
  readonly version: number;
  readonly personVersion: number;
  readonly law: ComplaintLaw;
}

/** One event of a complaint, with the commit it stands in. */
export interface RecordedComplaint {
  readonly event: ComplaintEvent;
  readonly version: number;
  /** 1-based place within the commit. */
  readonly n: number;
  readonly at: Instant;
  readonly actor: Actor;
}

type Content = ComplaintPart extends infer P ? (P extends ComplaintPart ? Omit<P, 'salt'> : never) : never;

/** Complaints as the functions work on them. */
export interface Complaints {
  law(at: Instant): Promise<ComplaintLaw>;
  execute(request: ComplaintRequest): Promise<ComplaintOutcome>;
  /** One strongly consistent read; `undefined` where there is no such complaint. */
  read(number: ReceiptNumber, at: Instant): Promise<ComplaintReading | undefined>;
  /** Commits 1…`upTo`, verified; all of them without it. */
  history(number: ReceiptNumber, upTo?: number): Promise<readonly Commit[]>;
  /** What of its parts can still be read, by number. */
  parts(number: ReceiptNumber): Promise<ReadonlyMap<number, ComplaintPart>>;
}

/** The law of a county over a calendar. */
export const complaintLaw = (county: RuntimeCounty, calendar: WorkingDayCalendar): ComplaintLaw => {
  const { warningDays, shortWarningDays, shortLimitDays } = county.policy;
  return {
    calendar,
    hours: officeHours(calendar, county.hours, county.closures),
    policy: county.complaints,
    warnings: { warningDays, shortWarningDays, shortLimitDays },
  };
};

/** Seals content as part `n`: salted, and known to the chain by its digest alone. */
export const sealComplaintPart = (n: number, content: Content): { readonly part: Part; readonly ref: PartRef } => {
  const salted = { ...content, salt: randomBytes(16).toString('base64url') } as Json;
  return { part: { n, content: salted }, ref: { part: n, digest: hashOf(salted) } };
};

/** The events of commits, each with its place. */
export const recordedComplaint = (commits: readonly Commit[]): readonly RecordedComplaint[] =>
  commits.flatMap(({ version, at, actor, events }) =>
    events.map((event, index) => ({ event: ComplaintEvent.parse(event), version, n: index + 1, at, actor })),
  );

/** Parts by number, without what was erased. */
export const legibleParts = (parts: readonly Part[]): ReadonlyMap<number, ComplaintPart> =>
  new Map(
    parts
      .filter(({ content }) => !isErased(content))
      .map(({ n, content }) => [n, ComplaintPart.parse(content)] as const),
  );

/** {@link Complaints} over the store. One per function instance. */
export const complaintsOf = (store: Store, county: RuntimeCounty): Complaints => {
  const calendar = calendarSource(store);
  let kept: { readonly calendar: WorkingDayCalendar; readonly law: ComplaintLaw } | undefined;
  const law = async (at: Instant): Promise<ComplaintLaw> => {
    const current = await calendar(at);
    if (kept?.calendar !== current) kept = { calendar: current, law: complaintLaw(county, current) };
    return kept.law;
  };
  return {
    law,
    history: (number, upTo) => store.history({ kind: 'complaint', id: number }, upTo),
    parts: async (number) => legibleParts(await store.parts({ kind: 'complaint', id: number })),
    execute: async ({ number, ...request }) =>
      execute(store, complaintAggregate, await law(request.at), { ...request, id: number }),
    read: async (number, at) => {
      const [head, current] = await Promise.all([store.load({ kind: 'complaint', id: number }), law(at)]);
      if (head === undefined) return undefined;
      const stored = ComplaintState.parse(head.state);
      const state = fold(complaintDecider, stored, complaintDecider.lapse(stored, current, laterInstant(at, head.at)));
      if (!isFiled(state)) return undefined;
      return { state, version: head.version, personVersion: head.personVersion, law: current };
    },
  };
};
