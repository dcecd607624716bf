import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { County, Subscription } from '../../shared/domain/county/county.ts';
import type { Alarms } from './alarms.ts';

/**
 * A topic encrypted under the county's own key: the key SNS offers of itself does not let CloudWatch in, and alarms would
 * vanish without a word.
 */
export class CountyTopic extends Construct {
  readonly topic: Topic;
  readonly key: Key;
  private subscribers = 0;

  constructor(scope: Construct, id: string, { key, displayName }: { key: Key; displayName: string }) {
    super(scope, id);
    this.key = key;
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true, displayName });
  }

  /** Lets the alarms of this account, and nobody else's, publish here. */
  admitAlarms(): this {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return this;
  }

  /** Subscribes one address; e-mail and HTTPS addresses confirm before anything reaches them. */
  subscribe({ protocol, endpoint, filter = {} }: Omit<Subscription, 'topic'>): this {
    const values = Object.entries(filter).filter(([, accepted]) => accepted !== undefined);
    this.subscribers += 1;
    new CfnSubscription(this, `Subscriber${this.subscribers}`, {
      topicArn: this.topic.topicArn,
      protocol,
      endpoint,
      ...(values.length === 0 ? {} : { filterPolicy: Object.fromEntries(values) }),
    });
    return this;
  }

  /** Publishing here and sealing what is published. */
  publishing(): readonly PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [this.key.keyArn] }),
    ];
  }
}

/** Where messages to people go; a gateway only where the county sends its short messages through one. */
export interface Topics {
  readonly departments: CountyTopic;
  readonly managers: CountyTopic;
  readonly operations: CountyTopic;
  readonly gateway?: CountyTopic;
}

/** The county's topics and their subscribers, as its file names them. */
export const topicsOf = (scope: Construct, county: County): Topics => {
  const key = topicKey(scope);
  const called = (id: string, purpose: string): CountyTopic =>
    new CountyTopic(scope, id, { key, displayName: `One Window ${county.code} ${purpose}` });
  const topics = {
    departments: called('Departments', 'departments'),
    managers: called('Managers', 'managers'),
    operations: called('Operations', 'operations').admitAlarms(),
  };
  for (const { topic, ...subscriber } of subscriptionsOf(county)) topics[topic].subscribe(subscriber);
  return county.notices.channel === 'gateway' ? { ...topics, gateway: called('Gateway', 'gateway') } : topics;
};

/** The subscriptions of the county file, and whoever it names for alarms, once. */
export const subscriptionsOf = ({ subscriptions, deployment: { alarmEmail } }: County): readonly Subscription[] => {
  const heard = subscriptions.some(({ topic, endpoint }) => topic === 'operations' && endpoint === alarmEmail);
  return alarmEmail === undefined || heard
    ? subscriptions
    : [...subscriptions, { topic: 'operations', protocol: 'email', endpoint: alarmEmail }];
};

/** A message SNS could not hand over is an alarm; those of the operations topic itself could alarm nobody. */
export const watchDeliveries = (alarms: Alarms, { departments, managers, gateway }: Topics): void => {
  const failed = [departments, managers, gateway].flatMap((topic) =>
    topic ? [topic.topic.metricNumberOfNotificationsFailed({ statistic: 'Sum' })] : [],
  );
  alarms.whenAnyOf('TopicsUndelivered', failed, 'A subscriber of one of the topics could not be reached.');
  alarms.draw('Messages no subscriber took', ...failed);
};

/** Admits the alarms of this account, which could not publish to a topic under the key SNS offers of itself. */
const topicKey = (scope: Construct): Key => {
  const key = new Key(scope, 'TopicKey', { description: 'Topics of the centre', enableKeyRotation: true });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return key;
};
