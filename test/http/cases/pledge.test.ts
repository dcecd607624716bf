import { beforeAll, describe, expect, it } from 'vitest';
import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import type { CaseDocument } from '../../../shared/messages/documents/document.ts';
import { type Filed, type Office, openOffice, pledgeable } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

const statement = '本人自愿承诺符合所列条件';
const documents = async (receipt: string): Promise<readonly CaseDocument[]> => {
  const answer = await office.ask('GET', `/cases/${receipt}/documents`, { citizen: 'zhang' });
  return (answer.json as { documents: CaseDocument[] }).documents;
};
const textOf = (document: CaseDocument | undefined): string =>
  (document?.paragraphs ?? []).map((paragraph) => paragraph['zh-CN']).join('');
const decide = (receipt: string, step: string, body: unknown, staff = 'reviewer') =>
  office.ask('POST', `/desk/cases/${receipt}/${step}`, { staff, body, ifMatch: 'latest' });

describe('L11 notification and commitment (告知承诺), from the counter to the end', () => {
  let filed: Filed;
  beforeAll(async () => {
    filed = await office.file({ change: pledgeable });
  });

  it('the applicant is told in writing with the receipt: conditions, standards, and what a false word leads to', async () => {
    const told = (await documents(filed.receipt)).find(({ kind }) => kind === 'pledge-notification');
    expect(told?.title['zh-CN']).toBe('告知承诺制告知书');
    expect(told?.table?.rows[0]?.[2]?.['zh-CN']).toBe('布局合理，分区明确');
    expect(textOf(told)).toMatch(/自愿选择.*20个工作日.*10个工作日.*第六十九条.*信用记录/);
  });

  it('and signs a letter that names the notification, with a number and a code of its own', async () => {
    const signed = await office.ask('POST', `/cases/${filed.receipt}/pledges`, {
      citizen: 'zhang',
      body: { statement, signature: 'esign/1' },
    });
    expect(signed.json).toMatchObject({ status: 'received' });
    const letter = (await documents(filed.receipt)).find(({ kind }) => kind === 'pledge-letter');
    expect(textOf(letter)).toContain(`${filed.receipt}-1.1.2`);
    expect(textOf(letter)).toContain(statement);
    expect(letter?.number).toBe(`${filed.receipt}-2.1`);
  });

  it('is decided at once, and shown to the department as a task once it is delivered', async () => {
    expect((await decide(filed.receipt, 'approval', approvalRoutes.approve.example.body)).json).toMatchObject({
      status: 'decided',
      clocks: [{ clock: 'delivery' }, { clock: 'verification', due: '2026-10-22' }],
    });
    await decide(filed.receipt, 'delivery', { method: 'handed-over' }, 'clerk');
    const queue = await office.ask('GET', '/desk/cases?limit=50', { staff: 'reviewer' });
    expect(queue.json).toMatchObject({
      cases: expect.arrayContaining([
        expect.objectContaining({ receipt: filed.receipt, status: 'verifying', due: '2026-10-22' }),
      ]),
    });
  });

  it('is verified by whom the register knows', async () => {
    const invented = {
      outcome: 'true',
      findings: '与承诺一致',
      officers: [office.officer('reviewer'), 'staff#nobody'],
    };
    expect(await decide(filed.receipt, 'verification', invented)).toMatchObject({
      status: 422,
      json: { code: 'unknown-officer', errors: [{ path: '/officers/1', code: 'unknown' }] },
    });
  });

  it('to be mended, then untrue: the applicant hears of each in writing, and the head undoes it', async () => {
    await decide(filed.receipt, 'verification', { outcome: 'mend', findings: '分区不明确' });
    await decide(filed.receipt, 'verification', { outcome: 'untrue', findings: '拒不整改' });
    const kinds = (await documents(filed.receipt)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['mending-notice', 'verification-record']));
    const undone = await decide(
      filed.receipt,
      'revocation',
      { ground: '69-2-fraud-or-bribery', reasons: '承诺不实' },
      'head',
    );
    expect(undone.json).toMatchObject({ status: 'revoked' });
    const decision = (await documents(filed.receipt)).find(({ kind }) => kind === 'approval-decision');
    expect(decision?.standing).toMatchObject({ holds: false, because: 'revoked' });
  });
});
