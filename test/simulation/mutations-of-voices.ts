import type { Mutation } from './mutations.ts';

const consequences = 'functions/consequences/service.ts';

/** What complaints, ratings, supervision and the credit list stand and fall with; only what is held of them notices. */
export const OF_VOICES: readonly Mutation[] = [
  // dedupe
  {
    name: 'a card is issued as often as its event comes',
    file: 'shared/domain/supervision/supervision.ts',
    of: '      if (isIssued) return [];\n',
    to: '',
    by: 'voices',
  },
  {
    name: 'a record is opened as often as its event comes',
    file: 'shared/domain/accountability/accountability.ts',
    of: "if (state.status !== 'unopened') return [];",
    to: '',
    by: 'voices',
  },
  {
    name: 'old news lists anew who was repaired',
    file: 'shared/domain/credit/credit.ts',
    of: 'const isKnown = taken === undefined ? heardOf?.includes(receipt) : taken >= asOf;',
    to: 'const isKnown = taken !== undefined && taken >= asOf;',
    by: 'voices',
  },
  {
    name: 'an upload heard before is carried out again',
    file: 'functions/supervision/credit.ts',
    of: "command: { type: 'list', entry },\n        creates: 'if-absent',\n        actor: caller,\n        at,\n        ...(idempotency ? { idempotency } : {}),",
    to: "command: { type: 'list', entry },\n        creates: 'if-absent',\n        actor: caller,\n        at,",
    by: 'voices',
  },
  {
    name: 'every step of a complaint’s limit caught up tells of itself',
    file: 'shared/domain/complaint/lapse.ts',
    of: 'event.notify && gravest.get(event.clock) !== event',
    to: 'event.notify && !gravest.has(event.clock)',
    by: 'voices',
  },
  {
    name: 'every step of a rating’s limit caught up tells of itself',
    file: 'shared/domain/rating/lapse.ts',
    of: 'event.notify && gravest.get(event.clock) !== event',
    to: 'event.notify && !gravest.has(event.clock)',
    by: 'voices',
  },
  {
    name: 'every step of an urging caught up tells of itself',
    file: 'shared/domain/supervision/lapse.ts',
    of: 'event.notify && gravest.get(event.n) !== event',
    to: 'event.notify && !gravest.has(event.n)',
    by: 'voices',
  },
  // what follows
  {
    name: 'nobody looks after a complaint again',
    file: 'shared/store/complaint-aggregate.ts',
    of: '...(attention === undefined ? {} : { attention }),',
    to: '',
    by: 'voices',
  },
  {
    name: 'nobody looks after a rating again',
    file: 'shared/store/rating-aggregate.ts',
    of: '...(attention === undefined ? {} : { attention }),',
    to: '',
    by: 'voices',
  },
  {
    name: 'nobody looks after an urging or a card again',
    file: 'shared/store/supervision-aggregate.ts',
    of: '...(attention === undefined ? {} : { attention }),',
    to: '',
    by: 'voices',
  },
  {
    name: 'an admonition goes nowhere',
    file: consequences,
    of: "if ('admonition' in following) return admonish(event.detail.aggregate.id, source, at);",
    to: "if ('admonition' in following) return;",
    by: 'voices',
  },
  {
    name: 'a broken commitment is listed nowhere',
    file: consequences,
    of: "await settle(by, { type: 'list-broken', from, receipt, asOf });",
    to: 'await Promise.resolve({ by, from });',
    by: 'voices',
  },
  {
    name: 'whoever was taken for another stays on the list',
    file: consequences,
    of: "for (const party of mistaken) await settle(party, { type: 'take-off', receipt, asOf });",
    to: 'await Promise.resolve(mistaken);',
    by: 'voices',
  },
  {
    name: 'who is on the list is looked at when a decision is undone alone',
    file: 'shared/events/consequential.ts',
    of: "return target === 'applicant' ? { listed: true, ...ofProject } : ofProject;",
    to: "return target === 'particulars' ? { listed: true, ...ofProject } : ofProject;",
    by: 'worlds',
  },
  {
    name: 'supervision stays where its case was',
    file: consequences,
    of: "if ('goesTo' in following) return goAfter(event, following.goesTo, at);",
    to: "if ('goesTo' in following) return;",
    by: 'voices',
  },
];
