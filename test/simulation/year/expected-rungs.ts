import { isWorkday, nextDay, workdayFrom, workdaysAfter, workdaysBefore } from './naive-days.ts';

/** What people did to a case and were let do, in order. */
export type Deed =
  | { readonly at: number; readonly did: 'filed' | 'accepted' | 'asked' | 'decided' | 'ended' }
  | { readonly at: number; readonly did: 'supplied'; readonly whole: boolean };

/** What the law says of the item. */
export interface Limits {
  readonly promised: number;
  readonly statutory: number;
}

/** A step of a limit that must be on record, and from when on. */
export interface ExpectedRung {
  readonly clock: string;
  readonly rung: string;
  readonly on: string;
  readonly due: string;
  readonly at: number;
}

/** The synthetic county's house rules, written down once more for whoever checks them. */
const SESSIONS = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
] as const;
const ACCEPTANCE = 5;
const DELIVERY = 10;
const CORRECTION = 30;
const REMIND_BEFORE = 10;
/** Working days past a limit of the house until each level hears of it. */
const GOES_UP = [
  ['escalated-head', 2],
  ['escalated-manager', 3],
  ['escalated-leader', 5],
] as const;
/** What silence settles: nobody above hears of it. */
const SETTLED_BY_SILENCE = ['acceptance', 'correction'];
const warnsBefore = (clock: string, days: number): number =>
  clock === 'correction' ? REMIND_BEFORE : days <= 5 ? 1 : 3;

const HOURS = 3_600_000;
export const dayOf = (at: number): string => new Date(at + 8 * HOURS).toISOString().slice(0, 10);
export const momentOf = (day: string, time = '00:00'): number => Date.parse(`${day}T${time}:00+08:00`);

/** The moment itself where somebody is there, else when somebody next is. */
const whenSomebodyIsThere = (at: number): number => {
  const day = dayOf(at);
  if (isWorkday(day))
    for (const [open, close] of SESSIONS) if (at < momentOf(day, close)) return Math.max(at, momentOf(day, open));
  return momentOf(workdayFrom(nextDay(day)), SESSIONS[0][0]);
};

interface Running {
  readonly clock: string;
  readonly start: string;
  readonly due: string;
  /** Steps still to come, earliest first. */
  readonly left: ExpectedRung[];
}

/** The steps of one limit, counted day by day; nobody is told anything before `known`, nor when nobody is there. */
const running = (clock: string, start: string, days: number, known = 0): Running => {
  const due = workdaysAfter(start, days);
  const late = nextDay(due);
  const opening = (day: string): number => whenSomebodyIsThere(Math.max(momentOf(day), known));
  const warnOn = workdaysBefore(due, warnsBefore(clock, days));
  const step = (rung: string, on: string, at: number): ExpectedRung => ({ clock, rung, on, due, at });
  const warnings = [step('early-warning', warnOn, opening(warnOn)), step('due-today', due, opening(due))].filter(
    ({ on, at }) => on > start && at < momentOf(late),
  );
  const up = GOES_UP.flatMap(([rung, past]) => {
    const on = workdaysAfter(due, past);
    return SETTLED_BY_SILENCE.includes(clock) ? [] : [step(rung, on, opening(on))];
  });
  return {
    clock,
    start,
    due,
    left: [
      ...warnings,
      step('passed', late, Math.max(momentOf(late), known)),
      step('told', late, opening(late)),
      ...up,
    ],
  };
};

/**
 * Every step that must be on record for a case to which these things were done, up to `until`. A second telling of the law,
 * for tests: a case under one or two limits at a time, which silence moves on.
 */
export const expectedRungs = (deeds: readonly Deed[], limits: Limits, until: number): readonly ExpectedRung[] => {
  const found: ExpectedRung[] = [];
  let clocks: Running[] = [];
  let received = '';
  let corrected = false;

  const decisionClocks = (from: string, known: number): Running[] => [
    running('promised', from, limits.promised, known),
    running('statutory', from, limits.statutory, known),
  ];

  const silence = ({ clock, due }: ExpectedRung): void => {
    const since = momentOf(nextDay(due));
    if (clock === 'acceptance') clocks.push(...decisionClocks(received, since));
    if (clock === 'correction') clocks = clocks.filter((each) => each.clock === clock);
  };

  const timePasses = (to: number): void => {
    for (;;) {
      const next = clocks.flatMap(({ left }) => left.slice(0, 1)).sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > to) return;
      clocks.find(({ clock }) => clock === next.clock)?.left.shift();
      found.push(next);
      if (next.rung === 'passed') silence(next);
    }
  };

  for (const deed of deeds) {
    timePasses(deed.at);
    const today = dayOf(deed.at);
    switch (deed.did) {
      case 'filed':
        received = today;
        clocks = [running('acceptance', today, ACCEPTANCE)];
        break;
      case 'asked':
        corrected = true;
        clocks = [running('correction', today, CORRECTION)];
        break;
      case 'supplied':
        if (!deed.whole) break;
        received = today;
        clocks = [running('acceptance', today, ACCEPTANCE)];
        break;
      case 'accepted':
        // What was corrected is accepted as of the day the correction came in, and nobody was told before today.
        clocks = corrected && received < today ? decisionClocks(received, deed.at) : decisionClocks(today, 0);
        break;
      case 'decided':
        clocks = [running('delivery', today, DELIVERY)];
        break;
      case 'ended':
        clocks = [];
        break;
    }
  }
  timePasses(until);
  return found;
};
