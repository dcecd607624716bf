import { beforeAll, describe, expect, it } from 'vitest';
import type { Reconciled } from '../../functions/reconciler/findings.ts';
import { instant } from '../../shared/kernel/instant.ts';
import type { AggregateId } from '../../shared/store/port.ts';
import { backstage } from './backstage.ts';
import { digestOf } from './year/county.ts';
import { dayOf, type ExpectedRung, expectedRungs, momentOf } from './year/expected-rungs.ts';
import { type Beside, liveThrough, type Year } from './year/living.ts';

const CASES = 220;
const END = momentOf('2026-12-31', '17:32');
/** The machine looks within minutes of a moment at which something falls due. */
const PROMPT = 5 * 60_000;

/** The stream flows at every tick; in the evening the reconciler looks. */
const audits: Reconciled[] = [];
const unsentAtEnd: string[] = [];
const beside: Beside = (centre) => {
  const behind = backstage(centre.store, centre.county);
  const known = new Map<string, AggregateId>();
  return async (tick) => {
    const at = instant(tick);
    for (let news = centre.touched(); news.length > 0; news = centre.touched()) {
      for (const each of news) known.set(`${each.kind}#${each.id}`, each);
      await behind.flow(
        news.filter(({ kind }) => PUBLISHED.includes(kind)),
        at,
      );
    }
    if (!isEvening(tick)) return;
    audits.push(await behind.audit(at));
    if (tick === END) unsentAtEnd.push(...(await behind.debts([...known.values()])).unsent);
  };
};
const PUBLISHED = ['calendar', 'case', 'supervision', 'accountability', 'feedback'];
const isEvening = (at: number) => momentOf(dayOf(at), '17:32') === at;

let year: Year;
let rungs: readonly Found[];
beforeAll(async () => {
  year = await liveThrough({ seed: 2026, cases: CASES }, beside);
  rungs = await recordedRungs();
});

interface Found extends ExpectedRung {
  readonly receipt: string;
  readonly recordedAt: number;
  readonly version: number;
  readonly notify: boolean;
}

const recordedRungs = async (): Promise<readonly Found[]> => {
  const all = await Promise.all(
    year.cases.map(async (lived) =>
      (await year.events(lived)).flatMap(({ event, at, version }) =>
        event.type === 'rung-reached' ? [{ ...event, at, recordedAt: at, version, receipt: lived.receipt }] : [],
      ),
    ),
  );
  return all.flat();
};
const expectedOf = () =>
  year.cases.flatMap(({ receipt, deeds, item: { limits } }) => {
    const { promised, statutory = 0 } = limits;
    return expectedRungs(deeds, { promised, statutory }, END).map((each) => ({ ...each, receipt }));
  });
const nameOf = ({ receipt, clock, rung, on, due }: ExpectedRung & { readonly receipt: string }): string =>
  `${receipt} ${clock} ${rung} on ${on}, due ${due}`;

describe('L01 a county through the whole of 2026', () => {
  it('lived: cases of every kind came to every end', async () => {
    const types = new Map<string, number>();
    for (const lived of year.cases)
      for (const { event } of await year.events(lived)) types.set(event.type, (types.get(event.type) ?? 0) + 1);
    expect(year.cases).toHaveLength(CASES);
    for (const type of [
      'accepted',
      'deemed-accepted',
      'correction-notice-issued',
      'correction-supplied',
      'deemed-withdrawn',
      'not-accepted',
      'returned',
      'approved',
      'refused',
      'withdrawn',
      'result-delivered',
    ])
      expect(types.get(type) ?? 0, type).toBeGreaterThan(1);
  });

  it('every step of every limit is on record, on the day a day counter gives, and no other is', () => {
    const recorded = rungs.map(nameOf).sort();
    const expected = expectedOf().map(nameOf).sort();
    expect(expected.length).toBeGreaterThan(CASES);
    expect(recorded).toEqual(expected);
  });

  it('each was recorded within minutes of its moment: warnings when somebody is there, what is overdue on its day', () => {
    const moments = new Map(expectedOf().map((each) => [nameOf(each), each.at]));
    const late = rungs.filter((each) => {
      const due = moments.get(nameOf(each)) ?? Number.NaN;
      return !(each.recordedAt >= due && each.recordedAt <= due + PROMPT && dayOf(each.recordedAt) === dayOf(due));
    });
    expect(late).toEqual([]);
  });

  it('every warning reached somebody, unless a graver one of the same limit came with it', () => {
    const unsaid = rungs.filter(
      ({ receipt, version, clock, rung, notify }) =>
        rung !== 'passed' &&
        !notify &&
        !rungs.some(
          (other) => other.receipt === receipt && other.version === version && other.clock === clock && other.notify,
        ),
    );
    expect(unsaid).toEqual([]);
  });

  it('N09 the reconciler looked every evening and raised no false alarm; every notice of the year was sent', () => {
    expect(audits).toHaveLength(365);
    expect(audits.flatMap(({ found }) => found)).toEqual([]);
    expect(audits.some(({ unfinished }) => unfinished)).toBe(false);
    expect(audits.reduce((all, { looked }) => all + looked, 0)).toBeGreaterThan(CASES * 5);
    expect(unsentAtEnd).toEqual([]);
  });

  it('and nothing is left that time owes', async () => {
    expect(await year.centre.sweep(END)).toEqual({ moved: 0, passed: 0, failed: 0, resting: 0, unfinished: false });
  });
});

describe('the same seed', () => {
  it('gives the same year to the last event, and another seed another', async () => {
    const spring = (seed: number) => liveThrough({ seed, cases: 20, from: '2026-02-08', to: '2026-03-15' });
    const [once, again, other] = [await spring(7), await spring(7), await spring(8)];
    const digests = await Promise.all([once, again, other].map(async (each) => digestOf(await each.trace())));
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });
});
