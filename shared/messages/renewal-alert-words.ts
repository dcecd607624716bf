import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** What departments and managers are told of a deemed renewal (视为准予延续). */
export const renewalAlertHeads = {
  'renewal-due': words('延续申请待决定', 'Renewal to be decided'),
  'renewal-deemed': words('视为准予延续', 'Deemed renewed'),
  'renewal-paper-due': words('延续文书待出具', 'Paper of a renewal due'),
  'renewal-paper-overdue': words('延续文书逾期未出具', 'Paper of a renewal overdue'),
} as const;

export const renewalAlertLimits = {
  renewal: words('原许可届满日', 'expiry of the licence'),
  'renewal-paper': words('出具文书期限', 'limit for the paper'),
} as const;

export const renewalAlertAsks = {
  'renewal-due': words(
    '届满前未作决定的，视为准予延续（行政许可法第五十条）。',
    'Not decided when the licence expires, it is deemed renewed (Licensing Law, Art. 50).',
  ),
  'renewal-deemed': words(
    '届满前未作决定，已视为准予延续（行政许可法第五十条），请在一个工作日内出具文书；启动责任追究。',
    'Not decided when the licence expired, it is deemed renewed (Licensing Law, Art. 50). Its paper is owed within one working day; responsibility will be determined.',
  ),
  'renewal-paper-due': words('请出具延续文书。', 'Please issue the paper.'),
  'renewal-paper-overdue': words('请立即出具延续文书。', 'Please issue the paper at once.'),
} as const;
