import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { DeadLetters } from './dead-letters.ts';

const EVERY = Duration.hours(3);
const SILENT = Duration.hours(7);

/**
 * The reconciler's own schedule, apart from the sweep's: what it finds missing is in its log, key by key, and its error is the
 * alarm. A run that failed is not repeated: the next looks at everything again.
 */
export class Reconciliation extends Construct {
  constructor(scope: Construct, id: string, { reconciler, alarms }: { reconciler: CountyFunction; alarms: Alarms }) {
    super(scope, id);
    const lost = new DeadLetters(this, 'LostRuns', {
      alarms,
      meaning: 'The reconciler was not run: nobody proves that every deadline was kept and every notice sent.',
    });
    reconciler.lambda.configureAsyncInvoke({ retryAttempts: 0 });
    new Rule(this, 'Tick', {
      description: 'Holds what is on record against what ought to be',
      schedule: Schedule.rate(EVERY),
      targets: [
        new LambdaFunction(reconciler.lambda, { deadLetterQueue: lost.queue, retryAttempts: 2, maxEventAge: EVERY }),
      ],
    });
    alarms.whenSilent(
      'ReconcilerSilent',
      reconciler.lambda.metricInvocations(),
      SILENT,
      'No reconciliation for seven hours: a deadline or a notice that was missed is not seen.',
    );
  }
}
