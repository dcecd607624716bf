import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { DeadLetters } from './dead-letters.ts';
import type { CaseTable } from './table.ts';

/** A stream record lives 24 hours: what is not published by then must have reached the queue of the unpublished. */
const GIVE_UP = Duration.hours(22);
const LATE = Duration.minutes(10);

/** The table's stream is the outbox: each new commit, and nothing else, goes through the publisher to the bus. */
export class Outbox extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { table, publisher, bus, alarms }: { table: CaseTable; publisher: CountyFunction; bus: EventBus; alarms: Alarms },
  ) {
    super(scope, id);
    const unpublished = new DeadLetters(this, 'Unpublished', {
      alarms,
      meaning: 'Commits did not reach the bus: notices and statistics miss them until they are published by hand.',
    });
    publisher.mayFollow(table).mayAnnounceOn(bus);
    // A commit that can never be published must not hold up its shard: its key leaves by the bus, and waits for somebody.
    const illegible = new DeadLetters(this, 'Illegible', {
      alarms,
      meaning: 'Commits that cannot be read were passed over: their keys wait here, nothing of them was published.',
    });
    new Rule(this, 'Keys', {
      description: 'Keys of commits that cannot be published',
      eventBus: bus,
      eventPattern: { source: Match.prefix('outbox.') },
      targets: [new SqsQueue(illegible.queue)],
    });
    new EventSourceMapping(this, 'Commits', {
      target: publisher.lambda,
      eventSourceArn: table.stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 2,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('commit#') } } },
        }),
      ],
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // No limit on attempts but the record's age.
      maxRecordAge: GIVE_UP,
      onFailure: publisher.mayLeaveIn(unpublished.queue),
    });
    const age = publisher.lambda.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: Duration.minutes(5) });
    alarms.whenAtLeast('PublisherLate', age, LATE.toMilliseconds(), 'Commits wait ten minutes or more for the bus.');
    alarms.draw('Age of the oldest unpublished commit', age);
  }
}
