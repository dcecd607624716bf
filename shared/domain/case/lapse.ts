import { dateAt, type Instant, laterInstant, startOfDay } from '../../kernel/instant.ts';
import { addDays, addYears, laterOf, type PlainDate } from '../../kernel/plain-date.ts';
import { type Clock, nextRung, startClock } from '../deadline/clock.ts';
import { dueIfGoneOn } from '../deadline/stop-and-go.ts';
import { ClockName } from './clocks.ts';
import { commitmentLapsed } from './commitment.ts';
import type { CaseEvent, CaseEventOf, Terms } from './events.ts';
import { evolve } from './evolve.ts';
import { promiseOf } from './handling.ts';
import { owedByTasks, recountedTasks, supplementLapsed } from './joint/lapse.ts';
import { firstStage } from './joint/stage.ts';
import { type CaseLaw, warningsOf } from './law.ts';
import { printedNotices } from './notices.ts';
import { mendingLapsed } from './pledge/verify.ts';
import { recounted } from './recount.ts';
import { renewalDeemed } from './renewal/renew.ts';
import { type CaseState, type FiledCase, isEnded, isFiled } from './state.ts';

/** Something time will owe a case: when, and what then happens. */
interface Owed {
  readonly at: Instant;
  readonly events: () => readonly CaseEvent[];
}

/** Working days a renewed promise gives when the statutory limit is already gone as well. */
const RENEWED_PROMISE_DAYS = 5;

/**
 * What time alone owes a case up to `at`, by the calendar as it now stands, to a fixpoint: a deemed acceptance may already be overdue. Every rung is
 * recorded with the date it fell due; of rungs caught up together only the gravest of each clock notifies. Whether it notifies,
 * and the date an apology gives, are all that depends on how often time was let pass.
 */
export const lapse = (state: CaseState, law: CaseLaw, at: Instant): readonly CaseEvent[] => {
  if (!isFiled(state)) return [];
  const events: CaseEvent[] = [...recounted(state, law, at), ...recountedTasks(state, law, dateAt(at), at)];
  let now = events.reduce<CaseState>(evolve, state) as FiledCase;
  for (let next = nextOwed(now, law); next && next.at <= at; next = nextOwed(now, law)) {
    const happened = next.events();
    events.push(...happened);
    now = happened.reduce<CaseState>(evolve, now) as FiledCase;
  }
  const told = apologised(onlyTheGravestNotifies(events), now, law, at);
  return [...told, ...printedNotices(state.reach, told)];
};

/** When time next owes this case something; `undefined` when it never will. */
export const attentionAt = (state: CaseState, law: CaseLaw): Instant | undefined => nextOwed(state, law)?.at;

const nextOwed = (state: CaseState, law: CaseLaw): Owed | undefined => {
  if (!isFiled(state)) return undefined;
  const owed = [
    ...ClockName.options.flatMap((name) => owedByClock(name, state, law)),
    ...owedByTasks(state, law),
    ...owedByDate(state, law),
  ];
  return owed.reduce<Owed | undefined>((first, next) => (first && first.at <= next.at ? first : next), undefined);
};

const owedByClock = (name: ClockName, state: FiledCase, law: CaseLaw): readonly Owed[] => {
  const clock = state.clocks[name];
  const moment = clock && nextRung(clock, warningsOf(name, law), law);
  if (!clock || !moment) return [];
  const reached: CaseEventOf<'rung-reached'> = {
    type: 'rung-reached',
    clock: name,
    clockVersion: clock.version,
    rung: moment.rung,
    on: moment.on,
    due: clock.due,
    notify: moment.rung !== 'passed',
  };
  return [
    {
      at: moment.at,
      events: () => (moment.rung === 'passed' ? [reached, ...consequence(name, state, law)] : [reached]),
    },
  ];
};

/** What the law makes of silence once a limit has passed. */
const consequence = (name: ClockName, state: FiledCase, law: CaseLaw): readonly CaseEvent[] => {
  const clock = state.clocks[name];
  if (!clock) return [];
  const fellDue = addDays(clock.due, 1);
  // Departments can only begin when silence has become acceptance: their own days are not consumed by the window's.
  if (name === 'acceptance' && state.status === 'received')
    return [deemedAcceptance(state, fellDue, law), ...firstStage(state, fellDue, law, startOfDay(fellDue))];
  if (name === 'correction' && state.status === 'accepted') return supplementLapsed(state, law, fellDue);
  if (name === 'correction' && state.status === 'correcting') return [{ type: 'deemed-withdrawn', on: fellDue }];
  if (name === 'renewal') return renewalDeemed(state, law, fellDue);
  if (name === 'mending') return mendingLapsed(state, law, fellDue);
  if (name === 'commitment') return commitmentLapsed(state, law, fellDue);
  if (name === 'hearing-request') return [{ type: 'hearing-waived', on: fellDue }];
  return [];
};

