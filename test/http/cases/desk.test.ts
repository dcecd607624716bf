import { beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '../../../shared/store/case-file.ts';
import { problemOf } from '../register.ts';
import { complete, type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

interface Line {
  readonly receipt: string;
  readonly due: string;
  readonly colour: string;
}

const queueAt = async (at: string): Promise<readonly Line[]> => {
  const answer = await office.ask('GET', '/desk/cases?limit=100', { staff: 'reviewer', at });
  return (answer.json as { cases: Line[] }).cases;
};

describe('the queue of a department (S12, L15)', () => {
  it('stands by due date and changes colour as the limit comes near and passes', async () => {
    const { receipt } = await office.file();
    await office.ask('POST', `/desk/cases/${receipt}/acceptance`, { staff: 'clerk', body: {}, ifMatch: 'latest' });
    const colourOn = async (at: string) => (await queueAt(at)).find((line) => line.receipt === receipt)?.colour;
    expect(await colourOn('2026-09-18T10:00:00+08:00')).toBe('green');
    // Promised within 8 working days, due on 9-30 (9-20 is worked, 9-25 to 9-27 are off).
    expect(await colourOn('2026-09-24T10:00:00+08:00')).toBe('amber');
    expect(await colourOn('2026-09-30T10:00:00+08:00')).toBe('yellow');
    expect(await colourOn('2026-10-01T00:00:00+08:00')).toBe('red');
    expect(await colourOn('2026-10-23T00:00:00+08:00')).toBe('double-red');
  });

  it('pages with a cursor, without gap or repeat', async () => {
    for (let n = 0; n < 3; n++) await office.file({ citizen: `pager-${n}` });
    const all = (await queueAt('2026-09-18T11:00:00+08:00')).map(({ receipt }) => receipt);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await office.ask('GET', `/desk/cases?limit=2${cursor ? `&cursor=${cursor}` : ''}`, {
        staff: 'reviewer',
      });
      const page = answer.json as { cases: Line[]; cursor?: string };
      paged.push(...page.cases.map(({ receipt }) => receipt));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
  });

  it('is its own department’s, its window’s and the managers’', async () => {
    const path = '/desk/cases?department=market-regulation';
    expect((await office.ask('GET', path, { staff: 'clerk' })).status).toBe(200);
    expect((await office.ask('GET', path, { staff: 'manager' })).status).toBe(200);
    expect(problemOf(await office.ask('GET', path, { staff: 'stranger' }))).toMatchObject({
      status: 403,
      code: 'not-your-department',
    });
  });
});

describe('one’s own cases', () => {
  it('are those of the login and of the verified number, newest first, paged', async () => {
    const person = { kind: 'person', name: '周九', idNumber: '11010519491231002X', phone: '13700000000' };
    const day = (n: number) => `2026-09-${18 + n}T10:00:00+08:00`;
    const receipts: string[] = [];
    for (let n = 0; n < 3; n++)
      receipts.push((await office.file({ citizen: 'zhou', at: day(n), change: { applicant: person } })).receipt);
    const atDesk = await office.ask('POST', '/desk/cases', {
      staff: 'clerk',
      at: day(4),
      body: { ...complete, applicant: person },
    });
    receipts.push((atDesk.json as { receipt: string }).receipt);
    const asked = { citizen: 'zhou', verified: '11010519491231002X', at: day(5) };
    const first = await office.ask('GET', '/cases?limit=3', asked);
    const page = first.json as { cases: Line[]; cursor: string };
    const second = await office.ask('GET', `/cases?limit=3&cursor=${page.cursor}`, asked);
    const rest = second.json as { cases: Line[]; cursor?: string };
    expect([...page.cases, ...rest.cases].map(({ receipt }) => receipt)).toEqual(receipts.toReversed());
    expect(rest.cursor).toBeUndefined();
    const unverified = await office.ask('GET', '/cases', { citizen: 'zhou' });
    expect((unverified.json as { cases: Line[] }).cases).toHaveLength(3);
  });

  it('refuse a cursor that is none', async () => {
    expect(problemOf(await office.ask('GET', '/cases?cursor=zzz', { citizen: 'zhou' }))).toMatchObject({
      status: 400,
      code: 'invalid-cursor',
    });
  });
});

describe('an applicant without a phone', () => {
  it('is owed paper, which the window hands over', async () => {
    const { phone: _, ...applicant } = complete.applicant;
    const { receipt, progress } = await office.file({ change: { applicant } });
    const owed = await office.ask('GET', '/desk/printed-notices?department=market-regulation', { staff: 'clerk' });
    expect((owed.json as { cases: object[] }).cases).toMatchObject([{ receipt, notices: ['received'] }]);
    const paper = await office.ask('GET', `/desk/cases/${receipt}/printed-notices`, { staff: 'clerk' });
    expect(paper.json).toMatchObject({
      notices: [{ notice: 'received', texts: [{ language: 'zh-CN' }, { language: 'en' }] }],
    });
    expect(paper.text).toContain(progress.code);
    const handed = await office.ask('POST', `/desk/cases/${receipt}/printed-notices`, {
      staff: 'clerk',
      body: { notices: ['received'] },
    });
    expect(handed.status).toBe(201);
    const none = await office.ask('GET', '/desk/printed-notices?department=market-regulation', { staff: 'clerk' });
    expect((none.json as { cases: object[] }).cases).toEqual([]);
  });
});

describe('a clerical error', () => {
  it('is superseded, and the old record stays in a chain that still holds', async () => {
    const { receipt } = await office.file();
    const corrected = await office.ask('POST', `/desk/cases/${receipt}/record-corrections`, {
      staff: 'clerk',
      ifMatch: 'latest',
      body: {
        target: 'applicant',
        reasons: '联系电话录入有误',
        applicant: { ...complete.applicant, phone: '13800005678' },
      },
    });
    expect(corrected.status, corrected.text).toBe(201);
    const shown = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'clerk' });
    expect(shown.json).toMatchObject({ applicant: { phone: '138****5678' } });
    const file = await office.ask('GET', `/cases/${receipt}/file`, { citizen: 'zhang' });
    expect(verifyFile(file.json)).toMatchObject({ ok: true, version: 2 });
    const forged = structuredClone(file.json) as { parts: { content: { applicant: { name: string } } }[] };
    const [first] = forged.parts;
    if (first) first.content.applicant.name = '别人';
    expect(verifyFile(forged)).toMatchObject({ ok: false });
  });
});

