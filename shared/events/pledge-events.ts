import * as z from 'zod';
import type { CaseEventOf } from '../domain/case/events.ts';
import { fact } from './envelope.ts';
import { published } from './publication.ts';

const on = { on: fact.day() };

/** What others may know of a commitment (告知承诺): not what was found, nor by whom. */
export const pledgeEvents = {
  'pledge-signed': published({
    name: 'case.pledge-signed',
    version: 1,
    summary: { 'zh-CN': '签署告知承诺书', en: 'The applicant committed to the conditions instead of proving them' },
    facts: z.strictObject({ ...on, materials: fact.codes() }),
    of: (event: CaseEventOf<'pledge-signed'>) => ({ on: event.on, materials: event.materials }),
  }),
  'pledge-verified': published({
    name: 'case.pledge-verified',
    version: 1,
    summary: { 'zh-CN': '承诺核查属实', en: 'What a decision was made on was verified' },
    facts: z.strictObject(on),
    of: (event: CaseEventOf<'pledge-verified'>) => ({ on: event.on }),
  }),
  'mending-ordered': published({
    name: 'case.mending-ordered',
    version: 1,
    summary: { 'zh-CN': '责令限期整改', en: 'Not as committed: time was given to mend it' },
    facts: z.strictObject({ ...on, due: fact.day() }),
    of: (event: CaseEventOf<'mending-ordered'>) => ({ on: event.on, due: event.clock.due }),
  }),
  'pledge-broken': published({
    name: 'case.pledge-broken',
    version: 1,
    summary: {
      'zh-CN': '承诺不实或逾期未整改',
      en: 'The commitment is untrue, or was not mended in time: the decision is to be undone',
    },
    facts: z.strictObject({ ...on, mendingLapsed: fact.flag(), revocationDue: fact.day() }),
    of: (event: CaseEventOf<'pledge-broken'>) => ({
      on: event.on,
      mendingLapsed: event.by === undefined,
      revocationDue: event.clock.due,
    }),
  }),
};