/**
 * Deemed acceptance (行政许可法 Art. 32(4)): silent past five working days, the application counts as accepted from the day
 * the materials came in, so the days of silence are already consumed from the decision's limit.
 */
const deemedAcceptance = (state: FiledCase, fellDue: PlainDate, law: CaseLaw): CaseEventOf<'deemed-accepted'> => {
  const silentSince = startOfDay(fellDue);
  const known = laterInstant(silentSince, state.clocks.acceptance?.known ?? silentSince);
  return {
    type: 'deemed-accepted',
    on: state.receivedOn,
    fellDue,
    ...decisionClocks({ ...state, ...promiseOf(state) }, state.receivedOn, law, known),
  };
};

/**
 * The promised and the statutory limit, both counted from acceptance (Art. 42; a fast promise from its grant, if that came
 * later) and both watched, from when it is `known`. Of what a higher authority decides they are limits of the pre-review (Art. 43).
 */
export const decisionClocks = (
  limits: Pick<Terms, 'promised' | 'statutory' | 'statutoryUnit' | 'forwarding'> & {
    readonly promisedFrom?: PlainDate;
  },
  acceptedOn: PlainDate,
  { calendar }: CaseLaw,
  known: Instant,
): { promised: Clock; statutory?: Clock; preReview?: Clock } => ({
  promised: startClock(calendar, laterOf(acceptedOn, limits.promisedFrom ?? acceptedOn), limits.promised, { known }),
  ...(limits.statutory === undefined
    ? {}
    : {
        [limits.forwarding ? 'preReview' : 'statutory']: startClock(calendar, acceptedOn, limits.statutory, {
          known,
          ...(limits.statutoryUnit ? { unit: limits.statutoryUnit } : {}),
        }),
      }),
});

const owedByDate = (state: FiledCase, law: CaseLaw): readonly Owed[] => {
  if (state.status === 'public-notice') {
    const on = addDays(state.until, 1);
    return [{ at: startOfDay(on), events: () => [{ type: 'deemed-delivered', on }] }];
  }
  if (isEnded(state) && !state.erased) {
    const on = addYears(state.endedOn, law.policy.retentionYears[state.base]);
    return [{ at: startOfDay(on), events: () => [{ type: 'personal-data-erased', on, parts: state.parts }] }];
  }
  return [];
};

/** A limit that has passed silences its earlier warnings too, and a level that hears of it all those below it: they would be untrue by now, and its own news waits for opening. */
const onlyTheGravestNotifies = (events: readonly CaseEvent[]): readonly CaseEvent[] => {
  const gravest = new Map<string, CaseEvent>();
  for (const event of events) if (isRung(event)) gravest.set(limitOf(event), event);
  return events.map((event) =>
    isRung(event) && event.notify && gravest.get(limitOf(event)) !== event ? { ...event, notify: false } : event,
  );
};

type RungEvent = CaseEventOf<'rung-reached' | 'task-rung-reached'>;
const isRung = (event: CaseEvent): event is RungEvent =>
  event.type === 'rung-reached' || event.type === 'task-rung-reached';
/** Which limit: of the case by its name, of a department by its task. */
const limitOf = (event: RungEvent): string => (event.type === 'rung-reached' ? event.clock : `task ${event.task}`);

/**
 * An overdue case apologises by itself with the new date: the statutory due date while it lies ahead (while it stands still: as
 * if the procedure ended when it was said to), else a few working days from now. Where both limits are told at once the applicant is owed one apology, the statutory one.
 */
const apologised = (
  events: readonly CaseEvent[],
  state: FiledCase,
  { calendar }: CaseLaw,
  at: Instant,
): readonly CaseEvent[] => {
  // Decided by its own silence, it has no date to give; what it came to is told instead.
  if (events.some(({ type }) => type === 'renewal-deemed')) return events;
  const { clocks } = state;
  const late = lateNews(events, 'statutory') ?? lateNews(events, 'pre-review') ?? lateNews(events, 'promised');
  const today = dateAt(at);
  const stillStands = (clocks.procedure ?? clocks.hearing)?.due ?? today;
  const limit = clocks.statutory ?? clocks['pre-review'];
  const lawful = limit && dueIfGoneOn(limit, calendar, laterOf(stillStands, today));
  const ahead = lawful !== undefined && lawful > today ? lawful : undefined;
  const expected = ahead ?? calendar.addWorkingDays(today, RENEWED_PROMISE_DAYS).date;
  return events.map((event) => (event === late ? { ...event, expected } : event));
};

/** What speaks of a limit that those concerned now learn has passed: `told`, or the graver rung caught up together with it. */
const lateNews = (events: readonly CaseEvent[], name: ClockName): CaseEvent | undefined => {
  const rungs = events.flatMap((event) => (event.type === 'rung-reached' && event.clock === name ? [event] : []));
  return rungs.some(({ rung }) => rung === 'told')
    ? rungs.find(({ notify, rung }) => notify && rung !== 'passed')
    : undefined;
};
