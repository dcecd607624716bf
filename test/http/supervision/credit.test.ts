import { beforeEach, describe, expect, it } from 'vitest';
import { missingConsequences } from '../../../functions/reconciler/consequences.ts';
import { MOST_LISTED } from '../../../functions/supervision/credit-routes.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import type { AggregateId, Store } from '../../../shared/store/port.ts';
import { projectsOf } from '../../../shared/store/projects.ts';
import { type Filed, type Office, openOffice, pledgeable, tolerable } from '../cases/office.ts';
import { followAll } from './following.ts';

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
    const filed = await office.file({ change: pledgeable });
    await pledge(filed);
    for (const [step, body] of [
      ['approval', { document: { number: 'JY1', particulars: [] } }],
      ['verification', { outcome: 'untrue', findings: '与承诺不符' }],
      ['revocation', { ground: '69-2-fraud-or-bribery', reasons: '承诺不实' }],
    ] as const)
      await office.ask('POST', `/desk/cases/${filed.receipt}/${step}`, { staff: 'head', body, ifMatch: 'latest' });
    const commits = await office.store.history({ kind: 'case', id: filed.receipt });
    const deps = { ...office, county: office.county.code, projects: projectsOf(office.store, office.cases) };
    const missing = () =>
      missingConsequences(deps, commits, new Set(commits.map(({ version }) => version)), parseInstant(later));
    // N09 the reconciler misses it until the event has come.
    expect(await missing()).toMatchObject([{ version: commits.at(-1)?.version }]);
    for (const _ of [1, 2]) expect(await followAll(office, { kind: 'case', id: filed.receipt }, later)).toEqual([]);
    expect(await missing()).toEqual([]);
    expect((await list()).entries).toMatchObject([
      { ground: 'false-commitment', from: '2026-09-18', receipt: filed.receipt, inForce: true },
    ]);
    expect((await commit(await office.file({ change: tolerable }))).status).toBe(403);
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
