import { Duration } from 'aws-cdk-lib';
import { type EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CONSEQUENTIAL } from '../../shared/events/consequential.ts';
import { VISIBILITY_MS } from '../../shared/events/notice-line.ts';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { DeadLetters } from './dead-letters.ts';

const ATTEMPTS = 5;

/** Bus → queue → consequences: only what a card or an accountability record may follow from. */
export class ConsequenceLine extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { bus, consequences, alarms }: { bus: EventBus; consequences: CountyFunction; alarms: Alarms },
  ) {
    super(scope, id);
    if (VISIBILITY_MS < 6 * consequences.timeout.toMilliseconds())
      throw new Error('the queue must hide a message for six times the time the function may take');
    const left = new DeadLetters(this, 'Unfollowed', {
      alarms,
      meaning: 'Events failed five times to have their consequences: a card or an accountability record is missing.',
    });
    const queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.millis(VISIBILITY_MS),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: left.queue, maxReceiveCount: ATTEMPTS },
    });
    CONSEQUENTIAL.forEach(({ detailType, detail }, index) => {
      new Rule(this, `Events${index + 1}`, {
        description: 'Events that have consequences inside the house',
        eventBus: bus,
        eventPattern: {
          source: Match.prefix('one-window'),
          detailType: [...detailType],
          ...(detail ? { detail } : {}),
        },
        targets: [new SqsQueue(queue, { deadLetterQueue: left.queue })],
      });
    });
    consequences.mayConsume(queue);
    new EventSourceMapping(this, 'Mapping', {
      target: consequences.lambda,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency: 5,
    });
  }
}
