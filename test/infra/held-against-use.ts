import * as z from 'zod';
import { type Asked, deniedTo } from '../../infra/local/asked.ts';
import { MappingProperties } from '../../infra/local/queue.ts';
import type { Statement } from '../../infra/local/rights.ts';
import type { LocalTemplate } from '../../infra/local/template.ts';

const LEADING = 'dynamodb:LeadingKeys';

/** The single rights a role consists of: one action on one resource, or on one kind of keys in it. */
export const singleRights = (statements: readonly Statement[]): readonly Statement[] =>
  statements.flatMap(({ Effect, Action, Resource, NotResource, Condition }) => {
    const keys = Condition?.['ForAllValues:StringLike'][LEADING] ?? [undefined];
    const places = Resource?.map((each) => ({ Resource: [each] })) ?? [{ NotResource }];
    return Action.flatMap((action) =>
      places.flatMap((place) =>
        keys.map((key) => ({
          Effect,
          Action: [action],
          ...place,
          ...(key === undefined ? {} : { Condition: { 'ForAllValues:StringLike': { [LEADING]: [key] } } }),
        })),
      ),
    );
  });

/** A single right in words. */
export const worded = ({ Action, Resource, NotResource, Condition }: Statement): string => {
  const [key] = Condition?.['ForAllValues:StringLike'][LEADING] ?? [];
  const place = key ?? Resource?.join() ?? `all but ${NotResource?.join()}`;
  return `${Action.join()} ${place.replace(/^arn:.*:(?=table\/|[^:]+$)/, '')}`;
};

/** What of a role nothing needs, and what is asked for that it does not allow. */
export interface Difference {
  readonly idle: readonly string[];
  readonly lacking: readonly string[];
}

/** What is asked for in words; of aggregates the kind alone. */
const askedFor = ({ action, resource, keys }: Asked): string =>
  [action, resource, ...keys.map((key) => key.split('#')[0])].join(' ');

/**
 * Holds a role against what is asked under it. A right is needed where something is asked for that no other right of the role
 * allows: whatever could be taken away by itself and never be missed is idle, what is granted twice included.
 */
export const heldAgainstUse = (statements: readonly Statement[], asked: readonly Asked[]): Difference => {
  const rights = singleRights(statements);
  const each = [...new Map(asked.map((one) => [askedFor(one), one])).values()];
  const allowing = each.map((one) => rights.filter((right) => deniedTo([right], [one]).length === 0));
  const needed = new Set(allowing.flatMap((by) => (by.length === 1 ? by : [])));
  return {
    idle: rights.filter((right) => !needed.has(right)).map(worded),
    lacking: each.filter((_, index) => allowing[index]?.length === 0).map(askedFor),
  };
};

const Logged = z.object({ FunctionName: z.string(), LoggingConfig: z.object({ LogGroup: z.string() }) });
const InvokeConfig = z.object({
  FunctionName: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});
const Sealed = z.object({ KmsMasterKeyId: z.string() });

const STREAM = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((each) => `dynamodb:${each}`);
const QUEUE = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((each) => `sqs:${each}`);

/**
 * What AWS itself does under the role of a function, and what of the template makes it: Lambda writes the function's log, takes
 * what waits in its stream and queues, and leaves what failed where the template says; SNS has what the function publishes
 * sealed under the key of the topic.
 */
export const onBehalfOf = (
  template: LocalTemplate,
  name: string,
  statements: readonly Statement[],
): readonly Asked[] => {
  const physical = `${template.stackName}-${name}`;
  const asks = (actions: readonly string[], resource: string): readonly Asked[] =>
    actions.map((action) => ({ action, resource, keys: [] }));
  const ofFunction = <T extends { readonly FunctionName: string }>(type: string, schema: z.ZodType<T>): readonly T[] =>
    [...template.all(type, schema).values()].filter(({ FunctionName }) => FunctionName === physical);
  const { region, partition, account } = template.place;
  const logs = ofFunction('AWS::Lambda::Function', Logged).flatMap(({ LoggingConfig: { LogGroup } }) =>
    asks(
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      `arn:${partition}:logs:${region}:${account}:log-group:${LogGroup}:*`,
    ),
  );
  const mappings = ofFunction('AWS::Lambda::EventSourceMapping', MappingProperties);
  const taken = mappings.flatMap(({ EventSourceArn }) =>
    asks(EventSourceArn.includes('/stream/') ? STREAM : QUEUE, EventSourceArn),
  );
  const lost = [...mappings, ...ofFunction('AWS::Lambda::EventInvokeConfig', InvokeConfig)].flatMap(
    ({ DestinationConfig }) =>
      DestinationConfig ? asks(['sqs:SendMessage'], DestinationConfig.OnFailure.Destination) : [],
  );
  const sealed = [...template.all('AWS::SNS::Topic', Sealed)].flatMap(([id, { KmsMasterKeyId }]) =>
    statements.some(({ Resource }) => Resource?.includes(template.ref(id)))
      ? asks(['kms:Decrypt', 'kms:GenerateDataKey'], KmsMasterKeyId)
      : [],
  );
  return [...logs, ...taken, ...lost, ...sealed];
};
