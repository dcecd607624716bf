import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_OFFICER } from '../../../functions/supervision/case-routes.ts';
import { routes } from '../../../functions/supervision/routes.ts';
import { EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import { type Office, openOffice } from '../cases/office.ts';
import { issueCard } from './carded.ts';

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
  departmentBoard: 'head',
  departmentBoardFile: 'head',
  acknowledgeUrging: 'clerk',
  answerUrging: 'reviewer',
  urgedCases: 'reviewer',
  cardedCases: 'head',
};

const versionOf = async (_path: string): Promise<string> =>
  (await office.ask('GET', `/desk/cases/${receipt}/supervision`, { staff: 'manager' })).headers.etag ?? '';

describe('every example of the description works', () => {
  it.each(Object.entries<Route>(routes))('%s', async (name, route) => {
    const { params = {}, query = {}, body } = route.example;
    const filled = (text: string) => text.replaceAll(EXAMPLE_RECEIPT, receipt).replaceAll(EXAMPLE_OFFICER, officer);
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
