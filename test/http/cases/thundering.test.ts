import { describe, expect, it } from 'vitest';
import { Infirmary, type SweepDeps, sweep } from '../../../functions/deadlines/sweep.ts';
import { type Instant, instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { ATTENTION_SHARDS } from '../../../shared/store/port.ts';

const OPENING = parseInstant('2026-10-08T08:30:00+08:00');
const MINUTE = 60_000;

/** Time that passes only when everybody waits. */
class Virtual {
  now = 0;
  private sleepers: { at: number; wake: () => void }[] = [];
  readonly pause = (ms: number): Promise<void> =>
    new Promise((wake) => {
      const at = this.now + ms;
      const place = this.sleepers.findIndex((each) => each.at > at);
      this.sleepers.splice(place === -1 ? this.sleepers.length : place, 0, { at, wake });
    });
  async until(done: Promise<unknown>): Promise<void> {
    let over = false;
    void done.finally(() => {
      over = true;
    });
    while (!over) {
      await new Promise((resolve) => setImmediate(resolve));
      const [next] = this.sleepers.splice(0, 1);
      if (next === undefined) continue;
      this.now = next.at;
      next.wake();
    }
  }
}

/** A table that carries so many write units a second, of which it saves up no more than one second's. */
const tableOf = (time: Virtual, unitsPerSecond: number) => {
  let units = unitsPerSecond;
  let since = 0;
  let turnedAway = 0;
  const takes = (wanted: number): boolean => {
    units = Math.min(unitsPerSecond, units + ((time.now - since) * unitsPerSecond) / 1000);
    since = time.now;
    if (units < wanted) {
      turnedAway += 1;
      return false;
    }
    units -= wanted;
    return true;
  };
  return { takes, turnedAway: () => turnedAway };
};

const UNITS_PER_RUNG = 12;
const READ_MS = 6;
const WRITE_MS = 14;

/** A morning: so many cases due at the opening, on a table of so many units, with a function that lives four minutes. */
const morning = (cases: number, unitsPerSecond: number, poisoned: ReadonlySet<string> = new Set()) => {
  const time = new Virtual();
  const table = tableOf(time, unitsPerSecond);
  const due = Array.from({ length: ATTENTION_SHARDS }, () => new Set<string>());
  for (let n = 0; n < cases; n++) due[n % ATTENTION_SHARDS]?.add(`case-${n}`);
  let handed = 0;
  let seen = 0;
  let most = 0;
  const failures: string[] = [];
  const run = (startedAt: number) => {
    const deps: SweepDeps = {
      store: {
        due: async (shard, _upTo, limit, cursor) => {
          await time.pause(READ_MS);
          const all = [...(due[shard] ?? [])].sort();
          const page = all.filter((id) => cursor === undefined || id > cursor).slice(0, limit);
          handed += page.length;
          most = Math.max(most, handed - seen);
          const last = page.at(-1);
          return {
            entries: page.map((id) => ({ aggregate: { kind: 'case', id }, attention: OPENING as Instant })),
            ...(page.length === limit && last ? { cursor: last } : {}),
          };
        },
      },
      letTimePass: async ({ id }) => {
        await time.pause(READ_MS);
        if (poisoned.has(id)) {
          await time.pause(2_000);
          throw new TypeError(id);
        }
        // As the store does: a few attempts of its own, then it says that the database is busy.
        for (let attempt = 1; attempt <= 5; attempt++) {
          await time.pause(WRITE_MS);
          if (table.takes(UNITS_PER_RUNG)) {
            seen += 1;
            for (const shard of due) shard.delete(id);
            return true;
          }
          await time.pause(10 * 2 ** attempt);
        }
        throw new Refusal('try-again');
      },
      remaining: () => 4 * MINUTE - (time.now - startedAt),
      failed: ({ id }) => void failures.push(id),
      waits: { pause: time.pause, spread: () => 0.5 },
    };
    return deps;
  };
  const infirmary = new Infirmary();
  /** A tick every five minutes, as the schedule has it, until nothing is left. */
  const live = async (): Promise<{ readonly ticks: number; readonly minutes: number }> => {
    for (let tick = 0; ; tick++) {
      const startedAt = tick * 5 * MINUTE;
      time.now = Math.max(time.now, startedAt);
      handed = 0;
      seen = 0;
      await time.until(sweep(run(startedAt), infirmary, instant(OPENING + startedAt)));
      const left = due.reduce((sum, shard) => sum + [...shard].filter((id) => !poisoned.has(id)).length, 0);
      if (left === 0) return { ticks: tick + 1, minutes: time.now / MINUTE };
      if (tick > 10) throw new Error(`${left} left after an hour`);
    }
  };
  return { live, failures, turnedAway: table.turnedAway, most: () => most };
};

describe('S12 a thundering morning', () => {
  it('20,000 steps at one opening are taken within ten minutes at 4,000 write units a second, none lost', async () => {
    const here = morning(20_000, 4_000);
    const { minutes } = await here.live();
    expect(minutes).toBeLessThan(10);
    // What is held at a time does not grow with what is due.
    expect(here.most()).toBeLessThanOrEqual(ATTENTION_SHARDS * 100 + 100);
    expect(here.failures).toEqual([]);
  });

  it('a table of a tenth of that is not drowned: the sweep goes at its pace, and later ticks finish', async () => {
    const here = morning(4_000, 400);
    const { minutes } = await here.live();
    // 48,000 units at 400 a second are two minutes at the very least.
    expect(minutes).toBeLessThan(8);
    expect(here.turnedAway()).toBeLessThan(4_000);
  });

  it('poisoned aggregates, one in each shard, delay nobody', async () => {
    const whole = await morning(4_000, 4_000).live();
    const poisoned = new Set(Array.from({ length: ATTENTION_SHARDS }, (_, shard) => `case-${shard}`));
    const here = morning(4_000, 4_000, poisoned);
    const { minutes, ticks } = await here.live();
    expect(ticks).toBe(1);
    expect(minutes - whole.minutes).toBeLessThan(0.2);
    expect(new Set(here.failures)).toEqual(poisoned);
  });
});
