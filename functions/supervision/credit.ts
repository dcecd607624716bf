import type * as z from 'zod';
import { CreditState, isBarredOn, type Listed } from '../../shared/domain/credit/entry.ts';
import type { Handlers } from '../../shared/http/route.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { creditGrounds } from '../../shared/messages/credit-words.ts';
import { CREDIT_QUEUE, creditAggregate } from '../../shared/store/credit-aggregate.ts';
import { execute } from '../../shared/store/execute.ts';
import { partyKey } from '../../shared/store/keyrings.ts';
import type { creditEntryView, creditRoutes } from './credit-routes.ts';
import type { SupervisionDeps } from './service.ts';

type View = z.input<ReturnType<typeof creditEntryView>>;

const viewOf = (entry: string, state: Listed, today: PlainDate): View => {
  const { status: _, heardOf: __, notTheirs: ___, earlier: ____, ...listed } = state;
  return { entry, ...listed, groundName: { ...creditGrounds[state.ground] }, inForce: isBarredOn(state, today) };
};

/** The credit list behind its routes: a number that comes in becomes a keyed hash before anything else is done with it. */
export const credit = ({ store, indexKeys }: SupervisionDeps): Handlers<typeof creditRoutes> => ({
  creditList: async ({ query: { limit, cursor }, at }) => {
    const page = await store.query('queue', { key: CREDIT_QUEUE, limit, ...(cursor === undefined ? {} : { cursor }) });
    return {
      body: {
        entries: page.entries.flatMap(({ aggregate, summary }) => {
          const state = CreditState.parse(summary.credit);
          return state.status === 'listed' ? [viewOf(aggregate.id, state, dateAt(at))] : [];
        }),
        ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
      },
    };
  },
  putOnCreditList: async ({ body, caller, at, idempotency }) => {
    const numbers = body.entries.map(({ number }) => number);
    const faults = body.entries.flatMap(({ number, from, until }, index) => [
      // One party has one entry, and of two lines the second would be taken for a repeat of the first.
      ...(numbers.indexOf(number) === index ? [] : [{ path: `/entries/${index}/number`, code: 'duplicate' }]),
      ...(until !== undefined && until < from
        ? [{ path: `/entries/${index}/until`, code: 'ends-before-it-begins' }]
        : []),
    ]);
    if (faults.length > 0) throw new Refusal('invalid-request', {}, faults);
    const ring = await indexKeys(at);
    const entries: View[] = [];
    const repeats: boolean[] = [];
    for (const { kind: _, number, ...entry } of body.entries) {
      const id = partyKey(ring, number);
      const { state, replayed } = await execute(store, creditAggregate, undefined, {
        id,
        command: { type: 'list', entry },
        creates: 'if-absent',
        actor: caller,
        at,
        ...(idempotency ? { idempotency } : {}),
      });
      repeats.push(replayed);
      if (state.status === 'listed') entries.push(viewOf(id, state, dateAt(at)));
    }
    return { replayed: repeats.every((replayed) => replayed), body: { entries } };
  },
  repairCredit: async ({ params: { entry }, body: { reasons }, caller, at, idempotency }) => {
    const { state, replayed } = await execute(store, creditAggregate, undefined, {
      id: entry,
      command: { type: 'repair', reasons },
      actor: caller,
      at,
      ...(idempotency ? { idempotency } : {}),
    });
    return { replayed, body: { entry, listed: state.status === 'listed' } };
  },
});
