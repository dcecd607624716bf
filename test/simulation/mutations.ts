import { CALENDAR_MUTATIONS } from './calendar-mutations.ts';

/** A change to the product that takes away one condition, one dedupe or one retry; `of` must stand in `file` exactly once. */
export interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly of: string;
  readonly to: string;
  /** What is expected to notice, and is asked first; the others follow. */
  readonly by: 'locks' | 'on-call' | 'company' | 'days' | 'voices' | 'calendar' | 'every-fault' | 'worlds';
}

const transaction = 'shared/store/transaction.ts';
const writes = 'shared/store/writes.ts';
const records = 'shared/store/dynamo-notice-records.ts';
const executing = 'shared/store/execute.ts';
const seenKeys = 'shared/store/seen-keys.ts';
const sending = 'functions/notices/sending.ts';
const outbox = 'functions/publisher/outbox.ts';
const series = 'shared/store/dynamo-number-series.ts';
const sweeping = 'functions/deadlines/sweep.ts';

export const MUTATIONS: readonly Mutation[] = [
  // conditions
  {
    name: 'what must be absent need not be',
    file: transaction,
    of: "return { Put: { ...Put, ConditionExpression: 'attribute_not_exists(pk)' } };",
    to: 'return { Put };',
    by: 'locks',
  },
  {
    name: 'the head may stand at any version',
    file: transaction,
    of: "ConditionExpression: 'v = :v',",
    to: "ConditionExpression: 'attribute_exists(pk)',",
    by: 'locks',
  },
  {
    name: 'a commit may replace another',
    file: writes,
    of: "{ put: within('commit', encodeCommit(commit)), when: 'absent' },",
    to: "{ put: within('commit', encodeCommit(commit)) },",
    by: 'locks',
  },
  {
    name: 'a head may replace any other',
    file: writes,
    of: "{ put: headItem, when: expected === 0 ? 'absent' : { version: expected } },",
    to: '{ put: headItem },',
    by: 'locks',
  },
  {
    name: 'a new head may replace one that is there',
    file: writes,
    of: "when: expected === 0 ? 'absent' : { version: expected }",
    to: '...(expected === 0 ? {} : { when: { version: expected } })',
    by: 'locks',
  },
  {
    name: 'a part may replace another',
    file: writes,
    of: "return isErased(part.content) ? { put } : { put, when: 'absent' };",
    to: 'return { put };',
    by: 'locks',
  },
  {
    name: 'a notice may be begun twice',
    file: records,
    of: "ConditionExpression: 'attribute_not_exists(pk)',",
    to: '',
    by: 'locks',
  },
  {
    name: 'an attempt may be resumed by two',
    file: records,
    of: '`st = :seen AND n = :n AND ',
    to: '`',
    by: 'locks',
  },
  {
    name: 'an attempt may be resumed by who saw the one before turned away',
    file: records,
    of: "'attribute_exists(w)' : 'attribute_not_exists(w)'",
    to: "'attribute_exists(pk)' : 'attribute_exists(pk)'",
    by: 'locks',
  },
  {
    name: 'a settled notice may be released',
    file: records,
    of: "UpdateExpression: 'SET w = :one, #at = :at',\n        ConditionExpression: condition,",
    to: "UpdateExpression: 'SET w = :one, #at = :at',",
    by: 'locks',
  },
  {
    name: 'a delivered notice may become accepted again',
    file: records,
    of: "', r' : ''}`,\n        ConditionExpression: condition,",
    to: "', r' : ''}`,",
    by: 'locks',
  },
  {
    name: 'a decision need not rest on what was seen',
    file: executing,
    of: 'if (head && request.ifMatch !== undefined && request.ifMatch !== head.personVersion)',
    to: 'if (head && request.ifMatch !== undefined && request.ifMatch > head.personVersion)',
    by: 'days',
  },
  {
    name: 'time may go back',
    file: executing,
    of: 'const now = head ? laterInstant(request.at, head.at) : request.at;',
    to: 'const now = laterInstant(request.at, request.at);',
    by: 'days',
  },
  {
    name: 'a block of numbers is never full',
    file: series,
    of: "ConditionExpression: 'attribute_not_exists(taken) OR size(taken) < :full',",
    to: '',
    by: 'on-call',
  },
  // dedupe
  {
    name: 'a command heard before is carried out again',
    file: executing,
    of: 'if (head && first) return replay(store, aggregate, head, first);',
    to: 'if (head && first && first.version < 0) return replay(store, aggregate, head, first);',
    by: 'every-fault',
  },
  {
    name: 'keys are not remembered',
    file: seenKeys,
    of: 'return [...kept, added];',
    to: 'return kept;',
    by: 'every-fault',
  },
  {
    name: 'the key of a filing is forgotten after a day',
    file: seenKeys,
    of: 'const created = creates && head.createdBy.key === seen.key ? head.createdBy : undefined;',
    to: 'const created = creates && head.version < 0 ? head.createdBy : undefined;',
    by: 'company',
  },
  {
    name: 'a filing gets another number each time',
    file: 'functions/intake/filing.ts',
    of: 'who, idempotency.key, attempt),',
    to: '[who, at].join(), idempotency.key, attempt),',
    by: 'company',
  },
  {
    name: 'what stands already is taken for another’s',
    file: transaction,
    of: "return (await isOurs()) ? 'appended' : 'conflict';",
    to: "return (await isOurs()) && attempt < 0 ? 'appended' : 'conflict';",
    by: 'locks',
  },
  {
    name: 'a settled notice is sent again',
    file: sending,
    of: "if (record.status !== 'sending' && record.status !== 'unknown') return 'done';",
    to: "if (record.status !== 'sending' && record.status !== 'unknown') return 'unknown';",
    by: 'days',
  },
  {
    name: 'nobody waits for a notice under way',
    file: sending,
    of: 'export const LEASE_MS = 60_000;',
    to: 'export const LEASE_MS = 0;',
    by: 'locks',
  },
  {
    name: 'what a decision overtook is told all the same',
    file: 'shared/messages/audiences.ts',
    of: 'if (decided && OVERTAKEN.includes(notice)) return false;',
    to: '',
    by: 'days',
  },
  {
    name: 'every rung caught up tells of itself',
    file: 'shared/domain/case/lapse.ts',
    of: 'isRung(event) && event.notify && gravest.get(limitOf(event)) !== event',
    to: 'isRung(event) && event.notify && !gravest.has(limitOf(event))',
    by: 'days',
  },
  // retries
  {
    name: 'a transaction is tried once',
    file: transaction,
    of: 'export const ATTEMPTS = 5;',
    to: 'export const ATTEMPTS = 1;',
    by: 'every-fault',
  },
  {
    name: 'a command is decided once',
    file: executing,
    of: 'const ATTEMPTS = 5;',
    to: 'const ATTEMPTS = 1;',
    by: 'company',
  },
  {
    name: 'a broken connection is a fault of ours',
    file: 'shared/store/transient.ts',
    of: "(typeof code === 'string' && BROKEN_OFF.has(code)) ||",
    to: '',
    by: 'every-fault',
  },
  {
    name: 'nothing ever passes',
    file: 'shared/store/transient.ts',
    of: 'TRANSIENT.has(error.name) ||',
    to: '',
    by: 'every-fault',
  },
  {
    name: 'a busy table is a fault of ours',
    file: 'shared/store/dynamo-store.ts',
    of: "throw isTransient(error) ? new Refusal('try-again') : error;",
    to: 'throw error;',
    by: 'every-fault',
  },
  {
    name: 'the bus is asked once',
    file: outbox,
    of: 'export const ATTEMPTS = 5;',
    to: 'export const ATTEMPTS = 1;',
    by: 'every-fault',
  },
  {
    name: 'what the bus did not take is forgotten',
    file: outbox,
    of: "if (receptions[index] === 'taken') continue;",
    to: "if (receptions[index] !== 'rejected') continue;",
    by: 'every-fault',
  },
  {
    name: 'what is left over does not come again',
    file: outbox,
    of: 'return arrivals[lowest]?.sequence;',
    to: 'return lowest < 0 ? arrivals[lowest]?.sequence : undefined;',
    by: 'company',
  },
  {
    name: 'a commit whose case did not answer is passed over',
    file: outbox,
    of: '      unread = index;\n      break;',
    to: '      unread ??= undefined;',
    by: 'every-fault',
  },
  {
    name: 'an event that became no notice does not come again',
    file: 'functions/notices/service.ts',
    of: 'failed.push(record.messageId);',
    to: '',
    by: 'every-fault',
  },
  {
    name: 'what the carrier turned away is not tried again',
    file: sending,
    of: 'throw new Again(id, answer.reason);',
    to: 'return;',
    by: 'every-fault',
  },
  {
    name: 'what the carrier turned away counts as under way',
    file: sending,
    of: '      await records.release(id, at);\n',
    to: '',
    by: 'locks',
  },
  {
    name: 'whoever sent a notice does not say so',
    file: sending,
    of: "      await records.settle(id, 'accepted', at);\n",
    to: '',
    by: 'days',
  },
  {
    name: 'a busy shard is asked once',
    file: sweeping,
    of: 'if (!isBusy(error) || attempt === ATTEMPTS) throw error;',
    to: 'throw error;',
    by: 'on-call',
  },
  {
    name: 'a busy aggregate is given up at once',
    file: sweeping,
    of: 'if (isBusy(error)) continue;',
    to: '',
    by: 'on-call',
  },
  {
    name: 'who failed is tried again by every sweep',
    file: sweeping,
    of: '      infirmary.admit(aggregate, at);\n',
    to: '',
    by: 'on-call',
  },
  {
    name: 'a full block is the end of the series',
    file: series,
    of: 'if (error instanceof ConditionalCheckFailedException) return undefined;',
    to: '',
    by: 'on-call',
  },
  {
    name: 'a consequence that was not drawn does not come again',
    file: 'functions/consequences/service.ts',
    of: 'failed.push(record.messageId);',
    to: '',
    by: 'on-call',
  },
  ...CALENDAR_MUTATIONS,
  // what follows from the state
  {
    name: 'nobody looks after a case again',
    file: 'shared/store/case-aggregate.ts',
    of: '...(attention === undefined ? {} : { attention }),',
    to: '',
    by: 'days',
  },
  {
    name: 'a row stays when its reason has gone',
    file: writes,
    of: '.filter((name) => marks[name] === undefined)',
    to: '.filter((name) => marks[name] === undefined && rows.length > 0)',
    by: 'days',
  },
  {
    name: 'a row is not written',
    file: writes,
    of: '.filter(({ name }) => rowsBefore[name] !== marks[name])',
    to: '.filter(({ name }) => rowsBefore[name] !== undefined && rowsBefore[name] !== marks[name])',
    by: 'days',
  },
  {
    name: 'a limit that stands still speaks all the same',
    file: 'shared/domain/deadline/clock.ts',
    of: 'if (standsStill(clock)) return undefined;',
    to: '',
    by: 'days',
  },
  {
    name: 'a command outruns the law',
    file: 'shared/kernel/decider.ts',
    of: 'const owed = decider.lapse(before, law, circumstances.at);',
    to: 'const owed = command === undefined ? decider.lapse(before, law, circumstances.at) : [];',
    by: 'days',
  },
];
