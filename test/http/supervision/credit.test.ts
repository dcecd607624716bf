import { beforeEach, describe, expect, it } from 'vitest';
import { applyingExample } from '../../../functions/intake/examples.ts';
import { missingConsequences } from '../../../functions/reconciler/consequences.ts';
import { MOST_LISTED } from '../../../functions/supervision/credit-routes.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { partyKey } from '../../../shared/store/keyrings.ts';
import type { AggregateId, Store } from '../../../shared/store/port.ts';
import { projectsOf } from '../../../shared/store/projects.ts';
import { type Filed, type Office, openOffice, pledgeable, ring, tolerable } from '../cases/office.ts';
import { followAll, followingOf, lettersOf } from './following.ts';

/** The credit code of the example's enterprise. */
const NUMBER = '91350100M000100Y43';
const line = { kind: 'enterprise', number: NUMBER, ground: 'court-judgment', from: '2026-09-01' };
const later = '2026-09-25T10:00:00+08:00';

let office: Office;
let loaded: AggregateId[];
const watched = (store: Store): Store => ({
  ...store,
  load: (aggregate) => {
    loaded.push(aggregate);
    return store.load(aggregate);
  },
});
beforeEach(async () => {
  loaded = [];
  office = await openOffice(watched);
});

interface Entries {
  readonly entries: readonly { readonly entry: string; readonly inForce: boolean }[];
  readonly cursor?: string;
}
const put = (entries: readonly object[], staff = 'manager') =>
  office.ask('PUT', '/supervision/credit-list', { staff, body: { entries } });
const list = async (query = 'limit=20') =>
  (await office.ask('GET', `/supervision/credit-list?${query}`, { staff: 'manager', at: later })).json as Entries;
const pledge = ({ receipt }: Filed) =>
  office.ask('POST', `/cases/${receipt}/pledges`, {
    citizen: 'zhang',
    body: { statement: '承诺符合条件', signature: 'esign/1' },
  });
const commit = ({ receipt }: Filed) =>
  office.ask('POST', `/cases/${receipt}/commitments`, {
    citizen: 'zhang',
    body: { days: 4, statement: '承诺补交', signature: 'esign/1' },
  });

describe('L11 who is on the credit list (失信)', () => {
  it('may use neither conditional acceptance nor notification and commitment, and is told what stays open', async () => {
    await put([line]);
    for (const answer of [
      await pledge(await office.file({ change: pledgeable })),
      await commit(await office.file({ change: tolerable })),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.json).toMatchObject({ code: 'credit-barred' });
      expect((answer.json as { detail: string }).detail).toMatch(/一般程序.*信用修复/);
    }
    const filed = await office.file();
    const accepted = await office.ask('POST', `/desk/cases/${filed.receipt}/acceptance`, {
      staff: 'clerk',
      body: {},
      ifMatch: 'latest',
    });
    expect(accepted.status).toBe(201);
  });

  it('is barred for the days of the entry and until it is repaired; another applicant is not', async () => {
    await put([{ ...line, until: '2026-09-17' }]);
    expect((await pledge(await office.file({ change: pledgeable }))).status).toBe(201);
    await put([{ ...line, until: '2026-09-18' }]);
    expect((await commit(await office.file({ change: tolerable }))).status).toBe(403);
    const person = { kind: 'person', name: '周九', idNumber: '11010519491231002X', phone: '13700000000' };
    expect((await commit(await office.file({ change: { ...tolerable, applicant: person } }))).status).toBe(201);
    const [{ entry = '' } = {}] = (await list()).entries;
    const repaired = await office.ask('POST', `/supervision/credit-list/${entry}/repair`, {
      staff: 'manager',
      body: { reasons: '已履行' },
    });
    expect(repaired.json).toEqual({ entry, listed: false });
    expect((await commit(await office.file({ change: tolerable }))).status).toBe(201);
    expect((await list()).entries).toEqual([]);
  });

  it('costs one read, and only where a word is given: filing and deciding read nothing of it', async () => {
    const filed = await office.file({ change: pledgeable });
    const reads = () => loaded.filter(({ kind }) => kind === 'credit').length;
    expect(reads()).toBe(0);
    await pledge(filed);
    expect(reads()).toBe(1);
    await office.ask('POST', `/desk/cases/${filed.receipt}/approval`, {
      staff: 'reviewer',
      body: { document: { number: 'JY1', particulars: [] } },
      ifMatch: 'latest',
    });
    expect(reads()).toBe(1);
  });

  it('enters it by a broken commitment for which a decision was undone, once however often the event comes', async () => {
    const { receipt } = await brokenCase();
    // N09 the reconciler misses it until the event has come.
    expect(await missing(receipt)).toMatchObject([{ version: await versionOf(receipt) }]);
    for (const _ of [1, 2]) expect(await followAll(office, { kind: 'case', id: receipt }, later)).toEqual([]);
    expect(await missing(receipt)).toEqual([]);
    expect((await list()).entries).toMatchObject([
      { ground: 'false-commitment', from: '2026-09-18', receipt, inForce: true },
    ]);
    expect((await commit(await office.file({ change: tolerable }))).status).toBe(403);
  });
});

