import { CalendarYear } from '../../shared/domain/calendar/calendar-year.ts';
import { type PlainDate, plainDate } from '../../shared/kernel/plain-date.ts';
import type { Centre } from './centre.ts';
import { inCompany } from './company.ts';
import { FAITHFUL, type Part } from './couriers.ts';
import type { Who } from './desk.ts';
import { must } from './stage.ts';

/** Days on which the calendar changes, or on which something behind the doors loses what it holds. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const administrator: Who = { staff: 'administrator' };
const clerk: Who = { staff: 'clerk' };
const calm = () => undefined;

const go = async ({ stage }: Centre, act: () => Promise<unknown>): Promise<void> => {
  stage.spawn(act);
  await stage.run();
};

/** Nobody works on a day on which everybody was to. */
const takeOff = async ({ desk }: Centre, date: PlainDate): Promise<void> => {
  const shown = await desk.read(administrator, '/calendar/years/2026');
  if (shown === undefined) throw new Error('no calendar is shown');
  const { calendar: ifMatch, ...stands } = shown.json as { readonly calendar: number };
  const year = CalendarYear.parse(stands);
  const daysOff = [...year.daysOff, { date, name: { 'zh-CN': '防汛停工', en: 'Closed by the flood' } }];
  const { answer } = await desk.command(administrator, {
    method: 'PUT',
    path: '/desk/calendar/years/2026',
    body: { ...year, daysOff, reason: '放假安排有变' },
    ifMatch,
  });
  must('an administrator changes the calendar', answer?.status === 200, () => String(answer?.text));
};

const accept = async ({ desk }: Centre, receipt: string): Promise<void> => {
  const { answer } = await desk.command(clerk, { path: `/desk/cases/${receipt}/acceptance`, body: {}, ifMatch: 1 });
  must('what was filed is accepted', answer?.status === 201, () => String(answer?.text));
};

/** Everything that tells of the change comes several times and at once; a door still counts by the old calendar. */
const changeUnderWay = (): Promise<void> =>
  inCompany(
    calm,
    (centre, file) =>
      go(centre, async () => {
        const receipt = await file();
        await accept(centre, receipt);
        await takeOff(centre, plainDate('2026-03-05'));
        await centre.stage.sleep(20_000);
        const path = `/desk/cases/${receipt}/suspension`;
        const body = { ground: 'testing', expectedDays: 5, reasons: '送检' };
        await centre.desk.command({ staff: 'reviewer' }, { path, body, ifMatch: 2 });
      }),
    { manners: { ...FAITHFUL, copies: 0.7, repeats: 0.7 } },
  );

/** What has passed by the old calendar has passed, whatever the new one makes of it. */
const changeTooLate = (): Promise<void> =>
  inCompany(calm, async (centre, file) => {
    await go(centre, async () => void (await accept(centre, await file())));
    centre.stage.now += 18 * DAY;
    centre.tick();
    await centre.stage.run();
    await go(centre, () => takeOff(centre, plainDate('2026-03-12')));
  });

/** The first to carry a change through dies of it, and the second pass comes before the next can begin. */
const changeBrokenOff = (): Promise<void> => {
  let deaths = 0;
  return inCompany(
    ({ instance, what }) => {
      if (instance.name !== 'replan' || !what.includes('replan#') || deaths >= 1) return undefined;
      deaths += 1;
      return 'crash-before';
    },
    (centre, file) =>
      go(centre, async () => {
        await file();
        await takeOff(centre, plainDate('2026-03-05'));
      }),
  );
};

/** A part loses all it is given while a case is filed and the calendar changes; an hour later the reconciler looks. */
const lostTo = (part: Part): Promise<void> =>
  inCompany(calm, async (centre, file) => {
    centre.couriers.goOut(part);
    await go(centre, async () => {
      await accept(centre, await file());
      await takeOff(centre, plainDate('2026-03-05'));
    });
    centre.couriers.down.delete(part);
    for (const isFirst of [true, false]) {
      centre.stage.now += 2 * HOUR;
      await go(centre, async () => {
        const found = await centre.reconcile();
        must('the reconciler names what was lost, once', found.length > 0 === isFirst, () => `${part} ${found.length}`);
      });
    }
  });

/** Where the calendar changes, and where things are lost. */
export const liveCalendarDays = async (): Promise<void> => {
  await changeUnderWay();
  await changeTooLate();
  await changeBrokenOff();
  for (const part of ['stream', 'bus', 'notices', 'replan'] as const) await lostTo(part);
};
