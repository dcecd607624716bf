import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DepartmentCodeText, ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import type { Answer } from '../../support/http.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const basis = [{ law: '中华人民共和国食品安全法', article: '第三十三条' }];
const licence = { document: { number: 'JY1', particulars: [] } };
const refusal = { reasons: '场所不符', legalBasis: basis };

const accepted = async (): Promise<string> => {
  const { receipt } = await office.file();
  await office.ask('POST', `/desk/cases/${receipt}/acceptance`, { staff: 'clerk', body: {}, ifMatch: 'latest' });
  return receipt;
};
const decide = (receipt: string, way: string, body: object, more: object = {}) =>
  office.ask('POST', `/desk/cases/${receipt}/${way}`, { staff: 'reviewer', ifMatch: 'latest', body, ...more });
const numberOf = ({ json }: Answer): string | undefined => (json as { number?: string }).number;

interface Listed {
  readonly numbers: readonly { readonly n: number; readonly receipt: string; readonly document?: string }[];
  readonly gaps: readonly number[];
  readonly cursor?: string;
}
const series = async (kind: string, query = '', staff = 'manager'): Promise<Listed> => {
  const answer = await office.ask('GET', `/desk/number-series/market-regulation/${kind}/2026${query}`, { staff });
  expect(answer.status, answer.text).toBe(200);
  return answer.json as Listed;
};

describe('L17 the numbers of documents that decide', () => {
  it('are of the department, the kind and the year, and stand on the document', async () => {
    const receipt = await accepted();
    expect(numberOf(await decide(receipt, 'approval', licence))).toBe('丰市监准〔2026〕1号');
    expect(numberOf(await decide(await accepted(), 'refusal', refusal))).toBe('丰市监不准〔2026〕1号');
    expect(numberOf(await decide(await accepted(), 'approval', licence))).toBe('丰市监准〔2026〕2号');
    const { json } = await office.ask('GET', `/cases/${receipt}/documents`, { citizen: 'zhang' });
    const { documents } = json as { documents: { kind: string; number: string }[] };
    expect(documents.map(({ number }) => number)).toEqual([`${receipt}-1.1`, `${receipt}-2.1`, '丰市监准〔2026〕1号']);
  });

  it('a repeat gets the first number again, and takes none', async () => {
    const receipt = await accepted();
    const { headers } = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'reviewer' });
    const again = { key: 'the-same-key', ifMatch: headers.etag };
    expect(numberOf(await decide(receipt, 'approval', licence, again))).toBe('丰市监准〔2026〕1号');
    const replayed = await decide(receipt, 'approval', licence, again);
    expect(replayed.headers['idempotent-replayed']).toBe('true');
    expect(numberOf(replayed)).toBe('丰市监准〔2026〕1号');
    expect((await series('approval-decision')).numbers).toHaveLength(1);
  });

  it('what a case refuses takes none: wrong status, no basis, stale version, a stranger', async () => {
    const receipt = await accepted();
    const { receipt: received } = await office.file();
    expect((await decide(received, 'approval', licence)).status).toBe(409);
    expect((await decide(receipt, 'refusal', { ...refusal, legalBasis: [] })).status).toBe(400);
    expect((await decide(receipt, 'approval', licence, { ifMatch: '"1"' })).status).toBe(412);
    expect((await decide(receipt, 'approval', licence, { staff: 'stranger', ifMatch: '"2"' })).status).toBe(404);
    for (const kind of ['approval-decision', 'refusal-decision']) expect((await series(kind)).numbers).toEqual([]);
  });

  it('two decisions at once: one bears its number, the other’s is a gap', async () => {
    const receipt = await accepted();
    const answers = await Promise.all([
      decide(receipt, 'approval', licence),
      decide(receipt, 'approval', licence, { staff: 'head' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    const { numbers, gaps } = await series('approval-decision');
    expect(numbers.filter(({ document }) => document !== undefined)).toHaveLength(1);
    expect(gaps).toHaveLength(numbers.length - 1);
  });

  it('every gap is listed, and nothing else, whatever came between taking a number and bearing it', async () => {
    const way = fc.constantFrom('borne' as const, 'lost' as const, 'refused' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 26 }), async (ways) => {
        office = await openOffice();
        const receipt = await accepted();
        const expected: number[] = [];
        let n = 0;
        for (const each of ways) {
          if (each === 'lost') {
            // A crash right after the number was taken.
            n = await office.series.take(
              { department: DepartmentCodeText.parse('market-regulation'), kind: 'approval-decision', year: 2026 },
              ReceiptNumberText.parse(receipt),
            );
            expected.push(n);
          } else if (each === 'borne') n += numberOf(await decide(await accepted(), 'approval', licence)) ? 1 : 0;
          else await decide(receipt, 'approval', licence, { ifMatch: '"1"' });
        }
        const listed = [await series('approval-decision'), await series('approval-decision', '?cursor=2')];
        expect(listed.flatMap(({ gaps }) => gaps)).toEqual(expected);
        expect(listed.flatMap(({ numbers }) => numbers.map((each) => each.n))).toEqual(
          Array.from({ length: n }, (_, index) => index + 1),
        );
      }),
      { numRuns: 4 },
    );
  });

  it('a head reads the own department’s, a manager every one, a reviewer none', async () => {
    await decide(await accepted(), 'approval', licence);
    expect((await series('approval-decision', '', 'head')).numbers).toHaveLength(1);
    const path = '/desk/number-series/market-regulation/approval-decision/2026';
    expect((await office.ask('GET', path, { staff: 'stranger' })).status).toBe(403);
    expect((await office.ask('GET', path, { staff: 'reviewer' })).status).toBe(403);
    expect(
      (await office.ask('GET', path.replace('approval-decision', 'acceptance-notice'), { staff: 'head' })).status,
    ).toBe(404);
  });
});
