import * as z from 'zod';
import { exampleFiling } from '../../functions/complaints/contract.ts';
import { ratingExample } from '../../functions/ratings/examples.ts';
import { caseEvents } from '../../shared/events/case-events.ts';
import { calendarEvents } from '../../shared/events/catalogue.ts';
import { detailType } from '../../shared/events/publication.ts';
import type { BenchCentre, Invocation } from './centre.ts';
import { commitsOf, entriesIn, queued, streamed } from './outward.ts';
import { DEPARTMENT, ITEM } from './reference-case.ts';
import { LIFECYCLE } from './stories.ts';
import { applicationOf, newcomer, type Step, type Told, tell } from './story.ts';

const [file, accept] = LIFECYCLE;

const lead = async (centre: BenchCentre, steps: readonly Step[]): Promise<Told> => {
  let told = newcomer();
  for (const step of steps) told = (await tell(centre, step, told, '00')).told;
  return told;
};

/**
 * One event a function: what it is most likely to be woken by. Each finds the centre as it needs it, and is yet to be
 * answered for the first time.
 */
export const firstRequests = async (centre: BenchCentre): Promise<readonly Invocation[]> => {
  // Of all cases only this one is owed a warning on 11 September.
  await lead(centre, [
    { ...file, at: '2026-09-01T10:00' },
    { ...accept, at: '2026-09-02T10:00' },
  ]);
  const received = await lead(centre, [file]);
  const accepted = await lead(centre, [file, accept]);
  const delivered = await lead(centre, LIFECYCLE);
  const [first, second] = await commitsOf(centre, accepted.receipt);
  if (first === undefined || second === undefined) throw new Error('a case without its commits');
  const published = async (commit: typeof first) => {
    const { exchanges } = await centre.invoke({ name: 'publisher', event: streamed(commit) });
    const [entry] = entriesIn(exchanges);
    if (entry === undefined) throw new Error('nothing was published');
    return { ...entry, event: queued(entry.DetailType, entry.Detail, commit.at) };
  };
  const told = await published(first);
  await centre.invoke({ name: 'notices', event: told.event });
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(told.Detail));
  const untold = await published(second);

  const applicant = newcomer();
  const at = '2026-09-21T11:00:00+08:00';
  return [
    centre.invocation('fileCase', { by: applicant.citizen, body: applicationOf(applicant), at }),
    centre.invocation('accept', { params: { receipt: received.receipt }, ifMatch: received.etag, body: {}, at }),
    centre.invocation('readItem', { params: { code: ITEM }, at }),
    centre.invocation('readYear', { params: { year: '2026' }, at }),
    centre.invocation('readMe', { at }),
    centre.invocation('progress', { body: { receipt: accepted.receipt, code: accepted.code }, at }),
    centre.invocation('getNotice', { params: { id }, at }),
    centre.invocation('fileComplaint', { by: applicant.citizen, body: exampleFiling, at }),
    centre.invocation('rateOwnCase', {
      params: { receipt: delivered.receipt },
      by: delivered.citizen,
      body: ratingExample,
      at: '2026-09-24T11:00:00+08:00',
    }),
    centre.invocation('systemTasks', { at }),
    centre.invocation('departmentBoard', { params: { department: DEPARTMENT }, at }),
    { name: 'replan', event: published2026(Date.parse(at)) },
    // Two days after whatever happened last, and before anything is due.
    { name: 'reconciler', event: { time: '2026-09-05T03:00:00Z' } },
    { name: 'deadlines', event: { time: '2026-09-11T01:00:00Z' } },
    { name: 'publisher', event: streamed(second) },
    { name: 'notices', event: untold.event },
    { name: 'consequences', event: passedOf(accepted.receipt, Date.parse(at)) },
    { name: 'fallback', event: (await unknownPath(centre)).event },
  ];
};

/** That the year 2026 was published, as the queue of those who count anew has it. */
const published2026 = (at: number) => {
  const { Records } = queued(
    detailType(calendarEvents['year-published']),
    JSON.stringify({ calendar: 2, year: 2026 }),
    at,
  );
  return { Records: Records.map((record) => ({ ...record, eventSourceARN: 'first-pass' })) };
};

/** That the promised limit of a case has passed, as the queue of what follows from events has it. */
export const passedOf = (receipt: string, at: number) =>
  queued(
    detailType(caseEvents['rung-reached']),
    JSON.stringify({
      id: `case.${receipt}.3.1`,
      aggregate: { kind: 'case', id: receipt },
      version: 3,
      at: new Date(at).toISOString(),
      county: 'fengcheng',
      actor: 'system',
      department: DEPARTMENT,
      item: ITEM,
      on: '2026-10-10',
      clock: 'promised',
      clockVersion: 1,
      rung: 'passed',
      due: '2026-10-09',
      notify: false,
    }),
    at,
  );

/** A request that no contract names. */
const unknownPath = async (centre: BenchCentre): Promise<Invocation> => {
  const { event } = centre.invocation('readCounty', { at: '2026-09-21T11:00:00+08:00' });
  return { name: 'fallback', event: { ...z.looseObject({}).parse(event), routeKey: '$default', rawPath: '/nowhere' } };
};
