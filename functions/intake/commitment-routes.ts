import * as z from 'zod';
import { SignedCommitment, SuppliedMaterials } from '../../shared/domain/case/dossier.ts';
import { atWindow, byLogin, inCase } from './contract.ts';

/** What is to come the case itself knows; the signer says by when, and signs. */
const signing = {
  act: 'commitments',
  body: () =>
    SignedCommitment.extend({
      /** Working days from today by which the missing materials follow, at most the promised limit. */
      days: z.int().min(1).max(250),
    }),
  statuses: ['may-commit'],
  problems: [
    'materials-missing',
    'nothing-to-commit',
    'already-committed',
    'commitment-too-long',
    'credit-barred',
    'too-much',
    'aggregate-too-large',
  ],
} as const;
const supplying = {
  act: 'committed-materials',
  body: () => z.strictObject({ materials: SuppliedMaterials }),
  statuses: ['committed'],
  problems: ['nothing-committed', 'not-promised', 'unknown-material', 'too-much', 'aggregate-too-large'],
} as const;

const statement = '本人已知悉待补交材料、期限及逾期退件的后果，承诺按期补交。';

/** The commitment of conditional acceptance (容缺受理, L11): signed and kept by login, or on paper over the counter. */
export const commitmentRoutes = {
  signCommitment: inCase(byLogin, {
    ...signing,
    summary: { 'zh-CN': '签署容缺受理承诺', en: 'Commits to supply missing secondary materials by a date' },
    example: { days: 5, statement, signature: 'esign/2026-0918-0001' },
  }),
  signCommitmentAtWindow: inCase(atWindow, {
    ...signing,
    summary: { 'zh-CN': '窗口登记书面容缺承诺', en: 'Records a commitment the applicant signed on paper' },
    example: { days: 5, statement, signature: '案卷第3页' },
  }),
  supplyCommitted: inCase(byLogin, {
    ...supplying,
    summary: { 'zh-CN': '补交容缺材料', en: 'Supplies what one committed to' },
    example: { materials: [{ code: 'safety-rules', form: 'electronic', reference: 'upload/safety-rules' }] },
  }),
  supplyCommittedAtWindow: inCase(atWindow, {
    ...supplying,
    summary: { 'zh-CN': '窗口收容缺材料', en: 'Takes in what was committed to' },
    example: { materials: [{ code: 'safety-rules', form: 'paper', copies: 1 }] },
  }),
};
