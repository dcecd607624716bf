import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** Everything that is said of notification and commitment (告知承诺, L11) besides its notices, alerts and documents. */
export const pledgeEventWords = {
  'pledge-signed': words('签署告知承诺书', 'Committed to the conditions'),
  'pledge-verified': words('承诺核查属实', 'The commitment was verified'),
  'mending-ordered': words('核查不符，责令限期整改', 'Not as committed: time was given to mend it'),
  'pledge-broken': words('承诺不实或逾期未整改', 'The commitment is broken'),
} as const;

export const pledgeClockWords = {
  verification: words('承诺核查期限', 'Limit for verifying the commitment'),
  mending: words('限期整改期限', 'Limit for mending'),
  revocation: words('撤销决定期限', 'Limit for undoing the decision'),
} as const;

export const pledgeClockLaws = {
  verification: words(
    '《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号）',
    'Guiding Opinions of the General Office of the State Council on notification and commitment (No. 42 of 2020)',
  ),
  mending: words('申请人签署的告知承诺书', 'The commitment the applicant signed'),
  revocation: words('本中心告知承诺工作规则', 'The centre’s rule on broken commitments'),
} as const;
