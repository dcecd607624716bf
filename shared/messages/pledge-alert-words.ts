import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** What departments and managers are told of notification and commitment (告知承诺). */
export const pledgeAlertHeads = {
  'pledge-signed': words('申请人签署告知承诺书', 'Commitment to the conditions signed'),
  'verification-due': words('承诺待核查', 'Verification due'),
  'verification-overdue': words('承诺核查逾期', 'Verification overdue'),
  'pledge-broken': words('承诺不实或逾期未整改', 'Commitment broken'),
  'revocation-due': words('待撤销决定', 'Decision to be undone'),
  'revocation-overdue': words('逾期未撤销决定', 'Decision not undone in time'),
} as const;

export const pledgeAlertLimits = {
  verification: words('核查期限', 'limit for the verification'),
  revocation: words('撤销决定期限', 'limit for undoing the decision'),
} as const;

export const pledgeAlertAsks = {
  'pledge-signed': words('可当场作出决定，事后核查。', 'It may be decided at once, and is verified afterwards.'),
  'verification-due': words('请核查申请人承诺是否属实。', 'Please verify whether it is as the applicant committed.'),
  'verification-overdue': words('请立即核查并说明原因。', 'Please verify it at once and state the reason.'),
  'pledge-broken': words(
    '请部门负责人听取申请人陈述申辩，依法撤销决定（行政许可法第六十九条）。',
    'The head of the department is to hear the applicant and undo the decision by law (Licensing Law, Art. 69).',
  ),
  'revocation-due': words('请依法撤销决定。', 'Please undo the decision by law.'),
  'revocation-overdue': words('请立即处理并说明原因。', 'Please act at once and state the reason.'),
} as const;
