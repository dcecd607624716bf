import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_OFFICER } from '../../../functions/supervision/case-routes.ts';
import { EXAMPLE_ENTRY } from '../../../functions/supervision/credit-routes.ts';
import { EXAMPLE_FEEDBACK, EXAMPLE_RECORD } from '../../../functions/supervision/record-routes.ts';
import { routes } from '../../../functions/supervision/routes.ts';
import { EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import { type Office, openOffice } from '../cases/office.ts';
import { admonished, issueCard, recordAfter } from './carded.ts';

let office: Office;
let receipt: string;
let officer: string;
beforeAll(async () => {
  office = await openOffice();
  const { entries } = await office.store.query('queue', { key: 'staff', limit: 50 });
  officer = entries.map(({ aggregate }) => aggregate.id).find((id) => id.endsWith('#reviewer')) ?? '';
});
/** Each example meets a case of its own, urged and carded. */
beforeEach(async () => {
  cases += 1;
  receipt = (await office.file({ citizen: `example-${cases}` })).receipt;
  const { body } = routes.urge.example;
  await office.ask('POST', `/supervision/cases/${receipt}/urgings`, { staff: 'manager', body });
  await issueCard(office, receipt);
});
let cases = 0;

const callers: Readonly<Record<string, string>> = {
  windowBoard: 'clerk',
  windowBoardFile: 'clerk',
  departmentKinds: 'head',
  departmentBoard: 'head',
  departmentBoardFile: 'head',
  acknowledgeUrging: 'clerk',
  answerUrging: 'reviewer',
  urgedCases: 'reviewer',
  cardedCases: 'head',
  acknowledgeFeedback: 'head',
  appealMeasure: 'head',
};

/** How far a record has come before the example of a route meets it. */
const stepsBefore: Readonly<Record<string, number>> = {
  takeMeasure: 2,
  appealLimit: 3,
  appealMeasure: 3,
  decideMeasureAppeal: 4,
  closeRecord: 5,
};

const versionOf = async (path: string): Promise<string> => {
  const about = path.includes('/accountability/')
    ? `/desk/accountability/${path.split('/')[3]}`
    : `/desk/cases/${receipt}/supervision`;
  return (await office.ask('GET', about, { staff: 'manager' })).headers.etag ?? '';
};

describe('every example of the description works', () => {
  it.each(Object.entries<Route>(routes))('%s', async (name, route) => {
    const { params = {}, query = {}, body } = route.example;
    const record = `record-${cases}`;
    await recordAfter(office, record, stepsBefore[name] ?? 1, '2026-09-18T09:00:00+08:00');
    await admonished(office, `feedback-${cases}`, '2026-09-18T09:00:00+08:00');
    const listed = await office.ask('PUT', routes.putOnCreditList.path, {
      staff: 'manager',
      body: routes.putOnCreditList.example.body,
    });
    const [{ entry }] = (listed.json as { entries: [{ entry: string }] }).entries;
    const filled = (text: string) =>
      text
        .replaceAll(EXAMPLE_ENTRY, entry)
        .replaceAll(EXAMPLE_RECORD, record)
        .replaceAll(EXAMPLE_FEEDBACK, `feedback-${cases}`)
        .replaceAll(EXAMPLE_RECEIPT, receipt)
        .replaceAll(EXAMPLE_OFFICER, officer);
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, key: string) => filled(params[key] ?? ''));
    const answer = await office.ask(route.method, `${path}?${new URLSearchParams(query)}`, {
      staff: callers[name] ?? 'manager',
      ...(route.ifMatch ? { headers: { 'if-match': await versionOf(path) } } : {}),
      ...(body === undefined ? {} : { body: JSON.parse(filled(JSON.stringify(body))) }),
    });
    expect({ status: answer.status, problem: answer.status < 300 ? '' : answer.text }).toEqual({
      status: route.response.status,
      problem: '',
    });
  });
});
