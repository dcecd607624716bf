import { beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../cases/office.ts';
import { problemOf } from '../register.ts';

let office: Office;
const AT = '2026-09-18T10:00:00+08:00';

interface Tally {
  readonly all: number;
  readonly kinds: readonly { readonly kind: string; readonly count: number; readonly share?: number }[];
}
interface Kinds {
  readonly open: Tally;
  readonly finished: Tally;
  readonly departments: readonly ({ readonly department: string } & Pick<Kinds, 'open' | 'finished'>)[];
}

const post = async (receipt: string, path: string, staff: string, body: object = {}, at = AT) => {
  const answer = await office.ask('POST', `/desk/cases/${receipt}/${path}`, { staff, body, ifMatch: 'latest', at });
  expect(answer.status, answer.text).toBe(201);
};
const listed = async (path: string, who: object) =>
  ((await office.ask('GET', path, { ...who, at: AT })).json as { cases: { receipt: string }[] }).cases.map(
    ({ receipt }) => receipt,
  );

let waiting: string;
let returned: string;
let decided: string;
beforeAll(async () => {
  office = await openOffice();
  const filed = async () => (await office.file({ citizen: 'zhang', at: AT })).receipt;
  [waiting, returned, decided] = [await filed(), await filed(), await filed()];
  for (const receipt of [returned, decided]) await post(receipt, 'acceptance', 'clerk');
  await post(returned, 'return', 'reviewer', {
    reasons: '申请事项已由其他许可覆盖',
    legalBasis: [{ law: '中华人民共和国食品安全法' }],
  });
  await post(decided, 'approval', 'reviewer', {
    document: { number: 'JY1', validFrom: '2026-09-18', particulars: [] },
  });
});

describe('S07 the seven kinds', () => {
  it('filter the queue of a department', async () => {
    const queue = (kind: string) => listed(`/desk/cases?kind=${kind}`, { staff: 'reviewer' });
    expect((await queue('committed')).sort()).toEqual([waiting, decided].sort());
    expect(await queue('immediate')).toEqual([]);
    expect(problemOf(await office.ask('GET', '/desk/cases?kind=urgent', { staff: 'reviewer' })).status).toBe(400);
  });

  it('filter what citizens see of their own', async () => {
    expect(await listed('/cases?kind=returned', { citizen: 'zhang' })).toEqual([returned]);
    expect((await listed('/cases?kind=committed', { citizen: 'zhang' })).length).toBe(3);
  });

  it('stand on every line and in the case itself by their names', async () => {
    const { json } = await office.ask('GET', `/desk/cases/${returned}`, { staff: 'reviewer', at: AT });
    expect((json as { kinds: object[] }).kinds).toEqual([
      { kind: 'committed', name: { 'zh-CN': '承诺件', en: 'Decided within a promised limit' } },
      { kind: 'returned', name: { 'zh-CN': '退回件', en: 'Returned' } },
    ]);
  });

  it('are counted with their denominator: finished when decided, whether or not the result was collected', async () => {
    const count = async (month = '2026-09') =>
      (await office.ask('GET', `/supervision/kinds?month=${month}`, { staff: 'manager', at: AT })).json as Kinds;
    const { open, finished, departments } = await count();
    expect(open).toMatchObject({ all: 1 });
    expect(finished.all).toBe(2);
    expect(finished.kinds).toMatchObject([
      { kind: 'immediate', count: 0, share: 0 },
      { kind: 'committed', count: 2, share: 100 },
      { kind: 'joint', count: 0 },
      { kind: 'forwarded-up', count: 0 },
      { kind: 'returned', count: 1, share: 50 },
      { kind: 'special', count: 0 },
      { kind: 'agency-handled', count: 0 },
    ]);
    expect(departments.find(({ department }) => department === 'market-regulation')).toMatchObject({
      open: { all: 1 },
      finished: { all: 2 },
    });
    expect((await count('2026-08')).finished).toMatchObject({ all: 0 });
    await post(decided, 'delivery', 'clerk', { method: 'handed-over' });
    expect((await count()).finished.all).toBe(2);
  });

  it('of a department are its head’s to see and no other’s', async () => {
    const path = '/supervision/departments/market-regulation/kinds?month=2026-09';
    expect((await office.ask('GET', path, { staff: 'head' })).status).toBe(200);
    expect(problemOf(await office.ask('GET', path, { staff: 'stranger' }))).toMatchObject({
      code: 'not-your-department',
    });
    expect(problemOf(await office.ask('GET', '/supervision/kinds?month=2026-13', { staff: 'manager' })).status).toBe(
      400,
    );
  });
});
