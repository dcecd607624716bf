import * as z from 'zod';
import { SignedCommitment, SuppliedMaterials } from '../../shared/domain/case/dossier.ts';
import { EXAMPLE_RECEIPT, onOneCase, receiptParams } from '../../shared/http/case-contract.ts';
import { standing } from '../../shared/http/case-view.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { route } from '../../shared/http/route.ts';

const response = { status: 201, schema: standing, cache: 'private' } as const;

/** What is to come the case itself knows; the signer says by when, and signs. */
const signing = () =>
  SignedCommitment.extend({
    /** Working days from today by which the missing materials follow, at most the promised limit. */
    days: z.int().min(1).max(250),
  });
const supplying = () => z.strictObject({ materials: SuppliedMaterials });

const signingProblems = [
  ...onOneCase,
  'wrong-status',
  'materials-missing',
  'nothing-to-commit',
  'already-committed',
  'commitment-too-long',
  'credit-barred',
  'too-much',
  'aggregate-too-large',
] as const;
const supplyingProblems = [
  ...onOneCase,
  'wrong-status',
  'nothing-committed',
  'not-promised',
  'unknown-material',
  'too-much',
  'aggregate-too-large',
] as const;

const statement = '本人已知悉待补交材料、期限及逾期退件的后果，承诺按期补交。';

/** The commitment of conditional acceptance (容缺受理, L11): signed and kept by login, or on paper over the counter. */
export const commitmentRoutes = {
  signCommitment: route({
    method: 'POST',
    path: '/cases/{receipt}/commitments',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '签署容缺受理承诺', en: 'Commits to supply missing secondary materials by a date' },
    params: receiptParams,
    body: signing,
    response,
    writes: true,
    onCase: { who: 'applicants', statuses: ['may-commit'] },
    problems: signingProblems,
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { days: 5, statement, signature: 'esign/2026-0918-0001' } },
  }),
  signCommitmentAtWindow: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/commitments',
    access: desk,
    summary: { 'zh-CN': '窗口登记书面容缺承诺', en: 'Records a commitment the applicant signed on paper' },
    params: receiptParams,
    body: signing,
    response,
    writes: true,
    onCase: { who: 'handlers', statuses: ['may-commit'] },
    problems: [...signingProblems, 'not-your-department'],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: { days: 5, statement, signature: '案卷第3页' } },
  }),
  supplyCommitted: route({
    method: 'POST',
    path: '/cases/{receipt}/committed-materials',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '补交容缺材料', en: 'Supplies what one committed to' },
    params: receiptParams,
    body: supplying,
    response,
    writes: true,
    onCase: { who: 'applicants', statuses: ['committed'] },
    problems: supplyingProblems,
    example: {
      params: { receipt: EXAMPLE_RECEIPT },
      body: { materials: [{ code: 'safety-rules', form: 'electronic', reference: 'upload/safety-rules' }] },
    },
  }),
  supplyCommittedAtWindow: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/committed-materials',
    access: desk,
    summary: { 'zh-CN': '窗口收容缺材料', en: 'Takes in what was committed to' },
    params: receiptParams,
    body: supplying,
    response,
    writes: true,
    onCase: { who: 'handlers', statuses: ['committed'] },
    problems: [...supplyingProblems, 'not-your-department'],
    example: {
      params: { receipt: EXAMPLE_RECEIPT },
      body: { materials: [{ code: 'safety-rules', form: 'paper', copies: 1 }] },
    },
  }),
};
