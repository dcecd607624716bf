import * as z from 'zod';
import type { CaseEvent, CaseEventOf } from '../domain/case/events.ts';
import { SpecialProcedure } from '../domain/case/vocabulary.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import { fact } from './envelope.ts';
import { type Mappings, published } from './publication.ts';

const on = { on: fact.day() };
/** The limits of the decision where an event moved them. */
const movedLimits = { promisedDue: fact.day().optional(), statutoryDue: fact.day().optional() };

const movedLimitsOf = (event: { readonly promised?: Clock | undefined; readonly statutory?: Clock | undefined }) => ({
  ...(event.promised ? { promisedDue: event.promised.due } : {}),
  ...(event.statutory ? { statutoryDue: event.statutory.due } : {}),
});

/** What happens to the limits of a decision, and to find out what it rests on, while a case is under review. */
export const reviewEvents = {
  suspended: published({
    name: 'case.suspended',
    version: 1,
    summary: { 'zh-CN': '进入特别程序', en: 'A special procedure began; the limits of the decision stand still' },
    facts: z.strictObject({ ...on, ground: SpecialProcedure, expected: fact.day() }),
    of: (event: CaseEventOf<'suspended'>) => ({ on: event.on, ground: event.ground, expected: event.clock.due }),
  }),
  resumed: published({
    name: 'case.resumed',
    version: 1,
    summary: { 'zh-CN': '恢复计时', en: 'The special procedure ended; the limits go on' },
    facts: z.strictObject({ ...on, ...movedLimits }),
    of: (event: CaseEventOf<'resumed'>) => ({ on: event.on, ...movedLimitsOf(event) }),
  }),
  extended: published({
    name: 'case.extended',
    version: 1,
    summary: { 'zh-CN': '延期', en: 'The limit was extended (行政许可法 Art. 42)' },
    facts: z.strictObject({ ...on, days: fact.ordinal(), ...movedLimits }),
    of: (event: CaseEventOf<'extended'>) => ({ on: event.on, days: event.days, ...movedLimitsOf(event) }),
  }),
  'hearing-offered': published({
    name: 'case.hearing-offered',
    version: 1,
    summary: { 'zh-CN': '告知听证权利', en: 'The applicant was told of the right to a hearing' },
    facts: z.strictObject({ ...on, answerDue: fact.day() }),
    of: (event: CaseEventOf<'hearing-offered'>) => ({ on: event.on, answerDue: event.clock.due }),
  }),
  'hearing-requested': published({
    name: 'case.hearing-requested',
    version: 1,
    summary: { 'zh-CN': '要求听证', en: 'A hearing was asked for; the limits of the decision stand still' },
    facts: z.strictObject({ ...on, due: fact.day() }),
    of: (event: CaseEventOf<'hearing-requested'>) => ({ on: event.on, due: event.clock.due }),
  }),
  'hearing-waived': published({
    name: 'case.hearing-waived',
    version: 1,
    summary: { 'zh-CN': '放弃听证', en: 'No hearing: waived, or not asked for in time' },
    facts: z.strictObject({ ...on, ...movedLimits }),
    of: (event: CaseEventOf<'hearing-waived'>) => ({ on: event.on, ...movedLimitsOf(event) }),
  }),
  'hearing-scheduled': published({
    name: 'case.hearing-scheduled',
    version: 1,
    summary: { 'zh-CN': '确定听证时间', en: 'The hearing was set' },
    facts: z.strictObject({ ...on, date: fact.day() }),
    of: (event: CaseEventOf<'hearing-scheduled'>) => ({ on: event.on, date: event.date }),
  }),
  'hearing-held': published({
    name: 'case.hearing-held',
    version: 1,
    summary: { 'zh-CN': '举行听证', en: 'The hearing was held; the limits go on' },
    facts: z.strictObject({ ...on, ...movedLimits }),
    of: (event: CaseEventOf<'hearing-held'>) => ({ on: event.on, ...movedLimitsOf(event) }),
  }),
  'site-checked': published({
    name: 'case.site-checked',
    version: 1,
    summary: { 'zh-CN': '现场核查', en: 'Checked on the spot, by two officers or more (行政许可法 Art. 34)' },
    facts: z.strictObject({ ...on, date: fact.day(), officers: fact.ordinal(), conforms: fact.flag() }),
    of: (event: CaseEventOf<'site-checked'>) => ({
      on: event.on,
      date: event.date,
      officers: event.officers.length,
      conforms: event.conforms,
    }),
  }),
} satisfies Mappings<
  Extract<
    CaseEvent,
    {
      type:
        | 'suspended'
        | 'resumed'
        | 'extended'
        | 'hearing-offered'
        | 'hearing-requested'
        | 'hearing-waived'
        | 'hearing-scheduled'
        | 'hearing-held'
        | 'site-checked';
    }
  >
>;
