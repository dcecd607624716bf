import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseDecider } from '../../../shared/domain/case/case.ts';
import { outstandingCommitment } from '../../../shared/domain/case/commitment.ts';
import type { CaseEvent } from '../../../shared/domain/case/events.ts';
import { attentionAt, lapse } from '../../../shared/domain/case/lapse.ts';
import type { CaseState, CaseStatus, FiledCase } from '../../../shared/domain/case/state.ts';
import type { Clock } from '../../../shared/domain/deadline/clock.ts';
import { dateAt, instant } from '../../../shared/kernel/instant.ts';
import { addDays } from '../../../shared/kernel/plain-date.ts';
import { national } from '../calendar/national.ts';
import { expectStorable } from './given.ts';
import { type Lived, live, policies, turns } from './histories.ts';

/** Every move of status the law knows, by the event that makes it. Whatever is not here never happens. */
const moves: Readonly<Partial<Record<CaseEvent['type'], readonly `${CaseStatus} → ${CaseStatus}`[]>>> = {
  'case-filed': ['unfiled → received'],
  'correction-notice-issued': ['received → correcting'],
  'correction-supplied': ['correcting → received', 'correcting → correcting'],
  'commitment-signed': ['received → received'],
  'commitment-supplied': ['received → received', 'accepted → accepted'],
  'commitment-lapsed': ['received → returned', 'accepted → returned'],
  accepted: ['received → accepted'],
  'deemed-accepted': ['received → accepted'],
  'not-accepted': ['received → not-accepted'],
  forwarded: ['accepted → forwarded'],
  returned: ['accepted → returned', 'forwarded → returned'],
  approved: ['accepted → decided', 'forwarded → decided'],
  refused: ['accepted → decided', 'forwarded → decided'],
  'pledge-signed': ['received → received'],
  'pledge-verified': ['decided → decided', 'posted → posted', 'public-notice → public-notice', 'verifying → delivered'],
  'renewal-deemed': ['received → decided', 'accepted → decided'],
  'renewal-paper-issued': ['decided → decided'],
  'result-posted': ['decided → posted'],
  'result-delivered': [
    'decided → delivered',
    'posted → delivered',
    'public-notice → delivered',
    'decided → verifying',
    'posted → verifying',
    'public-notice → verifying',
  ],
  'result-undeliverable': ['decided → public-notice', 'posted → public-notice'],
  'deemed-delivered': ['public-notice → delivered', 'public-notice → verifying'],
  withdrawn: ['received → withdrawn', 'correcting → withdrawn', 'accepted → withdrawn', 'forwarded → withdrawn'],
  'deemed-withdrawn': ['correcting → withdrawn'],
  revoked: [
    'decided → revoked',
    'posted → revoked',
    'public-notice → revoked',
    'delivered → revoked',
    'verifying → revoked',
  ],
};

const always = (
  name: string,
  holds: (lived: readonly Lived[], law: Parameters<typeof lapse>[1]) => void,
  numRuns = 300,
) =>
  test(name, () => {
    fc.assert(
      fc.property(policies, turns, (law, history) => holds(live(law, history), law)),
      { numRuns },
    );
  });

const clocksOf = (state: CaseState): readonly Clock[] =>
  state.status === 'unfiled' ? [] : Object.values(state.clocks).filter((clock) => clock !== undefined);

/** What happened, without what depends on how often somebody looked: who is told, with which new date, on which slip. */
const facts = (events: readonly CaseEvent[]): readonly object[] =>
  events
    .filter(({ type }) => type !== 'printed-notice-owed')
    .map((event) => {
      if (event.type !== 'rung-reached') return event;
      const { notify: _notify, expected: _expected, ...fact } = event;
      return fact;
    });

