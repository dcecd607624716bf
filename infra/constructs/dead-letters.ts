import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/**
 * Where what could not be delivered waits, for fourteen days. One message is an alarm: somebody must look.
 * What waits here is a key, an event without personal data, or a schedule's tick; never a text or a telephone number.
 */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { alarms, meaning }: { alarms: Alarms; meaning: string }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This queue is itself the dead-letter queue, and has an alarm.',
    });
    alarms.whenAny(`${id}Waiting`, this.queue.metricApproximateNumberOfMessagesVisible(), meaning);
  }
}
