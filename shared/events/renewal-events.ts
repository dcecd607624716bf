import * as z from 'zod';
import type { CaseEventOf } from '../domain/case/events.ts';
import { fact } from './envelope.ts';
import { punctuality, punctualityOf } from './forwarding-events.ts';
import { published } from './publication.ts';

/** What others may know of the renewal of a licence on which nobody decided. */
export const renewalEvents = {
  'renewal-deemed': published({
    name: 'case.renewal-deemed',
    version: 1,
    summary: {
      'zh-CN': '逾期未决定，视为准予延续',
      en: 'Not decided by the day the licence expired: deemed renewed (行政许可法 Art. 50)',
    },
    facts: z.strictObject({
      on: fact.day(),
      expired: fact.day(),
      ...punctuality,
      paperDue: fact.day(),
      deliveryDue: fact.day(),
    }),
    of: (event: CaseEventOf<'renewal-deemed'>) => ({
      on: event.on,
      expired: event.expired,
      ...punctualityOf(event),
      paperDue: event.paper.due,
      deliveryDue: event.delivery.due,
    }),
  }),
  'renewal-paper-issued': published({
    name: 'case.renewal-paper-issued',
    version: 1,
    summary: { 'zh-CN': '视为准予延续文书已出具', en: 'The paper of a deemed renewal was issued' },
    facts: z.strictObject({ on: fact.day() }),
    of: (event: CaseEventOf<'renewal-paper-issued'>) => ({ on: event.on }),
  }),
};