describe('switch-over: paper cases with their true dates', () => {
  const paper = (change: object) => ({
    ...complete,
    paper: '食药〔2026〕7号',
    receivedOn: '2026-09-01',
    acceptedOn: '2026-09-02',
    ...change,
  });

  it('are brought in by an administrator as if they had always been here', async () => {
    const body = {
      cases: [paper({}), paper({ paper: '食药〔2026〕8号', receivedOn: '2027-01-01', acceptedOn: undefined })],
    };
    expect((await office.ask('POST', '/desk/case-imports', { staff: 'clerk', body })).status).toBe(403);
    const answer = await office.ask('POST', '/desk/case-imports', { staff: 'administrator-1', body });
    expect(answer.status, answer.text).toBe(200);
    const { results } = answer.json as { results: { outcome: string; receipt: string; code?: string }[] };
    expect(results).toMatchObject([{ outcome: 'imported' }, { outcome: 'refused', code: 'date-in-future' }]);
    const shown = await office.ask('GET', `/desk/cases/${results[0]?.receipt}`, { staff: 'reviewer' });
    expect(shown.json).toMatchObject({
      status: 'accepted',
      acceptedOn: '2026-09-02',
      colour: 'red',
      clocks: [{ clock: 'promised', due: '2026-09-14' }, {}],
    });
    const again = await office.ask('POST', '/desk/case-imports', {
      staff: 'administrator-1',
      body: { cases: [paper({})] },
    });
    expect(again.json).toMatchObject({ results: [{ outcome: 'skipped', receipt: results[0]?.receipt }] });
  });
});

describe('a due date explains itself', () => {
  it('day by day, in both languages (L01)', async () => {
    const { receipt } = await office.file();
    await office.ask('POST', `/desk/cases/${receipt}/acceptance`, { staff: 'clerk', body: {}, ifMatch: 'latest' });
    const answer = await office.ask('GET', `/cases/${receipt}/clocks/statutory`, { citizen: 'zhang' });
    const why = answer.json as { due: string; days: { reason: string; counted: number }[]; paragraph: object };
    expect(why.due).toBe('2026-10-22');
    expect(why.days.filter(({ counted }) => counted > 0)).toHaveLength(20);
    expect(why.days.map(({ reason }) => reason)).toContain('make-up-day');
    expect(why.paragraph).toMatchObject({ 'zh-CN': expect.stringContaining('10月22日'), en: expect.any(String) });
    const spent = await office.ask('GET', `/cases/${receipt}/clocks/correction`, { citizen: 'zhang' });
    expect(spent.status).toBe(404);
  });
});

describe('L17 documents', () => {
  it('arise with the events, numbered, with basis, parties, seal line and anchor', async () => {
    const { receipt } = await office.file();
    await office.ask('POST', `/desk/cases/${receipt}/acceptance`, { staff: 'clerk', body: {}, ifMatch: 'latest' });
    await office.ask('POST', `/desk/cases/${receipt}/refusal`, {
      staff: 'reviewer',
      ifMatch: 'latest',
      body: { reasons: '场所不符', legalBasis: [{ law: '中华人民共和国食品安全法', article: '第三十三条' }] },
    });
    const answer = await office.ask('GET', `/cases/${receipt}/documents`, { citizen: 'zhang' });
    const { documents } = answer.json as { documents: { kind: string; paragraphs: { 'zh-CN': string }[] }[] };
    expect(documents.map(({ kind }) => kind)).toEqual(['materials-receipt', 'acceptance-notice', 'refusal-decision']);
    // 行政许可法 Art. 38: reasons in writing, and the remedies.
    expect(documents[2]?.paragraphs.map((paragraph) => paragraph['zh-CN']).join()).toMatch(
      /场所不符.*行政复议.*行政诉讼/,
    );
    expect(documents[2]).toMatchObject({
      title: { 'zh-CN': '不予行政许可决定书' },
      parties: { applicant: '示范食品商行' },
      legalBasis: [{}, { 'zh-CN': '《中华人民共和国食品安全法》第三十三条' }],
      anchor: { version: 3 },
    });
    const desk = await office.ask('GET', `/desk/cases/${receipt}/documents`, { staff: 'reviewer' });
    expect(desk.text).not.toContain('示范食品商行');
  });
});
