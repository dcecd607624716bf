import * as z from 'zod';
import { Entrustment } from '../../shared/domain/agency/mandate.ts';
import { caseReading } from '../../shared/http/case-routes.ts';
import { caseView } from '../../shared/http/case-view.ts';
import { listing } from '../../shared/http/paging.ts';
import { queueLine } from '../../shared/http/queue-lines.ts';
import { agencyOf, exampleMandate } from './agency-contract.ts';
import { application, byAgent, correction, filing, inCase, withdrawal } from './contract.ts';
import { applyingExample } from './examples.ts';

const mandate = exampleMandate('授权委托书〔2026〕第18号', '2026-12-31');
const { entrust, end, endOwn, handOver } = agencyOf(inCase, mandate, {
  entrust: { 'zh-CN': '委托代办', en: 'Records the applicant’s mandate for a named agency officer' },
  end: { 'zh-CN': '登记终止代办', en: 'Records that the applicant revoked the mandate' },
  endOwn: { 'zh-CN': '终止代办', en: 'Revokes the mandate of one’s agency officer' },
  handOver: { 'zh-CN': '移交代办', en: 'Another agency officer takes over, under the same mandate' },
});

/** 全程代办 (S18): entrusted by the applicant, carried out by a named officer, free of charge. */
export const agencyRoutes = {
  entrust,
  endAgency: end,
  endOwnAgency: endOwn,
  agencyCases: listing({
    path: '/desk/agency/cases',
    access: byAgent.access,
    summary: { 'zh-CN': '我代办的件', en: 'The open cases an agency officer sees to, by due date' },
    schema: () => z.strictObject({ cases: z.array(queueLine()), cursor: z.string().optional() }),
  }),
  agencyCase: caseReading({
    path: '/desk/agency/cases/{receipt}',
    access: byAgent.access,
    who: 'agents',
    summary: { 'zh-CN': '代办件详情', en: 'A case one is entrusted with' },
    schema: caseView,
  }),
  fileAsAgent: filing(byAgent, {
    summary: { 'zh-CN': '代办申请', en: 'Files for an applicant, under their mandate' },
    body: () => application().omit({ agent: true }).extend({ mandate: Entrustment }),
    example: { ...applyingExample, mandate },
  }),
  supplyAsAgent: inCase(byAgent, {
    ...correction,
    summary: { 'zh-CN': '代为补正', en: 'Supplies a correction for the applicant' },
    example: { materials: [{ code: 'layout', form: 'paper', copies: 1 }] },
  }),
  withdrawAsAgent: inCase(byAgent, {
    ...withdrawal,
    summary: { 'zh-CN': '代为撤回', en: 'Withdraws the application, where the mandate says so' },
    example: { reasons: '受申请人委托撤回' },
  }),
  handAgencyOver: handOver,
};
