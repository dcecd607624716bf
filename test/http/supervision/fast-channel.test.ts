import { beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../cases/office.ts';
import { appoint, problemOf } from '../register.ts';

let office: Office;
const AT = '2026-09-18T10:00:00+08:00';
const HOME = 'market-regulation';

const filed = async (): Promise<string> => {
  const { receipt } = await office.file({ at: AT });
  const accepted = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
    staff: 'clerk',
    body: {},
    ifMatch: 'latest',
    at: AT,
  });
  expect(accepted.status, accepted.text).toBe(201);
  return receipt;
};
const grant = async (receipt: string, staff: string, at = AT) => {
  const body = { ground: 'major-project', evidence: '重大项目清单第7号', days: 2 };
  const granted = await office.ask('POST', `/supervision/cases/${receipt}/fast-channel`, {
    staff,
    body,
    ifMatch: 'latest',
    at,
  });
  expect(granted.status, granted.text).toBe(201);
};
/** Decided and in the applicant's hands: finished, and over. */
const finished = async (receipt: string) => {
  const decide = { staff: 'reviewer', ifMatch: 'latest', at: AT } as const;
  const document = { number: 'JY1', validFrom: '2026-09-18', particulars: [] };
  const approved = await office.ask('POST', `/desk/cases/${receipt}/approval`, { ...decide, body: { document } });
  expect(approved.status, approved.text).toBe(201);
  const handed = await office.ask('POST', `/desk/cases/${receipt}/delivery`, {
    staff: 'clerk',
    body: { method: 'handed-over' },
    at: AT,
  });
  expect(handed.status, handed.text).toBe(201);
};

interface Rate {
  readonly grants: number;
  readonly finished: number;
  readonly percent?: number;
}
interface Rates {
  readonly departments: readonly (Rate & {
    readonly department: string;
    readonly officers: readonly (Rate & { readonly officer: string })[];
  })[];
}
const ratesAs = async (staff: string, query = 'month=2026-09'): Promise<Rates['departments']> =>
  ((await office.ask('GET', `/supervision/fast-channel/rates?${query}`, { staff, at: AT })).json as Rates).departments;
const grantsAs = async (staff: string, query: string) =>
  (
    (await office.ask('GET', `/supervision/fast-channel?${query}`, { staff, at: AT })).json as {
      grants: readonly { readonly receipt: string; readonly by: string; readonly withdrawnOn?: string }[];
    }
  ).grants;

let byHead: string;
let byManager: readonly string[];
beforeAll(async () => {
  office = await openOffice();
  await appoint(office.register, 'second-head', { roles: ['head'], department: HOME });
  byHead = await filed();
  byManager = [await filed(), await filed()];
  const ordinary = [await filed(), await filed(), await filed()];
  await grant(byHead, 'head');
  for (const receipt of byManager) await grant(receipt, 'manager');
  // Four finished in September, one of them in the fast channel; the two that the manager let ahead are still open.
  for (const receipt of [byHead, ...ordinary]) await finished(receipt);
});

describe('N06 the fast channel is audited: every grant, and its rate by department and officer with the denominator', () => {
  it('grants of the month over the cases finished in it, of the department and of each who granted, the most first', async () => {
    expect(await ratesAs('manager', `month=2026-09&department=${HOME}`)).toEqual([
      {
        department: HOME,
        grants: 3,
        finished: 4,
        percent: 75,
        officers: [
          { officer: office.officer('manager'), grants: 2, finished: 4, percent: 50 },
          { officer: office.officer('head'), grants: 1, finished: 4, percent: 25 },
        ],
      },
    ]);
  });

  it('no rate without a finished case, and no department without its own line', async () => {
    const all = await ratesAs('manager');
    expect(all).toHaveLength(office.county.departments.length);
    expect(all.find(({ department }) => department === 'forestry')).toEqual({
      department: 'forestry',
      grants: 0,
      finished: 0,
      officers: [],
    });
    expect(await ratesAs('manager', `month=2026-08&department=${HOME}`)).toMatchObject([{ grants: 0, finished: 0 }]);
  });

  it('a head reads of their own department, whoever granted there; nobody else reads at all', async () => {
    expect((await ratesAs('second-head')).map(({ department }) => department)).toEqual([HOME]);
    const elsewhere = await office.ask('GET', `/supervision/fast-channel/rates?month=2026-09&department=forestry`, {
      staff: 'head',
      at: AT,
    });
    expect(problemOf(elsewhere)).toMatchObject({ status: 403, code: 'not-your-department' });
    expect(
      (await office.ask('GET', '/supervision/fast-channel/rates?month=2026-09', { staff: 'reviewer', at: AT })).status,
    ).toBe(403);
  });

  it('every grant stands in the list, by whom and on what ground; by officer as well', async () => {
    const all = await grantsAs('manager', `month=2026-09&department=${HOME}`);
    expect(all.map(({ receipt }) => receipt).sort()).toEqual([byHead, ...byManager].sort());
    expect(all[0]).toMatchObject({ ground: 'major-project', days: 2, on: '2026-09-18', department: HOME });
    const ofHead = await grantsAs('manager', `month=2026-09&officer=${encodeURIComponent(office.officer('head'))}`);
    expect(ofHead.map(({ receipt }) => receipt)).toEqual([byHead]);
  });

  it('a grant that was withdrawn stays in list and rate: it was granted', async () => {
    const [receipt = ''] = byManager;
    const withdrawn = await office.ask('POST', `/supervision/cases/${receipt}/fast-channel/withdrawal`, {
      staff: 'manager',
      body: { reasons: '事由消失' },
      ifMatch: 'latest',
      at: AT,
    });
    expect(withdrawn.status, withdrawn.text).toBe(201);
    expect((await ratesAs('manager', `month=2026-09&department=${HOME}`))[0]).toMatchObject({ grants: 3, percent: 75 });
    const listed = await grantsAs('manager', `month=2026-09&department=${HOME}`);
    expect(listed.find((each) => each.receipt === receipt)).toMatchObject({ withdrawnOn: '2026-09-18' });
  });
});
