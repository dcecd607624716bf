import * as z from 'zod';
import type { LocalTemplate } from './template.ts';

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** A statement of a role's policy, as far as the stack writes them; anything else in one is an error and no grant. */
export const Statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: list,
  Resource: list.optional(),
  NotResource: list.optional(),
  Condition: z.strictObject({ 'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': list }) }).optional(),
});
export type Statement = z.infer<typeof Statement>;

const document = { PolicyDocument: z.object({ Statement: z.array(z.json()) }) };
const Role = z.object({ Policies: z.array(z.object(document)).default([]) });
/** Where a construct adds to a role by itself: where what a function lost is left. */
const Policy = z.object({ ...document, Roles: z.array(z.string()) });

/** What each role of the template may do, by the role's name. */
export const rightsIn = (template: LocalTemplate): ReadonlyMap<string, readonly Statement[]> =>
  new Map(
    [...template.all('AWS::IAM::Role', Role)].map(([id, { Policies }]) => {
      const name = template.ref(id);
      const added = [...template.all('AWS::IAM::Policy', Policy).values()].filter(({ Roles }) => Roles.includes(name));
      return [
        name,
        [...Policies, ...added].flatMap(({ PolicyDocument }) =>
          PolicyDocument.Statement.map((each) => Statement.parse(each)),
        ),
      ];
    }),
  );

/** One thing a request asks for: an action on a resource, and the partition keys it touches. */
export interface Asked {
  readonly action: string;
  /** End of the ARN: `table/<name>`, `table/<name>/index/<index>`, `event-bus/<name>`; or the whole of it. */
  readonly resource: string;
  readonly keys: readonly string[];
}

const Value = z.object({ S: z.string().optional() });
const Item = z.record(z.string(), Value.loose());
const Dynamo = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Key: Item.optional(),
  Item: Item.optional(),
  ExpressionAttributeValues: Item.optional(),
  TransactItems: z
    .array(
      z.record(
        z.enum(['Put', 'Update', 'Delete', 'ConditionCheck']),
        z.looseObject({ TableName: z.string(), Key: Item.optional(), Item: Item.optional() }).optional(),
      ),
    )
    .optional(),
});
const PER_ITEM = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' };

const keyIn = (item: z.infer<typeof Item> | undefined): readonly string[] => {
  const key = item?.pk?.S ?? item?.[':pk']?.S;
  return key === undefined ? [] : [key];
};

const ofDynamo = (operation: string, body: string): readonly Asked[] => {
  const request = Dynamo.parse(JSON.parse(body));
  if (request.TransactItems !== undefined)
    return request.TransactItems.flatMap((each) =>
      Object.entries(each).flatMap(([kind, one]) =>
        one === undefined
          ? []
          : [
              {
                action: `dynamodb:${PER_ITEM[kind as keyof typeof PER_ITEM]}`,
                resource: `table/${one.TableName}`,
                keys: keyIn(one.Key ?? one.Item),
              },
            ],
      ),
    );
  const { TableName = '', IndexName, Key, Item: item, ExpressionAttributeValues } = request;
  const resource = `table/${TableName}${IndexName === undefined ? '' : `/index/${IndexName}`}`;
  return [{ action: `dynamodb:${operation}`, resource, keys: keyIn(Key ?? item ?? ExpressionAttributeValues) }];
};

/** What a request to AWS asks for, by its target header and body. An operation nobody foresaw is asked for as it is. */
export const askedBy = (target: string | undefined, body: string): readonly Asked[] => {
  if (target === undefined) {
    const form = new URLSearchParams(body);
    const action = `sns:${form.get('Action') ?? ''}`;
    return [{ action, resource: form.get('TopicArn') ?? 'a telephone number', keys: [] }];
  }
  const [service = '', operation = ''] = target.split('.');
  if (service.startsWith('DynamoDB')) return ofDynamo(operation, body);
  if (service === 'secretsmanager') {
    const { SecretId } = z.looseObject({ SecretId: z.string() }).parse(JSON.parse(body));
    return [{ action: `secretsmanager:${operation}`, resource: SecretId, keys: [] }];
  }
  const { Entries } = z
    .looseObject({ Entries: z.array(z.looseObject({ EventBusName: z.string() })) })
    .parse(JSON.parse(body));
  return Entries.map(({ EventBusName }) => ({
    action: `events:${operation}`,
    resource: `event-bus/${EventBusName}`,
    keys: [],
  }));
};

/** A right in a word: the action, and the kind of aggregate or the index it is about. */
export const rightOf = ({ action, resource, keys }: Asked): string => {
  const index = /\/index\/(\w+)$/.exec(resource)?.[1];
  const [kind] = keys[0]?.split('#') ?? [];
  return `${action}${index ? ` ${index}` : kind ? ` ${kind}` : ''}`;
};

/** Every right a role has, in the same words. */
export const rightsOf = (statements: readonly Statement[]): readonly string[] =>
  statements.flatMap(({ Action, Resource = [], Condition }) => {
    const indexes = Resource.flatMap((each) => /\/index\/(\w+)$/.exec(each)?.[1] ?? []);
    const kinds = Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'].map((key) => key.split('#')[0]) ?? [];
    const about = [...indexes, ...kinds];
    return Action.flatMap((action) => (about.length > 0 ? about.map((each) => `${action} ${each}`) : [action]));
  });

const like = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's').test(text);
const names = (pattern: string, resource: string): boolean =>
  like(pattern, resource) || (!pattern.includes('*') && pattern.endsWith(`:${resource}`));

const covers = (
  { Action, Resource, NotResource, Condition }: Statement,
  { action, resource, keys }: Asked,
): boolean => {
  if (!Action.some((each) => like(each, action))) return false;
  if (
    NotResource !== undefined
      ? NotResource.some((each) => names(each, resource))
      : !Resource?.some((each) => names(each, resource))
  )
    return false;
  const leading = Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'];
  return leading === undefined || keys.every((key) => leading.some((each) => like(each, key)));
};

/** What of a request a role does not allow: nothing where it may be sent. */
export const deniedTo = (rights: readonly Statement[], asked: readonly Asked[]): readonly Asked[] =>
  asked.filter((each) => !rights.some((statement) => covers(statement, each)));
