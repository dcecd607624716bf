import * as z from 'zod';
import { ResultDocument } from '../../shared/domain/case/dossier.ts';

import { deciding, decision } from './contract.ts';

/** What a department owes after a renewal by silence (视为准予延续). */
export const renewalRoutes = {
  issueRenewalPaper: decision({
    path: '/desk/cases/{receipt}/renewal-paper',
    access: deciding,
    summary: { 'zh-CN': '出具视为准予延续文书', en: 'Issues the paper of a licence that was deemed renewed (Art. 50)' },
    body: () => z.strictObject({ document: ResultDocument }),
    onCase: { who: 'deciders', statuses: ['deemed-renewed'] },
    problems: ['renewal-paper-not-owed', 'too-much', 'aggregate-too-large'],
    example: {
      document: {
        number: '36098120260018',
        validFrom: '2026-11-21',
        validTo: '2029-11-20',
        particulars: [{ name: '许可经营事项', value: '劳务派遣' }],
      },
    },
  }),
};
