import type { Fault } from '../../kernel/faults.ts';
import type { MaterialCode } from '../../kernel/ids.ts';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isCalendarDay } from '../calendar/calendar-year.ts';
import { answerFaults, materialDuties } from '../catalogue/answers.ts';
import type { JointPlan } from '../catalogue/joint-plan.ts';
import type { PledgeOffer } from '../catalogue/pledge.ts';
import { RENEWAL_DAYS } from '../catalogue/renewal.ts';
import type { Limits, ServiceItemVersion } from '../catalogue/service-item.ts';
import type { LegalBasis as CatalogueBasis } from '../catalogue/vocabulary.ts';
import { isMobile } from '../identity/identity-number.ts';
import { type Agent, type AnswerSet, type Applicant, phoneOf, type SuppliedMaterial } from './dossier.ts';
import type { Terms } from './events.ts';
import type { Plan } from './joint/plan.ts';
import type { Ask, LegalBasis } from './particulars.ts';
import type { Reach } from './vocabulary.ts';

/** An application (申请) as it is handed in. */
export interface Application {
  readonly applicant: Applicant;
  readonly agent?: Agent | undefined;
  readonly answers: AnswerSet;
  readonly materials: readonly SuppliedMaterial[];
}

/** What an item version lays down for a case filed under it. */
export const termsOf = (item: ServiceItemVersion): Terms => ({
  item: item.code,
  itemVersion: item.version,
  department: item.department,
  base: item.base,
  promised: item.limits.promised,
  ...statutoryOf(item.limits),
  ...(item.limits.extension === undefined ? {} : { extension: item.limits.extension }),
  ...(item.plan ? { plan: pinnedPlan(item.plan) } : {}),
  ...(item.forwarding ? { forwarding: { days: item.forwarding.days } } : {}),
  ...(item.pledge ? { pledge: pledgeTerms(item.pledge) } : {}),
  ...(item.renewal ? { renewal: { days: item.renewal.days ?? RENEWAL_DAYS } } : {}),
});

/**
 * The last day of the licence to be renewed, as the answers give it; the form of a renewal asks for it. Refuses
 * `answers-incomplete` on a day no calendar reaches: a licence without end (长期) has nothing to be renewed.
 */
export const expiryIn = ({ renewal }: ServiceItemVersion, answers: AnswerSet): { readonly expires?: PlainDate } => {
  const answer = renewal && Object.hasOwn(answers, renewal.validTo) ? answers[renewal.validTo] : undefined;
  if (renewal === undefined || typeof answer !== 'string') return {};
  const expires = plainDate(answer);
  if (!isCalendarDay(expires))
    refuseFaults('answers-incomplete', [{ path: `/answers/${renewal.validTo}`, code: 'out-of-range' }]);
  return { expires };
};

const pledgeTerms = ({ materials, verifyDays, mendDays }: PledgeOffer): NonNullable<Terms['pledge']> => ({
  materials: [...materials],
  verifyDays,
  ...(mendDays === undefined ? {} : { mendDays }),
});

/** A plan without its texts. */
const pinnedPlan = ({ stages }: JointPlan): Plan =>
  stages.map(({ code, onDisagreement, tasks }) => ({
    code,
    onDisagreement,
    tasks: tasks.map(({ code, department, kind, days, deemedConsent }) => ({
      code,
      department,
      kind,
      days,
      ...(deemedConsent ? { tacit: tacitBasis(deemedConsent.legalBasis) } : {}),
    })),
  }));

const tacitBasis = ({ law, article }: CatalogueBasis): LegalBasis => ({
  law: law['zh-CN'].slice(0, 100),
  ...(article ? { article: article.slice(0, 40) } : {}),
});

/** In working days, or in calendar days where the item's own law counts those. */
const statutoryOf = ({ statutory, statutoryCalendarDays }: Limits): Pick<Terms, 'statutory' | 'statutoryUnit'> => {
  if (statutory !== undefined) return { statutory };
  return statutoryCalendarDays === undefined ? {} : { statutory: statutoryCalendarDays, statutoryUnit: 'calendar-day' };
};

/**
 * Holds an application against its item version and answers with the required materials that are missing: they keep nobody
 * out (行政许可法 Art. 32(1)(4)). Refuses `item-not-offered-here` to an applicant the item is not for, `answers-incomplete`
 * and `unknown-material` naming every field.
 */
