import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** Everything that is said of a deemed renewal (视为准予延续, L09) besides its notice, its alerts and its documents. */
export const renewalEventWords = {
  'renewal-deemed': words('许可届满未作决定，视为准予延续', 'Deemed renewed: not decided when the licence expired'),
  'renewal-paper-issued': words('视为准予延续文书已出具', 'The paper of the deemed renewal was issued'),
} as const;

export const renewalClockWords = {
  renewal: words('原许可有效期届满日', 'Expiry of the licence to be renewed'),
  'renewal-paper': words('出具延续文书期限', 'Limit for the paper of the renewal'),
} as const;

export const renewalClockLaws = {
  renewal: words('《中华人民共和国行政许可法》第五十条', 'Administrative Licensing Law, Article 50'),
  'renewal-paper': words('本中心超时默许工作规则', 'The centre’s rule on silence that decides'),
} as const;
