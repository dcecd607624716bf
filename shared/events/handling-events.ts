import * as z from 'zod';
import type { CaseEventOf } from '../domain/case/events.ts';
import type { HandlingEvent } from '../domain/case/handling-events.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import { fact } from './envelope.ts';
import { type Mappings, published } from './publication.ts';

const on = { on: fact.day() };
const justTheDay = (event: { readonly on: string }) => ({ on: event.on });
const promised = (event: { readonly promised?: Clock | undefined }) =>
  event.promised ? { promisedDue: event.promised.due } : {};

/** Who has a case in hand, as others may know it: that somebody was named or recused, never who. */
export const handlingEvents = {
  'officer-named': published({
    name: 'case.officer-named',
    version: 1,
    summary: {
      'zh-CN': '确定经办人',
      en: 'Somebody of the department has the case in hand, for the first time or anew',
    },
    facts: z.strictObject(on),
    of: justTheDay,
  }),
  recused: published({
    name: 'case.recused',
    version: 1,
    summary: { 'zh-CN': '回避', en: 'Somebody of the staff was recused from the case' },
    facts: z.strictObject(on),
    of: justTheDay,
  }),
  transferred: published({
    name: 'case.transferred',
    version: 1,
    summary: {
      'zh-CN': '移交其他部门',
      en: 'The case went to the department that is competent; it is the `department` from here on',
    },
    facts: z.strictObject({ ...on, from: fact.code(), to: fact.code() }),
    of: (event: CaseEventOf<'transferred'>) => ({ on: event.on, from: event.from, to: event.to }),
  }),
  'fast-channel-granted': published({
    name: 'case.fast-channel-granted',
    version: 1,
    summary: { 'zh-CN': '开通绿色通道', en: 'The case goes ahead of others, under a shorter promise' },
    facts: z.strictObject({ ...on, ground: fact.code(), days: fact.ordinal(), promisedDue: fact.day().optional() }),
    of: (event: CaseEventOf<'fast-channel-granted'>) => ({
      on: event.on,
      ground: event.ground,
      days: event.days,
      ...promised(event),
    }),
  }),
  'fast-channel-withdrawn': published({
    name: 'case.fast-channel-withdrawn',
    version: 1,
    summary: { 'zh-CN': '取消绿色通道', en: 'The ground fell away: the ordinary promise holds again' },
    facts: z.strictObject({ ...on, promisedDue: fact.day().optional() }),
    of: (event: CaseEventOf<'fast-channel-withdrawn'>) => ({ on: event.on, ...promised(event) }),
  }),
  'agency-entrusted': published({
    name: 'case.agency-entrusted',
    version: 1,
    summary: { 'zh-CN': '委托全程代办', en: 'The applicant entrusted an agency officer of the centre' },
    facts: z.strictObject({ ...on, until: fact.day() }),
    of: (event: CaseEventOf<'agency-entrusted'>) => ({ on: event.on, until: event.mandate.until }),
  }),
  'agency-handed-over': published({
    name: 'case.agency-handed-over',
    version: 1,
    summary: { 'zh-CN': '更换代办员', en: 'Another agency officer acts for the applicant' },
    facts: z.strictObject(on),
    of: justTheDay,
  }),
  'agency-ended': published({
    name: 'case.agency-ended',
    version: 1,
    summary: { 'zh-CN': '终止代办', en: 'The mandate was revoked or laid down before the case ended' },
    facts: z.strictObject(on),
    of: justTheDay,
  }),
} satisfies Mappings<HandlingEvent>;
