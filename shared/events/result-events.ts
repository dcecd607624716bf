import * as z from 'zod';
import type { CaseEvent, CaseEventOf } from '../domain/case/events.ts';
import { DeliveryMethod, RevocationGround } from '../domain/case/vocabulary.ts';
import { fact } from './envelope.ts';
import { punctuality, punctualityOf } from './forwarding-events.ts';
import { type Mappings, published } from './publication.ts';

const on = { on: fact.day() };
/** Where a higher authority decided: when. */
const above = { decidedAboveOn: fact.day().optional() };
const aboveOf = (event: CaseEventOf<'approved' | 'refused' | 'returned'>) =>
  event.above ? { decidedAboveOn: event.above.on } : {};

/** What a case comes to, and how its applicant gets it. */
export const resultEvents = {
  returned: published({
    name: 'case.returned',
    version: 1,
    summary: { 'zh-CN': '退回', en: 'Returned with a clear answer' },
    facts: z.strictObject({ ...on, ...punctuality, ...above }),
    of: (event: CaseEventOf<'returned'>) => ({ on: event.on, ...punctualityOf(event), ...aboveOf(event) }),
  }),
  approved: published({
    name: 'case.approved',
    version: 1,
    summary: { 'zh-CN': '准予', en: 'Approved' },
    facts: z.strictObject({
      ...on,
      ...punctuality,
      ...above,
      deliveryDue: fact.day(),
      /** Where it rests on a commitment (告知承诺): by when that is verified. */
      verificationDue: fact.day().optional(),
    }),
    of: (event: CaseEventOf<'approved'>) => ({
      on: event.on,
      ...punctualityOf(event),
      ...aboveOf(event),
      deliveryDue: event.clock.due,
      ...(event.verification ? { verificationDue: event.verification.due } : {}),
    }),
  }),
  refused: published({
    name: 'case.refused',
    version: 1,
    summary: { 'zh-CN': '不予许可', en: 'Refused' },
    facts: z.strictObject({ ...on, ...punctuality, ...above, deliveryDue: fact.day() }),
    of: (event: CaseEventOf<'refused'>) => ({
      on: event.on,
      ...punctualityOf(event),
      ...aboveOf(event),
      deliveryDue: event.clock.due,
    }),
  }),
  'result-posted': published({
    name: 'case.result-posted',
    version: 1,
    summary: { 'zh-CN': '结果寄出', en: 'The result went into the mail' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'result-posted'>) => ({ on: event.on }),
  }),
  'result-delivered': published({
    name: 'case.result-delivered',
    version: 1,
    summary: { 'zh-CN': '送达', en: 'The result reached the applicant' },
    facts: z.strictObject({ ...on, method: DeliveryMethod, to: z.enum(['applicant', 'agent']) }),
    of: (event: CaseEventOf<'result-delivered'>) => ({ on: event.on, method: event.method, to: event.to }),
  }),
  'result-undeliverable': published({
    name: 'case.result-undeliverable',
    version: 1,
    summary: { 'zh-CN': '公告送达', en: 'The result could not be delivered; public notice runs' },
    facts: z.strictObject({ ...on, publicNoticeUntil: fact.day() }),
    of: (event: CaseEventOf<'result-undeliverable'>) => ({
      on: event.on,
      publicNoticeUntil: event.publicNoticeUntil,
    }),
  }),
  'deemed-delivered': published({
    name: 'case.deemed-delivered',
    version: 1,
    summary: { 'zh-CN': '公告期满视为送达', en: 'Delivered by public notice' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'deemed-delivered'>) => ({ on: event.on }),
  }),
  revoked: published({
    name: 'case.revoked',
    version: 1,
    summary: { 'zh-CN': '撤销或注销', en: 'The decision was undone (行政许可法 Arts. 69–70)' },
    facts: z.strictObject({
      ...on,
      ground: RevocationGround,
      /** It rested on a commitment that is broken (告知承诺). */
      pledgeBroken: fact.flag(),
    }),
    of: (event: CaseEventOf<'revoked'>) => ({
      on: event.on,
      ground: event.ground,
      pledgeBroken: event.pledgeBroken === true,
    }),
  }),
} satisfies Mappings<
  Extract<
    CaseEvent,
    {
      type:
        | 'returned'
        | 'approved'
        | 'refused'
        | 'result-posted'
        | 'result-delivered'
        | 'result-undeliverable'
        | 'deemed-delivered'
        | 'revoked';
    }
  >
>;