describe('whatever is done to a case, by whomever, whenever', () => {
  always('nothing but a Refusal is thrown, and what happens can be stored and read again', (lived) => {
    for (const { after, events } of lived) expectStorable(after, events);
  });

  always('no status is reached but by a move the law knows', (lived) => {
    for (const { before, events } of lived) {
      let state = before;
      for (const event of events) {
        const next = caseDecider.evolve(state, event);
        if (next.status !== state.status || moves[event.type] !== undefined)
          expect(moves[event.type]).toContain(`${state.status} → ${next.status}`);
        state = next;
      }
    }
  });

  always('every rung is climbed at most once per version of its clock', (lived) => {
    const rungs = lived.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.type === 'rung-reached' ? [`${event.clock} ${event.clockVersion} ${event.rung}`] : [],
      ),
    );
    expect(new Set(rungs).size).toBe(rungs.length);
  });

  always('of one commit’s rungs at most one a clock speaks, and passing itself never does', (lived) => {
    for (const { events } of lived) {
      const spoken = events.flatMap((event) => (event.type === 'rung-reached' && event.notify ? [event] : []));
      expect(spoken.filter(({ rung }) => rung === 'passed')).toEqual([]);
      // What was owed of a date that then moved in the same breath belongs to the version before.
      expect(new Set(spoken.map(({ clock, clockVersion }) => `${clock} ${clockVersion}`)).size).toBe(spoken.length);
      expect(spoken.filter(({ expected }) => expected !== undefined).length).toBeLessThanOrEqual(1);
    }
  });

  always('an apology names a working day that is still to come', (lived) => {
    for (const { at, events } of lived)
      for (const event of events)
        if (event.type === 'rung-reached' && event.expected !== undefined) {
          expect(event.expected > dateAt(at)).toBe(true);
          expect(national.isWorkingDay(event.expected)).toBe(true);
        }
  });

  always('no limit ends on a day off, and none before it began', (lived) => {
    for (const { after } of lived)
      for (const { due, start, unit } of clocksOf(after)) {
        // The law that counts calendar days, as of the expiry of a licence, moves no end.
        expect(unit === 'calendar-day' || national.isWorkingDay(due)).toBe(true);
        expect(due >= start).toBe(true);
      }
  });

  always(
    'L02 nobody waits longer than five working days for the centre to speak, nor is accepted by silence sooner',
    (lived, law) => {
      for (const { at, after, events } of lived) {
        const now = lapse(after, law, at).reduce<CaseState>(caseDecider.evolve, after);
        if (now.status === 'received')
          expect(national.workingDaysBetween(now.receivedOn, dateAt(at))).toBeLessThanOrEqual(5);
        for (const event of events)
          if (event.type === 'deemed-accepted') {
            expect(event.fellDue).toBe(addDays(national.addWorkingDays(event.on, 5).date, 1));
            expect(event.promised.start).toBe(event.on);
          }
      }
    },
  );

  always('L10 both limits run from acceptance, and the promise never ends after the law', (lived) => {
    for (const { after } of lived)
      if (after.status === 'accepted') {
        const { promised, statutory, 'pre-review': preReview } = after.clocks;
        // What a higher authority decides is reviewed here under a limit in place of that of a decision (Art. 43).
        expect([statutory, preReview].map((clock) => clock !== undefined)).toEqual(
          after.forwarding ? [false, true] : [true, false],
        );
        const lawful = statutory ?? preReview;
        expect(promised?.start).toBe(after.acceptedOn);
        expect(lawful?.start).toBe(after.acceptedOn);
        expect((promised?.due ?? '') <= (lawful?.due ?? '')).toBe(true);
      }
  });

  always('L11 there is no result while a commitment is open, and none is open past its deadline', (lived, law) => {
    for (const { at, before, after, events } of lived) {
      let state = before;
      for (const event of events) {
        if (event.type === 'approved' || event.type === 'refused')
          expect(outstandingCommitment(state as FiledCase)).toEqual([]);
        state = caseDecider.evolve(state, event);
      }
      const now = lapse(after, law, at).reduce<CaseState>(caseDecider.evolve, after);
      if (now.status === 'received' || now.status === 'accepted') {
        const { commitment: clock } = now.clocks;
        expect(clock !== undefined).toBe(outstandingCommitment(now).length > 0);
        if (clock) {
          expect(clock.days).toBeLessThanOrEqual(now.promised);
          expect(dateAt(at) <= clock.due).toBe(true);
        }
      }
    }
  });

  always('L11 what was decided on a commitment is verified, mended or undone, and no case is over before', (lived) => {
    for (const { after } of lived) {
      if (after.status === 'unfiled' || after.pledge?.standing === undefined) continue;
      const { standing } = after.pledge;
      const { verification, mending, revocation } = after.clocks;
      if (after.status === 'revoked') continue;
      expect(verification !== undefined).toBe(standing === 'due');
      expect(revocation !== undefined).toBe(standing === 'broken');
      if (standing === 'mending') expect(mending).toBeDefined();
      expect(after.status === 'delivered').toBe(standing === 'true' && 'endedOn' in after);
    }
  });

  always(
    'L09 what is deemed renewed was asked for in time, complete and undecided the day its licence expired',
    (lived) => {
      for (const { before, events } of lived) {
        let state = before;
        for (const event of events) {
          if (event.type === 'renewal-deemed') {
            const { renewal, missing = [] } = { missing: undefined, ...(state as FiledCase) };
            if (renewal === undefined) throw new Error('nothing to renew');
            expect(renewal.filedOn <= addDays(renewal.expires, -renewal.days)).toBe(true);
            expect(event.on).toBe(addDays(renewal.expires, 1));
            expect(['received', 'accepted']).toContain(state.status);
            expect(outstandingCommitment(state as FiledCase)).toEqual([]);
            if (state.status === 'received') expect(missing).toEqual([]);
          }
          state = caseDecider.evolve(state, event);
        }
      }
    },
  );

  always('a case once over owes nothing but its last news and, in the end, its erasure', (lived) => {
    for (const { after } of lived)
      if (after.status !== 'unfiled' && 'endedOn' in after)
        expect(Object.keys(after.clocks).filter((name) => name !== 'correction' && name !== 'commitment')).toEqual([]);
  });
});

