import { CalendarState } from '../../shared/domain/calendar/calendar.ts';
import { workingDayCalendar } from '../../shared/domain/calendar/working-day-calendar.ts';
import type { CaseLaw } from '../../shared/domain/case/law.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import type { Clock } from '../../shared/domain/deadline/clock.ts';
import { caseLaw } from '../../shared/store/cases.ts';
import { decodeHead } from '../../shared/store/codec.ts';
import type { Stored } from './expressions.ts';
import { nextDay } from './year/naive-days.ts';

/** How long a function may still count by a calendar that has been replaced: kept for a minute, and what a run takes. */
const STILL_KEPT = 90_000;

/** A calendar as it stood from a moment on. */
export interface Standing {
  readonly version: number;
  readonly law: CaseLaw;
  readonly state: CalendarState;
  readonly since: number;
}

/** Every calendar a world has had, and when each item was last written: by which of them it may have been counted. */
export class Calendars {
  readonly #county: RuntimeCounty;
  readonly #standing: Standing[] = [];
  readonly #writtenAt = new Map<string, number>();

  constructor(county: RuntimeCounty, head: Stored | undefined) {
    this.#county = county;
    this.#stands(head ?? {}, Number.NEGATIVE_INFINITY);
  }

  /** Goes on where another left off. */
  carryOn(from: Calendars): void {
    this.#standing.splice(0, this.#standing.length, ...from.#standing);
    for (const [key, at] of from.#writtenAt) this.#writtenAt.set(key, at);
  }

  written(items: readonly { readonly after: Stored | undefined }[], now: number): void {
    for (const { after } of items) {
      const [pk = '', sk = ''] = [after?.pk?.S, after?.sk?.S];
      this.#writtenAt.set(`${pk} ${sk}`, now);
      if (after && pk.startsWith('calendar#') && sk === 'head') this.#stands(after, now);
    }
  }

  /** The calendar as it stands now. */
  get current(): Standing {
    const last = this.#standing.at(-1);
    if (last === undefined) throw new Error('no calendar');
    return last;
  }

  get all(): readonly Standing[] {
    return this.#standing;
  }

  of(version: number): Standing | undefined {
    return this.#standing.find((each) => each.version === version);
  }

  /** The calendars by which an item may have been counted that was last written then: usually one. */
  by(pk: string, sk: string): readonly [Standing, ...Standing[]] {
    const at = this.#writtenAt.get(`${pk} ${sk}`) ?? Number.NEGATIVE_INFINITY;
    const [first = this.current, ...others] = this.#standing.filter(({ since }, index) => {
      const until = this.#standing[index + 1]?.since ?? Number.POSITIVE_INFINITY;
      return since <= at && at < until + STILL_KEPT;
    });
    return [first, ...others];
  }

  /** Whether an item was written in this world, and not laid before it began. */
  isOfThisWorld(pk: string, sk: string): boolean {
    return this.#writtenAt.has(`${pk} ${sk}`);
  }

  #stands(head: Stored, since: number): void {
    const state = CalendarState.parse(decodeHead(head).state);
    const law = caseLaw(this.#county, workingDayCalendar(state));
    this.#standing.push({ version: state.version, law, state, since });
  }
}

/** Whether a day is worked (行政许可法 Art. 82), looked up and not reckoned. */
const worked = (state: CalendarState): ((day: string) => boolean) => {
  const off = new Set<string>(state.years.flatMap(({ daysOff }) => daysOff.map(({ date }) => date)));
  const made = new Set<string>(state.years.flatMap(({ makeUpDays }) => makeUpDays.map(({ date }) => date)));
  const closed = new Set<string>(state.closures.flatMap(({ dates }) => dates));
  return (day) => {
    if (closed.has(day) || off.has(day)) return false;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return made.has(day) || (weekday !== 0 && weekday !== 6);
  };
};

/**
 * When a limit falls due by a calendar, one day after the other: days worked, or all of them where the law counts those, and
 * none of a pause. Used up by the time a pause began, it ends on the first day worked from the one on which it went on.
 */
export const dueBy = ({ start, days, unit, extra = 0, pauses = [] }: Clock, state: CalendarState): string => {
  const isWorked = unit ? () => true : worked(state);
  const over = pauses.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
  const from = (day: string): string => {
    let found = day;
    while (!isWorked(found)) found = nextDay(found);
    return found;
  };
  let last: string = start;
  for (let left = days + extra; left > 0; ) {
    last = nextDay(last);
    const day = last;
    if (isWorked(day) && !over.some((pause) => day > pause.from && day <= pause.to)) left -= 1;
  }
  let due = days + extra === 0 ? from(start) : last;
  for (const pause of over) if (last <= pause.from && due <= pause.to) due = from(pause.to);
  return due;
};

/** Whether a count touches a year for which there is no notice. */
export const isProvisional = ({ start, unit }: Clock, due: string, { years }: CalendarState): boolean => {
  const published = new Set(years.map(({ year }) => year));
  const [first, last] = [Number(start.slice(0, 4)), Number(due.slice(0, 4))];
  return (
    unit === undefined && Array.from({ length: last - first + 1 }, (_, n) => first + n).some((y) => !published.has(y))
  );
};
