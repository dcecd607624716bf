import { Duration } from 'aws-cdk-lib';
import { type EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { VISIBILITY_MS } from '../../shared/events/notice-line.ts';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { DeadLetters } from './dead-letters.ts';

const ATTEMPTS = 5;
/** Lambda lets a queue drive no fewer than two copies of a function at once. */
const LEAST_CONCURRENCY = 2;

/** Bus → queue → notices. The queue holds back what the account may not send yet, and gives each event five attempts. */
export class NoticeLine extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { bus: EventBus; notices: CountyFunction; smsPerSecond: number; alarms: Alarms },
  ) {
    super(scope, id);
    const { bus, notices, alarms } = props;
    if (VISIBILITY_MS < 6 * notices.timeout.toMilliseconds())
      throw new Error('the queue must hide a message for six times the time the function may take');
    const unsent = new DeadLetters(this, 'Unsent', {
      alarms,
      meaning: 'Events failed five times to become notices: somebody was not told.',
    });
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.millis(VISIBILITY_MS),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: unsent.queue, maxReceiveCount: ATTEMPTS },
    });
    new Rule(this, 'Events', {
      description: 'Every published event of the centre',
      eventBus: bus,
      eventPattern: { source: Match.prefix('one-window') },
      targets: [new SqsQueue(queue, { deadLetterQueue: unsent.queue })],
    });
    notices.mayConsume(queue);
    new EventSourceMapping(this, 'Mapping', {
      target: notices.lambda,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency: Math.max(LEAST_CONCURRENCY, props.smsPerSecond),
    });
    alarms.whenAtLeast(
      'NoticesLate',
      queue.metricApproximateAgeOfOldestMessage({ statistic: 'max', period: Duration.minutes(5) }),
      Duration.hours(1).toSeconds(),
      'Events wait an hour or more to become notices.',
    );
    alarms.draw('Events waiting to become notices', queue.metricApproximateNumberOfMessagesVisible());
  }
}
