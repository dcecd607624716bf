import * as z from 'zod';
import { ResultDocument } from '../../shared/domain/case/dossier.ts';
import { Ask, LegalBasis, Reasons } from '../../shared/domain/case/particulars.ts';
import {
  CASE_LIMITS,
  DeliveryMethod,
  NonAcceptanceGround,
  RevocationGround,
} from '../../shared/domain/case/vocabulary.ts';
import { COME_IN } from '../../shared/http/case-contract.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { afterwards, deciders, decision, heads, ofDeciding } from './contract.ts';
import { forwardingRoutes } from './forwarding-routes.ts';
import { handlingRoutes } from './handling-routes.ts';
import { jointRoutes } from './joint-routes.ts';
import { pledgeRoutes } from './pledge-routes.ts';
import { renewalRoutes } from './renewal-routes.ts';
import { reviewRoutes } from './review-routes.ts';

const legalBases = () => z.array(LegalBasis).max(CASE_LIMITS.legalBases);
const reasoned = () => z.strictObject({ reasons: Reasons, legalBasis: legalBases().min(1) });
const exampleBasis = [{ law: '中华人民共和国食品安全法', article: '第三十五条' }];

/** Examination, decision and delivery, as the departments and windows do them. */
export const routes = {
  ...jointRoutes,
  accept: decision({
    path: '/desk/cases/{receipt}/acceptance',
    access: desk,
    summary: { 'zh-CN': '受理', en: 'Accepts a complete application, or one under a signed commitment' },
    body: () => z.strictObject({}),
    onCase: { who: 'handlers', statuses: ['received', 'pledged'] },
    problems: ['materials-missing'],
    example: {},
  }),
  askForCorrection: decision({
    path: '/desk/cases/{receipt}/correction-notices',
    access: desk,
    summary: { 'zh-CN': '一次性告知补正', en: 'Tells everything missing, once' },
    body: () =>
      z.strictObject({
        asks: z.array(Ask).min(1).max(CASE_LIMITS.asks),
        /** Where it names what the first notice could have named (L03). */
        justification: Reasons.optional(),
      }),
    onCase: { who: 'handlers', statuses: ['received', 'may-pledge'] },
    problems: [
      'correction-incomplete',
      'pledged',
      'second-correction-needs-approval',
      'too-many-corrections',
      'too-much',
      'unknown-material',
      'nothing-gathered',
    ],
    example: { asks: [{ about: 'material', code: 'layout', problem: '未提交经营场所平面布局图' }] },
  }),
  decline: decision({
    path: '/desk/cases/{receipt}/non-acceptance',
    access: desk,
    summary: { 'zh-CN': '不予受理', en: 'Does not accept, and says why and who is competent' },
    body: () =>
      z.strictObject({
        ground: NonAcceptanceGround,
        reasons: Reasons,
        legalBasis: legalBases().default([]),
        competentBody: z.string().trim().min(1).max(200).optional(),
      }),
    onCase: { who: 'handlers', statuses: [...COME_IN] },
    problems: ['competent-body-required', 'legal-basis-required'],
    example: { ground: 'not-our-authority', reasons: '该事项属上级机关职权', competentBody: '宜春市市场监督管理局' },
  }),
  returnCase: decision({
    path: '/desk/cases/{receipt}/return',
    access: deciders,
    summary: { 'zh-CN': '退回', en: 'Returns an accepted case with basis and reason' },
    body: reasoned,
    onCase: { who: 'deciders', statuses: ['accepted', 'committed'] },
    problems: [...ofDeciding, 'not-ours-to-decide', 'legal-basis-required', 'stage-open', 'stage-disagreed'],
    example: { reasons: '申请事项已由其他许可覆盖', legalBasis: exampleBasis },
  }),
  ...reviewRoutes,
  ...handlingRoutes,
  ...forwardingRoutes,
  ...renewalRoutes,
  ...pledgeRoutes,
  approve: decision({
    path: '/desk/cases/{receipt}/approval',
    access: deciders,
    summary: { 'zh-CN': '准予', en: 'Approves, with the particulars of the result' },
    body: () => z.strictObject({ document: ResultDocument }),
    onCase: { who: 'deciders', statuses: ['accepted', 'pledged'] },
    problems: [
      ...ofDeciding,
      'materials-missing',
      'predecessor-open',
      'commitment-open',
      'too-much',
      'aggregate-too-large',
      'stage-open',
      'stage-disagreed',
      'consent-paper-owed',
    ],
    example: {
      document: {
        number: 'JY13609810000001',
        validFrom: '2026-10-12',
        validTo: '2031-10-11',
        particulars: [{ name: '经营项目', value: '预包装食品销售' }],
      },
    },
  }),
  refuse: decision({
    path: '/desk/cases/{receipt}/refusal',
    access: deciders,
    summary: { 'zh-CN': '不予许可', en: 'Refuses, with reasons and legal basis' },
    body: reasoned,
    onCase: { who: 'deciders', statuses: ['accepted', 'pledged'] },
    problems: [
      ...ofDeciding,
      'materials-missing',
      'commitment-open',
      'legal-basis-required',
      'stage-open',
      'stage-disagreed',
    ],
    example: { reasons: '经营场所不符合食品安全要求', legalBasis: exampleBasis },
  }),
  post: afterwards({
    path: '/desk/cases/{receipt}/posting',
    summary: { 'zh-CN': '寄出结果', en: 'Sends the result by mail' },
    body: () =>
      z.strictObject({ carrier: z.string().trim().min(1).max(60), tracking: z.string().trim().min(1).max(60) }),
    statuses: ['decided'],
    problems: ['renewal-paper-owed'],
    example: { carrier: '中国邮政', tracking: 'EA123456789CN' },
  }),
  deliver: afterwards({
    path: '/desk/cases/{receipt}/delivery',
    summary: { 'zh-CN': '送达', en: 'Records the result as delivered' },
    body: () => z.strictObject({ method: DeliveryMethod, to: z.enum(['applicant', 'agent']).default('applicant') }),
    statuses: ['decided', 'posted', 'public-notice'],
    problems: ['not-posted', 'mandate-required', 'renewal-paper-owed'],
    example: { method: 'handed-over' },
  }),
  reportUndeliverable: afterwards({
    path: '/desk/cases/{receipt}/public-notice',
    summary: { 'zh-CN': '公告送达', en: 'A result nobody can be handed goes to public notice' },
    body: () => z.strictObject({ reasons: Reasons }),
    statuses: ['decided', 'posted'],
    problems: ['renewal-paper-owed'],
    example: { reasons: '地址不详，邮件退回' },
  }),
  revoke: decision({
    path: '/desk/cases/{receipt}/revocation',
    access: heads,
    summary: { 'zh-CN': '撤销、注销', en: 'Undoes an approval on the grounds of Arts. 69–70' },
    body: () => z.strictObject({ ground: RevocationGround, reasons: Reasons }),
    onCase: {
      who: 'heads',
      statuses: ['decided', 'deemed-renewed', 'posted', 'public-notice', 'verifying', 'delivered'],
    },
    problems: ['revocation-unfounded'],
    example: { ground: '69-2-fraud-or-bribery', reasons: '以欺骗手段取得许可' },
  }),
  archive: afterwards({
    path: '/desk/cases/{receipt}/archiving',
    summary: { 'zh-CN': '归档', en: 'Archives a case that has run its course' },
    body: () => z.strictObject({}),
    statuses: ['delivered', 'not-accepted', 'returned', 'withdrawn', 'revoked'],
    problems: ['printed-notices-owed'],
    example: {},
  }),
};
