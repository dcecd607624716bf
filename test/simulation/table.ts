import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { holds, type Stored, updated } from './expressions.ts';

/** A call of the DynamoDB client, as far as the product makes any. */
export type TableCall = GetItemCommand | QueryCommand | PutItemCommand | UpdateItemCommand | TransactWriteItemsCommand;

const INDEXES: Readonly<Record<string, string>> = {
  queue: 'q',
  party: 'p',
  owner: 'o',
  attention: 'a',
  horizon: 'z',
  activity: 't',
};
const PROJECTED: Readonly<Record<string, readonly string[]>> = { queue: ['s'] };
const TOKEN_LIVES_MS = 10 * 60_000;
const nothing = { $metadata: {}, message: 'simulated' };

/** Keys here are plain ASCII: their order is that of their bytes. */
const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const textOf = (item: Stored, name: string): string => item[name]?.S ?? '';
/** Keys as one text, which never occurs within a key. */
const placeOf = (item: Stored): string => `${textOf(item, 'pk')}\u0000${textOf(item, 'sk')}`;

interface IndexChange {
  readonly place: string;
  readonly item: Stored | undefined;
  readonly applyAt: number;
  readonly order: number;
}

/** What the table needs of its world. */
export interface TableDeps {
  now(): number;
  /** By how many operations an index falls behind its item. */
  lag(): number;
  /** Told of every item a write left behind (or took away), after the whole write. */
  written?(items: readonly { readonly before: Stored | undefined; readonly after: Stored | undefined }[]): void;
}

/**
 * DynamoDB as far as the product uses it, in memory: conditions, transactions with their tokens and reasons, sparse indexes
 * that fall behind, consistent reads. What it does not know it refuses loudly.
 */
export class SimulatedTable {
  readonly #items = new Map<string, Map<string, Stored>>();
  readonly #indexed = new Map<string, Map<string, Stored>>();
  readonly #orders = new Map<string, number>();
  readonly #partitionsOf = new Map<string, readonly string[]>();
  readonly #tokens = new Map<string, { readonly content: string; readonly until: number }>();
  readonly #deps: TableDeps;
  #pending: IndexChange[] = [];
  #operations = 0;
  #changes = 0;

