import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { matches, Pattern } from './pattern.ts';
import { AwsFault } from './services.ts';
import type { LocalTemplate } from './template.ts';

const TopicProperties = z.object({ DisplayName: z.string().optional() });
const SubscriptionProperties = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  FilterPolicy: Pattern.default({}),
});

/** What SNS was given, and to whom it would have gone. */
export interface Publication {
  readonly messageId: string;
  readonly at: number;
  readonly message: string;
  readonly subject?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** ARN of the topic; absent for a message to a telephone. */
  readonly topic?: string;
  /** Display name of the topic. */
  readonly topicName?: string;
  /** Number of the telephone, E.164. */
  readonly phone?: string;
  /** Subscribers of the topic whose filter lets this through. */
  readonly subscribers: readonly { readonly protocol: string; readonly endpoint: string }[];
}

const attributesIn = (parameters: URLSearchParams): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (let n = 1; parameters.has(`MessageAttributes.entry.${n}.Name`); n++) {
    const part = (name: string): string => parameters.get(`MessageAttributes.entry.${n}.${name}`) ?? '';
    attributes[part('Name')] = part('Value.StringValue');
  }
  return attributes;
};

/** An attribute of type `String.Array` is a list to a filter policy. */
const filterable = (parameters: URLSearchParams, attributes: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value], index) => {
      const type = parameters.get(`MessageAttributes.entry.${index + 1}.Value.DataType`);
      return [
        name,
        type === 'String.Array' ? z.json().parse(JSON.parse(value)) : type === 'Number' ? Number(value) : value,
      ];
    }),
  );

/** SNS with the template's topics and subscriptions: nothing leaves this machine, everything is written down. */
export const localTopics = (
  template: LocalTemplate,
  now: () => number,
  onPublication: (publication: Publication) => void,
): ((parameters: URLSearchParams) => { MessageId: string }) => {
  const topics = new Map(
    [...template.all('AWS::SNS::Topic', TopicProperties)].map(([id, { DisplayName }]) => [
      template.arn(id),
      DisplayName ?? id,
    ]),
  );
  const subscriptions = [...template.all('AWS::SNS::Subscription', SubscriptionProperties).values()];

  return (parameters) => {
    const message = parameters.get('Message');
    if (!message) throw new AwsFault('InvalidParameter', 'Invalid parameter: Empty message');
    const topic = parameters.get('TopicArn') ?? parameters.get('TargetArn') ?? undefined;
    const phone = parameters.get('PhoneNumber') ?? undefined;
    if ((topic === undefined) === (phone === undefined)) {
      throw new AwsFault('InvalidParameter', 'Invalid parameter: one of TopicArn, TargetArn and PhoneNumber');
    }
    if (topic !== undefined && !topics.has(topic)) throw new AwsFault('NotFound', 'Topic does not exist');
    if (phone !== undefined && !/^\+[1-9]\d{4,14}$/.test(phone)) {
      throw new AwsFault('InvalidParameter', 'Invalid parameter: PhoneNumber');
    }
    const attributes = attributesIn(parameters);
    const subject = parameters.get('Subject');
    const toFilter = filterable(parameters, attributes);
    const publication: Publication = {
      messageId: randomUUID(),
      at: now(),
      message,
      ...(subject === null ? {} : { subject }),
      attributes,
      ...(topic === undefined ? { phone } : { topic, topicName: topics.get(topic) }),
      subscribers: subscriptions
        .filter(({ TopicArn, FilterPolicy }) => TopicArn === topic && matches(toFilter, FilterPolicy))
        .map(({ Protocol, Endpoint }) => ({ protocol: Protocol, endpoint: Endpoint })),
    };
    onPublication(publication);
    return { MessageId: publication.messageId };
  };
};