export const examine = (item: ServiceItemVersion, application: Application): readonly MaterialCode[] => {
  const { applicant, answers, materials } = application;
  const audience = applicant.kind === 'person' ? 'individual' : 'enterprise';
  if (item.audience !== 'both' && item.audience !== audience)
    throw new Refusal('item-not-offered-here', { audience: item.audience }, [
      { path: '/applicant/kind', code: 'not-allowed' },
    ]);
  refuseFaults('answers-incomplete', under('/answers', answerFaults(item, answers)));
  refuseFaults('unknown-material', materialFaults(item, materials));
  return missingMaterials(item, answers, materials);
};

/**
 * Materials that are due and were not handed in, in the order of the item. A secondary one (次要材料) is due as well: it may
 * follow only under a commitment (容缺受理, L11).
 */
export const missingMaterials = (
  item: ServiceItemVersion,
  answers: AnswerSet,
  materials: readonly SuppliedMaterial[],
): readonly MaterialCode[] => {
  const supplied = new Set(materials.map(({ code }) => code));
  return [...materialDuties(item, answers)]
    .filter(([code, duty]) => (duty === 'due' || duty === 'may-follow') && !supplied.has(code))
    .map(([code]) => code);
};

/**
 * Holds a correction (补正) against the item version; what was asked for is the case's own business. Answers with the codes
 * it supplies. Refuses `answers-incomplete` and `unknown-material`, naming every field.
 */
export const examineCorrection = (
  item: ServiceItemVersion,
  { answers, materials }: Pick<Application, 'answers' | 'materials'>,
): readonly MaterialCode[] => {
  const given = item.answers.filter(({ code }) => Object.hasOwn(answers, code));
  refuseFaults('answers-incomplete', under('/answers', answerFaults({ answers: given }, answers)));
  refuseFaults('unknown-material', materialFaults(item, materials));
  return [
    ...new Set([...materials.map(({ code }) => code), ...given.map(({ code }) => code as string as MaterialCode)]),
  ];
};

/** What may follow under a commitment (容缺受理, L11). */
export const mayFollow = (item: ServiceItemVersion): readonly MaterialCode[] =>
  item.materials.filter(({ necessity }) => necessity === 'secondary').map(({ code }) => code);

/** What a correction notice may ask for: materials and answers the item knows, each once. */
export const asksFaults = (item: ServiceItemVersion, asks: readonly Ask[]): readonly Fault[] => {
  const known = {
    material: new Set<string>(item.materials.map(({ code }) => code)),
    answer: new Set<string>(item.answers.map(({ code }) => code)),
  };
  return asks.flatMap(({ about, code }, index): readonly Fault[] => {
    const path = `/asks/${index}/code`;
    if (!known[about].has(code)) return [{ path, code: about === 'material' ? 'unknown-material' : 'unknown-answer' }];
    return asks.findIndex((each) => each.code === code) === index ? [] : [{ path, code: 'duplicate' }];
  });
};

/** Short messages reach a mobile; everybody else is owed paper. */
export const reachOf = (application: Pick<Application, 'applicant'> & { agent?: Agent | undefined }): Reach => {
  const { applicant, agent } = application;
  return isMobile(phoneOf({ applicant, ...(agent ? { agent } : {}) }) ?? '') ? 'phone' : 'print';
};

const materialFaults = (item: ServiceItemVersion, materials: readonly SuppliedMaterial[]): readonly Fault[] => {
  const known = new Set(item.materials.map(({ code }) => code));
  return materials.flatMap(({ code }, index): readonly Fault[] => {
    if (!known.has(code)) return [{ path: `/materials/${index}/code`, code: 'unknown-material' }];
    const first = materials.findIndex((each) => each.code === code);
    return first === index ? [] : [{ path: `/materials/${index}/code`, code: 'duplicate' }];
  });
};

const under = (place: string, faults: readonly Fault[]): readonly Fault[] =>
  faults.map(({ path, code }) => ({ path: `${place}${path}`, code }));

const refuseFaults = (code: 'answers-incomplete' | 'unknown-material', faults: readonly Fault[]): void => {
  if (faults.length > 0) throw new Refusal(code, {}, faults);
};
