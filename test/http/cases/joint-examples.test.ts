import { beforeAll, describe, expect, it } from 'vitest';
import { jointRoutes } from '../../../functions/approval/joint-routes.ts';
import type { Route } from '../../../shared/http/route.ts';
import type { Office } from './office.ts';
import { acceptedRestaurant, agreeing, openRestaurantOffice, type Part, parts } from './restaurant.ts';
import { AFTER_SILENCE, openSilence, silentInvestment } from './silence.ts';

let office: Office;
beforeAll(async () => {
  office = await openRestaurantOffice();
  await openSilence(office);
});

const act = async (staff: string, path: string, body: object): Promise<void> => {
  const answer = await office.ask('POST', `/desk/cases/${path}`, { staff, body, ifMatch: 'latest' });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
};

/** The health commission disagrees, everybody else agrees: the plan leaves it to the lead. */
const disagreedWith = async (): Promise<string> => {
  const receipt = await acceptedRestaurant(office);
  const opinion = { says: 'disagree', reasons: '操作间面积不足', legalBasis: [{ law: '餐饮服务食品安全操作规范' }] };
  for (const part of Object.keys(parts) as Part[])
    await act(
      parts[part],
      `${receipt}/tasks/${part}/opinion`,
      part === 'hygiene' ? { version: 1, opinion } : agreeing(part),
    );
  return receipt;
};

const ways: Readonly<
  Record<string, { readonly staff: string; readonly at?: string; readonly case: () => Promise<string> }>
> = {
  acknowledgeTask: { staff: 'health', case: () => acceptedRestaurant(office) },
  giveOpinion: { staff: 'health', case: () => acceptedRestaurant(office) },
  gatherCorrection: { staff: 'health', case: () => acceptedRestaurant(office) },
  issueConsentPaper: { staff: 'natural-resources', at: AFTER_SILENCE, case: () => silentInvestment(office) },
  weighDisagreement: { staff: 'head', case: disagreedWith },
};

describe('S10 every example of parallel approval works on a case at its stage', () => {
  it.each(Object.entries<Route>(jointRoutes))('%s', async (name, route) => {
    const way = ways[name];
    if (way === undefined) throw new Error(`nobody executes the example of ${name}`);
    const receipt = await way.case();
    const { params = {}, query = {}, body } = route.example;
    const path = route.path.replace('{receipt}', receipt).replace('{task}', params.task ?? '');
    const answer = await office.ask(route.method, `${path}?${new URLSearchParams(query)}`, {
      staff: way.staff,
      ...(way.at ? { at: way.at } : {}),
      ...(body === undefined ? {} : { body }),
      ...(route.ifMatch === true ? { ifMatch: 'latest' } : {}),
    });
    expect({ status: answer.status, problem: answer.status < 300 ? '' : answer.text }).toEqual({
      status: route.response.status,
      problem: '',
    });
  });
});
