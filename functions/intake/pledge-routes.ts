import { SignedCommitment } from '../../shared/domain/case/dossier.ts';
import { atWindow, byLogin, inCase } from './contract.ts';

const signing = {
  act: 'pledges',
  body: () => SignedCommitment,
  statuses: ['may-pledge'],
  problems: [
    'pledge-not-offered',
    'already-committed',
    'credit-barred',
    'nothing-to-commit',
    'materials-missing',
    'too-much',
    'aggregate-too-large',
  ],
} as const;
const statement = '本人已知悉告知书全部内容，自愿承诺符合所列条件，承诺真实有效。';

/** Notification and commitment (告知承诺, L11): what was told is a document of the case from its filing. */
export const pledgeRoutes = {
  signPledge: inCase(byLogin, {
    ...signing,
    summary: { 'zh-CN': '签署告知承诺书', en: 'Commits to the conditions of the item instead of proving them' },
    example: { statement, signature: 'esign/2026-0918-0002' },
  }),
  signPledgeAtWindow: inCase(atWindow, {
    ...signing,
    summary: { 'zh-CN': '窗口登记书面告知承诺书', en: 'Records a commitment to the conditions signed on paper' },
    example: { statement, signature: '案卷第5页' },
  }),
};
