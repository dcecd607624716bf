import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../functions/supervision/csv.ts';
import { boardCursor, boardPlace, mergedQueues, placeOfEntry } from '../../../functions/supervision/merging.ts';
import { colourOf } from '../../../shared/domain/deadline/colour.ts';
import type { DepartmentCode } from '../../../shared/kernel/ids.ts';
import { addDays, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { countDepartment, MOST_COUNTED, SHORT_LIST } from '../../../shared/store/board-counts.ts';
import type { Store } from '../../../shared/store/port.ts';
import { national } from '../../domain/calendar/national.ts';
import { lawOf } from '../../domain/case/fengcheng.ts';
import { receiptOf, type Seed, seeded } from './seeded.ts';

const law = lawOf();
const department = 'market-regulation' as DepartmentCode;
const countOn = async (store: Store, today: string, policy = law.policy) =>
  countDepartment(store, department, plainDate(today), { calendar: national, policy });

const workday = (offset: number): PlainDate => national.firstWorkingDayFrom(addDays(plainDate('2026-09-01'), offset));
const seed: fc.Arbitrary<Seed> = fc
  .record({ due: fc.nat(60), days: fc.option(fc.constantFrom(0, 1, 3, 5, 6, 20), { nil: undefined }), law: fc.nat(20) })
  .map(({ due, days, law: later }) => ({
    due: workday(due),
    ...(days === undefined ? {} : { days, ...(later > 10 ? {} : { statutory: workday(due + later) }) }),
  }));

const crowd: readonly Seed[] = Array.from({ length: SHORT_LIST }, () => ({ due: workday(120), days: 20 }));

describe('S12 cases counted by colour', () => {
  test('as if each had been looked at, on any day, holidays included, whatever the county’s warnings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(seed, { maxLength: 30 }),
        fc.nat(60),
        fc.record({ warningDays: fc.integer({ min: 2, max: 6 }), shortWarningDays: fc.constantFrom(1, 2) }),
        fc.boolean(),
        async (few, offset, changes, isLong) => {
          // A list that is read, or one that is counted: with a crowd whose day is far off.
          const seeds = [...few, ...(isLong ? crowd : [])];
          const today = addDays(plainDate('2026-09-01'), offset);
          const policy = { ...law.policy, ...changes };
          const colours = seeds.map(({ due, days, statutory }) =>
            colourOf(
              days === undefined
                ? {}
                : { due: plainDate(due), days, ...(statutory ? { statutory: plainDate(statutory) } : {}) },
              today,
              national,
              policy,
            ),
          );
          const of = (colour: string) => colours.filter((each) => each === colour).length;
          expect(await countOn(await seeded(seeds), today, policy)).toEqual({
            doubleRed: of('double-red'),
            red: of('red'),
            yellow: of('yellow'),
            amber: of('amber'),
            green: of('green'),
            grey: of('grey'),
          });
        },
      ),
      { numRuns: 120 },
    );
  });

  test('what is far off is counted no further than a thousand and one', async () => {
    const store = await seeded(Array.from({ length: MOST_COUNTED + 40 }, () => ({ due: '2026-12-01', days: 20 })));
    expect(await countOn(store, '2026-09-18')).toMatchObject({ green: MOST_COUNTED + 1, amber: 0 });
  });

  /** What counting reads and how many ranges it counts. */
  const watched = async (seeds: readonly Seed[]) => {
    const store = await seeded(seeds);
    const read: string[] = [];
    let ranges = 0;
    const watching: Store = {
      ...store,
      query: async (index, query) => {
        const page = await store.query(index, query);
        read.push(...page.entries.map(({ sort }) => sort.slice(0, 10)));
        return page;
      },
      count: (index, query) => {
        ranges += 1;
        return store.count(index, query);
      },
    };
    await countOn(watching, '2026-09-18');
    return { read, ranges };
  };
  const few: readonly Seed[] = ['2026-09-10', '2026-09-18', '2026-09-21', '2026-10-30'].map((due) => ({
    due,
    days: 8,
  }));

  test('a short list is read once, and no range of it is counted', async () => {
    expect(await watched(few)).toEqual({ read: few.map(({ due }) => due), ranges: 0 });
  });

  test('of a long one nothing is read but a page, and what is overdue', async () => {
    const { read, ranges } = await watched([...few, ...crowd]);
    expect(read.slice(0, SHORT_LIST)).toEqual([...few, ...crowd].map(({ due }) => due).slice(0, SHORT_LIST));
    expect(read.slice(SHORT_LIST)).toEqual(['2026-09-10']);
    expect(ranges).toBeGreaterThan(4);
  });
});

describe('S12 the queues of several departments as one', () => {
  const departments = ['a', 'b', 'c', 'd'] as unknown as readonly DepartmentCode[];
  const all = async (store: Store, behind?: ReturnType<typeof boardPlace>) => {
    const found: string[] = [];
    for await (const { entry } of mergedQueues(store, departments, behind)) found.push(entry.aggregate.id);
    return found;
  };

  test('stand by due date and then receipt, and go on behind any of them without gap or repetition', async () => {
    const lines = fc.array(
      fc.record({
        department: fc.constantFrom('a', 'b', 'c', 'd'),
        due: fc.nat(3).map((n) => `2026-09-1${n}`),
        days: fc.constant(8),
        filedAt: fc.nat(1),
      }),
      { maxLength: 90 },
    );
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(), async (seeds, where) => {
        const store = await seeded(seeds);
        const expected = seeds
          .map(({ due, filedAt }, n) => `${due} ${filedAt} ${receiptOf(n)}`)
          .sort()
          .map((line) => line.slice(-22));
        expect(await all(store)).toEqual(expected);
        const entries = [];
        for await (const { entry } of mergedQueues(store, departments)) entries.push(entry);
        const at = entries[where % Math.max(1, entries.length)];
        if (at === undefined) return;
        const place = boardPlace(boardCursor(placeOfEntry(at)));
        expect(await all(store, place)).toEqual(expected.slice(expected.indexOf(at.aggregate.id) + 1));
      }),
      { numRuns: 40 },
    );
  });

  test.each(['', 'zzz', 'W10', Buffer.from('["2026-09-18","1"]').toString('base64url')])(
    'a cursor that is none is refused: %s',
    (cursor) => {
      expect(() => boardPlace(cursor)).toThrow(expect.objectContaining({ code: 'invalid-cursor' }));
    },
  );
});

describe('S12 a file for spreadsheets', () => {
  test.each([
    ['=1+2', '"\'=1+2"'],
    ['+86', '"\'+86"'],
    ['-3', '"\'-3"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['say "hi", all', '"say ""hi"", all"'],
    ['two\nlines', '"two\nlines"'],
    ['食品经营许可', '食品经营许可'],
    [12, '12'],
  ])('runs nothing as a formula: %j', (value, written) => {
    expect(csvOf([[value]])).toBe(`\u{FEFF}${written}\r\n`);
  });
});
