import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../shared/domain/case/document-number.ts';
import { DepartmentCodeText, ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { dynamoNumberSeries } from '../../shared/store/dynamo-number-series.ts';
import { memoryNumberSeries } from '../../shared/store/memory-number-series.ts';
import { BLOCK, type NumberSeries, numberAt } from '../../shared/store/number-series.ts';
import { onDynamo } from './on-dynamo.ts';

const dynamo = onDynamo('number-series');
const receipt = (n: number) => ReceiptNumberText.parse(`360981${String(n).padStart(16, '0')}`);

let years = 0;
/** A series nobody has taken a number of. */
const fresh = (changes: Partial<Series> = {}): Series => {
  years += 1;
  return {
    department: DepartmentCodeText.parse('market-regulation'),
    kind: 'approval-decision',
    year: 2000 + years,
    ...changes,
  };
};

const onEngine = (): NumberSeries => dynamoNumberSeries(dynamo.client(), dynamo.tableName);

describe.each([
  ['memory', memoryNumberSeries],
  ['DynamoDB', onEngine],
] as const)('L17 numbers of documents, in %s', (where, open) => {
  it('begin at one and go on, each with the case it was taken for', async () => {
    const [numbers, series] = [open(), fresh()];
    expect(await numbers.block(series, 1)).toEqual([]);
    for (let n = 1; n <= 3; n++) expect(await numbers.take(series, receipt(n))).toBe(n);
    expect(await numbers.block(series, 1)).toEqual([1, 2, 3].map(receipt));
  });

  it('are counted for each department, kind and year by itself', async () => {
    const [numbers, series] = [open(), fresh()];
    await numbers.take(series, receipt(1));
    const others = [
      { ...series, department: DepartmentCodeText.parse('health') },
      { ...series, kind: 'refusal-decision' as const },
      { ...series, year: series.year + 1_000 },
    ];
    for (const other of others) expect(await numbers.take(other, receipt(2))).toBe(1);
    expect(await numbers.block(series, 1)).toEqual([receipt(1)]);
  });

  it('go on in the next block where one is full', async () => {
    const [numbers, series] = [open(), fresh()];
    for (let n = 1; n <= 2 * BLOCK + 1; n++) expect(await numbers.take(series, receipt(n))).toBe(n);
    expect(await numbers.block(series, 2)).toEqual(
      Array.from({ length: BLOCK }, (_, place) => receipt(numberAt(2, place + 1))),
    );
    expect(await numbers.block(series, 3)).toEqual([receipt(2 * BLOCK + 1)]);
    expect(await numbers.block(series, 4)).toEqual([]);
  });

  it('are never the same for two, however many take them at once; the blocks tell who has which', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 70 }), async (cases) => {
        const series = fresh();
        const numbers = open();
        // Of two instances on DynamoDB, neither knows how far the other has come.
        const another = where === 'memory' ? numbers : open();
        const taken = await Promise.all(
          cases.map(async (n, index) => [await (index % 2 === 0 ? numbers : another).take(series, receipt(n)), n]),
        );
        const inOrder = taken.sort(([a = 0], [b = 0]) => a - b);
        expect(inOrder.map(([n]) => n)).toEqual(cases.map((_, index) => index + 1));
        const blocks = await Promise.all([1, 2, 3, 4, 5].map((block) => numbers.block(series, block)));
        expect(blocks.flat()).toEqual(inOrder.map(([, n = 0]) => receipt(n)));
      }),
      { numRuns: 15 },
    );
  });
});

describe('L17 what a number costs', () => {
  it('is one write unit, in a full block too, and one query where an instance takes its first', async () => {
    let units = 0;
    const commands: string[] = [];
    const client = dynamo.another();
    client.middlewareStack.add(
      (next, context) => async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const result = await next(args);
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        commands.push(String(context.commandName));
        if (context.commandName === 'UpdateItemCommand') units += ConsumedCapacity?.CapacityUnits ?? Number.NaN;
        return result;
      },
      { step: 'initialize', name: 'count' },
    );
    const [numbers, series] = [dynamoNumberSeries(client, dynamo.tableName), fresh()];
    for (let n = 1; n <= BLOCK; n++) await numbers.take(series, receipt(n));
    expect(units).toBe(BLOCK);
    expect(commands.filter((name) => name === 'QueryCommand')).toHaveLength(1);
    client.destroy();
  });
});
