import { beforeAll, describe, expect, it } from 'vitest';
import { complete, type Office, openOffice } from '../cases/office.ts';

const AT = '2026-09-18T10:00:00+08:00';
let office: Office;
let committed: string;
let ordinary: string;

interface Line {
  readonly receipt: string;
  readonly committed?: true;
}
const lines = async (path: string, staff: string): Promise<readonly Line[]> =>
  ((await office.ask('GET', path, { staff, at: AT })).json as { cases: readonly Line[] }).cases;
const marked = async (path: string, staff: string) =>
  (await lines(path, staff)).filter((line) => line.committed).map(({ receipt }) => receipt);

beforeAll(async () => {
  office = await openOffice();
  ordinary = (await office.file({ at: AT })).receipt;
  const materials = complete.materials.filter(({ code }) => code !== 'safety-rules');
  committed = (await office.file({ at: AT, change: { materials } })).receipt;
  const signed = await office.ask('POST', `/cases/${committed}/commitments`, {
    citizen: 'zhang',
    body: { days: 3, statement: '承诺按期补交', signature: 'esign/1' },
    at: AT,
  });
  expect(signed.status, signed.text).toBe(201);
});

describe('L11 what a case waits for under a commitment is seen without opening it', () => {
  it('in the queue and on the boards, until the last of it is in', async () => {
    const lists = [
      ['/desk/cases', 'reviewer'],
      ['/supervision/departments/market-regulation/board', 'head'],
      ['/supervision/board', 'manager'],
    ] as const;
    for (const [path, staff] of lists) {
      expect((await lines(path, staff)).map(({ receipt }) => receipt)).toEqual(
        expect.arrayContaining([ordinary, committed]),
      );
      expect(await marked(path, staff)).toEqual([committed]);
    }
    const file = (await office.ask('GET', '/supervision/board/csv', { staff: 'manager', at: AT })).text;
    expect(file.split('\r\n').filter((line) => line.includes('是 yes'))).toHaveLength(1);
    const supplied = await office.ask('POST', `/cases/${committed}/committed-materials`, {
      citizen: 'zhang',
      body: { materials: [{ code: 'safety-rules', form: 'electronic', reference: 'upload/safety-rules' }] },
      at: AT,
    });
    expect(supplied.status, supplied.text).toBe(201);
    for (const [path, staff] of lists) expect(await marked(path, staff)).toEqual([]);
  });
});
