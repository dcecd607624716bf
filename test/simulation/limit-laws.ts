import type { CaseEvent } from '../../shared/domain/case/events.ts';
import type { Clock } from '../../shared/domain/deadline/clock.ts';
import { jointRunning, tasksGoneOn, tasksStopped } from './joint-laws.ts';

/**
 * What the simulation holds the product against, written down a second time, from the law and the product's description and
 * not from its code: which limits of a case run.
 */

/** The limits of a commitment, which outlast the delivery of what was granted on it. */
export const outlasting = ['verification', 'mending', 'revocation'];
const ofPledge = (clocks: Running): Running =>
  Object.fromEntries(Object.entries(clocks).filter(([name]) => outlasting.includes(name)));

export type Running = Readonly<Record<string, Clock>>;

const climbed = (clocks: Running, { clock: name, rung }: Extract<CaseEvent, { type: 'rung-reached' }>): Running => {
  const clock = clocks[name];
  return clock === undefined ? clocks : { ...clocks, [name]: { ...clock, reached: rung } };
};

const only = (clocks: Readonly<Record<string, Clock | undefined>>): Running =>
  Object.fromEntries(Object.entries(clocks).flatMap(([name, clock]) => (clock === undefined ? [] : [[name, clock]])));

/** The limits that run after an event. */
export const running = (clocks: Running, event: CaseEvent): Running => {
  switch (event.type) {
    case 'case-filed':
      return only({ acceptance: event.clock, renewal: event.renewal });
    case 'correction-notice-issued':
      return { correction: event.clock };
    case 'correction-supplied':
      return event.clock === undefined ? clocks : only({ acceptance: event.clock, renewal: event.renewal });
    case 'commitment-signed':
      // A licence about to expire waits for the house only while nothing is still to come.
      return only({ ...clocks, commitment: event.clock, renewal: undefined });
    case 'commitment-supplied':
      return event.outstanding.length > 0 ? clocks : only({ ...clocks, commitment: undefined, renewal: event.renewal });
    case 'commitment-lapsed':
      return only({ commitment: clocks.commitment });
    case 'accepted':
      return only({
        promised: event.promised,
        statutory: event.statutory,
        'pre-review': event.preReview,
        commitment: clocks.commitment,
        renewal: clocks.renewal,
      });
    case 'deemed-accepted':
      return only({
        acceptance: clocks.acceptance,
        commitment: clocks.commitment,
        renewal: clocks.renewal,
        promised: event.promised,
        statutory: event.statutory,
        'pre-review': event.preReview,
      });
    case 'forwarded':
      return { 'higher-authority': event.clock };
    case 'approved':
      return only({ delivery: event.clock, verification: event.verification });
    case 'refused':
      return { delivery: event.clock };
    case 'pledge-verified':
      return only({ ...clocks, verification: undefined, mending: undefined });
    case 'mending-ordered':
      return only({ ...clocks, verification: undefined, mending: event.clock });
    case 'pledge-broken':
      // What ran out by itself is told yet; what somebody found is known.
      return only({
        ...clocks,
        verification: undefined,
        mending: event.by ? undefined : clocks.mending,
        revocation: event.clock,
      });
    case 'renewal-deemed':
      return only({ renewal: clocks.renewal, 'renewal-paper': event.paper, delivery: event.delivery });
    case 'renewal-paper-issued':
      return only({ ...clocks, 'renewal-paper': undefined });
    case 'record-corrected':
      return event.expires === undefined ? clocks : only({ ...clocks, renewal: event.renewal });
    case 'deemed-withdrawn':
      return only({ correction: clocks.correction });
    case 'not-accepted':
    case 'returned':
    case 'withdrawn':
    case 'revoked':
      return {};
    case 'result-undeliverable':
    case 'result-delivered':
    case 'deemed-delivered':
      return ofPledge(clocks);
    case 'suspended':
      return stopped(clocks, { procedure: event.clock });
    case 'hearing-offered':
      return { ...clocks, 'hearing-request': event.clock };
    case 'hearing-requested':
      return only({ ...stopped(clocks, { hearing: event.clock }), 'hearing-request': undefined });
    case 'resumed':
    case 'hearing-held':
    case 'hearing-waived':
      return goneOn(clocks, event);
    case 'extended':
      return only({ ...clocks, promised: event.promised ?? clocks.promised, statutory: event.statutory });
    case 'clock-recounted':
      // One that stands still is counted anew, and stands still all the same.
      return isStopped(event.to) ? clocks : { ...clocks, [event.clock]: event.to };
    case 'fast-channel-granted':
    case 'fast-channel-withdrawn':
      // While the limits of the decision stand still the ordinary promise stands still as the other did.
      return event.promised === undefined || isStopped(event.promised)
        ? clocks
        : { ...clocks, promised: event.promised };
    case 'rung-reached':
      // Silence that has become law, and was told, has nothing more to say.
      return event.rung === 'told' &&
        ['acceptance', 'correction', 'commitment', 'renewal', 'mending'].includes(event.clock)
        ? only({ ...clocks, [event.clock]: undefined })
        : climbed(clocks, event);
    default:
      return jointRunning(clocks, event);
  }
};

/**
 * A right that was not used in time is gone at that moment: there is nobody left to press. So is the time to answer a
 * supplement notice, which runs beside other limits: the departments go on with what there is.
 */
export const endsWhenPassed = (name: string, clocks: Running): boolean =>
  name === 'hearing-request' || (name === 'correction' && Object.keys(clocks).length > 1);

/** The limits of the decision: what stands still while a special procedure or a hearing takes its time. */
const decisive = ['promised', 'statutory'];
export const isStopped = ({ pauses = [] }: Clock): boolean => pauses.some(({ to }) => to === undefined);
const isOver = ({ reached }: Clock): boolean => reached !== undefined && /^(passed|told|escalated)/.test(reached);

/** What runs while the limits of the decision stand still; what of them is over already has only its news left to tell. */
const stopped = (clocks: Running, runs: Running): Running => ({
  ...tasksStopped(
    Object.fromEntries(Object.entries(clocks).filter(([name, clock]) => !decisive.includes(name) || isOver(clock))),
  ),
  ...runs,
});

/** The limits of the decision go on as the event has them; what ran meanwhile has ended. */
const goneOn = (
  clocks: Running,
  {
    promised,
    statutory,
    tasks,
  }: {
    readonly promised?: Clock;
    readonly statutory?: Clock;
    readonly tasks?: readonly { readonly task: string; readonly clock: Clock }[];
  },
) =>
  only({
    ...tasksGoneOn(clocks, tasks),
    procedure: undefined,
    hearing: undefined,
    'hearing-request': undefined,
    ...(promised ? { promised } : {}),
    ...(statutory ? { statutory } : {}),
  });