  constructor(deps: TableDeps, from?: SimulatedTable) {
    this.#deps = deps;
    if (from === undefined) return;
    from.settle();
    for (const [pk, within] of from.#items) this.#items.set(pk, new Map(within));
    for (const [key, within] of from.#indexed) this.#indexed.set(key, new Map(within));
    for (const [place, partitions] of from.#partitionsOf) this.#partitionsOf.set(place, partitions);
  }

  /** Carries out a call, or throws as the client would. */
  perform(call: TableCall): object {
    this.#operations += 1;
    this.#catchUp(this.#operations);
    if (call instanceof GetItemCommand) return { Item: this.get(call.input.Key ?? {}) };
    if (call instanceof QueryCommand) return this.#query(call.input);
    if (call instanceof PutItemCommand) {
      const { Item = {}, ConditionExpression } = call.input;
      this.#require(ConditionExpression, this.get(Item), call.input.ExpressionAttributeValues);
      this.#write([{ before: this.get(Item), after: Item }]);
      return {};
    }
    if (call instanceof UpdateItemCommand) {
      const { Key = {}, ConditionExpression, UpdateExpression = '' } = call.input;
      const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = call.input;
      const before = this.get(Key);
      if (ConditionExpression !== undefined && !holds(ConditionExpression, before, { names, values }))
        throw new ConditionalCheckFailedException(nothing);
      const after = updated(UpdateExpression, before ?? Key, { names, values });
      this.#write([{ before, after }]);
      return call.input.ReturnValues === 'UPDATED_NEW' ? { Attributes: after } : {};
    }
    if (call instanceof TransactWriteItemsCommand) return this.#transact(call.input);
    throw new Error('a call the simulated table does not know');
  }

  /** An item by its keys, as it stands. */
  get(key: Stored): Stored | undefined {
    return this.#items.get(textOf(key, 'pk'))?.get(textOf(key, 'sk'));
  }

  /** Every item, in the order of its keys. */
  all(): readonly Stored[] {
    return [...this.#items.values()]
      .flatMap((within) => [...within.values()])
      .sort((a, b) => byBytes(placeOf(a), placeOf(b)));
  }

  /** Puts or takes away an item past every rule: what a hand in the table, or a restore, would do. */
  tamper(key: Stored, item?: Stored): void {
    this.#write([{ before: this.get(key), after: item, key }]);
  }

  /** Lets the indexes catch up with everything. */
  settle(): void {
    this.#catchUp(Number.POSITIVE_INFINITY);
  }

  /** Forgets the tokens of transactions, as DynamoDB does after ten minutes. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  #require(condition: string | undefined, item: Stored | undefined, values?: Record<string, AttributeValue>): void {
    if (condition !== undefined && !holds(condition, item, { values }))
      throw new ConditionalCheckFailedException(nothing);
  }

  #transact({ TransactItems = [], ClientRequestToken }: TransactWriteItemsCommandInput): object {
    const content = JSON.stringify(TransactItems);
    const known = ClientRequestToken === undefined ? undefined : this.#tokens.get(ClientRequestToken);
    if (known !== undefined && known.until > this.#deps.now()) {
      if (known.content === content) return {};
      throw new IdempotentParameterMismatchException({ ...nothing, Message: 'simulated' });
    }
    const reasons = TransactItems.map(({ Put, Delete }) => {
      const key = Put?.Item ?? Delete?.Key;
      if (key === undefined) throw new Error('the simulated table knows Put and Delete only');
      const { ConditionExpression: condition, ExpressionAttributeValues: values } = Put ?? Delete ?? {};
      const fits = condition === undefined || holds(condition, this.get(key), { values });
      return { Code: fits ? 'None' : 'ConditionalCheckFailed' };
    });
    if (reasons.some(({ Code }) => Code !== 'None'))
      throw new TransactionCanceledException({ ...nothing, CancellationReasons: reasons });
    this.#write(
      TransactItems.map(({ Put, Delete }) => {
        const key = Put?.Item ?? Delete?.Key ?? {};
        return { before: this.get(key), after: Put?.Item, key };
      }),
    );
    if (ClientRequestToken !== undefined)
      this.#tokens.set(ClientRequestToken, { content, until: this.#deps.now() + TOKEN_LIVES_MS });
    return {};
  }

  #write(
    items: readonly {
      readonly before: Stored | undefined;
      readonly after: Stored | undefined;
      readonly key?: Stored;
    }[],
  ): void {
    for (const { before, after, key = after ?? before } of items) {
      if (key === undefined) continue;
      const [pk, sk] = [textOf(key, 'pk'), textOf(key, 'sk')];
      const within = this.#items.get(pk) ?? new Map<string, Stored>();
      this.#items.set(pk, within);
      if (after === undefined) within.delete(sk);
      else within.set(sk, after);
      this.#changes += 1;
      const lag = this.#deps.lag();
      const change = { place: placeOf(key), item: after, applyAt: this.#operations + lag, order: this.#changes };
      if (lag === 0) this.#apply(change);
      else this.#pending.push(change);
    }
    this.#deps.written?.(items);
  }

  #catchUp(upTo: number): void {
    if (this.#pending.length === 0) return;
    const due = this.#pending.filter(({ applyAt }) => applyAt <= upTo);
    this.#pending = this.#pending.filter(({ applyAt }) => applyAt > upTo);
    for (const change of due) this.#apply(change);
  }

  /** An index never goes back to an older version of an item. */
  #apply({ place, item, order }: IndexChange): void {
    if ((this.#orders.get(place) ?? 0) > order) return;
    this.#orders.set(place, order);
    for (const partition of this.#partitionsOf.get(place) ?? []) this.#indexed.get(partition)?.delete(place);
    const partitions: string[] = [];
    for (const [index, attribute] of Object.entries(INDEXES)) {
      const key = item?.[attribute]?.S;
      if (item === undefined || key === undefined) continue;
      const partition = `${index}#${key}`;
      const within = this.#indexed.get(partition) ?? new Map<string, Stored>();
      within.set(place, item);
      this.#indexed.set(partition, within);
      partitions.push(partition);
    }
    if (partitions.length > 0) this.#partitionsOf.set(place, partitions);
    else this.#partitionsOf.delete(place);
  }

  #query(input: QueryCommandInput): object {
    const {
      IndexName,
      KeyConditionExpression = '',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    } = input;
    if (IndexName === undefined && input.ConsistentRead !== true) throw new Error('a read that may be stale');
    const sort = IndexName === undefined ? 'sk' : `${INDEXES[IndexName]}s`;
    const key = values?.[IndexName === undefined ? ':pk' : ':key']?.S ?? '';
    const within = IndexName === undefined ? this.#items.get(key) : this.#indexed.get(`${IndexName}#${key}`);
    const order = (a: Stored, b: Stored): number =>
      byBytes(textOf(a, sort), textOf(b, sort)) || byBytes(placeOf(a), placeOf(b));
    const sign = input.ScanIndexForward === false ? -1 : 1;
    const { ExclusiveStartKey: start, Limit = Number.POSITIVE_INFINITY } = input;
    const found = [...(within?.values() ?? [])]
      .filter((item) => holds(KeyConditionExpression, item, { names, values }))
      .sort((a, b) => sign * order(a, b))
      .filter((item) => start === undefined || sign * order(item, start) > 0);
    const Items = found.slice(0, Limit);
    const last = Items.at(-1);
    return {
      Items: IndexName === undefined ? Items : Items.map((item) => projected(IndexName, item)),
      ...(last !== undefined && found.length > Items.length ? { LastEvaluatedKey: last } : {}),
    };
  }
}

const projected = (index: string, item: Stored): Stored => {
  const attribute = INDEXES[index] ?? '';
  const names = ['pk', 'sk', attribute, `${attribute}s`, ...(PROJECTED[index] ?? [])];
  return Object.fromEntries(
    names.flatMap((name): [string, AttributeValue][] => {
      const value = item[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};
