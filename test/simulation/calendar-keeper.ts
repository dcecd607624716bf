import { CalendarYear } from '../../shared/domain/calendar/calendar-year.ts';
import { dateAt, instant } from '../../shared/kernel/instant.ts';
import { addDays, dayOfWeek, type PlainDate } from '../../shared/kernel/plain-date.ts';
import type { Desk, Who } from './desk.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const YEAR = 2026;
/** Days before and after today that an edit is about: limits that run lean on nearly all of them, short ones on the next few. */
const REACH = { back: 1, soon: 4, ahead: 20 } as const;
const TRIES = 4;

const administrator: Who = { staff: 'administrator' };
const SATURDAY = 6;

/** What becomes of a year, if it can: a day less, a day more, or one for another. */
type Change = (year: CalendarYear, day: PlainDate, random: Random) => CalendarYear | undefined;

const isOff = ({ daysOff }: CalendarYear, day: PlainDate): boolean => daysOff.some(({ date }) => date === day);
const isMadeUp = ({ makeUpDays }: CalendarYear, day: PlainDate): boolean => makeUpDays.some(({ date }) => date === day);

/** An emergency: nobody works on a day on which everybody was to. */
const takeOff: Change = (year, day) => {
  if (isOff(year, day) || isMadeUp(year, day)) return undefined;
  const name = { 'zh-CN': '防汛停工', en: 'Closed by the flood' };
  return { ...year, daysOff: [...year.daysOff, { date: day, name }] };
};

/** A Saturday or Sunday is worked. */
const makeUp: Change = (year, day) => {
  const [weekend] = [0, 1, 2, 3, 4, 5]
    .map((n) => addDays(day, n))
    .filter((each) => dayOfWeek(each) >= SATURDAY && !isOff(year, each) && !isMadeUp(year, each));
  return weekend && { ...year, makeUpDays: [...year.makeUpDays, { date: weekend }] };
};

/** A day off moves to another day: as many days are worked, and not the same. */
const move: Change = (year, day, random) => {
  const free = year.daysOff.filter(({ date }) => date > addDays(day, -REACH.ahead) && !/-(01|05|10)-01$/.test(date));
  if (free.length < 2) return makeUp(year, day, random);
  const moved = random.pick(free);
  const without = { ...year, daysOff: year.daysOff.filter((each) => each !== moved) };
  return takeOff(without, day, random);
};

/** What was to be worked is not. */
const rest: Change = (year, day, random) => {
  const ahead = year.makeUpDays.filter(({ date }) => date >= day);
  if (ahead.length === 0) return takeOff(year, day, random);
  const one = random.pick(ahead);
  return { ...year, makeUpDays: year.makeUpDays.filter((each) => each !== one) };
};

/** The year after, as this one was. */
const nextYear = ({ source, daysOff }: CalendarYear): CalendarYear => ({
  year: YEAR + 1,
  source: { ...source, title: source.title.replace(String(YEAR), String(YEAR + 1)) },
  daysOff: daysOff.map((day) => ({ ...day, date: day.date.replace(String(YEAR), String(YEAR + 1)) as PlainDate })),
  makeUpDays: [],
});

/** The administrator who changes the calendar under everybody's feet: once, or several times, or twice in a breath. */
export class CalendarKeeper {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  /** Whether the year after is published: a second time would change nothing. */
  #isNextOut = false;
  readonly #closed = new Set<PlainDate>();

  constructor(stage: Stage, random: Random, desk: Desk) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
  }

  async live(): Promise<void> {
    const random = this.#random;
    await this.#stage.sleep(random.between(4 * DAY, 12 * DAY));
    for (let left = random.between(2, 4); left > 0; left--) {
      if (random.chance(0.3)) await Promise.all([this.change(), this.change()]);
      else await this.change();
      await this.#stage.sleep(
        random.weighted([
          [2, random.between(SECOND, 3 * MINUTE)],
          [3, random.between(DAY, 8 * DAY)],
        ]),
      );
    }
  }

  /** One change, with what is on the screen by then; who was not the first looks again. */
  async change(): Promise<void> {
    const random = this.#random;
    if (random.chance(0.1)) return this.#close();
    for (let tries = 0; tries < TRIES; tries++) {
      const shown = await this.#desk.read(administrator, `/calendar/years/${YEAR}`);
      if (shown?.status !== 200) return;
      const { calendar: ifMatch, ...stands } = shown.json as { readonly calendar: number };
      const changed = this.#changed(CalendarYear.parse(stands));
      if (changed === undefined) continue;
      const { answer } = await this.#desk.command(administrator, {
        method: 'PUT',
        path: `/desk/calendar/years/${changed.year}`,
        body: changed.year === YEAR ? { ...changed, reason: '放假安排有变' } : changed,
        ...(changed.year === YEAR ? { ifMatch } : {}),
      });
      if (answer?.status === 200) return;
      // What is on the screen may be a minute old.
      await this.#stage.sleep(MINUTE);
    }
  }

  /** By law no limit runs on a day. */
  async #close(): Promise<void> {
    const day = this.#day();
    // Closed it is closed, however often that is declared.
    if (this.#closed.has(day)) return;
    this.#closed.add(day);
    await this.#desk.command(administrator, {
      path: '/desk/calendar/statutory-closures',
      body: { dates: [day], legalBasis: '中华人民共和国突发事件应对法', reason: '暴雨红色预警' },
    });
  }

  #changed(year: CalendarYear): CalendarYear | undefined {
    const random = this.#random;
    if (random.chance(0.05) && !this.#isNextOut) {
      this.#isNextOut = true;
      return nextYear(year);
    }
    const change = random.pick<Change>([takeOff, takeOff, makeUp, move, rest]);
    return change(year, this.#day(), random);
  }

  #day(): PlainDate {
    const ahead = this.#random.chance(0.6) ? REACH.soon : REACH.ahead;
    return addDays(dateAt(instant(this.#stage.now)), this.#random.between(-REACH.back, ahead));
  }
}
