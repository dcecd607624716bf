import { randomUUID } from 'node:crypto';
import { eventTime, RuleProperties } from './bus.ts';
import type { LocalTemplate } from './template.ts';

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `rate(5 minutes)` in milliseconds. */
const rateOf = (expression: string): number => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const ms = unitMs[unit];
  if (ms === undefined) throw new Error(`the schedule ${expression} is not understood on this machine`);
  return Number(count) * ms;
};

interface Schedule {
  readonly arn: string;
  readonly everyMs: number;
  readonly targets: readonly string[];
}

/** One tick of one schedule. */
export interface Tick {
  readonly at: number;
  readonly targets: readonly string[];
  /** The event a schedule's target receives; its `time` is the tick's. */
  readonly event: object;
}

/** About so many ticks of one schedule are fired by a single advance. */
export const MOST_TICKS = 30;
/** Where a schedule's own steps are too many: half an hour, an hour, three, six, twelve, a day. */
const STEPS_MS: readonly number[] = [0.5, 1, 3, 6, 12, 24].map((hours) => hours * 3_600_000);

/**
 * Larger steps are counted from nine in the morning in Shanghai (01:00 UTC), when every county's centre is open. What has no
 * tick at nine, as the reconciler that comes every three hours, looks once at the end of a long leap.
 */
const MORNING_MS = 3_600_000;

/** Every tick of a rate after `from` up to and including `to`: ticks fall on whole multiples of it. */
const ticksOf = (everyMs: number, from: number, to: number): readonly number[] => {
  const first = Math.floor(from / everyMs) + 1;
  return Array.from({ length: Math.max(0, Math.floor(to / everyMs) - first + 1) }, (_, n) => (first + n) * everyMs);
};

/** How many ticks lie between two that an advance over `ticks` of them fires: a long leap is lived through in larger steps. */
export const strideOver = (ticks: number, everyMs: number): number => {
  const larger = STEPS_MS.filter((step) => step > everyMs && step % everyMs === 0).map((step) => step / everyMs);
  return [1, ...larger].find((stride) => ticks / stride <= MOST_TICKS) ?? larger.at(-1) ?? 1;
};

/** The template's schedules. Ticks fall on whole multiples of their rate, so the same advance always meets the same ones. */
export class LocalSchedule {
  readonly #schedules: readonly Schedule[];
  readonly #template: LocalTemplate;

  constructor(template: LocalTemplate) {
    this.#template = template;
    this.#schedules = [...template.all('AWS::Events::Rule', RuleProperties)].flatMap(
      ([id, { State, ScheduleExpression, Targets }]) =>
        State === 'ENABLED' && ScheduleExpression !== undefined
          ? [{ arn: template.arn(id), everyMs: rateOf(ScheduleExpression), targets: Targets.map(({ Arn }) => Arn) }]
          : [],
    );
  }

  /** When the next tick after `at` falls; `undefined` where the template has no schedule. */
  nextAfter(at: number): number | undefined {
    const moments = this.#schedules.map(({ everyMs }) => (Math.floor(at / everyMs) + 1) * everyMs);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /**
   * The ticks after `from` up to and including `to`, in order; thinned out where there are many, the last always among them.
   * Where a slow schedule ticks, each quicker one has ticked before it: nobody comes to look whether time has passed for everybody
   * before it has.
   */
  between(from: number, to: number): readonly Tick[] {
    const kept = new Set<number>();
    const slowestFirst = this.#schedules.toSorted((a, b) => b.everyMs - a.everyMs);
    return slowestFirst
      .flatMap(({ arn, everyMs, targets }) => {
        const ticks = ticksOf(everyMs, from, to);
        const stride = strideOver(ticks.length, everyMs);
        const own = ticks.filter(
          (at) => kept.has(at) || (at - MORNING_MS) % (stride * everyMs) === 0 || at === ticks.at(-1),
        );
        for (const at of own) kept.add(at);
        return own.map((at) => ({ at, everyMs, targets, event: this.#event(arn, at) }));
      })
      .sort((a, b) => a.at - b.at || a.everyMs - b.everyMs);
  }

  /** How many ticks there are after `from` up to and including `to`, fired or not. */
  countBetween(from: number, to: number): number {
    return this.#schedules.reduce(
      (sum, { everyMs }) => sum + Math.max(0, Math.floor(to / everyMs) - Math.floor(from / everyMs)),
      0,
    );
  }

  #event(arn: string, at: number): object {
    const { account, region } = this.#template.place;
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account,
      time: eventTime(at),
      region,
      resources: [arn],
      detail: {},
    };
  }
}
