import { setTimeout as realPause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Instance, Stage } from './stage.ts';

const instance = (): Instance => ({ name: 'intake', number: 1, dead: false, busy: true, held: 0, die: () => {} });

describe('the stage of the simulation', () => {
  it('goes on only when every instance has come to a call, however long this machine takes over it', async () => {
    const stage = new Stage({ choose: () => 0, fault: () => undefined }, 0);
    const one = instance();
    const happened: string[] = [];
    stage.at(1_000, () => happened.push(`an hour strikes at ${stage.now}`));
    stage.spawn(() =>
      stage.work(one, async () => {
        await realPause(20);
        await stage.call({
          instance: one,
          sort: 'read',
          what: 'Get',
          perform: () => happened.push(`read at ${stage.now}`),
        });
        await stage.pause(2_000);
        await realPause(20);
        happened.push(`done at ${stage.now}`);
      }),
    );
    await stage.run();
    expect(happened).toEqual(['read at 0', 'an hour strikes at 1000', 'done at 2000']);
  });
});
