import type * as z from 'zod';
import type { WorkingDayCalendar } from '../domain/calendar/working-day-calendar.ts';
import type { ClockName } from '../domain/case/clocks.ts';
import { dossierOf } from '../domain/case/dossier.ts';
import { visible } from '../domain/case/law.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import type { Actor } from '../kernel/actor.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { addDays, type PlainDate } from '../kernel/plain-date.ts';
import { Refusal } from '../kernel/refusal.ts';
import { clockLaws, clockWords } from '../messages/case-words.ts';
import { calendarDaysTexts, explanationTexts } from '../messages/explanation.ts';
import { exportFile } from '../store/case-file.ts';
import { type CaseReading, type Cases, legible, recorded } from '../store/cases.ts';
import type { Catalogue } from '../store/catalogue-source.ts';
import type { caseFile, clockExplanation } from './case-contract.ts';
import type { CaseShown } from './case-view.ts';

/** What reading a case takes. */
export interface Reading {
  readonly cases: Cases;
  readonly catalogue: Catalogue;
  readonly county: RuntimeCounty;
}

/** A case the actor may see; one that is somebody else's looks exactly like one that does not exist. */
export const readVisible = async (
  { cases }: Pick<Reading, 'cases'>,
  receipt: ReceiptNumber,
  actor: Actor,
  at: Instant,
): Promise<CaseReading> => {
  const reading = await cases.read(receipt, at);
  if (reading === undefined) throw new Refusal('not-found');
  return { ...reading, state: visible(actor, reading.state, reading.law) };
};

/** Everything a view of a case is made of. */
export const showCase = async (
  reading: Reading,
  receipt: ReceiptNumber,
  actor: Actor,
  at: Instant,
): Promise<CaseShown> => {
  const { cases, catalogue, county } = reading;
  const found = await readVisible(reading, receipt, actor, at);
  const { state } = found;
  const [commits, parts, item] = await Promise.all([
    cases.history(receipt),
    cases.parts(receipt),
    catalogue.version(state.item, state.itemVersion),
  ]);
  return {
    receipt,
    reading: found,
    item,
    dossier: dossierOf(legible(parts)),
    events: recorded(commits),
    county,
    at,
  };
};

/** Why a running limit of a case ends on its day. Refuses `not-found` for a limit that does not run. */
export const explainClock = async (
  reading: Reading,
  receipt: ReceiptNumber,
  name: ClockName,
  actor: Actor,
  at: Instant,
): Promise<z.input<ReturnType<typeof clockExplanation>>> => {
  const { state, law } = await readVisible(reading, receipt, actor, at);
  const clock = state.clocks[name];
  if (clock === undefined) throw new Refusal('not-found');
  const { days, paragraph } = explained(clock, law.calendar);
  return {
    receipt,
    clock: name,
    name: { ...clockWords[name] },
    legalBasis: { ...clockLaws[name] },
    start: clock.start,
    limit: clock.days,
    unit: clock.unit ?? 'working-day',
    due: clock.due,
    provisional: clock.provisional === true,
    calendar: clock.calendar,
    days: days.map((day) => ({ ...day })),
    paragraph,
  };
};

const explained = ({ start, days: limit, unit }: Clock, calendar: WorkingDayCalendar) => {
  if (unit === 'calendar-day')
    return { days: calendarDays(start, limit), paragraph: calendarDaysTexts(start, limit, addDays(start, limit)) };
  const explanation = calendar.explain(start, limit);
  return { days: explanation.days, paragraph: explanationTexts(explanation) };
};

/** Every day counts, the start being day 0 (民法典 Art. 201). */
const calendarDays = (start: PlainDate, limit: number) =>
  Array.from({ length: limit + 1 }, (_, counted) => ({
    date: addDays(start, counted),
    reason: counted === 0 ? 'start' : 'calendar-day',
    counted,
  }));

/** The case file (案卷): history and dossier, verifiable by whoever holds it. */
export const caseFileOf = async (
  reading: Reading,
  receipt: ReceiptNumber,
  actor: Actor,
  at: Instant,
): Promise<z.input<ReturnType<typeof caseFile>>> => {
  const { version, state } = await readVisible(reading, receipt, actor, at);
  const [commits, parts] = await Promise.all([reading.cases.history(receipt, version), reading.cases.parts(receipt)]);
  // What somebody adds at this moment belongs to the next export.
  const file = exportFile(
    commits,
    parts.filter(({ n }) => n <= state.parts),
  );
  return {
    format: file.format,
    commits: file.commits.map((commit) => ({ ...commit })),
    parts: file.parts.map((part) => ({ ...part })),
  };
};
