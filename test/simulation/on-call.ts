import { consequences } from '../../functions/consequences/service.ts';
import { Infirmary, sweep } from '../../functions/deadlines/sweep.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { dynamoNumberSeries } from '../../shared/store/dynamo-number-series.ts';
import { BLOCK, type NumberSeries } from '../../shared/store/number-series.ts';
import type { AggregateId, Store } from '../../shared/store/port.ts';
import { plainClient } from './foundation.ts';
import { must } from './stage.ts';
import { SimulatedTable } from './table.ts';

/** What those do who are called when something is to be done once more: sweeps, consumers, and whoever gives out numbers. */

const at = instant(Date.parse('2026-03-02T01:00:00Z'));
const busy = (): never => {
  throw new Refusal('try-again');
};

/** Two instances give out numbers of one series: each number once, and no block holds more than it has room for. */
const numbers = async (): Promise<void> => {
  const table = new SimulatedTable({ now: () => at, lag: () => 0 });
  const [one, other] = [
    dynamoNumberSeries(plainClient(table), 'cases'),
    dynamoNumberSeries(plainClient(table), 'cases'),
  ];
  const series = { department: 'market-regulation', kind: 'approval-decision', year: 2026 } as unknown as Parameters<
    NumberSeries['take']
  >[0];
  const taken: number[] = [];
  for (let n = 0; n < BLOCK + 5; n++)
    for (const desk of [one, other]) {
      const receipt = String(taken.length).padStart(22, '0') as ReceiptNumber;
      const number = await desk.take(series, receipt).catch((error: Error) => error.name);
      must('a series goes on', typeof number === 'number', () => String(number));
      taken.push(Number(number));
    }
  must('each number is given out once', new Set(taken).size === taken.length, () => taken.join(' '));
  for (let block = 1; block <= 4; block++) {
    const held = (await one.block(series, block)).length;
    must('a block holds what it has room for', held <= BLOCK, () => `block ${block} holds ${held}`);
  }
};

const aggregate: AggregateId = { kind: 'case', id: '3609810000000000000017' };

/** A sweep in which the database has no time at first, then for one aggregate not at all. */
const sweeps = async (): Promise<void> => {
  const infirmary = new Infirmary();
  const swept = async (due: Store['due'], letTimePass: () => Promise<boolean>, moment: Instant = at) => {
    const waits = { pause: async () => {}, spread: () => 0 };
    return sweep({ store: { due }, letTimePass, remaining: () => 600_000, failed: () => {}, waits }, infirmary, moment);
  };
  let asked = 0;
  const slowly: Store['due'] = async (shard) => {
    if (shard !== 0) return { entries: [] };
    asked += 1;
    return asked < 3 ? busy() : { entries: [{ aggregate }] as never };
  };
  let tried = 0;
  const inTime = await swept(slowly, async () => {
    tried += 1;
    return tried < 3 ? busy() : true;
  });
  must('a busy shard is asked again', asked === 3, () => `asked ${asked} times`);
  must('a busy aggregate is tried again', inTime.moved === 1, () => JSON.stringify(inTime));

  const ill: Store['due'] = async (shard) => ({ entries: shard === 0 ? ([{ aggregate }] as never) : [] });
  const fails = (): never => {
    throw new TypeError('no state');
  };
  const first = await swept(ill, async () => fails());
  must('who fails is counted', first.failed === 1, () => JSON.stringify(first));
  const next = await swept(ill, async () => fails(), instant(at + 60_000));
  must('who failed rests', next.resting === 1 && next.failed === 0, () => JSON.stringify(next));
};

/** An event whose consequence could not be drawn comes again, and the others do not. */
const consumers = async (): Promise<void> => {
  const store = { load: async () => busy() } as unknown as Store;
  const follow = consequences({ store, cases: {} as never, staff: async () => undefined, report: () => {} });
  const event = (type: string, detail: object) =>
    JSON.stringify({
      'detail-type': type,
      detail: { id: 'case.3609810000000000000017.3.1', at: '2026-03-02T09:00:00+08:00', county: '360981', ...detail },
    });
  const record = (messageId: string, body: string) => ({
    messageId,
    body,
    attributes: { ApproximateReceiveCount: 1, ApproximateFirstReceiveTimestamp: at },
  });
  const { batchItemFailures } = await follow([record('illegible', '{}'), record('another', event('nothing', {}))]);
  const again = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  must('what was not followed comes again', again.includes('illegible'), () => again.join());
};

/** Calls each; throws where one does not do what it must. */
export const beOnCall = async (): Promise<void> => {
  await numbers();
  await sweeps();
  await consumers();
};
