import { beforeAll, describe, expect, it } from 'vitest';
import { exampleFiling } from '../../functions/complaints/contract.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { parseKeyring, spokenCode } from '../../shared/store/keyrings.ts';
import type { Store } from '../../shared/store/port.ts';
import { type Hall, staffedHall } from '../support/hall.ts';

let hall: Hall;
let reads = 0;
let receipt: string;
let number: string;

/** A store that says how often anything was looked up. */
const counting = (store: Store): Store => ({
  ...store,
  load: (...asked) => {
    reads += 1;
    return store.load(...asked);
  },
  history: (...asked) => {
    reads += 1;
    return store.history(...asked);
  },
  parts: (...asked) => {
    reads += 1;
    return store.parts(...asked);
  },
});

beforeAll(async () => {
  hall = await staffedHall('fengcheng', { over: counting });
  ({ receipt } = (await hall.ask('fileCase')).json as { receipt: string });
  ({ number } = (await hall.ask('fileComplaint', { body: exampleFiling })).json as { number: string });
});

/** The keys of the hall: whoever has them knows every code, and so what a right one looks like. */
const ring = parseKeyring(JSON.stringify({ current: 'k1', k1: 'k'.repeat(64) }));
const codeOf = (id: string): string => spokenCode(ring, id as ReceiptNumber);
/** Digits with a right check digit that open something else. */
const foreign = (): string => codeOf('3609810000000000000001');
const UNKNOWN = '3609819999999999999999';

interface Door {
  readonly operation: string;
  readonly known: () => string;
  readonly body: (id: string, secret: string) => object;
}

const doors: readonly Door[] = [
  { operation: 'progress', known: () => receipt, body: (id, code) => ({ receipt: id, code }) },
  { operation: 'complaintProgress', known: () => number, body: (id, code) => ({ number: id, code }) },
  {
    operation: 'verifyDocument',
    known: () => `${receipt}-1.1`,
    body: (document, code) => ({ document, kind: 'materials-receipt', code }),
  },
  { operation: 'invitation', known: () => receipt, body: (id, secret) => ({ receipt: id, secret }) },
  {
    operation: 'rateByLink',
    known: () => receipt,
    body: (id, secret) => ({ receipt: id, secret, level: 5 }),
  },
  {
    operation: 'fileWithoutLogin',
    known: () => receipt,
    body: (id, code) => ({ kind: 'complaint', text: '请说明原因', case: { receipt: id, code } }),
  },
];

const wrong = ({ known, body }: Door): Readonly<Record<string, object>> => ({
  'a known number, a code of another': body(known(), foreign()),
  'a known number, a code that is none': body(known(), 'not-a-code'),
  'a known number, an empty code': body(known(), ' '),
  'an unknown number, some code': body(UNKNOWN, foreign()),
  'an unknown number, a code that is none': body(UNKNOWN, 'not-a-code'),
});

describe('whoever guesses learns nothing', () => {
  it('the right code opens: what follows is about real doors', async () => {
    const opened = await hall.ask('progress', { body: { receipt, code: codeOf(receipt) } });
    expect(opened.status, opened.text).toBe(200);
    expect((await hall.ask('complaintProgress', { body: { number, code: codeOf(number) } })).status).toBe(200);
  });

  it.each(doors)(
    '$operation: unknown number, wrong code and malformed code get one answer, byte for byte, and write nothing',
    async (door) => {
      const answers = new Set<string>();
      const looked = new Set<number>();
      for (const body of Object.values(wrong(door))) {
        const [before, written] = [reads, hall.written()];
        const { status, text, headers } = await hall.ask(door.operation, { body });
        answers.add(JSON.stringify({ status, text, headers }));
        looked.add(reads - before);
        expect(hall.written()).toBe(written);
      }
      expect([...answers]).toHaveLength(1);
      expect([...answers][0]).toContain('"status":404');
      // Nothing is looked up for a code that is wrong: there is no difference that time could tell.
      expect([...looked]).toEqual([0]);
    },
  );

  it('a thousand wrong guesses lock nobody out', async () => {
    for (let n = 0; n < 1_000; n++)
      await hall.ask('progress', { body: { receipt, code: String(n).padStart(16, '0') } });
    expect((await hall.ask('progress', { body: { receipt, code: codeOf(receipt) } })).status).toBe(200);
  });

  it('and takes as long for the one as for the other, in the middle of many', async () => {
    const door = doors[0];
    if (door === undefined) throw new Error('no door');
    const bodies = [door.body(receipt, foreign()), door.body(UNKNOWN, foreign())];
    const times: number[][] = [[], []];
    for (let n = 0; n < 400; n++)
      for (const [which, body] of bodies.entries()) {
        const begun = performance.now();
        await hall.ask('progress', { body });
        times[which]?.push(performance.now() - begun);
      }
    const [known = Number.NaN, unknown = Number.NaN] = times.map((all) => all.toSorted((a, b) => a - b)[200]);
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(1.5);
  });
});
