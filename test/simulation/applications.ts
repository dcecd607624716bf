import { addDays, type PlainDate } from '../../shared/kernel/plain-date.ts';
import { PLEDGED } from '../support/pledged-item.ts';
import { RENEWED, renewing } from '../support/renewed-item.ts';
import { SENT_UP } from '../support/sent-up-item.ts';
import { BUSINESS, FOOD, INVESTMENT, RESTAURANT } from './foundation.ts';

/** What people file for each item: the answers tell filings apart by their mark, the materials are all that is asked for. */

const enterprise = (phone: object) => ({
  kind: 'enterprise',
  name: '剑邑餐饮店',
  creditCode: '91350100M000100Y43',
  representative: '张三',
  ...phone,
});

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
export const identityNumber = (n: number): string => {
  const digits = `36098119800101${String(n % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
};

/** Items that several departments have a part in, and the material that departments find fault with. */
const DOUBTED: Readonly<Record<string, string>> = { [RESTAURANT]: 'layout', [INVESTMENT]: 'site-map' };
export const isJoint = (item: string): boolean => item in DOUBTED;
export const doubtedMaterial = (item: string): string => DOUBTED[item] ?? '';

/** Whoever files, as the item has them: a person, or an enterprise by its representative. */
export const applicantOf = (item: string, number: number, phone: object, name = '张三'): object =>
  isJoint(item) ? enterprise(phone) : { kind: 'person', name, idNumber: identityNumber(number), ...phone };

const foodAnswers = (mark: string) => ({
  'premises-name': mark,
  'premises-address': '剑邑大道88号',
  area: 86.5,
  'business-form': 'sale',
  scope: '预包装食品销售',
  vending: false,
  staff: 4,
  'safety-manager': '李四',
});

const answers: Readonly<Record<string, (mark: string, today: PlainDate) => object>> = {
  [FOOD]: foodAnswers,
  // The same licence, as if the city decided it.
  [SENT_UP]: foodAnswers,
  [PLEDGED]: foodAnswers,
  // Asked for a day too late at the most, or some days ahead.
  [RENEWED]: (mark, today) => ({ ...foodAnswers(mark), ...renewing(addDays(today, mark.endsWith('1') ? 29 : 32)) }),
  [BUSINESS]: (mark) => ({ address: mark, scope: '零售', form: 'personal' }),
  [RESTAURANT]: (mark) => ({
    'premises-name': mark,
    'premises-address': '剑邑大道88号',
    area: 120,
    scope: '热食类食品制售',
    'public-gathering': false,
    'contact-phone': '13800001234',
  }),
  [INVESTMENT]: (mark) => ({
    'project-name': mark,
    'project-code': '2603-360981-04-01-000001',
    'project-location': '循环经济园区',
    investment: 12_000,
    content: '年产十万吨再生铝项目',
  }),
};
export const answersOf = (item: string, mark: string, today: PlainDate): object => answers[item]?.(mark, today) ?? {};

/** What each item asks for. */
export const materials: Readonly<Record<string, readonly string[]>> = {
  [FOOD]: ['application-form', 'layout', 'safety-rules'],
  [SENT_UP]: ['application-form', 'layout', 'safety-rules'],
  [RENEWED]: ['application-form', 'layout', 'safety-rules'],
  [PLEDGED]: ['application-form', 'layout', 'safety-rules'],
  [BUSINESS]: ['registration-form', 'identity-card', 'place-proof'],
  [RESTAURANT]: [
    'application-form',
    'business-licence',
    'premises-proof',
    'layout',
    'safety-rules',
    'signboard-design',
  ],
  [INVESTMENT]: ['application-form', 'application-report', 'business-licence', 'site-map'],
};

/** Who of the staff has an item before them. */
interface Lead {
  readonly desk: readonly string[];
  readonly reviewer: string;
  readonly head: string;
  /** Who extends its limit (行政许可法 Art. 42): of joint handling the head of the county government. */
  readonly extends: string;
}

const market = { desk: ['clerk', 'deputy', 'reviewer', 'head'], reviewer: 'reviewer', head: 'head', extends: 'head' };
const leads: Readonly<Record<string, Lead>> = {
  [RESTAURANT]: { ...market, extends: 'leader' },
  [INVESTMENT]: {
    desk: ['deputy', 'planner', 'planning-head'],
    reviewer: 'planner',
    head: 'planning-head',
    extends: 'leader',
  },
};
export const leadOf = (item: string): Lead => leads[item] ?? market;
