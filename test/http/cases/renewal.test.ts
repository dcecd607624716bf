import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseDocument } from '../../../shared/messages/documents/document.ts';
import { RENEWED, renewing } from '../../support/renewed-item.ts';
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

describe('L09 a day no calendar reaches ends no licence', () => {
  const until = (validTo: string) => ({
    ...complete,
    item: RENEWED,
    answers: { ...complete.answers, ...renewing(validTo) },
  });
  const refused = {
    status: 422,
    json: { code: 'answers-incomplete', errors: [{ path: '/answers/valid-to', code: 'out-of-range' }] },
  };

  it.each(['9999-12-31', '2200-01-01', '0000-01-10', '1998-12-31'])(
    '%s is refused at its field, whoever files',
    async (validTo) => {
      expect(await office.ask('POST', '/cases', { citizen: 'zhang', body: until(validTo) })).toMatchObject(refused);
      expect(await office.ask('POST', '/desk/cases', { staff: 'clerk', body: until(validTo) })).toMatchObject(refused);
      const paper = { ...until(validTo), paper: '食药〔2026〕9号', receivedOn: '2026-09-01' };
      const imported = await office.ask('POST', '/desk/case-imports', {
        staff: 'administrator-1',
        body: { cases: [paper] },
      });
      expect(imported.json).toMatchObject({ results: [{ outcome: 'refused', ...refused.json }] });
    },
  );

  it('nor is it put into the record, or given in answer to a notice', async () => {
    const { receipt } = await office.file(deemedRenewed);
    const { at } = deemedRenewed;
    const corrected = { target: 'answers', reasons: '录入有误', answers: until('9999-12-31').answers };
    expect(
      await office.ask('POST', `/desk/cases/${receipt}/record-corrections`, {
        staff: 'reviewer',
        body: corrected,
        ifMatch: 'latest',
        at,
      }),
    ).toMatchObject(refused);
    const asks = [{ about: 'answer', code: 'valid-to', problem: '与许可证不符' }];
    const notice = await office.ask('POST', `/desk/cases/${receipt}/correction-notices`, {
      staff: 'clerk',
      body: { asks },
      ifMatch: 'latest',
      at,
    });
    expect(notice.status, notice.text).toBe(201);
    const supplied = { answers: { 'valid-to': '9999-12-31' }, materials: [] };
    expect(
      await office.ask('POST', `/cases/${receipt}/corrections`, { citizen: 'zhang', body: supplied, at }),
    ).toMatchObject(refused);
  });

  it('the last day that a calendar reaches does', async () => {
    const { receipt } = await office.file({ change: until('2199-12-31') });
    expect((await shown(receipt, deemedRenewed.at)).renewal).toMatchObject({ expires: '2199-12-31', inTime: true });
  });

  it('a paper case received on such a day is refused as a whole, naming the field', async () => {
    const cases = [{ ...complete, paper: '食药〔1969〕1号', receivedOn: '1969-12-31' }];
    const answer = await office.ask('POST', '/desk/case-imports', { staff: 'administrator-1', body: { cases } });
    expect(answer).toMatchObject({
      status: 400,
      json: { errors: [{ path: '/cases/0/receivedOn', code: 'out-of-range' }] },
    });
  });
});
