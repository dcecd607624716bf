import * as z from 'zod';
import { Rung } from '../domain/deadline/clock.ts';
import { RatingClock } from '../domain/rating/clocks.ts';
import type { RatingEvent, RatingEventOf } from '../domain/rating/events.ts';
import { Complexity, RatingChannel, RatingLevel } from '../domain/rating/vocabulary.ts';
import { fact } from './envelope.ts';
import { internal, type Mappings, published } from './publication.ts';

const on = { on: fact.day() };

/**
 * Events of a rating as others may know them. The id of a rating tells nothing of the case or the visit, and no event says
 * which it was, whose work it was, or anything a rater wrote: raters are not disclosed (L13).
 */
export const ratingEvents = {
  rated: published({
    name: 'rating.given',
    version: 1,
    summary: { 'zh-CN': '收到评价', en: 'A service was rated' },
    facts: z.strictObject({
      ...on,
      channel: RatingChannel,
      level: RatingLevel,
      attitude: RatingLevel.optional(),
      competence: RatingLevel.optional(),
      speed: RatingLevel.optional(),
      itemVersion: fact.ordinal().optional(),
      servedOn: fact.day(),
    }),
    of: (event: RatingEventOf<'rated'>) => ({
      on: event.on,
      channel: event.channel,
      level: event.level,
      ...event.dimensions,
      ...(event.about.itemVersion ? { itemVersion: event.about.itemVersion } : {}),
      servedOn: event.servedOn,
    }),
  }),
  'held-for-review': published({
    name: 'rating.held',
    version: 1,
    summary: { 'zh-CN': '评价待核查', en: 'Many from one source: held for review, not counted' },
    facts: z.strictObject(on),
    of: (event: RatingEventOf<'held-for-review'>) => ({ on: event.on }),
  }),
  'held-counted': published({
    name: 'rating.counted',
    version: 1,
    summary: { 'zh-CN': '核查后计入', en: 'A held rating counts' },
    facts: z.strictObject(on),
    of: (event: RatingEventOf<'held-counted'>) => ({ on: event.on }),
  }),
  'set-aside': published({
    name: 'rating.set-aside',
    version: 1,
    summary: { 'zh-CN': '核查后不采纳', en: 'A held rating was set aside' },
    facts: z.strictObject(on),
    of: (event: RatingEventOf<'set-aside'>) => ({ on: event.on }),
  }),
  'rectification-opened': published({
    name: 'rating.rectification-opened',
    version: 1,
    summary: { 'zh-CN': '差评整改启动', en: 'A low rating opened a rectification' },
    facts: z.strictObject({ ...on, verificationDue: fact.day(), answerDue: fact.day() }),
    of: (event: RatingEventOf<'rectification-opened'>) => ({
      on: event.on,
      verificationDue: event.verification.due,
      answerDue: event.answer.due,
    }),
  }),
  'rectification-verified': published({
    name: 'rating.rectification-verified',
    version: 1,
    summary: { 'zh-CN': '差评核实', en: 'A low rating was verified' },
    facts: z.strictObject({
      ...on,
      substantiated: fact.flag(),
      complexity: Complexity,
      answerDue: fact.day().optional(),
    }),
    of: (event: RatingEventOf<'rectification-verified'>) => ({
      on: event.on,
      substantiated: event.substantiated,
      complexity: event.complexity,
      ...(event.answer ? { answerDue: event.answer.due } : {}),
    }),
  }),
  'contact-recorded': internal('Who was called when concerns the rater and whoever called.'),
  'rectification-answered': published({
    name: 'rating.rectification-answered',
    version: 1,
    summary: { 'zh-CN': '差评整改答复', en: 'A rectification was answered' },
    facts: z.strictObject({ ...on, followUpDue: fact.day() }),
    of: (event: RatingEventOf<'rectification-answered'>) => ({ on: event.on, followUpDue: event.clock.due }),
  }),
  'followed-up': published({
    name: 'rating.followed-up',
    version: 1,
    summary: { 'zh-CN': '差评回访', en: 'The rater was asked about the outcome' },
    facts: z.strictObject({ ...on, level: RatingLevel.optional() }),
    of: (event: RatingEventOf<'followed-up'>) => ({ on: event.on, ...(event.level ? { level: event.level } : {}) }),
  }),
  appealed: published({
    name: 'rating.appealed',
    version: 1,
    summary: { 'zh-CN': '被评价人申诉', en: 'The person rated appealed' },
    facts: z.strictObject({ ...on, decisionDue: fact.day() }),
    of: (event: RatingEventOf<'appealed'>) => ({ on: event.on, decisionDue: event.clock.due }),
  }),
  'appeal-decided': published({
    name: 'rating.appeal-decided',
    version: 1,
    summary: { 'zh-CN': '申诉决定', en: 'An appeal was decided; an excluded rating no longer counts' },
    facts: z.strictObject({ ...on, excluded: fact.flag() }),
    of: (event: RatingEventOf<'appeal-decided'>) => ({ on: event.on, excluded: event.excluded }),
  }),
  'rung-reached': published({
    name: 'rating.rung-reached',
    version: 1,
    summary: { 'zh-CN': '评价处理期限预警或超期', en: 'A limit of a rating warned, fell due or passed' },
    facts: z.strictObject({
      ...on,
      clock: RatingClock,
      clockVersion: fact.ordinal(),
      rung: Rung,
      due: fact.day(),
      notify: fact.flag(),
    }),
    of: (event: RatingEventOf<'rung-reached'>) => ({
      on: event.on,
      clock: event.clock,
      clockVersion: event.clockVersion,
      rung: event.rung,
      due: event.due,
      notify: event.notify,
    }),
  }),
  'clock-recounted': published({
    name: 'rating.clock-recounted',
    version: 1,
    summary: { 'zh-CN': '评价处理期限重新计算', en: 'A limit of a rating was counted anew' },
    facts: z.strictObject({ ...on, clock: RatingClock, was: fact.day(), due: fact.day() }),
    of: (event: RatingEventOf<'clock-recounted'>) => ({
      on: event.on,
      clock: event.clock,
      was: event.was,
      due: event.to.due,
    }),
  }),
  unmasked: internal('Who looked at a rater’s number is for the record of the rating alone.'),
  'personal-data-erased': published({
    name: 'rating.personal-data-erased',
    version: 1,
    summary: { 'zh-CN': '评价中的个人信息已删除', en: 'Personal data of a rating was erased' },
    facts: z.strictObject(on),
    of: (event: RatingEventOf<'personal-data-erased'>) => ({ on: event.on }),
  }),
} satisfies Mappings<RatingEvent>;