describe('time', () => {
  const later = fc.integer({ min: 0, max: 500 * 24 * 60 }).map((minutes) => minutes * 60_000);
  const overTime = (
    name: string,
    holds: (state: CaseState, law: Parameters<typeof lapse>[1], first: number, second: number) => void,
  ) =>
    test(name, () => {
      fc.assert(
        fc.property(policies, turns, later, later, (law, history, one, two) => {
          const last = live(law, history).at(-1);
          if (last) holds(last.after, law, last.at + one, last.at + one + two);
        }),
        { numRuns: 300 },
      );
    });
  const having = (state: CaseState, events: readonly CaseEvent[]) =>
    events.reduce<CaseState>(caseDecider.evolve, state);

  overTime('passing twice is passing once', (state, law, at) => {
    expect(lapse(having(state, lapse(state, law, instant(at))), law, instant(at))).toEqual([]);
  });

  overTime('makes the same facts however often somebody looks', (state, law, first, second) => {
    const halfway = lapse(state, law, instant(first));
    const rest = lapse(having(state, halfway), law, instant(second));
    const atOnce = lapse(state, law, instant(second));
    expect(facts([...halfway, ...rest])).toEqual(facts(atOnce));
    const { print: _a, ...inTwo } = { print: undefined, ...having(having(state, halfway), rest) };
    const { print: _b, ...inOne } = { print: undefined, ...having(state, atOnce) };
    expect(inTwo).toEqual(inOne);
  });

  overTime(
    'is awaited exactly: nothing is owed before attentionAt, something at it, and it always lies ahead',
    (state, law, at) => {
      const now = having(state, lapse(state, law, instant(at)));
      const next = attentionAt(now, law);
      if (next === undefined) return;
      expect(next).toBeGreaterThan(at);
      expect(lapse(now, law, instant(next - 1))).toEqual([]);
      expect(lapse(now, law, next)).not.toEqual([]);
    },
  );

  overTime('leaves nothing behind that fell due', (state, law, at) => {
    for (const event of lapse(state, law, instant(at))) expect(event.on <= dateAt(instant(at))).toBe(true);
  });
});

describe('the zone of the process is nobody’s business', () => {
  const zones = ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Shanghai'] as const;

  test('a history is the same under three of them', () => {
    const zone = process.env.TZ;
    try {
      fc.assert(
        fc.property(policies, turns, (law, history) => {
          const [first, ...others] = zones.map((name) => {
            process.env.TZ = name;
            return live(law, history);
          });
          for (const other of others) expect(other).toEqual(first);
        }),
        { numRuns: 60 },
      );
      const offsets = zones.map((name) => {
        process.env.TZ = name;
        return new Date(0).getTimezoneOffset();
      });
      expect(new Set(offsets).size).toBe(zones.length);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
