import { SignedCommitment } from '../../shared/domain/case/dossier.ts';
import { EXAMPLE_RECEIPT, onOneCase, receiptParams } from '../../shared/http/case-contract.ts';
import { standing } from '../../shared/http/case-view.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { route } from '../../shared/http/route.ts';

const response = { status: 201, schema: standing, cache: 'private' } as const;
const problems = [
  ...onOneCase,
  'wrong-status',
  'pledge-not-offered',
  'already-committed',
  'credit-barred',
  'nothing-to-commit',
  'materials-missing',
  'too-much',
  'aggregate-too-large',
] as const;
const statement = '本人已知悉告知书全部内容，自愿承诺符合所列条件，承诺真实有效。';

/** Notification and commitment (告知承诺, L11): what was told is a document of the case from its filing. */
export const pledgeRoutes = {
  signPledge: route({
    method: 'POST',
    path: '/cases/{receipt}/pledges',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '签署告知承诺书', en: 'Commits to the conditions of the item instead of proving them' },
    params: receiptParams,
    body: () => SignedCommitment,
    response,
    writes: true,
    onCase: { who: 'applicants', statuses: ['may-pledge'] },
    problems,
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { statement, signature: 'esign/2026-0918-0002' } },
  }),
  signPledgeAtWindow: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/pledges',
    access: desk,
    summary: { 'zh-CN': '窗口登记书面告知承诺书', en: 'Records a commitment to the conditions signed on paper' },
    params: receiptParams,
    body: () => SignedCommitment,
    response,
    writes: true,
    onCase: { who: 'handlers', statuses: ['may-pledge'] },
    problems: [...problems, 'not-your-department'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { statement, signature: '案卷第5页' } },
  }),
};
