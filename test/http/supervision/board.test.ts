import { beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../cases/office.ts';
import { problemOf } from '../register.ts';

interface Board {
  readonly counts?: Readonly<Record<string, { readonly count: number; readonly shown: string }>>;
  readonly departments?: readonly { readonly department: string }[];
  readonly cases: readonly { readonly receipt: string; readonly colour: string }[];
  readonly cursor?: string;
}

let office: Office;
let receipts: string[];
const MORNING = '2026-10-09T09:00:00+08:00';

beforeAll(async () => {
  office = await openOffice();
  receipts = [];
  for (const [day, citizen] of [
    ['18', 'zhang'],
    ['24', 'li'],
    ['29', 'wang'],
  ] as const) {
    const at = `2026-09-${day}T10:00:00+08:00`;
    const { receipt } = await office.file({ citizen, at });
    await office.ask('POST', `/desk/cases/${receipt}/acceptance`, { staff: 'clerk', body: {}, ifMatch: 'latest', at });
    receipts.push(receipt);
  }
});

const boardFor = async (path: string, staff = 'manager') => {
  const answer = await office.ask('GET', path, { staff, at: MORNING });
  expect(answer.status, answer.text).toBe(200);
  return answer.json as Board;
};

describe('S12 the board', () => {
  it('of the centre, a department and a window: red first, counted by colour', async () => {
    for (const [path, staff] of [
      ['/supervision/board', 'manager'],
      ['/supervision/departments/market-regulation/board', 'head'],
      ['/supervision/windows/food-health/board', 'clerk'],
    ] as const) {
      const { counts, cases } = await boardFor(path, staff);
      // Promised within 8 working days: due on 9-30, 10-12 and 10-17.
      expect(cases.map(({ receipt }) => receipt)).toEqual(receipts);
      expect(cases.map(({ colour }) => colour)).toEqual(['red', 'amber', 'green']);
      expect(counts).toMatchObject({ red: { count: 1, shown: '1' }, doubleRed: { count: 0 }, amber: { count: 1 } });
      expect(counts).toMatchObject({ green: { count: 1, shown: '1' }, yellow: { count: 0 }, grey: { count: 0 } });
    }
  });

  it('says which department is late', async () => {
    const { departments } = await boardFor('/supervision/board');
    expect(departments?.length).toBe(office.county.departments.length);
    expect(departments?.find(({ department }) => department === 'market-regulation')).toMatchObject({
      counts: { red: { count: 1 } },
    });
  });

  it('pages over the whole centre behind a cursor, counting once', async () => {
    const first = await boardFor('/supervision/board?limit=2');
    const second = await boardFor(`/supervision/board?limit=2&cursor=${first.cursor}`);
    expect([...first.cases, ...second.cases].map(({ receipt }) => receipt)).toEqual(receipts);
    expect(second.counts).toBeUndefined();
    expect(second.cursor).toBeUndefined();
  });

  it('is filtered by item and kind', async () => {
    const of = async (query: string) => (await boardFor(`/supervision/board?${query}`)).cases.length;
    expect(await of('kind=committed')).toBe(3);
    expect(await of('kind=immediate')).toBe(0);
    expect(await of('item=food-business-licence')).toBe(3);
    expect(await of('item=drug-retail-licence&limit=5')).toBe(0);
    expect(await of(`officer=${encodeURIComponent('abc#nobody')}`)).toBe(0);
  });

  it('a case whose time is the applicant’s is grey and stands last', async () => {
    const { receipt } = await office.file({ citizen: 'grey', at: '2026-09-29T10:00:00+08:00' });
    await office.ask('POST', `/desk/cases/${receipt}/correction-notices`, {
      staff: 'clerk',
      at: '2026-09-29T10:00:00+08:00',
      ifMatch: 'latest',
      body: { asks: [{ about: 'material', code: 'layout', problem: '看不清' }] },
    });
    const { counts, cases } = await boardFor('/supervision/board');
    expect(cases.at(-1)).toMatchObject({ receipt, colour: 'grey', status: 'correcting' });
    expect(counts).toMatchObject({ grey: { count: 1 }, green: { count: 1 } });
  });

  it('is a file too, with headers in both languages and no number a spreadsheet would round', async () => {
    const answer = await office.ask('GET', '/supervision/board/csv?kind=committed', { staff: 'manager', at: MORNING });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment',
      'cache-control': 'no-store',
    });
    const [header, first, ...rest] = answer.text.trim().split('\r\n');
    expect(header).toMatch(/^\u{FEFF}?受理编号 Receipt number,颜色 Colour,/u);
    expect(first).toContain('360981 ');
    expect(first).toContain('红（超承诺时限） red: past the promised limit');
    expect(first?.endsWith(',2026-09-30,2026-10-22,0,2')).toBe(true);
    expect(rest.length).toBe(3);
  });
});

describe('S12 whose board it is', () => {
  it.each([
    ['/supervision/board', 'head', 'role-required', 403],
    ['/supervision/board/csv', 'clerk', 'role-required', 403],
    ['/supervision/departments/market-regulation/board', 'stranger', 'not-your-department', 403],
    ['/supervision/departments/market-regulation/board/csv', 'stranger', 'not-your-department', 403],
    ['/supervision/departments/market-regulation/board', 'reviewer', 'role-required', 403],
    ['/supervision/departments/atlantis/board', 'manager', 'not-found', 404],
    ['/supervision/windows/food-health/board', 'township', 'not-your-window', 403],
    ['/supervision/windows/food-health/board/csv', 'township', 'not-your-window', 403],
    ['/supervision/windows/nowhere/board', 'manager', 'not-found', 404],
  ] as const)('%s by %s: %s', async (path, staff, code, status) => {
    expect(problemOf(await office.ask('GET', path, { staff }))).toMatchObject({ code, status });
  });

  it('a citizen and somebody unknown see none', async () => {
    expect((await office.ask('GET', '/supervision/board')).status).toBe(401);
    expect((await office.ask('GET', '/supervision/board', { staff: 'nobody' })).status).toBe(403);
  });
});
