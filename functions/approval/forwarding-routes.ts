import * as z from 'zod';
import { ResultDocument } from '../../shared/domain/case/dossier.ts';
import { DecidedAbove, Dispatch, PreliminaryOpinion } from '../../shared/domain/case/forwarding/events.ts';
import { LegalBasis, Reasons } from '../../shared/domain/case/particulars.ts';
import { CASE_LIMITS } from '../../shared/domain/case/vocabulary.ts';
import { deciding, decision } from './contract.ts';

const reasoned = { reasons: Reasons, legalBasis: z.array(LegalBasis).min(1).max(CASE_LIMITS.legalBases) };

/** What a department does with a case that a higher authority decides (上报件). */
export const forwardingRoutes = {
  forward: decision({
    path: '/desk/cases/{receipt}/forwarding',
    access: deciding,
    summary: {
      'zh-CN': '初审后上报',
      en: 'Ends the pre-review with an opinion and sends the case up with all its materials (Arts. 35, 43)',
    },
    body: () => z.strictObject({ opinion: PreliminaryOpinion, dispatch: Dispatch }),
    onCase: { who: 'deciders', statuses: ['to-send-up'] },
    problems: ['not-forwarded-up', 'commitment-open'],
    example: {
      opinion: { agrees: true, reasons: '申请材料齐全，符合法定条件' },
      dispatch: { method: 'courier', carrier: '机要交换', reference: '丰教审报〔2026〕12号' },
    },
  }),
  recordHigherDecision: decision({
    path: '/desk/cases/{receipt}/higher-decision',
    access: deciding,
    summary: {
      'zh-CN': '登记上级机关决定',
      en: 'Records what the higher authority decided, by its date and number; delivery is ours (Art. 44)',
    },
    body: () =>
      z.strictObject({
        above: DecidedAbove,
        decision: z.discriminatedUnion('outcome', [
          z.strictObject({ outcome: z.literal('approved'), document: ResultDocument }),
          z.strictObject({ outcome: z.literal('refused'), ...reasoned }),
          z.strictObject({ outcome: z.literal('returned'), ...reasoned }),
        ]),
      }),
    onCase: { who: 'deciders', statuses: ['forwarded'] },
    problems: ['date-in-future', 'decided-before-forwarded', 'legal-basis-required', 'too-much', 'aggregate-too-large'],
    example: {
      above: { on: '2026-09-18', reference: '宜教资〔2026〕88号' },
      decision: {
        outcome: 'approved',
        document: { number: '20263620142000001', particulars: [{ name: '资格种类', value: '高级中学教师资格' }] },
      },
    },
  }),
};
