import type { Cause, Measure } from '../domain/accountability/events.ts';
import type { CardColour } from '../domain/supervision/events.ts';
import type { Texts } from './explanation.ts';

const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

export const cardWords = {
  yellow: words('黄牌', 'yellow card'),
  red: words('红牌', 'red card'),
  'double-red': words('双红牌', 'double red card'),
} as const satisfies Record<CardColour, Texts>;

export const causeWords = {
  'overdue-acceptance': words('逾期未告知受理结果', 'the acceptance limit passed in silence'),
  'overdue-promised': words('超承诺时限', 'the promised limit passed'),
  'overdue-statutory': words('超法定时限', 'the statutory limit passed'),
  'overdue-delivery': words('送达超期', 'the delivery limit passed'),
  'late-correction': words('再次补正告知', 'a second correction notice'),
  'substantiated-complaint': words('投诉属实', 'a complaint was substantiated'),
  'deemed-consent': words('超时默许', 'consent was deemed by silence'),
} as const satisfies Record<Cause, Texts>;

export const measureWords = {
  criticism: words('批评教育', 'criticism'),
  'written-self-criticism': words('书面检查', 'written self-criticism'),
  'circulated-criticism': words('通报批评', 'circulated criticism'),
  'efficiency-admonition': words('效能告诫', 'efficiency admonition'),
  'change-of-post': words('调整岗位', 'change of post'),
  referral: words('移送有权机关处理', 'referral to the competent body'),
} as const satisfies Record<Measure, Texts>;
