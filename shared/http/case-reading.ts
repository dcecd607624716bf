import type * as z from 'zod';
import type { ClockName } from '../domain/case/clocks.ts';
import { dossierOf } from '../domain/case/dossier.ts';
import { visible } from '../domain/case/law.ts';
import { stopsIn } from '../domain/case/special-procedure.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { Actor } from '../kernel/actor.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { Refusal } from '../kernel/refusal.ts';
import { clockLaws, clockWords } from '../messages/case-words.ts';
import { exportFile } from '../store/case-file.ts';
import { type CaseReading, type Cases, legible, recorded } from '../store/cases.ts';
import type { Catalogue } from '../store/catalogue-source.ts';
import type { caseFile, clockExplanation } from './case-contract.ts';
import type { CaseShown } from './case-view.ts';
import { whyOf } from './why.ts';

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
  const { cases } = reading;
  const { state, law } = await readVisible(reading, receipt, actor, at);
  const clock = state.clocks[name];
  if (clock === undefined) throw new Refusal('not-found');
  const called = { name: clockWords[name], legalBasis: clockLaws[name] };
  const stops = clock.pauses ? stopsIn((await cases.events(receipt)).map(({ event }) => event)) : [];
  return { receipt, clock: name, ...whyOf(clock, { calendar: law.calendar, at, stops }, called) };
};

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
