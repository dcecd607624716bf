import * as z from 'zod';
import { atWindow, byLogin, inCase } from './contract.ts';

const asking = {
  act: 'hearing-request',
  body: () => z.strictObject({}),
  statuses: ['hearing-offered'],
  example: {},
} as const;
const waiving = {
  act: 'hearing-waiver',
  body: () => z.strictObject({}),
  statuses: ['hearing-offered', 'hearing-requested', 'hearing-scheduled'],
  example: {},
} as const;

/** A hearing, as the applicant asks for it or does without (行政许可法 Art. 47): by login, or over the counter. */
export const hearingRoutes = {
  requestHearing: inCase(byLogin, {
    ...asking,
    summary: { 'zh-CN': '要求听证', en: 'Asks for the hearing one was told of' },
  }),
  waiveHearing: inCase(byLogin, {
    ...waiving,
    summary: { 'zh-CN': '放弃听证', en: 'Does without the hearing: the limits go on' },
  }),
  requestHearingAtWindow: inCase(atWindow, {
    ...asking,
    summary: { 'zh-CN': '窗口登记听证要求', en: 'Records a hearing the applicant asked for at a window' },
  }),
  waiveHearingAtWindow: inCase(atWindow, {
    ...waiving,
    summary: { 'zh-CN': '窗口登记放弃听证', en: 'Records that the applicant does without the hearing' },
  }),
};
