import * as z from 'zod';
import { calendarEvents } from '../../shared/events/catalogue.ts';
import { detailType } from '../../shared/events/publication.ts';
import { sum, type Units } from './capacity.ts';
import { type BenchCentre, openCentre, succeeded } from './centre.ts';
import { layDown, patternOf } from './open-cases.ts';
import { queued } from './outward.ts';
import { type Report, rounded } from './report.ts';
import { LIFECYCLE } from './stories.ts';
import { live } from './story.ts';

const OPEN = 100_000;
const OPEN_QUICKLY = 10_000;
/** One open clock in twenty leans on the year that is imported. */
const TOUCHED = 20;

/** 2027 as it might be announced: the first working days of January are off, which had been counted provisionally. */
const YEAR = {
  year: 2027,
  source: { title: '国务院办公厅关于2027年部分节假日安排的通知', verified: false },
  daysOff: [
    ...['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map((date) => ({
      date,
      name: { 'zh-CN': '元旦', en: "New Year's Day" },
    })),
    { date: '2027-02-05', name: { 'zh-CN': '春节', en: 'Spring Festival' } },
    { date: '2027-04-05', name: { 'zh-CN': '清明节', en: 'Qingming Festival' } },
    { date: '2027-05-01', name: { 'zh-CN': '劳动节', en: 'Labour Day' } },
    { date: '2027-06-09', name: { 'zh-CN': '端午节', en: 'Dragon Boat Festival' } },
    { date: '2027-09-15', name: { 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' } },
    { date: '2027-10-01', name: { 'zh-CN': '国庆节', en: 'National Day' } },
  ],
  makeUpDays: [],
};

const AT = '2026-12-24T10:00:00+08:00';

interface Pass {
  readonly units: Units;
  readonly ms: number;
  readonly runs: number;
}

const Done = z.object({ batchItemFailures: z.array(z.unknown()) });

/** One pass, as its queue brings it: what a run leaves for want of time comes again until it is through. */
const passOver = async (centre: BenchCentre, queue: string): Promise<Pass> => {
  const { Records } = queued(
    detailType(calendarEvents['year-published']),
    JSON.stringify({ calendar: 3, year: YEAR.year }),
    Date.parse(AT),
  );
  const event = { Records: Records.map((record) => ({ ...record, eventSourceARN: queue })) };
  const all: Units[] = [];
  const begun = performance.now();
  for (let runs = 1; ; runs++) {
    const { result, units } = await centre.invoke({ name: 'replan', event });
    all.push(units);
    if (Done.parse(result).batchItemFailures.length === 0)
      return { units: sum(all), ms: performance.now() - begun, runs };
  }
};

/** What it costs to count anew the clocks that a new year touches, among many that it does not. */
export const replan = async (quick: boolean): Promise<Report> => {
  const open = quick ? OPEN_QUICKLY : OPEN;
  const touched = open / TOUCHED;
  const centre = await openCentre();
  try {
    const [file, accept] = LIFECYCLE;
    const untouched = await patternOf(centre, (await live(centre, [file, accept])).told.receipt);
    const leaning = await live(centre, [
      { ...file, at: '2026-12-22T10:00' },
      { ...accept, at: '2026-12-23T09:30' },
    ]);
    const touching = await patternOf(centre, leaning.told.receipt);
    await layDown(centre, untouched, 0, open - touched);
    await layDown(centre, touching, open - touched, open);
    succeeded(await centre.invoke(centre.invocation('putYear', { params: { year: '2027' }, body: YEAR, at: AT })));
    const first = await passOver(centre, 'first-pass');
    const second = await passOver(centre, 'second-pass');
    return reportOf(open, touched, first, second);
  } finally {
    await centre.close();
  }
};

const reportOf = (open: number, touched: number, first: Pass, second: Pass): Report => {
  const each = (value: number) => rounded(value / touched, 4);
  if (first.units.write < touched) throw new Error('not every touched clock was counted anew');
  return {
    name: 'replan',
    metrics: {
      findingReadUnitsPerTouched: each(first.units.readBy.Query ?? 0),
      readUnitsPerTouched: each(first.units.read),
      writeUnitsPerTouched: each(first.units.write),
      msPerTouched: each(first.ms),
      secondPassReadUnitsPerTouched: each(second.units.read),
      secondPassWriteUnitsPerTouched: each(second.units.write),
      runs: first.runs + second.runs,
    },
    tables: [
      {
        columns: ['pass', 'open cases', 'touched', 'read units', 'of them to find', 'write units', 'seconds', 'runs'],
        rows: [
          [
            'first',
            open,
            touched,
            first.units.read,
            rounded(first.units.readBy.Query ?? 0),
            first.units.write,
            rounded(first.ms / 1000, 1),
            first.runs,
          ],
          [
            'second',
            open,
            touched,
            second.units.read,
            rounded(second.units.readBy.Query ?? 0),
            second.units.write,
            rounded(second.ms / 1000, 1),
            second.runs,
          ],
        ],
      },
    ],
    notes: ['A touched case has its clocks counted anew in one commit; the page that reports it is recorded besides.'],
  };
};
