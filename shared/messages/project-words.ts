import type { Holder } from '../domain/case/holding.ts';
import type { RingStanding } from '../domain/project/rings.ts';
import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** Where a ring stands, as a citizen reads it. */
export const ringWords = {
  waiting: words('待前一环节办结', 'Waits for the rings before it'),
  open: words('可以申请', 'May be applied for'),
  'under-way': words('办理中', 'Under way'),
  passed: words('已通过', 'Passed'),
} as const satisfies Record<RingStanding['status'], Texts>;

/** Whose turn it is. */
export const holderWords = {
  department: words('承办部门', 'The departments'),
  applicant: words('申请人', 'The applicant'),
  'special-procedure': words('特别程序', 'A special procedure'),
  nobody: words('尚未开始', 'Nobody yet'),
} as const satisfies Record<Holder | 'nobody', Texts>;
