import { Duration } from 'aws-cdk-lib';
import { type EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CHANGES } from '../../shared/events/calendar-changes.ts';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { DeadLetters } from './dead-letters.ts';

/** Longer than any function may keep a calendar: after it nobody counts by the old one. */
const CALENDARS_KEPT = Duration.seconds(60);
const SECOND_PASS_AFTER = Duration.minutes(2);
/** Runs of one pass: each takes up where the last one was broken off. */
const RUNS = 100;

/**
 * A change of the calendar counts every running limit anew that it touches, twice: at once, and again when no function can
 * hold the old calendar any more. A pass that is not through in one run stays in its queue and goes on with the next.
 */
export class Replanning extends Construct {
  constructor(scope: Construct, id: string, props: { bus: EventBus; replan: CountyFunction; alarms: Alarms }) {
    super(scope, id);
    const { bus, replan, alarms } = props;
    if (SECOND_PASS_AFTER.toSeconds() <= CALENDARS_KEPT.toSeconds()) throw new Error('too early for a second pass');
    const undone = new DeadLetters(this, 'Undone', {
      alarms,
      meaning: 'A change of the calendar was not carried through: limits move only as somebody touches their cases.',
    });
    const queue = (name: string, after: Duration): Queue => {
      const made = new Queue(this, name, {
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        deliveryDelay: after,
        visibilityTimeout: replan.timeout.plus(Duration.minutes(1)),
        retentionPeriod: Duration.days(4),
        deadLetterQueue: { queue: undone.queue, maxReceiveCount: RUNS },
      });
      replan.mayConsume(made);
      new EventSourceMapping(this, `${name}Mapping`, {
        target: replan.lambda,
        eventSourceArn: made.queueArn,
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: 2,
      });
      return made;
    };
    const first = queue('FirstPass', Duration.seconds(0));
    const second = queue('SecondPass', SECOND_PASS_AFTER);
    replan.set('SECOND_PASS_QUEUE', second.queueArn);
    new Rule(this, 'Changes', {
      description: 'Changes of the working-day calendar',
      eventBus: bus,
      eventPattern: { source: Match.prefix('one-window'), detailType: [...CHANGES] },
      targets: [first, second].map((each) => new SqsQueue(each, { deadLetterQueue: undone.queue })),
    });
  }
}
