import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/supervision/routes.ts';
import { EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import { type Office, openOffice } from '../cases/office.ts';

let office: Office;
let receipt: string;
beforeAll(async () => {
  office = await openOffice();
  receipt = (await office.file()).receipt;
});

const callers: Readonly<Record<string, string>> = {
  windowBoard: 'clerk',
  windowBoardFile: 'clerk',
  departmentBoard: 'head',
  departmentBoardFile: 'head',
};

describe('every example of the description works', () => {
  it.each(Object.entries<Route>(routes))('%s', async (name, route) => {
    const { params = {}, query = {}, body } = route.example;
    const filled = (text: string) => text.replaceAll(EXAMPLE_RECEIPT, receipt);
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, key: string) => filled(params[key] ?? ''));
    const answer = await office.ask(route.method, `${path}?${new URLSearchParams(query)}`, {
      staff: callers[name] ?? 'manager',
      ...(body === undefined ? {} : { body: JSON.parse(filled(JSON.stringify(body))) }),
    });
    expect({ status: answer.status, problem: answer.status < 300 ? '' : answer.text }).toEqual({
      status: route.response.status,
      problem: '',
    });
  });
});
