import { describe, expect, it, vi } from 'vitest';
import { Infirmary, type SweepDeps, sweep } from '../../../functions/deadlines/sweep.ts';
import { type Instant, instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { type AggregateId, ATTENTION_SHARDS } from '../../../shared/store/port.ts';
import { complete, openOffice } from './office.ts';

const NOON = parseInstant('2026-09-28T12:00:00+08:00');

/** A county whose cases fall due, shard by shard, and remember who was let on. */
const dueCases = (perShard: number) => {
  const due = new Map<string, { shard: number; attention: Instant }>();
  for (let shard = 0; shard < ATTENTION_SHARDS; shard++)
    for (let n = 0; n < perShard; n++) due.set(`${shard}-${n}`, { shard, attention: instant(NOON - 1000 - n) });
  const moved: string[] = [];
  const deps: SweepDeps = {
    store: {
      due: async (shard, upTo, limit, cursor) => {
        const all = [...due].filter(([, each]) => each.shard === shard && each.attention <= upTo);
        const from = cursor === undefined ? 0 : all.findIndex(([id]) => id === cursor) + 1;
        const page = all.slice(from, from + limit);
        const last = page.at(-1)?.[0];
        return {
          entries: page.map(([id, { attention }]) => ({ aggregate: { kind: 'case', id }, attention })),
          ...(last !== undefined && from + limit < all.length ? { cursor: last } : {}),
        };
      },
    },
    letTimePass: async ({ id }: AggregateId) => {
      moved.push(id);
      return true;
    },
    remaining: () => 60_000,
    failed: vi.fn(),
    waits: { pause: async () => {}, spread: () => 1 },
  };
  return { due, moved, deps };
};

describe('S12 the sweep', () => {
  it('lets time pass for everything due, over all shards and pages, and for nothing else', async () => {
    const { moved, deps, due } = dueCases(130);
    due.set('later', { shard: 3, attention: instant(NOON + 1) });
    expect(await sweep(deps, new Infirmary(), NOON)).toEqual({
      moved: ATTENTION_SHARDS * 130,
      passed: 0,
      failed: 0,
      resting: 0,
      unfinished: false,
    });
    expect(new Set(moved).size).toBe(ATTENTION_SHARDS * 130);
    expect(moved).not.toContain('later');
  });

  it('that is short of time leaves the rest for the next', async () => {
    const { moved, deps } = dueCases(5);
    let left = 40;
    const swept = await sweep({ ...deps, remaining: () => (left-- > 0 ? 60_000 : 5_000) }, new Infirmary(), NOON);
    expect(swept).toMatchObject({ unfinished: true, moved: 40 });
    expect(moved).toHaveLength(40);
  });

  it('passes over one that fails, tells of it by key, and lets it rest longer each time', async () => {
    const { deps, moved } = dueCases(3);
    const failing: SweepDeps = {
      ...deps,
      letTimePass: async (aggregate, at) => {
        if (aggregate.id === '7-0') throw new TypeError('张三');
        return deps.letTimePass(aggregate, at);
      },
    };
    const infirmary = new Infirmary();
    expect(await sweep(failing, infirmary, NOON)).toMatchObject({ failed: 1, moved: ATTENTION_SHARDS * 3 - 1 });
    expect(moved).toContain('7-1');
    expect(deps.failed).toHaveBeenCalledExactlyOnceWith({ kind: 'case', id: '7-0' }, 'TypeError');
    const minutes = (n: number) => instant(NOON + n * 60_000);
    expect(await sweep(failing, infirmary, minutes(5))).toMatchObject({ failed: 0, resting: 1 });
    expect(await sweep(failing, infirmary, minutes(10))).toMatchObject({ failed: 1, resting: 0 });
    expect(await sweep(failing, infirmary, minutes(25))).toMatchObject({ failed: 0, resting: 1 });
    expect(await sweep(deps, infirmary, minutes(30))).toMatchObject({ failed: 0, resting: 0 });
    expect(infirmary.isResting({ kind: 'case', id: '7-0' }, minutes(31))).toBe(false);
  });

  it('leaves what somebody else is writing to for the next time: that is no failure', async () => {
    const { deps } = dueCases(1);
    const busy: SweepDeps = {
      ...deps,
      letTimePass: async () => {
        throw new Refusal('try-again');
      },
    };
    expect(await sweep(busy, new Infirmary(), NOON)).toMatchObject({ passed: ATTENTION_SHARDS, failed: 0 });
  });
});

describe('S12 sweeps over real cases', () => {
  it('two at once do no harm, and a missed day catches up with only the gravest notice of each clock', async () => {
    const office = await openOffice();
    const { receipt } = await office.file();
    await office.ask('POST', `/desk/cases/${receipt}/acceptance`, { staff: 'clerk', body: {}, ifMatch: 'latest' });
    // Nobody swept from the day of filing to the day after the promised limit (2026-09-30) had passed.
    const late = '2026-10-08T09:00:00+08:00';
    const both = await Promise.all([office.sweep(late), office.sweep(late)]);
    expect(both.map(({ failed }) => failed)).toEqual([0, 0]);
    const rungs = (await office.cases.events(receipt as never)).flatMap(({ event }) =>
      event.type === 'rung-reached' && event.clock === 'promised' ? [event] : [],
    );
    expect(rungs.map(({ rung, on, notify }) => [rung, on, notify])).toEqual([
      ['early-warning', '2026-09-24', false],
      ['due-today', '2026-09-30', false],
      ['passed', '2026-10-01', false],
      ['told', '2026-10-01', true],
    ]);
    expect(await office.sweep(late)).toMatchObject({ moved: 0 });
  });

  it('erases personal data once its time has come, and the chain still holds', async () => {
    const office = await openOffice();
    const { receipt } = await office.file({ change: complete });
    await office.ask('POST', `/cases/${receipt}/withdrawal`, { citizen: 'zhang', body: {} });
    await office.sweep('2036-09-18T09:00:00+08:00');
    const shown = await office.ask('GET', `/cases/${receipt}`, { citizen: 'zhang', at: '2036-09-19T09:00:00+08:00' });
    expect(shown.json).toMatchObject({ erased: true, applicant: null });
    expect(shown.text).not.toContain('示');
    expect(await office.cases.history(receipt as never)).toHaveLength(3);
    expect(await office.cases.parts(receipt as never)).toEqual([{ n: 1, content: { erased: true } }]);
  });
});
