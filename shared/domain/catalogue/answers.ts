import type { Fault } from '../../kernel/faults.ts';
import { pointer } from '../../kernel/faults.ts';
import type { MaterialCode } from '../../kernel/ids.ts';
import { isPlainDate } from '../../kernel/plain-date.ts';
import { type AnswerField, LONGEST_ANSWER, type Material, type ServiceItemVersion } from './service-item.ts';

/** What an applicant answered, by field code. Dates as `YYYY-MM-DD`, choices by option value. */
export type Answers = Readonly<Record<string, string | number | boolean>>;

const mobileOrLandline = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

const wrong = (field: AnswerField, value: string | number | boolean): string | undefined => {
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'wrong-type';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'wrong-type';
    case 'date':
      return typeof value === 'string' && isPlainDate(value) ? undefined : 'not-a-date';
    case 'phone':
      return typeof value === 'string' && mobileOrLandline.test(value) ? undefined : 'not-a-phone';
    case 'choice':
      return field.options?.some((option) => option.value === value) === true ? undefined : 'not-allowed';
    case 'text':
      if (typeof value !== 'string') return 'wrong-type';
      return value.length > (field.maxLength ?? LONGEST_ANSWER) ? 'too-big' : undefined;
  }
};

const isBlank = (value: string | number | boolean | undefined): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

/** Holds answers against the form of an item version; paths are `/<field>`, missing ones `missing`, foreign ones `unknown-field`. */
export const answerFaults = (item: Pick<ServiceItemVersion, 'answers'>, answers: Answers): readonly Fault[] => {
  const fields = new Map(item.answers.map((field) => [field.code, field]));
  const unknown = Object.keys(answers)
    .filter((code) => !fields.has(code))
    .map((code): Fault => ({ path: pointer([code]), code: 'unknown-field' }));
  const asked = item.answers.flatMap((field): Fault[] => {
    const value = Object.hasOwn(answers, field.code) ? answers[field.code] : undefined;
    if (value === undefined || isBlank(value))
      return field.required ? [{ path: pointer([field.code]), code: 'missing' }] : [];
    const code = wrong(field, value);
    return code === undefined ? [] : [{ path: pointer([field.code]), code }];
  });
  return [...unknown, ...asked];
};

/**
 * Whether a material is due with these answers: `due`; `not-due`; `to-judge` when its condition is stated in words alone,
 * which a clerk applies; `may-follow` for a secondary one under conditional acceptance (容缺受理).
 */
export type MaterialDuty = 'due' | 'not-due' | 'to-judge' | 'may-follow';

const dutyOf = (material: Material, answers: Answers): MaterialDuty => {
  switch (material.necessity) {
    case 'required':
      return 'due';
    case 'secondary':
      return 'may-follow';
    case 'conditional': {
      const condition = material.requiredWhen?.answer;
      if (condition === undefined) return 'to-judge';
      return Object.hasOwn(answers, condition.code) && answers[condition.code] === condition.equals ? 'due' : 'not-due';
    }
  }
};

/** What of an item's materials the applicant owes, in the order of the item. Materials the departments fetch themselves are not asked for. */
export const materialDuties = (
  item: Pick<ServiceItemVersion, 'materials'>,
  answers: Answers,
): ReadonlyMap<MaterialCode, MaterialDuty> =>
  new Map(
    item.materials
      .filter((material) => material.source !== 'department')
      .map((material) => [material.code, dutyOf(material, answers)]),
  );
