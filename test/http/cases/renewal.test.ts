import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseDocument } from '../../../shared/messages/documents/document.ts';
import { RENEWED } from '../../support/renewed-item.ts';
import { complete, deemedRenewed, type Filed, type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

interface Shown {
  readonly status: string;
  readonly outcome?: string;
  readonly renewal?: { readonly expires: string; readonly fileBy: string; readonly inTime: boolean };
  readonly clocks: readonly { readonly clock: string; readonly due: string }[];
}
const shown = async (receipt: string, at: string): Promise<Shown> =>
  (await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'head', at })).json as Shown;
const documents = async (receipt: string, at: string): Promise<readonly CaseDocument[]> => {
  const answer = await office.ask('GET', `/cases/${receipt}/documents`, { citizen: 'zhang', at });
  return (answer.json as { documents: CaseDocument[] }).documents;
};
const document = { number: 'JY13609810000001', validFrom: '2026-09-11', validTo: '2031-09-10', particulars: [] };

describe('L09 a licence that expires undecided (行政许可法 Art. 50)', () => {
  let filed: Filed;
  beforeAll(async () => {
    filed = await office.file(deemedRenewed);
  });

  it('shows from the filing until when it holds, by when it was to be asked for, and its limit day by day', async () => {
    const at = deemedRenewed.at;
    expect((await shown(filed.receipt, at)).renewal).toEqual({
      expires: '2026-09-10',
      fileBy: '2026-08-11',
      inTime: true,
    });
    const why = await office.ask('GET', `/cases/${filed.receipt}/clocks/renewal`, { citizen: 'zhang', at });
    expect(why.json).toMatchObject({ clock: 'renewal', due: '2026-09-10' });
    expect(why.text).toContain('第五十条');
  });

  it('is deemed renewed by the sweep after its last day, with a record that names the licence', async () => {
    await office.sweep('2026-09-11T00:05:00+08:00');
    const at = '2026-09-11T09:00:00+08:00';
    expect(await shown(filed.receipt, at)).toMatchObject({ status: 'decided', outcome: 'approved' });
    const record = (await documents(filed.receipt, at)).find(({ kind }) => kind === 'renewal-record');
    expect(record?.title['zh-CN']).toBe('视为准予延续记录');
    expect(record?.standing).toEqual({ holds: true });
    const text = record?.paragraphs.map((paragraph) => paragraph['zh-CN']).join('') ?? '';
    expect(text).toContain('JY13609810000001');
    expect(text).toContain('2026年9月10日');
  });

  it('owes a paper within one working day, under the next number of the series, and is delivered with it', async () => {
    const at = '2026-09-11T10:00:00+08:00';
    const early = await office.ask('POST', `/desk/cases/${filed.receipt}/delivery`, {
      staff: 'clerk',
      body: { method: 'handed-over' },
      at,
    });
    expect(early.json).toMatchObject({ code: 'renewal-paper-owed' });
    const issued = await office.ask('POST', `/desk/cases/${filed.receipt}/renewal-paper`, {
      staff: 'reviewer',
      body: { document },
      ifMatch: 'latest',
      at,
    });
    expect(issued.json).toMatchObject({ number: '丰市监准〔2026〕1号', clocks: [{ clock: 'delivery' }] });
    const paper = (await documents(filed.receipt, at)).find(({ kind }) => kind === 'approval-decision');
    expect(paper).toMatchObject({ title: { 'zh-CN': '准予延续行政许可决定书' }, number: '丰市监准〔2026〕1号' });
    const delivered = await office.ask('POST', `/desk/cases/${filed.receipt}/delivery`, {
      staff: 'clerk',
      body: { method: 'handed-over' },
      at,
    });
    expect(delivered.json).toMatchObject({ status: 'delivered' });
  });
});

describe('L09 what keeps a renewal from being deemed', () => {
  it('a filing that came too late: it says so, and no limit runs to the expiry', async () => {
    const { receipt } = await office.file({ ...deemedRenewed, at: '2026-08-12T09:30:00+08:00' });
    const seen = await shown(receipt, '2026-08-12T10:00:00+08:00');
    expect(seen.renewal).toMatchObject({ inTime: false });
    expect(seen.clocks.map(({ clock }) => clock)).toEqual(['acceptance']);
  });

  it('an application without the day on which the licence expires is not one', async () => {
    const answer = await office.ask('POST', '/cases', {
      citizen: 'zhang',
      body: { ...complete, item: RENEWED, answers: { ...complete.answers, 'licence-number': 'JY1' } },
    });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ code: 'answers-incomplete', errors: [{ path: '/answers/valid-to' }] });
  });
});
