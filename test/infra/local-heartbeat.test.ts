import { afterAll, describe, expect, test } from 'vitest';
import { ClockGoesBack, simulatedClock, standing } from '../../infra/local/clock.ts';
import { LocalFunctions } from '../../infra/local/functions.ts';
import { Heartbeat, type Mover } from '../../infra/local/heartbeat.ts';
import { LocalSchedule } from '../../infra/local/schedule.ts';
import { smallStack } from '../support/small-stack.ts';

const AT = Date.parse('2026-09-18T09:00:00+08:00');
const MINUTE = 60_000;
const { template, forget } = smallStack({
  functions: { Sweep: 'exports.handler = async () => {};' },
  resources: {
    Tick: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(5 minutes)',
        State: 'ENABLED',
        Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Sweep', 'Arn'] } }],
      },
    },
  },
});
const functions = new LocalFunctions(template, { environment: {}, onLog: () => undefined, onLost: () => undefined });
afterAll(async () => {
  await functions.stop();
  forget();
});

const beating = (movers: readonly Mover[], clock = simulatedClock(AT, standing)) => {
  const quiet: number[] = [];
  const schedule = new LocalSchedule(template);
  const heartbeat = new Heartbeat({ clock, schedule, functions, movers, onQuiet: (at) => quiet.push(at) });
  return { heartbeat, clock, quiet };
};

describe('the heartbeat', () => {
  test('moves everything on after each tick, in order of time', async () => {
    const seen: number[] = [];
    const clock = simulatedClock(AT, standing);
    const watcher: Mover = {
      step: async () => {
        seen.push((clock.now() - AT) / MINUTE);
        return false;
      },
      nextRetryAt: () => undefined,
    };
    const { heartbeat, quiet } = beating([watcher], clock);
    expect(await heartbeat.advanceTo(AT + 12 * MINUTE)).toEqual({ ticks: 2, passedOver: 0 });
    expect([...new Set(seen)]).toEqual([0, 5, 10, 12]);
    expect(quiet).toEqual([AT + 12 * MINUTE]);
    await expect(heartbeat.advanceTo(AT)).rejects.toThrow(ClockGoesBack);
  });

  test('stops on the way where something is to be tried again', async () => {
    const clock = simulatedClock(AT, standing);
    const tried: number[] = [];
    let next: number | undefined = AT + 3 * MINUTE;
    const patient: Mover = {
      step: async () => {
        if (next === undefined || clock.now() < next) return false;
        tried.push((clock.now() - AT) / MINUTE);
        next = tried.length < 3 ? clock.now() + 3 * MINUTE : undefined;
        return true;
      },
      nextRetryAt: () => next,
    };
    await beating([patient], clock).heartbeat.advanceTo(AT + 30 * MINUTE);
    expect(tried).toEqual([3, 6, 9]);
  });

  test('two who ask at once are served one after the other', async () => {
    const { heartbeat, clock } = beating([]);
    await Promise.all([
      heartbeat.advanceTo(AT + 5 * MINUTE),
      heartbeat.settle(),
      heartbeat.advanceTo(AT + 10 * MINUTE),
    ]);
    expect(clock.now()).toBe(AT + 10 * MINUTE);
  });
});
