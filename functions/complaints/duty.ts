import type * as z from 'zod';
import { type DutyCommand, DutyState, dutyDecider, onDuty } from '../../shared/domain/duty/duty.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { StaffId } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { mayHaveDuty } from '../../shared/store/colleagues.ts';
import { dutyAggregate } from '../../shared/store/duty-aggregate.ts';
import { execute } from '../../shared/store/execute.ts';
import type { ComplaintsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import type { dutyMonth, dutyToday } from './views.ts';

type Month = z.input<ReturnType<typeof dutyMonth>>;
type Writing =
  | Call<typeof routes.planDuty>
  | Call<typeof routes.offerDuty>
  | Call<typeof routes.takeDuty>
  | Call<typeof routes.replaceDuty>;

const monthView = (month: string, { days, offers }: DutyState): Month => ({
  month,
  days: days.map(({ date, officers }) => ({ date, officers: [...officers] })),
  offers: offers.map((offer) => ({ ...offer })),
});

const monthOf = async ({ store }: ComplaintsDeps, month: string): Promise<DutyState> => {
  const head = await store.load({ kind: 'duty', id: month });
  return head === undefined ? dutyDecider.initial : DutyState.parse(head.state);
};

/** Who has the duty on the day of the request. */
export const today = async (
  deps: ComplaintsDeps,
  { caller, at }: Call<typeof routes.dutyToday>,
): Promise<Reply<z.input<ReturnType<typeof dutyToday>>>> => {
  const date = dateAt(at);
  const officers = onDuty(await monthOf(deps, date.slice(0, 7)), date);
  return { body: { date, officers: [...officers], youAreOnDuty: officers.includes(caller.id) } };
};

export const showMonth = async (
  deps: ComplaintsDeps,
  { params: { month } }: Call<typeof routes.dutyMonth>,
): Promise<Reply<Month>> => ({ body: monthView(month, await monthOf(deps, month)) });

/** Carries out one command on a month, with what the register says today of those it names. */
export const changeMonth = async (
  { store }: ComplaintsDeps,
  { params: { month }, caller, at, idempotency }: Writing,
  command: DutyCommand,
): Promise<Reply<Month>> => {
  if ('date' in command && !command.date.startsWith(month))
    throw new Refusal('rota-invalid', {}, [{ path: '/date', code: 'other-month' }]);
  const able = await mayHaveDuty(store, namedIn(command, caller.id), at as Instant);
  const { state, version, replayed } = await execute(
    store,
    dutyAggregate,
    { mayHaveDuty: (id) => able.has(id) },
    {
      id: month,
      command,
      actor: caller,
      at,
      creates: 'if-absent',
      ...(idempotency ? { idempotency } : {}),
    },
  );
  return { version, replayed, body: monthView(month, state) };
};

const namedIn = (command: DutyCommand, caller: StaffId): readonly StaffId[] => {
  if (command.type === 'plan') return command.days.flatMap(({ officers }) => officers);
  return command.type === 'take' ? [caller] : [command.to];
};
