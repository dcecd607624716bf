import {
  type CancellationReason,
  type DynamoDBClient,
  IdempotentParameterMismatchException,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { Refusal } from '../kernel/refusal.ts';
import { number, text } from './item.ts';
import { backOff, type Patience } from './patience.ts';
import type { Appended, Commit } from './port.ts';
import { isTransient } from './transient.ts';
import type { Write } from './writes.ts';

/** Attempts at one transaction, on top of the client's own at one request. */
export const ATTEMPTS = 5;
const BASE_PAUSE_MS = 20;
/** Longest token DynamoDB takes. */
const TOKEN_LENGTH = 36;

/** A transaction DynamoDB will never carry out as it stands. Says the reasons, and nothing of what was to be written. */
export class TransactionRefused extends Error {
  override readonly name = 'TransactionRefused';

  constructor(reasons: readonly string[]) {
    super(`DynamoDB refused the transaction: ${reasons.join(', ')}`);
  }
}

interface Transaction {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly waits: Patience;
  /** The commit it appends; its hash names the transaction, so that sending it twice does it once. */
  readonly commit: Commit;
  readonly writes: readonly Write[];
}

/**
 * Sends one transaction until it is decided. Another transaction in the way or too little throughput: again, with full
 * jitter, then `try-again`. A condition that failed: either this very commit stands already (`isOurs`: the answer to an
 * earlier attempt was lost), or somebody else was first. Anything else is nothing that a repetition would mend.
 */
export const transact = async (transaction: Transaction, isOurs: () => Promise<boolean>): Promise<Appended> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const verdict = await send(transaction);
    if (verdict === 'appended') return 'appended';
    if (verdict === 'condition') return (await isOurs()) ? 'appended' : 'conflict';
    if (attempt < ATTEMPTS) await backOff(transaction.waits, BASE_PAUSE_MS, attempt);
  }
  throw new Refusal('try-again');
};

type Verdict = 'appended' | 'condition' | 'again';

const send = async ({ client, tableName, commit, writes }: Transaction): Promise<Verdict> => {
  try {
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: writes.map((write) => itemOf(tableName, write)),
        ClientRequestToken: commit.hash.slice(0, TOKEN_LENGTH),
      }),
    );
    return 'appended';
  } catch (error) {
    if (error instanceof TransactionCanceledException) return verdictOn(error.CancellationReasons ?? []);
    // The token was used within ten minutes for the same commit in other company: only that commit's standing counts.
    if (error instanceof IdempotentParameterMismatchException) return 'condition';
    if (isTransient(error)) return 'again';
    throw error;
  }
};

const verdictOn = (reasons: readonly CancellationReason[]): Verdict => {
  const codes = reasons.flatMap(({ Code }) => (Code === undefined || Code === 'None' ? [] : [Code]));
  const verdicts = codes.map(verdictOf);
  if (codes.length === 0 || verdicts.includes('never')) throw new TransactionRefused(codes);
  return verdicts.includes('condition') ? 'condition' : 'again';
};

const verdictOf = (code: string): Verdict | 'never' => {
  switch (code) {
    case 'ConditionalCheckFailed':
      return 'condition';
    case 'TransactionConflict':
    case 'ThrottlingError':
    case 'ProvisionedThroughputExceeded':
    case 'RequestLimitExceeded':
    case 'InternalServerError':
      return 'again';
    // `ValidationError`, `ItemCollectionSizeLimitExceeded`, `AccessDenied` and whatever else comes to be.
    default:
      return 'never';
  }
};

const itemOf = (TableName: string, write: Write): TransactWriteItem => {
  if ('remove' in write) {
    const { pk, sk } = write.remove;
    return { Delete: { TableName, Key: { pk: text(pk), sk: text(sk) } } };
  }
  const Put = { TableName, Item: { ...write.put } };
  if (write.when === undefined) return { Put };
  if (write.when === 'absent') return { Put: { ...Put, ConditionExpression: 'attribute_not_exists(pk)' } };
  return {
    Put: {
      ...Put,
      ConditionExpression: 'v = :v',
      ExpressionAttributeValues: { ':v': number(write.when.version) },
    },
  };
};
