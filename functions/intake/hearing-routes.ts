import * as z from 'zod';
import { EXAMPLE_RECEIPT, onOneCase, receiptParams } from '../../shared/http/case-contract.ts';
import { standing } from '../../shared/http/case-view.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { type CasePlace, route } from '../../shared/http/route.ts';

const response = { status: 201, schema: standing, cache: 'private' } as const;
const example = { params: { receipt: EXAMPLE_RECEIPT }, body: {} };
const nothing = () => z.strictObject({});

const OFFERED: readonly CasePlace[] = ['hearing-offered'];
const NOT_YET_HELD: readonly CasePlace[] = ['hearing-offered', 'hearing-requested', 'hearing-scheduled'];

/** A hearing, as the applicant asks for it or does without (行政许可法 Art. 47): by login, or over the counter. */
export const hearingRoutes = {
  requestHearing: route({
    method: 'POST',
    path: '/cases/{receipt}/hearing-request',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '要求听证', en: 'Asks for the hearing one was told of' },
    params: receiptParams,
    body: nothing,
    response,
    writes: true,
    onCase: { who: 'applicants', statuses: OFFERED },
    problems: [...onOneCase, 'wrong-status'],
    example,
  }),
  waiveHearing: route({
    method: 'POST',
    path: '/cases/{receipt}/hearing-waiver',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '放弃听证', en: 'Does without the hearing: the limits go on' },
    params: receiptParams,
    body: nothing,
    response,
    writes: true,
    onCase: { who: 'applicants', statuses: NOT_YET_HELD },
    problems: [...onOneCase, 'wrong-status'],
    example,
  }),
  requestHearingAtWindow: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/hearing-request',
    access: desk,
    summary: { 'zh-CN': '窗口登记听证要求', en: 'Records a hearing the applicant asked for at a window' },
    params: receiptParams,
    body: nothing,
    response,
    writes: true,
    onCase: { who: 'handlers', statuses: OFFERED },
    problems: [...onOneCase, 'wrong-status', 'not-your-department'],
    example,
  }),
  waiveHearingAtWindow: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/hearing-waiver',
    access: desk,
    summary: { 'zh-CN': '窗口登记放弃听证', en: 'Records that the applicant does without the hearing' },
    params: receiptParams,
    body: nothing,
    response,
    writes: true,
    onCase: { who: 'handlers', statuses: NOT_YET_HELD },
    problems: [...onOneCase, 'wrong-status', 'not-your-department'],
    example,
  }),
};
