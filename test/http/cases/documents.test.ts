import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseDocument } from '../../../shared/messages/documents/document.ts';
import { complete, type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const reviewer = { staff: 'reviewer', ifMatch: 'latest' } as const;
const head = { staff: 'head', ifMatch: 'latest' } as const;
const basis = [{ law: '中华人民共和国食品安全法', article: '第三十三条' }];
const licence = {
  document: { number: 'JY13609810000001', validFrom: '2026-10-12', validTo: '2031-10-11', particulars: [] },
};

const accept = (receipt: string) =>
  office.ask('POST', `/desk/cases/${receipt}/acceptance`, { staff: 'clerk', body: {}, ifMatch: 'latest' });
const approve = (receipt: string) =>
  office.ask('POST', `/desk/cases/${receipt}/approval`, { ...reviewer, body: licence });

const documentsOf = async (receipt: string): Promise<readonly CaseDocument[]> => {
  const answer = await office.ask('GET', `/cases/${receipt}/documents`, { citizen: 'zhang' });
  return (answer.json as { documents: CaseDocument[] }).documents;
};
const of = async (receipt: string, kind: string): Promise<CaseDocument> => {
  const found = (await documentsOf(receipt)).find((document) => document.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};
const print = (receipt: string, id: string, query = '') =>
  office.ask('GET', `/cases/${receipt}/documents/${id}/print${query}`, { citizen: 'zhang' });

describe('L17 a document on paper', () => {
  it('has its name, number, parties, matter, basis, dates, seal line and the head of the chain', async () => {
    const { receipt } = await office.file();
    const [materials] = await documentsOf(receipt);
    const { status, text, headers } = await print(receipt, materials?.id ?? '');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    for (const said of [
      '收取材料凭证',
      materials?.number ?? '',
      '示范食品商行',
      '食品经营许可',
      '行政许可法》第三十二条',
      '2026年9月24日',
      '丰城市市场监督管理局（行政审批专用章）',
      materials?.anchor.hash ?? '',
      'size: A4',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('lang="en"');
  });

  it('is in both languages where that is asked for', async () => {
    const { receipt } = await office.file();
    const { text } = await print(receipt, '1.1', '?languages=bilingual');
    expect(text).toContain('收取材料凭证<span lang="en">Receipt for materials</span>');
    expect((await print(receipt, '1.1', '?languages=latin')).status).toBe(400);
  });

  it('runs and loads nothing: the style is the only thing its policy lets in', async () => {
    const { receipt } = await office.file();
    const { text, headers } = await print(receipt, '1.1');
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(
      `default-src 'none'; script-src 'none'; style-src 'sha256-${digest}'`,
    );
    expect(text).not.toMatch(/<script|\ssrc=|\sstyle=|\son\w+=|url\(|@import/);
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "</title></style><svg/onload='x'>",
    '&lt;b&gt;\u202eevil\u0000',
  ])('is only text, whatever people are called: %j', async (name) => {
    const applicant = { ...complete.applicant, name };
    const { receipt } = await office.file({ change: { applicant } });
    await office.ask('POST', `/desk/cases/${receipt}/correction-notices`, {
      staff: 'clerk',
      ifMatch: 'latest',
      body: { asks: [{ about: 'material', code: 'layout', problem: name }] },
    });
    const ids = (await documentsOf(receipt)).map(({ id }) => id);
    expect(ids).toEqual(['1.1', '2.1']);
    for (const id of ids) {
      const { text } = await print(receipt, id, '?languages=bilingual');
      expect(
        text.match(
          /<(?!\/?(?:html|head|meta|title|style|body|header|main|footer|div|p|h1|table|thead|tbody|tr|th|td|span|code|a)\b|!doctype)/g,
        ),
      ).toBeNull();
      expect(text.match(/<a /g)).toHaveLength(1);
      expect(text).not.toContain('\u202e');
      expect(text).not.toContain('\u0000');
      expect(text).toMatch(/&(?:lt|amp);/);
    }
  });

  it('shows staff no names, until somebody says why they look; then it is recorded', async () => {
    const { receipt } = await office.file();
    const masked = await office.ask('GET', `/desk/cases/${receipt}/documents/1.1/print`, { staff: 'reviewer' });
    expect(masked.text).not.toContain('示范食品商行');
    const before = (await office.cases.history(receipt as never)).length;
    const unmask = (document: string) =>
      office.ask('POST', `/desk/cases/${receipt}/unmaskings`, {
        staff: 'reviewer',
        body: { purpose: '打印送达', print: { document } },
      });
    expect((await unmask('7.7')).status).toBe(404);
    expect((await office.cases.history(receipt as never)).length).toBe(before);
    expect((await unmask('1.1')).json).toMatchObject({ page: expect.stringContaining('示范食品商行') });
    expect((await office.cases.history(receipt as never)).length).toBe(before + 1);
  });

  it.each(['1.2', '9.1', '0.1', 'x', '1.1.9.9', '1.1%2F..'])('is not there under %s', async (id) => {
    const { receipt } = await office.file();
    expect((await print(receipt, id)).status).toBe(404);
  });
});

describe('L17 what its article demands of each', () => {
  it('收取材料凭证 lists what came in, and by when acceptance is decided (行政许可法 Art. 32)', async () => {
    const { receipt } = await office.file();
    const { table, paragraphs } = await of(receipt, 'materials-receipt');
    expect(table?.rows.map(([, name, form]) => [name?.['zh-CN'], form?.['zh-CN']])).toContainEqual([
      expect.stringContaining('布局'),
      '电子',
    ]);
    expect(paragraphs.at(-1)?.['zh-CN']).toContain('逾期不告知的，自收到申请材料之日起即为受理');
  });

  it('物料流转单 says which paper went from which window to which department, and who signs for it', async () => {
    const answer = await office.ask('POST', '/desk/cases', {
      staff: 'clerk',
      body: {
        ...complete,
        materials: complete.materials.map(({ code }) => ({ code, form: 'paper', copies: 2 })),
      },
    });
    const { receipt } = answer.json as { receipt: string };
    const shown = await office.ask('GET', `/desk/cases/${receipt}/documents`, { staff: 'clerk' });
    const { documents } = shown.json as { documents: CaseDocument[] };
    expect(documents.map(({ kind, id }) => [kind, id])).toEqual([
      ['materials-receipt', '1.1'],
      ['transfer-slip', '1.1.2'],
    ]);
    expect(documents[1]).toMatchObject({
      paragraphs: [{ 'zh-CN': expect.stringMatching(/由.*窗口.*移交市场监督管理局，纸质材料共\d项\d+份/) }],
      signatures: [{ 'zh-CN': '移交人及时间' }, { 'zh-CN': '接收人及时间' }],
    });
    const online = await office.file();
    expect((await documentsOf(online.receipt)).map(({ kind }) => kind)).toEqual(['materials-receipt']);
  });

  it('准予行政许可决定书 bears the licence’s number and validity; 送达回证 says what was delivered and is signed (Art. 44)', async () => {
    const { receipt } = await office.file();
    await accept(receipt);
    await approve(receipt);
    await office.ask('POST', `/desk/cases/${receipt}/delivery`, { staff: 'clerk', body: { method: 'handed-over' } });
    const decision = await of(receipt, 'approval-decision');
    expect(decision.paragraphs.map((each) => each['zh-CN']).join()).toContain('JY13609810000001');
    expect(decision.dates.map(({ date }) => date)).toContain('2031-10-11');
    const proof = await of(receipt, 'delivery-receipt');
    expect(proof.paragraphs[0]?.['zh-CN']).toContain(`准予行政许可决定书（${decision.number}）`);
    expect(proof.signatures).toHaveLength(2);
  });

  it.each([
    ['refusal', 'refusal-decision', { reasons: '场所不符', legalBasis: basis }, reviewer],
    ['return', 'return-notice', { reasons: '重复申请', legalBasis: basis }, reviewer],
  ] as const)('a %s gives its reasons and both remedies (Art. 38)', async (way, kind, body, by) => {
    const { receipt } = await office.file();
    await accept(receipt);
    await office.ask('POST', `/desk/cases/${receipt}/${way}`, { ...by, body });
    const text = (await of(receipt, kind)).paragraphs.map((each) => each['zh-CN']).join();
    expect(text).toMatch(new RegExp(`${body.reasons}.*行政复议.*行政诉讼`));
  });

  it('不予受理通知书 names the competent body and the remedies (Art. 32(1)(2))', async () => {
    const { receipt } = await office.file();
    await office.ask('POST', `/desk/cases/${receipt}/non-acceptance`, {
      staff: 'clerk',
      ifMatch: 'latest',
      body: { ground: 'not-our-authority', reasons: '属上级职权', competentBody: '宜春市市场监督管理局' },
    });
    const text = (await of(receipt, 'non-acceptance-notice')).paragraphs.map((each) => each['zh-CN']).join();
    expect(text).toMatch(/不属于本机关职权.*宜春市市场监督管理局.*行政复议.*行政诉讼/);
  });
});

describe('L17 whether a document still holds', () => {
  it('a decision undone is revoked, and says so on paper; what was delivered stays on record', async () => {
    const { receipt } = await office.file();
    await accept(receipt);
    await approve(receipt);
    const decision = await of(receipt, 'approval-decision');
    expect(decision.standing).toEqual({ holds: true });
    await office.ask('POST', `/desk/cases/${receipt}/revocation`, {
      ...head,
      body: { ground: '69-2-fraud-or-bribery', reasons: '欺骗' },
    });
    const undone = await of(receipt, 'approval-decision');
    expect(undone.standing).toEqual({ holds: false, because: 'revoked', since: '2026-09-18' });
    expect((await print(receipt, undone.id)).text).toContain('本文书所载许可已被撤销或注销');
    expect((await of(receipt, 'acceptance-notice')).standing).toEqual({ holds: true });
    expect((await of(receipt, 'revocation-decision')).paragraphs.at(-1)?.['zh-CN']).toContain('行政复议');
  });

  it('a corrected record does not rewrite what was issued: the old paper is superseded, and a notice says so', async () => {
    const { receipt } = await office.file();
    const applicant = { ...complete.applicant, name: '剑邑食品商行' };
    await office.ask('POST', `/desk/cases/${receipt}/record-corrections`, {
      ...reviewer,
      body: { target: 'applicant', reasons: '名称录入有误', applicant },
    });
    const [materials, correction] = await documentsOf(receipt);
    expect(materials).toMatchObject({
      parties: { applicant: '示范食品商行' },
      standing: { holds: false, because: 'superseded' },
    });
    expect(correction).toMatchObject({
      kind: 'record-correction-notice',
      parties: { applicant: '剑邑食品商行' },
      standing: { holds: true },
    });
  });
});