/** A case whose decision was undone because its commitment was broken. */
const brokenCase = async (): Promise<Filed> => {
  const filed = await office.file({ change: pledgeable });
  await pledge(filed);
  for (const [step, body] of [
    ['approval', { document: { number: 'JY1', particulars: [] } }],
    ['verification', { outcome: 'untrue', findings: '与承诺不符' }],
    ['revocation', { ground: '69-2-fraud-or-bribery', reasons: '承诺不实' }],
  ] as const)
    await office.ask('POST', `/desk/cases/${filed.receipt}/${step}`, { staff: 'head', body, ifMatch: 'latest' });
  return filed;
};
const versionOf = async (receipt: string) => (await office.store.load({ kind: 'case', id: receipt }))?.version;
/** What the reconciler finds has not followed from a case. */
const missing = async (receipt: string) => {
  const commits = await office.store.history({ kind: 'case', id: receipt });
  const deps = { ...office, county: office.county.code, projects: projectsOf(office.store, office.cases) };
  return missingConsequences(deps, commits, new Set(commits.map(({ version }) => version)), parseInstant(later));
};

describe('L11 whose broken commitment it was turns out to be another’s', () => {
  const truly = { kind: 'person', name: '周九', idNumber: '11010519491231002X', phone: '13700000000' };
  const mistyped = applyingExample.applicant;
  const entryOf = (number: string) => partyKey(ring, number);
  const [x, y] = [entryOf(NUMBER), entryOf(truly.idNumber)];
  const correct = async (receipt: string, applicant: object) => {
    const body = { target: 'applicant', reasons: '证件号码录入有误', applicant };
    const answer = await office.ask('POST', `/desk/cases/${receipt}/record-corrections`, {
      staff: 'clerk',
      ifMatch: 'latest',
      body,
    });
    expect(answer.status).toBe(201);
  };
  const listed = async () => (await list()).entries.map(({ entry }) => entry);

  it('the number put right comes off the list, and whoever broke it is entered; N09 missed until the event has come', async () => {
    const { receipt } = await brokenCase();
    await followAll(office, { kind: 'case', id: receipt }, later);
    expect(await listed()).toEqual([x]);
    await correct(receipt, truly);
    expect(await missing(receipt)).toMatchObject([{ version: await versionOf(receipt) }]);
    for (const _ of [1, 2]) expect(await followAll(office, { kind: 'case', id: receipt }, later)).toEqual([]);
    expect(await listed()).toEqual([y]);
    expect(await missing(receipt)).toEqual([]);
    expect((await commit(await office.file({ change: tolerable }))).status).toBe(201);
    // And put back, it is theirs after all.
    await correct(receipt, mistyped);
    await followAll(office, { kind: 'case', id: receipt }, later);
    expect([await listed(), await missing(receipt)]).toEqual([[x], []]);
  });

  it('in whatever order the news comes, each time what the case says now', async () => {
    const { receipt } = await brokenCase();
    await correct(receipt, truly);
    const letters = await lettersOf(office, { kind: 'case', id: receipt }, later);
    await followingOf(office).follow(letters.toReversed());
    expect([await listed(), await missing(receipt)]).toEqual([[y], []]);
  });

  it('what was entered by hand stands again, and what was repaired stays repaired', async () => {
    const { receipt } = await brokenCase();
    await put([line]);
    await followAll(office, { kind: 'case', id: receipt }, later);
    await correct(receipt, truly);
    await followAll(office, { kind: 'case', id: receipt }, later);
    expect((await list()).entries).toMatchObject([
      { entry: x, ground: 'court-judgment' },
      { entry: y, ground: 'false-commitment' },
    ]);
    for (const entry of [x, y])
      await office.ask('POST', `/supervision/credit-list/${entry}/repair`, {
        staff: 'manager',
        body: { reasons: '已履行' },
      });
    await followAll(office, { kind: 'case', id: receipt }, later);
    expect([await listed(), await missing(receipt)]).toEqual([[], []]);
  });
});

