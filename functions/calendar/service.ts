import { CALENDAR_ID, type CalendarCommand, type CalendarState } from '../../shared/domain/calendar/calendar.ts';
import type { Call, Handlers, Route } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { calendarAggregate } from '../../shared/store/calendar-aggregate.ts';
import type { CalendarReader } from '../../shared/store/calendar-source.ts';
import { execute } from '../../shared/store/execute.ts';
import type { Store } from '../../shared/store/port.ts';
import { movesPage, replanOf } from './replan-report.ts';
import type { routes } from './routes.ts';
import { toClosuresView, toDueDateView, toWorkingDaysView, toYearsView, toYearView } from './views.ts';

export interface CalendarDeps {
  readonly store: Store;
  readonly reader: CalendarReader;
}

/** Who commands, when, under which key, and what they saw. */
type Circumstance = Pick<Call<Route>, 'at' | 'idempotency' | 'ifMatch'> & { readonly caller: StaffActor };

/** The working-day calendar behind its routes. */
export const calendarService = ({ store, reader }: CalendarDeps): Handlers<typeof routes> => {
  const carryOut = async (command: CalendarCommand, by: Circumstance) => {
    const { caller: actor, at, idempotency, ifMatch } = by;
    try {
      return await execute(store, calendarAggregate, undefined, {
        id: CALENDAR_ID,
        command,
        actor,
        at,
        ...(idempotency === undefined ? {} : { idempotency }),
        ...(ifMatch === undefined ? {} : { ifMatch }),
        creates: 'if-absent',
      });
    } finally {
      reader.forget();
    }
  };

  const requireVersion = async (version: number, at: Instant): Promise<void> => {
    if (version > (await reader.read(at)).state.version) throw new Refusal('not-found');
  };

  const yearIn = (state: CalendarState, year: number) => {
    const found = state.years.find((each) => each.year === year);
    if (found === undefined) throw new Refusal('not-found');
    return toYearView(state, found);
  };

  return {
    listYears: async ({ at }) => {
      const { state } = await reader.read(at);
      return { body: toYearsView(state), version: state.version };
    },

    readYear: async ({ params, at }) => {
      const { state } = await reader.read(at);
      return { body: yearIn(state, params.year), version: state.version };
    },

    explainDueDate: async ({ query: { start, days }, at }) => {
      const { calendar } = await reader.read(at);
      return { body: toDueDateView(calendar.explain(start, days)) };
    },

    countWorkingDays: async ({ query: { from, to }, at }) => {
      const { calendar } = await reader.read(at);
      return { body: toWorkingDaysView(calendar, from, to) };
    },

    putYear: async ({ params, body: { reason, ...year }, ...by }) => {
      if (year.year !== params.year) throw new Refusal('year-invalid', {}, [{ path: '/year', code: 'not-the-path' }]);
      const { state, version, replayed } = await carryOut(commandOf(year, reason, by.ifMatch), by);
      return { body: yearIn(state, params.year), version, replayed };
    },

    declareStatutoryClosure: async ({ body, ...by }) => {
      const { state, version, replayed } = await carryOut({ type: 'declare-statutory-closure', ...body }, by);
      return { body: toClosuresView(state), version, replayed, location: '/calendar/years' };
    },

    readReplan: async ({ params, at }) => {
      await requireVersion(params.version, at);
      return { body: await replanOf(store, params.version) };
    },

    listMoves: async ({ params, query, at }) => {
      await requireVersion(params.version, at);
      return { body: await movesPage(store, params.version, query.cursor) };
    },

    withdrawStatutoryClosure: async ({ body, ...by }) => {
      const { state, version, replayed } = await carryOut({ type: 'withdraw-statutory-closure', ...body }, by);
      return { body: toClosuresView(state), version, replayed };
    },
  };
};

/** A reason makes it an edit, of the version its writer saw. */
const commandOf = (
  year: Extract<CalendarCommand, { type: 'publish-year' }>['year'],
  reason: string | undefined,
  seen: number | undefined,
): CalendarCommand => {
  if (reason === undefined) return { type: 'publish-year', year };
  if (seen === undefined) throw new Refusal('precondition-required');
  return { type: 'edit-year', year, reason, seen };
};
