import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  type Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Most metrics one alarm may reckon with. */
const MOST_METRICS = 10;
const FIVE_MINUTES = Duration.minutes(5);

/** Every alarm of the county goes to one topic, says in words what is wrong, and stands on one dashboard. */
export class Alarms extends Construct {
  private readonly action: SnsAction;
  private readonly prefix: string;
  private readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, { operations, prefix }: { operations: ITopic; prefix: string }) {
    super(scope, id);
    this.action = new SnsAction(operations);
    this.prefix = prefix;
    this.dashboard = new Dashboard(this, 'Dashboard', { dashboardName: prefix });
  }

  /** Alarms as soon as one is counted or waiting. */
  whenAny(id: string, metric: Metric, meaning: string): void {
    this.whenAtLeast(id, metric.with({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES }), 1, meaning);
  }

  /** Alarms as soon as the sum over five minutes reaches `count`. */
  whenCounted(id: string, metric: Metric, count: number, meaning: string): void {
    this.whenAtLeast(id, metric.with({ statistic: Stats.SUM, period: FIVE_MINUTES }), count, meaning);
  }

  /** Alarms as soon as `count` of any of these are counted over five minutes; ten metrics are watched by one alarm, as many as may be. */
  whenAnyOf(id: string, metrics: readonly IMetric[], meaning: string, count = 1): void {
    for (let from = 0; from < metrics.length; from += MOST_METRICS) {
      const usingMetrics = Object.fromEntries(
        metrics.slice(from, from + MOST_METRICS).map((metric, index) => [`m${index}`, metric]),
      );
      const metric = new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, period: FIVE_MINUTES });
      this.whenAtLeast(from === 0 ? id : `${id}${from / MOST_METRICS + 1}`, metric, count, meaning);
    }
  }

  /** Alarms as soon as `metric`, as it stands, reaches `threshold`. */
  whenAtLeast(id: string, metric: IMetric, threshold: number, meaning: string): void {
    this.alarm(id, {
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      meaning,
    });
  }

  /** Alarms when nothing at all was counted for `period`: silence is the fault. */
  whenSilent(id: string, metric: Metric, period: Duration, meaning: string): void {
    this.alarm(id, {
      metric: metric.with({ statistic: Stats.SUM, period }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      meaning,
    });
  }

  /** Draws metrics on the county's dashboard. */
  draw(title: string, ...left: IMetric[]): void {
    this.dashboard.addWidgets(new GraphWidget({ title, left, width: 12 }));
  }

  private alarm(
    id: string,
    {
      meaning,
      ...condition
    }: {
      metric: IMetric;
      threshold: number;
      comparisonOperator: ComparisonOperator;
      treatMissingData: TreatMissingData;
      meaning: string;
    },
  ): void {
    new Alarm(this, id, {
      ...condition,
      evaluationPeriods: 1,
      alarmName: `${this.prefix} ${id}`,
      alarmDescription: meaning,
    }).addAlarmAction(this.action);
  }
}
