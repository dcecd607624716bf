import * as z from 'zod';
import {
  type AccountabilityEvent,
  type AccountabilityEventOf,
  AppealOutcome,
  Cause,
  Measure,
  Responsible,
} from '../domain/accountability/events.ts';
import { type FeedbackEvent, FeedbackKind } from '../domain/feedback/feedback.ts';
import { fact } from './envelope.ts';
import { type Mappings, published } from './publication.ts';

const on = { on: fact.day() };
type FeedbackEventOf<T extends FeedbackEvent['type']> = Extract<FeedbackEvent, { type: T }>;

/** Events of an accountability record as others may know them. No text, and never who in person answers for it. */
export const accountabilityEvents = {
  'record-opened': published({
    name: 'accountability.opened',
    version: 1,
    summary: { 'zh-CN': '启动责任追究', en: 'Something happened that somebody answers for' },
    facts: z.strictObject({ ...on, cause: Cause }),
    of: (event: AccountabilityEventOf<'record-opened'>) => ({ on: event.on, cause: event.cause }),
  }),
  'finding-made': published({
    name: 'accountability.finding-made',
    version: 1,
    summary: { 'zh-CN': '责任认定', en: 'It was found who answers for it' },
    facts: z.strictObject({ ...on, responsible: Responsible }),
    of: (event: AccountabilityEventOf<'finding-made'>) => ({ on: event.on, responsible: event.responsible }),
  }),
  'measure-taken': published({
    name: 'accountability.measure-taken',
    version: 1,
    summary: { 'zh-CN': '作出处理', en: 'A measure was taken' },
    facts: z.strictObject({ ...on, measure: Measure, appealBy: fact.day() }),
    of: (event: AccountabilityEventOf<'measure-taken'>) => ({
      on: event.on,
      measure: event.measure,
      appealBy: event.appealBy,
    }),
  }),
  appealed: published({
    name: 'accountability.appealed',
    version: 1,
    summary: { 'zh-CN': '提出申诉', en: 'Those concerned appealed' },
    facts: z.strictObject(on),
    of: (event: AccountabilityEventOf<'appealed'>) => ({ on: event.on }),
  }),
  'appeal-decided': published({
    name: 'accountability.appeal-decided',
    version: 1,
    summary: { 'zh-CN': '申诉决定', en: 'Somebody else decided the appeal' },
    facts: z.strictObject({ ...on, outcome: AppealOutcome, measure: Measure.optional() }),
    of: (event: AccountabilityEventOf<'appeal-decided'>) => ({
      on: event.on,
      outcome: event.outcome,
      ...(event.measure ? { measure: event.measure } : {}),
    }),
  }),
  'record-closed': published({
    name: 'accountability.closed',
    version: 1,
    summary: { 'zh-CN': '责任追究结案', en: 'The record was closed, with the measure that stands if one does' },
    facts: z.strictObject({ ...on, measure: Measure.optional() }),
    of: (event: AccountabilityEventOf<'record-closed'>) => ({
      on: event.on,
      ...(event.measure ? { measure: event.measure } : {}),
    }),
  }),
} satisfies Mappings<AccountabilityEvent>;

/** Commendations and admonitions as others may know them: to which unit, never to whom. */
export const feedbackEvents = {
  'feedback-given': published({
    name: 'feedback.given',
    version: 1,
    summary: { 'zh-CN': '向派驻单位反馈', en: 'A commendation or an efficiency admonition goes back to the home unit' },
    facts: z.strictObject({ ...on, kind: FeedbackKind, toPerson: fact.flag() }),
    of: (event: FeedbackEventOf<'feedback-given'>) => ({
      on: event.on,
      kind: event.kind,
      toPerson: event.staff !== undefined,
    }),
  }),
  'feedback-acknowledged': published({
    name: 'feedback.acknowledged',
    version: 1,
    summary: { 'zh-CN': '派驻单位签收', en: 'The home unit has taken note' },
    facts: z.strictObject(on),
    of: (event: FeedbackEventOf<'feedback-acknowledged'>) => ({ on: event.on }),
  }),
} satisfies Mappings<FeedbackEvent>;
