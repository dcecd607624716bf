import * as z from 'zod';
import { Entrustment } from '../../shared/domain/agency/mandate.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { EXAMPLE_OFFICERS, EXAMPLE_RECEIPT, onOneCase, receiptParams } from '../../shared/http/case-contract.ts';
import { caseView, standing } from '../../shared/http/case-view.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { queueLine } from '../../shared/http/queue-lines.ts';
import { route } from '../../shared/http/route.ts';
import { StaffIdText } from '../../shared/kernel/ids.ts';
import { application, correction, correctionProblems, filingProblems, withdrawal } from './contract.ts';
import { applyingExample } from './examples.ts';
import { filedView } from './views.ts';

const agents = { by: 'staff', roles: ['agent'] } as const;
const example = { params: { receipt: EXAMPLE_RECEIPT } };
const answer = { status: 201, schema: standing, cache: 'private' } as const;
const mandate = {
  reference: '授权委托书〔2026〕第18号',
  scope: ['file', 'supply', 'collect'],
  until: '2026-12-31',
} as const;

/** 全程代办 (S18): entrusted by the applicant, carried out by a named officer, free of charge. */
export const agencyRoutes = {
  entrust: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/agency',
    access: desk,
    summary: { 'zh-CN': '委托代办', en: 'Records the applicant’s mandate for a named agency officer' },
    params: receiptParams,
    body: () => z.strictObject({ officer: StaffIdText, mandate: Entrustment }),
    response: answer,
    writes: true,
    onCase: { who: 'handlers' },
    problems: [
      ...onOneCase,
      'wrong-status',
      'not-your-department',
      'unknown-officer',
      'mandate-required',
      'self-dealing',
      'agency-held',
    ],
    example: { ...example, body: { officer: EXAMPLE_OFFICERS[2], mandate: { ...mandate, scope: [...mandate.scope] } } },
  }),
  endAgency: route({
    method: 'POST',
    path: '/desk/cases/{receipt}/agency/revocation',
    access: desk,
    summary: { 'zh-CN': '登记终止代办', en: 'Records that the applicant revoked the mandate' },
    params: receiptParams,
    body: () => z.strictObject({ reasons: Reasons }),
    response: answer,
    writes: true,
    onCase: { who: 'handlers' },
    problems: [...onOneCase, 'wrong-status', 'not-your-department', 'no-agency'],
    example: { ...example, body: { reasons: '申请人书面终止委托' } },
  }),
  endOwnAgency: route({
    method: 'POST',
    path: '/cases/{receipt}/agency/revocation',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '终止代办', en: 'Revokes the mandate of one’s agency officer' },
    params: receiptParams,
    body: () => z.strictObject({ reasons: Reasons }),
    response: answer,
    writes: true,
    onCase: { who: 'applicants' },
    problems: [...onOneCase, 'wrong-status', 'no-agency'],
    example: { ...example, body: { reasons: '本人自行办理' } },
  }),
  agencyCases: route({
    method: 'GET',
    path: '/desk/agency/cases',
    access: agents,
    summary: { 'zh-CN': '我代办的件', en: 'The open cases an agency officer sees to, by due date' },
    query: () => z.strictObject(pageQuery()),
    response: {
      status: 200,
      schema: () => z.strictObject({ cases: z.array(queueLine()), cursor: z.string().optional() }),
      cache: 'private',
    },
    problems: ['invalid-cursor'],
    example: { query: { limit: '20' } },
  }),
  agencyCase: route({
    method: 'GET',
    path: '/desk/agency/cases/{receipt}',
    access: agents,
    summary: { 'zh-CN': '代办件详情', en: 'A case one is entrusted with' },
    params: receiptParams,
    response: { status: 200, schema: caseView, cache: 'private' },
    onCase: { who: 'agents' },
    problems: ['not-found'],
    example,
  }),
  fileAsAgent: route({
    method: 'POST',
    path: '/desk/agency/cases',
    access: agents,
    summary: { 'zh-CN': '代办申请', en: 'Files for an applicant, under their mandate' },
    body: () => application().omit({ agent: true }).extend({ mandate: Entrustment }),
    response: { status: 201, schema: filedView, cache: 'private' },
    writes: true,
    problems: filingProblems,
    example: { body: { ...applyingExample, mandate: { ...mandate, scope: [...mandate.scope] } } },
  }),
  supplyAsAgent: route({
    method: 'POST',
    path: '/desk/agency/cases/{receipt}/corrections',
    access: agents,
    summary: { 'zh-CN': '代为补正', en: 'Supplies a correction for the applicant' },
    params: receiptParams,
    body: correction,
    response: answer,
    writes: true,
    onCase: { who: 'agents', statuses: ['correcting'] },
    problems: [...correctionProblems, 'mandate-required'],
    example: { ...example, body: { materials: [{ code: 'layout', form: 'paper', copies: 1 }] } },
  }),
  withdrawAsAgent: route({
    method: 'POST',
    path: '/desk/agency/cases/{receipt}/withdrawal',
    access: agents,
    summary: { 'zh-CN': '代为撤回', en: 'Withdraws the application, where the mandate says so' },
    params: receiptParams,
    body: withdrawal,
    response: answer,
    writes: true,
    onCase: { who: 'agents' },
    problems: [...onOneCase, 'wrong-status', 'mandate-required'],
    example: { ...example, body: { reasons: '受申请人委托撤回' } },
  }),
  handAgencyOver: route({
    method: 'POST',
    path: '/desk/agency/cases/{receipt}/hand-over',
    access: { by: 'staff', roles: ['agent', 'manager'] },
    summary: { 'zh-CN': '移交代办', en: 'Another agency officer takes over, under the same mandate' },
    params: receiptParams,
    body: () => z.strictObject({ officer: StaffIdText, reasons: Reasons }),
    response: answer,
    writes: true,
    onCase: { who: 'agents' },
    problems: [...onOneCase, 'wrong-status', 'role-required', 'unknown-officer', 'self-dealing', 'no-agency'],
    example: { ...example, body: { officer: EXAMPLE_OFFICERS[2], reasons: '原代办员休假' } },
  }),
};
