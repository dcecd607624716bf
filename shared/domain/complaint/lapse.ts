import { dateAt, type Instant, startOfDay } from '../../kernel/instant.ts';
import { addYears } from '../../kernel/plain-date.ts';
import { nextRung } from '../deadline/clock.ts';
import { recount } from '../deadline/recount.ts';
import { ComplaintClockName } from './clocks.ts';
import type { ComplaintEvent, ComplaintEventOf } from './events.ts';
import { evolve } from './evolve.ts';
import { type ComplaintLaw, replyClock } from './law.ts';
import { type ComplaintState, type FiledComplaint, isEnded, isFiled } from './state.ts';

/** Working days a renewed promise gives once the limit is gone. */
const RENEWED_PROMISE_DAYS = 5;

interface Owed {
  readonly at: Instant;
  readonly events: () => readonly ComplaintEvent[];
}

/**
 * What time alone owes a complaint up to `at`, to a fixpoint. Silence past the acceptance limit takes it on: nothing is lost
 * by nobody looking. A reply that is late is apologised for with a new date, once. Of rungs caught up together only the
 * gravest of each clock notifies.
 */
export const lapse = (state: ComplaintState, law: ComplaintLaw, at: Instant): readonly ComplaintEvent[] => {
  if (!isFiled(state)) return [];
  const events: ComplaintEvent[] = [...recounted(state, law, at)];
  let now = events.reduce<ComplaintState>(evolve, state) as FiledComplaint;
  for (let next = nextOwed(now, law); next && next.at <= at; next = nextOwed(now, law)) {
    const happened = next.events();
    events.push(...happened);
    now = happened.reduce<ComplaintState>(evolve, now) as FiledComplaint;
  }
  return apologised(onlyTheGravestNotifies(events), law, at);
};

/** When time next owes this complaint something; `undefined` when it never will. */
export const attentionAt = (state: ComplaintState, law: ComplaintLaw): Instant | undefined => nextOwed(state, law)?.at;

const nextOwed = (state: ComplaintState, law: ComplaintLaw): Owed | undefined => {
  if (!isFiled(state)) return undefined;
  const owed = [
    ...ComplaintClockName.options.flatMap((name) => owedByClock(name, state, law)),
    ...owedByDate(state, law),
  ];
  return owed.reduce<Owed | undefined>((first, next) => (first && first.at <= next.at ? first : next), undefined);
};

const owedByClock = (name: ComplaintClockName, state: FiledComplaint, law: ComplaintLaw): readonly Owed[] => {
  const clock = state.clocks[name];
  const moment = clock && nextRung(clock, law.warnings, law);
  if (!clock || !moment) return [];
  const reached: ComplaintEventOf<'rung-reached'> = {
    type: 'rung-reached',
    clock: name,
    clockVersion: clock.version,
    rung: moment.rung,
    on: moment.on,
    due: clock.due,
    notify: moment.rung !== 'passed',
  };
  const silent = name === 'acceptance' && moment.rung === 'passed' && state.status === 'received';
  return [{ at: moment.at, events: () => (silent ? [reached, bySilence(state, law, moment.on)] : [reached]) }];
};

const bySilence = (
  state: FiledComplaint,
  law: ComplaintLaw,
  on: ComplaintEventOf<'rung-reached'>['on'],
): ComplaintEventOf<'deemed-accepted'> => ({
  type: 'deemed-accepted',
  on,
  reply: state.clocks.reply ?? replyClock(law, state.kind, on),
});

const owedByDate = (state: FiledComplaint, law: ComplaintLaw): readonly Owed[] => {
  if (!isEnded(state) || state.erased) return [];
  const on = addYears(state.endedOn, law.policy.retentionYears);
  return [{ at: startOfDay(on), events: () => [{ type: 'personal-data-erased', on, parts: state.parts }] }];
};

const recounted = (state: FiledComplaint, { calendar }: ComplaintLaw, at: Instant): readonly ComplaintEvent[] =>
  ComplaintClockName.options.flatMap((name) => {
    const clock = state.clocks[name];
    const anew = clock && recount(clock, calendar, at);
    return clock && anew ? [{ type: 'clock-recounted', on: dateAt(at), clock: name, was: clock.due, to: anew }] : [];
  });

const onlyTheGravestNotifies = (events: readonly ComplaintEvent[]): readonly ComplaintEvent[] => {
  const gravest = new Map<ComplaintClockName, ComplaintEvent>();
  for (const event of events) if (event.type === 'rung-reached') gravest.set(event.clock, event);
  return events.map((event) =>
    event.type === 'rung-reached' && event.notify && gravest.get(event.clock) !== event
      ? { ...event, notify: false }
      : event,
  );
};

/** A late reply speaks first: an apology with the new date. */
const apologised = (
  events: readonly ComplaintEvent[],
  { calendar }: ComplaintLaw,
  at: Instant,
): readonly ComplaintEvent[] =>
  events.map((event) =>
    event.type === 'rung-reached' && event.clock === 'reply' && event.rung === 'told' && event.notify
      ? { ...event, expected: calendar.addWorkingDays(dateAt(at), RENEWED_PROMISE_DAYS).date }
      : event,
  );
