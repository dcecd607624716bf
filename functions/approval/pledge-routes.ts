import * as z from 'zod';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { CASE_LIMITS } from '../../shared/domain/case/vocabulary.ts';
import { EXAMPLE_OFFICERS } from '../../shared/http/case-contract.ts';
import { StaffIdText } from '../../shared/kernel/ids.ts';
import { deciding, decision } from './contract.ts';

/** What a department does with a decision it made on a commitment (告知承诺). */
export const pledgeRoutes = {
  verifyPledge: decision({
    path: '/desk/cases/{receipt}/verification',
    access: deciding,
    summary: {
      'zh-CN': '登记承诺核查结果',
      en: 'Records whether it is as committed: true, to be mended within the time the item gives, or untrue',
    },
    body: () =>
      z.strictObject({
        outcome: z.enum(['true', 'mend', 'untrue']),
        findings: Reasons,
        /** Who went to see: two or more (Art. 34). */
        officers: z.array(StaffIdText).min(1).max(CASE_LIMITS.officers).optional(),
      }),
    onCase: { who: 'deciders', statuses: ['verifying'] },
    problems: ['nothing-to-verify', 'mending-spent', 'two-officers-required', 'unknown-officer'],
    example: {
      outcome: 'true',
      findings: '现场核查，与承诺一致',
      officers: [EXAMPLE_OFFICERS[0], EXAMPLE_OFFICERS[1]],
    },
  }),
};
