import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, BillingMode, Operation, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/** What the table holds; every partition key begins with one of these and `#`. */
export type Kind =
  | 'case'
  | 'supervision'
  | 'accountability'
  | 'feedback'
  | 'complaint'
  | 'duty'
  | 'rating'
  | 'terminal'
  | 'project'
  | 'item'
  | 'calendar'
  | 'staff'
  | 'credit'
  | 'replan'
  | 'digest'
  | 'series';
/**
 * The sparse indexes: work lists, by applicant, by login, by the instant something is owed, by the latest month a running
 * clock leans on, and of what has no running clock by the day of its last commit.
 */
export type Index = 'queue' | 'party' | 'owner' | 'attention' | 'horizon' | 'activity';

/**
 * The one table: on demand, its stream the outbox, point-in-time recovery on, no expiry (retention is the law's, not the
 * database's). Encrypted at rest under the key DynamoDB owns: a customer key would add a KMS call to every request.
 */
export class CaseTable extends Construct {
  readonly table: Table;

  constructor(
    scope: Construct,
    id: string,
    { deletionProtection, alarms }: { deletionProtection: boolean; alarms: Alarms },
  ) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection,
      removalPolicy: deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.index('queue', 'q', ['s']);
    this.index('party', 'p');
    this.index('owner', 'o');
    this.index('attention', 'a');
    this.index('horizon', 'z');
    this.index('activity', 't');
    const throttled = ['Read', 'Write'].map((side) =>
      this.table.metric(`${side}ThrottleEvents`, { statistic: Stats.SUM }),
    );
    alarms.whenAnyOf('TableThrottled', throttled, 'The table turned reads or writes away.', 10);
    const faults = this.table.metricSystemErrorsForOperations({
      operations: [Operation.GET_ITEM, Operation.QUERY, Operation.TRANSACT_WRITE_ITEMS],
      period: Duration.minutes(5),
    });
    alarms.whenAtLeast('TableFaults', faults, 1, 'DynamoDB itself failed.');
  }

  /** The stream's ARN: the outbox. */
  get stream(): string {
    if (this.table.tableStreamArn === undefined) throw new Error('the table has no stream');
    return this.table.tableStreamArn;
  }

  /** Reading aggregates of these kinds. */
  reading(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:GetItem', 'dynamodb:Query']);
  }

  /** Loading heads and single parts of these kinds, and neither their histories nor lists of anything. */
  loading(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:GetItem']);
  }

  /** The histories of aggregates of these kinds, and nothing that stands in their heads. */
  readingHistories(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:Query']);
  }

  /** Appending to aggregates of these kinds: a transaction is authorized by the actions it consists of. */
  appending(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:PutItem']);
  }

  /** Taking away rows of aggregates of these kinds: nothing else is ever deleted. */
  striking(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:DeleteItem']);
  }

  /** Beginning and settling the records of notices that tell of aggregates of these kinds. */
  recording(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:PutItem', 'dynamodb:UpdateItem']);
  }

  /** Settling records of notices that others began. */
  settling(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:UpdateItem']);
  }

  /** Reading who took which numbers of series. */
  readingNumbers(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:Query']);
  }

  /** Taking numbers of series, from where they stand. */
  numbering(kinds: readonly Kind[]): PolicyStatement {
    return this.onKinds(kinds, ['dynamodb:Query', 'dynamodb:UpdateItem']);
  }

  /** Querying these indexes. */
  querying(indexes: readonly Index[]): PolicyStatement {
    return new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: indexes.map((index) => `${this.table.tableArn}/index/${index}`),
    });
  }

  /** Following the stream, as an event-source mapping does. */
  following(): PolicyStatement {
    return new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [this.stream],
    });
  }

  private onKinds(kinds: readonly Kind[], actions: string[]): PolicyStatement {
    return new PolicyStatement({
      actions,
      resources: [this.table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds.map((kind) => `${kind}#*`) } },
    });
  }

  private index(name: Index, key: string, included?: string[]): void {
    this.table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: key, type: AttributeType.STRING },
      sortKey: { name: `${key}s`, type: AttributeType.STRING },
      ...(included === undefined
        ? { projectionType: ProjectionType.KEYS_ONLY }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: included }),
    });
  }
}
