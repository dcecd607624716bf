import * as z from 'zod';
import type { CaseEventOf } from '../domain/case/events.ts';
import { DispatchMethod } from '../domain/case/forwarding/events.ts';
import type { Punctuality } from '../domain/case/punctuality.ts';
import { fact } from './envelope.ts';
import { published } from './publication.ts';

/** How what the house had to do stands against its limits. */
export const punctuality = {
  onTime: fact.flag(),
  withinStatutory: fact.flag(),
  workingDaysUsed: z.int(),
};

export const punctualityOf = (event: Punctuality) => ({
  onTime: event.onTime,
  withinStatutory: event.withinStatutory,
  workingDaysUsed: event.workingDaysUsed,
});

/** What others may know of a case that goes up to a higher authority: no reasons, no reference. */
export const forwardingEvents = {
  forwarded: published({
    name: 'case.forwarded',
    version: 1,
    summary: {
      'zh-CN': '初审后上报',
      en: 'Reviewed, and sent up to the authority that decides (行政许可法 Arts. 35, 43)',
    },
    facts: z.strictObject({
      on: fact.day(),
      agrees: fact.flag(),
      method: DispatchMethod,
      materials: fact.codes(),
      ...punctuality,
      /** When the authority is to have decided. */
      expected: fact.day(),
    }),
    of: (event: CaseEventOf<'forwarded'>) => ({
      on: event.on,
      agrees: event.opinion.agrees,
      method: event.dispatch.method,
      materials: event.materials,
      ...punctualityOf(event),
      expected: event.clock.due,
    }),
  }),
};
