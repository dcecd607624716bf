import { beforeAll, describe, expect, test } from 'vitest';
import { applyingExample, paperExample } from '../../functions/intake/examples.ts';
import type { Json, Store } from '../../shared/store/port.ts';
import { type Hashes, hashesOf } from '../../shared/store/seen-keys.ts';
import { openProjects, type ProjectOffice } from './projects/centre.ts';
import { FIRST } from './register.ts';

/** A number, and those that somebody who looks for it would try: everybody born there in that month, say. */
const NUMBER = '11010519491231002X';
const others = ['440524188001010014', '110105194912310011', '110105194912310038'];
const person = (idNumber: string) => ({ kind: 'person', name: '周九', idNumber, phone: '13700000000' });

let kept: Hashes[];
let office: ProjectOffice;
const watched = (store: Store): Store => ({
  ...store,
  append: (append) => {
    kept.push(append.head.createdBy, ...append.head.keys);
    return store.append(append);
  },
});
beforeAll(async () => {
  kept = [];
  office = await openProjects(watched);
});

/** Whoever may read the whole table and knows all of a request but the number finds out which it was by trying. */
const guessed = (method: string, path: string, bodyWith: (number: string) => object): readonly string[] => {
  const digests = new Set(kept.map(({ body }) => body));
  const tried = (body: unknown): string =>
    hashesOf({ kind: 'anonymous' }, { key: 'any-key-at-all' as never, body: body as Json }).body;
  /** All of it, or a line of many. */
  const readings = (said: object): readonly unknown[] => [{ method, path, body: said }, ...Object.values(said).flat()];
  return [NUMBER, ...others].filter((number) => readings(bodyWith(number)).some((each) => digests.has(tried(each))));
};

describe('a number cannot be found out by trying from what is kept of a request (个人信息保护法 Art. 51)', () => {
  const sent = async (method: 'POST' | 'PUT', path: string, bodyWith: (number: string) => object, by: object) => {
    kept = [];
    const answer = await office.ask(method, path, { ...by, body: bodyWith(NUMBER) });
    expect([answer.status < 300, kept.some(({ body }) => body !== '')]).toEqual([true, true]);
    expect(guessed(method, path, bodyWith)).toEqual([]);
    return answer.json as Record<string, string>;
  };
  const application = (number: string) => ({ ...applyingExample, applicant: person(number) });

  test('whoever tries finds it where a body is kept as it came: the trial is a fair one', () => {
    const body = (number: string) => ({ number });
    kept = [
      hashesOf(
        { kind: 'anonymous' },
        {
          key: 'another-key' as never,
          body: { method: 'PUT', path: '/x', body: body(NUMBER) },
        },
      ),
    ];
    expect(guessed('PUT', '/x', body)).toEqual([NUMBER]);
  });

  test('L11 the credit list', async () => {
    const upload = (number: string) => ({
      entries: [{ kind: 'person', number, ground: 'court-judgment', from: '2026-09-01' }],
    });
    await sent('PUT', '/supervision/credit-list', upload, { staff: 'manager' });
  });

  test('S11 a project that is opened, and put right', async () => {
    const opening = (idNumber: string) => ({ track: 'catering-start', applicant: { kind: 'person', idNumber } });
    await sent('POST', '/projects', opening, { citizen: 'zhang' });
    const { project } = await sent('POST', '/desk/projects', opening, { staff: 'head' });
    const right = (idNumber: string) => ({ applicant: { kind: 'person', idNumber }, reasons: '录入有误' });
    await office.ask('POST', `/desk/projects/${project}/applicant-corrections`, {
      staff: 'head',
      ifMatch: 'latest',
      body: right(others[0] ?? ''),
    });
    await sent('POST', `/desk/projects/${project}/applicant-corrections`, right, { staff: 'head', ifMatch: 'latest' });
  });

  test('S05 a case that is filed, put right, or brought in from paper: nor once its dossier is erased', async () => {
    const { receipt } = await sent('POST', '/cases', application, { citizen: 'zhang' });
    const right = (number: string) => ({ target: 'applicant', reasons: '录入有误', applicant: person(number) });
    await sent('POST', `/desk/cases/${receipt}/record-corrections`, right, { staff: 'clerk', ifMatch: 'latest' });
    const onPaper = (number: string) => ({ cases: [{ ...paperExample, applicant: person(number) }] });
    await sent('POST', '/desk/case-imports', onPaper, { staff: FIRST });
  });
});
