import type { CreditGround } from '../domain/credit/entry.ts';
import type { Texts } from './explanation.ts';
import { text } from './problem-text.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** Why somebody is on the credit list. */
export const creditGrounds = {
  'false-commitment': words('作出不实承诺', 'a broken commitment'),
  'court-judgment': words('失信被执行人', 'a judgment not complied with'),
  'serious-dishonesty': words('严重失信主体', 'serious dishonesty'),
  'other-by-law': words('法律、法规规定的其他情形', 'another case laid down by law'),
} as const satisfies Record<CreditGround, Texts>;

/** What is barred, what stays open, and where an entry is put right. */
export const creditProblems = {
  'credit-barred': {
    'zh-CN': text(
      '不适用容缺受理和告知承诺',
      '申请人有未修复的失信记录。请按一般程序提交全部材料，办理不受影响；对记录有异议或者申请信用修复的，请向县级信用主管部门或者本中心督查提出。',
    ),
    en: text(
      'Barred by the credit record',
      'The applicant has a credit record that was not repaired. The ordinary way stays open: hand in every material. To object to the record or have it repaired, turn to the county’s credit authority or the centre’s manager.',
    ),
  },
} as const;