describe('L11 the credit list behind its door', () => {
  const codes = ['91350100M000100Y43', '11010519491231002X', '440524188001010014'] as const;
  const many = codes.map((number) => ({ ...line, kind: number.startsWith('9') ? 'enterprise' : 'person', number }));

  it('takes one or many at once, says who of them stands for which entry, and a repeat changes nothing', async () => {
    const first = (await put(many)).json as Entries;
    expect(new Set(first.entries.map(({ entry }) => entry)).size).toBe(codes.length);
    expect((await put(many)).json).toEqual(first);
    expect((await list()).entries).toHaveLength(codes.length);
    const page = await list('limit=2');
    expect(page.entries).toHaveLength(2);
    expect((await list(`limit=2&cursor=${encodeURIComponent(page.cursor ?? '')}`)).entries).toHaveLength(1);
  });

  it('hears an upload, or a repair, once under its key: what came in between stays', async () => {
    const upload = () =>
      office.ask('PUT', '/supervision/credit-list', { staff: 'manager', body: { entries: [line] }, key: 'an-upload' });
    const repair = (key: string) =>
      office.ask('POST', `/supervision/credit-list/${entry}/repair`, {
        staff: 'manager',
        body: { reasons: '已履行' },
        key,
      });
    const first = await upload();
    const entry = (first.json as Entries).entries[0]?.entry ?? '';
    await repair('a-repair');
    const repeat = await upload();
    expect(repeat.json).toEqual(first.json);
    expect(repeat.headers['idempotent-replayed']).toBe('true');
    expect((await list()).entries).toEqual([]);
    await put([line]);
    expect((await repair('a-repair')).json).toEqual({ entry, listed: false });
    expect((await list()).entries).toHaveLength(1);
  });

  it('remembers an upload, or a repair, that changed nothing as well: what came in between stays', async () => {
    const ask = (key: string) =>
      office.ask('PUT', '/supervision/credit-list', { staff: 'manager', body: { entries: [line] }, key });
    const repair = (key: string) =>
      office.ask('POST', `/supervision/credit-list/${partyKey(ring, NUMBER)}/repair`, {
        staff: 'manager',
        body: { reasons: '已履行' },
        key,
      });
    await ask('the-first');
    const second = await ask('the-second');
    await repair('the-first-repair');
    await repair('the-second-repair');
    expect((await ask('the-second')).json).toEqual(second.json);
    expect((await list()).entries).toEqual([]);
    await ask('the-third');
    expect((await repair('the-second-repair')).json).toMatchObject({ listed: false });
    expect((await list()).entries).toHaveLength(1);
  });

  it('takes each party once an upload, names the place of a second line, and then enters nobody', async () => {
    const person = { ...line, kind: 'person', number: '11010519491231002x' };
    const twice = [person, line, { ...person, number: '11010519491231002X', ground: 'other-by-law' }];
    expect(await put(twice)).toMatchObject({
      status: 400,
      json: { errors: [{ path: '/entries/2/number', code: 'duplicate' }] },
    });
    expect((await list()).entries).toEqual([]);
  });

  it('repairs nobody who was never entered', async () => {
    const answer = await office.ask('POST', `/supervision/credit-list/${partyKey(ring, NUMBER)}/repair`, {
      staff: 'manager',
      body: { reasons: '已履行' },
    });
    expect(answer.status).toBe(404);
  });

  it('is bounded, and refuses a wrong number or a term that ends before it begins, with its place', async () => {
    expect((await put(Array.from({ length: MOST_LISTED + 1 }, () => line))).status).toBe(400);
    expect((await put([line, { ...line, number: '91350100M000100Y44' }])).json).toMatchObject({
      errors: [{ path: '/entries/1/number', code: 'identity-invalid' }],
    });
    expect((await put([{ ...line, until: '2026-08-31' }])).json).toMatchObject({
      errors: [{ path: '/entries/0/until', code: 'ends-before-it-begins' }],
    });
    expect((await list()).entries).toEqual([]);
  });

  it('keeps no number: not in an answer, a list, a key or a commit', async () => {
    const answers = [(await put(many)).text, JSON.stringify(await list())];
    const { entries } = await office.store.query('queue', { key: 'credit', limit: 50 });
    const histories = await Promise.all(entries.map(({ aggregate }) => office.store.history(aggregate)));
    const kept = JSON.stringify([answers, entries, histories]);
    for (const number of codes) expect(kept).not.toContain(number);
  });

  it('is for managers and administrators', async () => {
    for (const staff of ['clerk', 'head', 'stranger']) expect((await put([line], staff)).status).toBe(403);
  });
});
