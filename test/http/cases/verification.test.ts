import { beforeEach, describe, expect, it } from 'vitest';
import { documentCode, opensDocument } from '../../../shared/store/document-codes.ts';
import { parseKeyring } from '../../../shared/store/keyrings.ts';
import { complete, type Office, openOffice, ring } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

interface Shown {
  readonly kind: string;
  readonly number: string;
  readonly verification: { readonly document: string; readonly code: string };
}

const decided = async (): Promise<{ readonly receipt: string; readonly decision: Shown }> => {
  const { receipt } = await office.file();
  const step = (staff: string, way: string, body: object) =>
    office.ask('POST', `/desk/cases/${receipt}/${way}`, { staff, body, ifMatch: 'latest' });
  await step('clerk', 'acceptance', {});
  await step('reviewer', 'approval', {
    document: { number: 'JY1', particulars: [{ name: '经营者', value: '王小明' }] },
  });
  const { json } = await office.ask('GET', `/cases/${receipt}/documents`, { citizen: 'zhang' });
  const decision = (json as { documents: Shown[] }).documents.find(({ kind }) => kind === 'approval-decision');
  if (decision === undefined) throw new Error('not decided');
  return { receipt, decision };
};

const verify = (body: object) => office.ask('POST', '/document-verifications', { body });
const asPrinted = ({ kind, verification: { document, code } }: Shown) => ({ document, kind, code });

describe('L17 a third party checks a document', () => {
  it('by what is printed on it, and learns what it is and that it holds; nothing of whom it is for', async () => {
    const { receipt, decision } = await decided();
    const paper = await office.ask('GET', `/cases/${receipt}/documents/3.1/print`, { citizen: 'zhang' });
    expect(paper.text).toContain(decision.verification.document);
    expect(paper.text).toContain(decision.verification.code);
    expect(paper.text).toContain('https://one-window.fengcheng.example/document-verifications');
    const { status, json, text, headers } = await verify(asPrinted(decision));
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(json).toEqual({
      kind: 'approval-decision',
      title: { 'zh-CN': '准予行政许可决定书', en: 'Decision to grant the licence' },
      number: '丰市监准〔2026〕1号',
      authority: { 'zh-CN': '丰城市市场监督管理局', en: expect.any(String) },
      item: { 'zh-CN': '食品经营许可', en: expect.any(String) },
      on: '2026-09-18',
      standing: { holds: true },
      anchor: { version: 3, hash: expect.stringMatching(/^[\w-]{43}$/) },
    });
    for (const personal of ['示范', complete.applicant.name, '王小明', 'JY1', 'party', 'zhang'])
      expect(text).not.toContain(personal);
  });

  it('and learns when it no longer holds', async () => {
    const { receipt, decision } = await decided();
    await office.ask('POST', `/desk/cases/${receipt}/revocation`, {
      staff: 'head',
      body: { ground: '69-2-fraud-or-bribery', reasons: '欺骗' },
      ifMatch: 'latest',
    });
    expect((await verify(asPrinted(decision))).json).toMatchObject({
      standing: { holds: false, because: 'revoked', since: '2026-09-18' },
    });
  });

  it('as people type it: spaced, in small letters, with O for 0 and l for 1', async () => {
    const { decision } = await decided();
    const { document, kind, code } = asPrinted(decision);
    const sloppy = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(
      (await verify({ document: ` ${document.slice(0, 6)} ${document.slice(6)}`, kind, code: sloppy })).status,
    ).toBe(200);
  });

  it('what was changed on it is not genuine: another kind, another place, another case, another code', async () => {
    const { decision } = await decided();
    const other = await decided();
    const printed = asPrinted(decision);
    const changed = [
      { ...printed, kind: 'refusal-decision' },
      { ...printed, kind: 'no-such-kind' },
      { ...printed, document: printed.document.replace('-3.1', '-2.1') },
      { ...printed, document: `${other.receipt}-3.1` },
      { ...printed, code: other.decision.verification.code },
      { ...printed, code: printed.code.replace('K1', 'K2') },
      { ...printed, code: '' },
      { ...printed, document: '' },
    ];
    const answers = await Promise.all(changed.map(verify));
    expect(new Set(answers.map(({ text, status }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  it('also once the parties’ data is erased and the key has been changed: codes live as long as their key', () => {
    const rotated = parseKeyring(
      JSON.stringify({ current: 'k2', k1: ring.keys.get('k1'), k2: 'another-key-another-key-another-key' }),
    );
    const about = ['3609810000000000000000-1.1', 'materials-receipt'] as const;
    expect(opensDocument(rotated, ...about, documentCode(ring, ...about))).toBe(true);
    expect(documentCode(rotated, ...about)).toMatch(/^K2(?:-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(opensDocument(ring, ...about, documentCode(rotated, ...about))).toBe(false);
  });

  it('on a page that sends what is typed and shows what comes back as text', async () => {
    const { text, headers } = await office.ask('GET', '/document-verifications');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'sha256-");
    expect(text).toContain('<option value="approval-decision">准予行政许可决定书');
    expect(text).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write/);
  });
});
