import type { Texts } from '../explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** The documents a case may give rise to (L17), under the names they go by. */
export const documentNames = {
  'materials-receipt': words('收取材料凭证', 'Receipt for materials'),
  'transfer-slip': words('物料流转单', 'Transfer slip for materials'),
  'correction-notice': words('补正告知书', 'Notice of correction'),
  'commitment-letter': words('容缺受理承诺书', 'Commitment of conditional acceptance'),
  'pledge-notification': words('告知承诺制告知书', 'Notification of conditions'),
  'pledge-letter': words('告知承诺书', 'Commitment to the conditions'),
  'mending-notice': words('责令限期整改通知书', 'Notice to mend'),
  'verification-record': words('承诺核查结果告知书', 'Notice of the verification'),
  'acceptance-notice': words('受理通知书', 'Notice of acceptance'),
  'non-acceptance-notice': words('不予受理通知书', 'Notice of non-acceptance'),
  'special-procedure-notice': words('特别程序告知书', 'Notice of a special procedure'),
  'resumption-notice': words('恢复办理通知书', 'Notice that the limits go on'),
  'extension-notice': words('延期通知书', 'Notice of extension'),
  'hearing-right-notice': words('听证告知书', 'Notice of the right to a hearing'),
  'hearing-notice': words('听证通知书', 'Notice of hearing'),
  'forwarding-letter': words('上报函', 'Letter of submission'),
  'higher-decision-notice': words('上级机关决定转达书', 'Notice of the higher authority’s decision'),
  'return-notice': words('退件告知书', 'Notice of return'),
  'approval-decision': words('准予行政许可决定书', 'Decision to grant the licence'),
  'renewal-record': words('视为准予延续记录', 'Record of a deemed renewal'),
  'refusal-decision': words('不予行政许可决定书', 'Decision to refuse the licence'),
  'delivery-receipt': words('送达回证', 'Proof of delivery'),
  'entrustment-receipt': words('委托书回执', 'Receipt for a mandate'),
  'record-correction-notice': words('更正告知书', 'Notice of a corrected record'),
  'revocation-decision': words('撤销（注销）行政许可决定书', 'Decision of revocation (cancellation)'),
} as const satisfies Record<string, Texts>;

export type DocumentKind = keyof typeof documentNames;
