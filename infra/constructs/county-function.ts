import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Architecture, Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { CaseTable, Index, Kind } from './table.ts';
import type { CountyTopic } from './topics.ts';

/** What is the same for every function of a county. */
export interface House {
  /** The county's prefix of physical names. */
  readonly prefix: string;
  readonly architecture: Architecture;
  readonly logRetentionDays: RetentionDays;
  /** Where the assets are, one directory per function. */
  readonly assets: ReadonlyMap<string, string>;
  readonly alarms: Alarms;
}

export interface CountyFunctionProps {
  readonly house: House;
  readonly description: string;
  readonly timeout: Duration;
  readonly memoryMB: number;
}

/**
 * One Lambda function with a role, a log group and an alarm of its own. Each `may…` grants exactly what it names and sets the
 * environment variable that goes with it, in one call.
 */
export class CountyFunction extends Construct {
  readonly name: string;
  readonly lambda: Lambda;
  readonly timeout: Duration;
  /** What the role may do: written into the role itself, for a stack has only so many resources. */
  private readonly rights = new PolicyDocument();

  constructor(scope: Construct, name: string, { house, description, timeout, memoryMB }: CountyFunctionProps) {
    super(scope, name);
    this.name = name;
    this.timeout = timeout;
    const functionName = `${house.prefix}-${name}`;
    const code = house.assets.get(name);
    if (code === undefined) throw new Error(`functions/${name}/handler.ts is missing`);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: house.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Runs ${functionName}`,
      inlinePolicies: { rights: this.rights },
    });
    this.lambda = new Lambda(this, 'Function', {
      functionName,
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: house.architecture,
      handler: 'index.handler',
      code: Code.fromAsset(code),
      role,
      logGroup,
      memorySize: memoryMB,
      timeout,
      environment: { COUNTY_FILE: 'county.json' },
    });
    this.may(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    const id = name.replace(/^./, (first) => first.toUpperCase());
    house.alarms.whenCounted(`${id}Errors`, this.lambda.metricErrors(), 1, `The function ${name} failed.`);
  }

  /** Reads aggregates of these kinds. */
  mayRead(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.may(table.reading(kinds)).set('TABLE_NAME', table.table.tableName);
  }

  /** Loads heads and single parts of these kinds. */
  mayLoad(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.may(table.loading(kinds)).set('TABLE_NAME', table.table.tableName);
  }

  /** Keeps records of the notices that tell of aggregates of these kinds. */
  mayRecordNotices(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.mayLoad(table, ...kinds).may(table.recording(kinds));
  }

  /** Reads aggregates of these kinds, and settles records of notices that others began. */
  maySettleNotices(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.mayRead(table, ...kinds).may(table.settling(kinds));
  }

  /** Reads aggregates of these kinds and appends to them. */
  mayAppend(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.mayRead(table, ...kinds).may(table.appending(kinds));
  }

  /** Appends to aggregates of these kinds under no key of a client's: it never asks a history for its first answer. */
  mayAppendUnasked(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.mayLoad(table, ...kinds).may(table.appending(kinds));
  }

  /**
   * Takes aggregates of these kinds off lists they leave: paper that is handed over, an urging that is answered, an agency that
   * ends. Time alone does so to cases that are over by silence, and to published answers whose time is up.
   */
  mayStrike(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.may(table.striking(kinds));
  }

  /** Reads the histories of aggregates of these kinds. */
  mayReadHistories(table: CaseTable, ...kinds: readonly Kind[]): this {
    return this.may(table.readingHistories(kinds)).set('TABLE_NAME', table.table.tableName);
  }

  /** Takes the numbers of documents. */
  mayNumber(table: CaseTable): this {
    return this.may(table.numbering(['series'])).set('TABLE_NAME', table.table.tableName);
  }

  /** Reads which cases took the numbers of documents. */
  mayReadNumbers(table: CaseTable): this {
    return this.may(table.readingNumbers(['series'])).set('TABLE_NAME', table.table.tableName);
  }

  /** Queries these indexes. */
  mayQuery(table: CaseTable, ...indexes: readonly Index[]): this {
    return this.may(table.querying(indexes)).set('TABLE_NAME', table.table.tableName);
  }

  /** Reads a keyring, whose ARN stands in `variable`. */
  mayUse(keyring: ISecret, variable: 'INDEX_KEY_SECRET' | 'PROGRESS_KEY_SECRET'): this {
    return this.may(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [keyring.secretArn] }),
    ).set(variable, keyring.secretArn);
  }

  /** Is handed what waits in a queue: Lambda takes it off on behalf of the role. */
  mayConsume(queue: IQueue): this {
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    return this.may(new PolicyStatement({ actions, resources: [queue.queueArn] }));
  }

  /** Where what it could not do is left: Lambda sends it there on behalf of the role. */
  mayLeaveIn(queue: IQueue): { readonly bind: () => { readonly destination: string } } {
    this.may(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    return { bind: () => ({ destination: queue.queueArn }) };
  }

  /** Follows the table's stream. */
  mayFollow(table: CaseTable): this {
    return this.may(table.following());
  }

  /** Puts events on the bus. */
  mayAnnounceOn(bus: EventBus): this {
    return this.may(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] })).set(
      'BUS_NAME',
      bus.eventBusName,
    );
  }

  /** Publishes to a topic, whose ARN stands in `variable`. */
  mayPublishTo(topic: CountyTopic, variable: `${string}_TOPIC`): this {
    return this.may(...topic.publishing()).set(variable, topic.topic.topicArn);
  }

  /** Sends short messages to telephone numbers, and so to no topic but those named otherwise. */
  maySendShortMessages(): this {
    const topics = Stack.of(this).formatArn({ service: 'sns', region: '*', account: '*', resource: '*' });
    return this.may(new PolicyStatement({ actions: ['sns:Publish'], notResources: [topics] }));
  }

  /** Sets one environment variable. */
  set(variable: string, value: string): this {
    this.lambda.addEnvironment(variable, value);
    return this;
  }

  private may(...statements: readonly PolicyStatement[]): this {
    this.rights.addStatements(...statements);
    return this;
  }
}
