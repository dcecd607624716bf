import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { DeadLetters } from './dead-letters.ts';

const EVERY = Duration.minutes(5);
const SILENT = Duration.minutes(30);

/**
 * Time is one more actor: a tick every five minutes lets it pass for whatever is owed attention. A tick older than the next
 * is worthless, for the next catches up; a tick lost is therefore an alarm and nothing more.
 */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { deadlines, alarms }: { deadlines: CountyFunction; alarms: Alarms }) {
    super(scope, id);
    const lost = new DeadLetters(this, 'LostTicks', {
      alarms,
      meaning: 'A sweep of the deadlines was not run or failed twice; the next one catches up.',
    });
    deadlines.lambda.configureAsyncInvoke({
      retryAttempts: 1,
      maxEventAge: EVERY,
      onFailure: deadlines.mayLeaveIn(lost.queue),
    });
    new Rule(this, 'Tick', {
      description: 'Lets time pass for whatever is owed attention',
      schedule: Schedule.rate(EVERY),
      targets: [
        new LambdaFunction(deadlines.lambda, { deadLetterQueue: lost.queue, retryAttempts: 2, maxEventAge: EVERY }),
      ],
    });
    alarms.whenSilent(
      'SweepSilent',
      deadlines.lambda.metricInvocations(),
      SILENT,
      'No sweep for half an hour: no deadline warns, turns red or lapses.',
    );
    alarms.draw('Sweeps', deadlines.lambda.metricInvocations(), deadlines.lambda.metricErrors());
    alarms.draw('Length of a sweep', deadlines.lambda.metricDuration({ statistic: 'max' }));
  }
}
