import * as z from 'zod';
import { Rung } from '../domain/deadline/clock.ts';
import { CardColour, LateLimit, type SupervisionEvent, type SupervisionEventOf } from '../domain/supervision/events.ts';
import { fact } from './envelope.ts';
import { internal, type Mappings, published } from './publication.ts';

const on = { on: fact.day() };
/** A card is the department's the envelope names, unless it is for a task, or the case has gone elsewhere since. */
const card = {
  ...on,
  card: fact.ordinal(),
  colour: CardColour,
  limit: LateLimit,
  task: fact.code().optional(),
  taskDepartment: fact.code().optional(),
  holder: fact.code().optional(),
};
const cardOf = ({
  on: day,
  n,
  colour,
  limit,
  part,
  holder,
}: SupervisionEventOf<'card-issued' | 'card-told' | 'card-cancelled'>) => ({
  on: day,
  card: n,
  colour,
  limit,
  ...(part ? { task: part.task, taskDepartment: part.department } : {}),
  ...(holder ? { holder } : {}),
});

/** Events of the supervision of a case as others may know them. Texts, reasons and who in person stay inside. */
export const supervisionEvents = {
  'supervision-opened': internal('Says no more than what follows it.'),
  'case-followed': published({
    name: 'supervision.case-followed',
    version: 1,
    summary: {
      'zh-CN': '案件移交，督办随案转移',
      en: 'The case went to another department, and its open urgings with it',
    },
    facts: z.strictObject({ ...on, from: fact.code(), to: fact.code(), replyBy: fact.day().optional() }),
    of: ({ on: day, from, to, replyBy }: SupervisionEventOf<'case-followed'>) => ({
      on: day,
      from,
      to,
      ...(replyBy ? { replyBy } : {}),
    }),
  }),
  'officer-assigned': published({
    name: 'supervision.officer-assigned',
    version: 1,
    summary: { 'zh-CN': '指定跟踪督办人员', en: 'Somebody was named to track the case' },
    facts: z.strictObject(on),
    of: (event: SupervisionEventOf<'officer-assigned'>) => ({ on: event.on }),
  }),
  urged: published({
    name: 'supervision.urged',
    version: 1,
    summary: { 'zh-CN': '督办', en: 'The department was urged on' },
    facts: z.strictObject({ ...on, urging: fact.ordinal(), replyBy: fact.day() }),
    of: (event: SupervisionEventOf<'urged'>) => ({ on: event.on, urging: event.n, replyBy: event.clock.due }),
  }),
  'urging-acknowledged': published({
    name: 'supervision.urging-acknowledged',
    version: 1,
    summary: { 'zh-CN': '签收督办', en: 'The department has read an urging' },
    facts: z.strictObject({ ...on, urging: fact.ordinal() }),
    of: (event: SupervisionEventOf<'urging-acknowledged'>) => ({ on: event.on, urging: event.n }),
  }),
  'urging-answered': published({
    name: 'supervision.urging-answered',
    version: 1,
    summary: { 'zh-CN': '回复督办', en: 'The department answered an urging' },
    facts: z.strictObject({ ...on, urging: fact.ordinal(), onTime: fact.flag() }),
    of: (event: SupervisionEventOf<'urging-answered'>) => ({ on: event.on, urging: event.n, onTime: event.onTime }),
  }),
  'urging-recounted': published({
    name: 'supervision.urging-recounted',
    version: 1,
    summary: { 'zh-CN': '督办时限重新计算', en: 'The calendar changed: a reply date was counted anew' },
    facts: z.strictObject({ ...on, urging: fact.ordinal(), was: fact.day(), replyBy: fact.day() }),
    of: (event: SupervisionEventOf<'urging-recounted'>) => ({
      on: event.on,
      urging: event.n,
      was: event.was,
      replyBy: event.to.due,
    }),
  }),
  'urging-rung-reached': published({
    name: 'supervision.urging-rung-reached',
    version: 1,
    summary: { 'zh-CN': '督办预警或超时', en: 'An urging’s reply date warned, fell due or passed' },
    facts: z.strictObject({ ...on, urging: fact.ordinal(), rung: Rung, replyBy: fact.day(), notify: fact.flag() }),
    of: (event: SupervisionEventOf<'urging-rung-reached'>) => ({
      on: event.on,
      urging: event.n,
      rung: event.rung,
      replyBy: event.due,
      notify: event.notify,
    }),
  }),
  'card-issued': published({
    name: 'supervision.card-issued',
    version: 1,
    summary: { 'zh-CN': '亮黄牌、红牌', en: 'A late case earned a card' },
    facts: z.strictObject(card),
    of: cardOf,
  }),
  'card-told': published({
    name: 'supervision.card-told',
    version: 1,
    summary: { 'zh-CN': '告知黄牌、红牌', en: 'Those concerned learn of a card, when the centre is open' },
    facts: z.strictObject(card),
    of: cardOf,
  }),
  'card-cancelled': published({
    name: 'supervision.card-cancelled',
    version: 1,
    summary: { 'zh-CN': '撤销黄牌、红牌', en: 'A supervisor cancelled a card' },
    facts: z.strictObject(card),
    of: cardOf,
  }),
} satisfies Mappings<SupervisionEvent>;
