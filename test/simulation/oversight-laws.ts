import { AccountabilityEvent } from '../../shared/domain/accountability/events.ts';
import { CreditEvent } from '../../shared/domain/credit/credit.ts';
import { type CreditState, entriesOf } from '../../shared/domain/credit/entry.ts';
import { FeedbackEvent } from '../../shared/domain/feedback/feedback.ts';
import { SupervisionEvent } from '../../shared/domain/supervision/events.ts';
import { climbing, lawOfKind, type Moves, movedBy, type Owed, only, type Running } from './law-of-kind.ts';
import { place } from './notice-laws.ts';

/** What supervision and all that follows from lateness are held against, written down a second time. */

const keyed =
  <E>(alarms: (event: E) => readonly string[]) =>
  (commits: readonly { readonly version: number; readonly events: readonly E[] }[]): readonly Owed[] =>
    commits.flatMap(({ version, events }) =>
      events.flatMap((event, index) =>
        alarms(event).map((alarm) => ({ key: `${place(version, index + 1)}.${alarm}` })),
      ),
    );

const urgingOf = (n: number): string => `urging ${n}`;

/** What speaks of an urging, which must be waiting for its answer then. */
const ofUrging = ['urging-acknowledged', 'urging-answered', 'urging-recounted', 'urging-rung-reached'];

const supervisionRunning = (clocks: Running, event: SupervisionEvent): Running => {
  switch (event.type) {
    case 'urged':
      return { ...clocks, [urgingOf(event.n)]: event.clock };
    case 'urging-answered':
      return only({ ...clocks, [urgingOf(event.n)]: undefined });
    case 'urging-recounted':
      return { ...clocks, [urgingOf(event.n)]: event.to };
    case 'urging-rung-reached':
      return climbing(clocks, { clock: urgingOf(event.n), rung: event.rung });
    default:
      return clocks;
  }
};

const supervisionAlarms = (event: SupervisionEvent): readonly string[] => {
  switch (event.type) {
    case 'urged':
      return ['department.urged'];
    case 'case-followed':
      return event.replyBy !== undefined && event.from !== event.to ? ['department.urging-taken-over'] : [];
    case 'urging-answered':
      return ['managers.urging-answered'];
    case 'urging-rung-reached':
      if (!event.notify || event.rung === 'passed') return [];
      return event.rung === 'early-warning' || event.rung === 'due-today'
        ? ['department.urging-due']
        : ['department.urging-overdue', 'managers.urging-overdue'];
    case 'card-told':
      return ['department.card', 'managers.card'];
    case 'card-cancelled':
      return ['department.card-cancelled'];
    default:
      return [];
  }
};

export const supervisionLaw = lawOfKind(SupervisionEvent, {
  unborn: 'unopened',
  moved: (status, event, clocks) => {
    if (event.type === 'supervision-opened') return status === 'unopened' ? 'open' : undefined;
    if (ofUrging.includes(event.type) && 'n' in event && !(urgingOf(event.n) in clocks)) return undefined;
    return status === 'open' ? 'open' : undefined;
  },
  running: supervisionRunning,
  climbed: (event) => (event.type === 'urging-rung-reached' ? { ...event, clock: urgingOf(event.n) } : undefined),
  owed: keyed(supervisionAlarms),
});

const recordMoves: Moves<AccountabilityEvent['type']> = {
  'record-opened': [['unopened'], 'open'],
  'finding-made': [['open'], 'found'],
  'measure-taken': [['found'], 'measured'],
  appealed: [['measured'], 'under-appeal'],
  'appeal-decided': [['under-appeal'], 'appeal-decided'],
  'record-closed': [['found', 'measured', 'appeal-decided'], 'closed'],
};

const recordAlarms: Readonly<Partial<Record<AccountabilityEvent['type'], readonly string[]>>> = {
  'measure-taken': ['department.measure-taken'],
  appealed: ['managers.measure-appealed'],
  'appeal-decided': ['department.measure-decided'],
};

export const accountabilityLaw = lawOfKind(AccountabilityEvent, {
  unborn: 'unopened',
  moved: (status, event) => movedBy(recordMoves, status, event),
  owed: keyed(({ type }) => recordAlarms[type] ?? []),
});

export const feedbackLaw = lawOfKind(FeedbackEvent, {
  unborn: 'none',
  moved: (status, event) =>
    movedBy({ 'feedback-given': [['none'], 'given'], 'feedback-acknowledged': [['given'], 'same'] }, status, event),
  owed: keyed(({ type }) => (type === 'feedback-given' ? ['department.feedback'] : [])),
});

/** What stands against a party, one under the other: entered by hand, or for the broken commitment of a case. */
const spelt = (entries: readonly string[]): string => (entries.length === 0 ? 'clear' : entries.join(' '));
const BY_HAND = 'by-hand';

/** The same of a state. */
export const creditStanding = (state: CreditState): string =>
  spelt(entriesOf(state).map(({ receipt }) => receipt ?? BY_HAND));

export const creditLaw = lawOfKind(CreditEvent, {
  unborn: 'clear',
  moved: (status, event) => {
    const entries = status === 'clear' ? [] : status.split(' ');
    switch (event.type) {
      case 'party-listed':
        if (event.receipt === undefined) return BY_HAND;
        return entries.includes(event.receipt) ? undefined : spelt([...entries, event.receipt]);
      case 'party-repaired':
        return status === 'clear' ? undefined : 'clear';
      case 'entry-taken-off':
        return spelt(entries.filter((each) => each !== event.receipt));
      case 'standing-confirmed':
        return status;
    }
  },
  owed: () => [],
});
