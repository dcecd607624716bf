import type { Mutation } from './mutations.ts';

const replanning = 'functions/replan/service.ts';
const recounting = 'shared/domain/deadline/recount.ts';

/** What a change of the calendar stands and falls with, and what is made good of what was lost. */
export const CALENDAR_MUTATIONS: readonly Mutation[] = [
  {
    name: 'the second pass reports what the first has',
    file: replanning,
    of: '...(stretch.pass === 2 ? await movesOf(store, first) : [])',
    to: '',
    by: 'calendar',
  },
  {
    name: 'there is no second pass',
    file: 'functions/replan/line.ts',
    of: 'eventSourceARN === secondPass ? 2 : 1',
    to: 'eventSourceARN === secondPass ? 1 : 1',
    by: 'calendar',
  },
  {
    name: 'a pass that is not through does not come again',
    file: 'functions/replan/line.ts',
    of: 'if (!outcome.finished) again.push(messageId);',
    to: '',
    by: 'calendar',
  },
  {
    name: 'a calendar that is no more counts anew',
    file: recounting,
    of: 'clock.calendar >= calendar.version || ',
    to: '',
    by: 'calendar',
  },
  {
    name: 'what has passed is counted anew',
    file: recounting,
    of: ' || isPassed(clock)',
    to: '',
    by: 'calendar',
  },
  {
    name: 'what was lost is named and left',
    file: 'functions/reconciler/service.ts',
    of: 'await reissue(deps, commits, [...unsent, ...unfollowed]);',
    to: '',
    by: 'calendar',
  },
  {
    name: 'a change that was not carried through is named and left',
    file: 'functions/reconciler/calendar.ts',
    of: 'if (findings.all().length > before) await reissue(deps, commits, [place]);',
    to: '',
    by: 'calendar',
  },
];
