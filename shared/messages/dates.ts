import { type PlainDate, yearOf } from '../kernel/plain-date.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

const monthOf = (date: PlainDate): number => Number(date.slice(5, 7));
const dayOf = (date: PlainDate): number => Number(date.slice(8, 10));

/** A date as each language writes it, without the year where that is `year`. */
export const dateText = {
  'zh-CN': (date: PlainDate, year?: number): string =>
    `${yearOf(date) === year ? '' : `${yearOf(date)}年`}${monthOf(date)}月${dayOf(date)}日`,
  en: (date: PlainDate, year?: number): string =>
    `${dayOf(date)} ${months[monthOf(date) - 1]}${yearOf(date) === year ? '' : ` ${yearOf(date)}`}`,
} as const;
