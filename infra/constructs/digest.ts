import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { DeadLetters } from './dead-letters.ts';

const EVERY = Duration.minutes(15);

/**
 * One message a day to the managers: a tick every quarter of an hour asks whether the morning's has gone out, so that one
 * that was lost is made good by the next.
 */
export class Digest extends Construct {
  constructor(scope: Construct, id: string, { notices, alarms }: { notices: CountyFunction; alarms: Alarms }) {
    super(scope, id);
    const lost = new DeadLetters(this, 'LostDigests', {
      alarms,
      meaning: 'A tick of the digest was not delivered: the managers may not know how many cases are late.',
    });
    new Rule(this, 'Tick', {
      description: 'Asks whether the managers have been told of the day',
      schedule: Schedule.rate(EVERY),
      targets: [
        new LambdaFunction(notices.lambda, { deadLetterQueue: lost.queue, retryAttempts: 2, maxEventAge: EVERY }),
      ],
    });
  }
}
