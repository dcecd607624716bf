import * as z from 'zod';

/** Grounds every county knows for going ahead of others (绿色通道, S13). */
export const COMMON_FAST_CHANNEL_GROUNDS = [
  'emergency-rescue', // 抢险救灾
  'epidemic-control', // 疫情防控
  'major-project', // 重大项目
  'vulnerable-person', // 老弱病残孕
  'military-and-veterans', // 现役军人、退役军人和其他优抚对象
] as const;
export type CommonFastChannelGround = (typeof COMMON_FAST_CHANNEL_GROUNDS)[number];

/** One of the common grounds, or a code the county lists beside them. */
export const FastChannelGround = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

export const isCommonGround = (ground: string): ground is CommonFastChannelGround =>
  (COMMON_FAST_CHANNEL_GROUNDS as readonly string[]).includes(ground);
