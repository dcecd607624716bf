import type { Statement } from './rights.ts';

// What stands here is loaded into every function's thread: it leans on nothing.

/** One thing a request asks for: an action on a resource, and the partition keys it touches. */
export interface Asked {
  readonly action: string;
  /** End of the ARN: `table/<name>`, `table/<name>/index/<index>`, `event-bus/<name>`; or the whole of it. */
  readonly resource: string;
  readonly keys: readonly string[];
}

interface Item {
  readonly [attribute: string]: { readonly S?: string } | undefined;
}
/** What DynamoDB is sent, as far as rights go. */
export interface Dynamo {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ExpressionAttributeValues?: Item;
  readonly TransactItems?: readonly {
    readonly [kind in keyof typeof PER_ITEM]?: Pick<Dynamo, 'TableName' | 'Key' | 'Item'>;
  }[];
}
const PER_ITEM = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' };

const keyIn = (item: Item | undefined): readonly string[] => {
  const key = item?.pk?.S ?? item?.[':pk']?.S;
  return key === undefined ? [] : [key];
};

/** What an operation of DynamoDB asks for. */
export const askedOfTable = (operation: string, request: Dynamo): readonly Asked[] => {
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
  if (service.startsWith('DynamoDB')) return askedOfTable(operation, JSON.parse(body));
  if (service === 'secretsmanager') {
    const { SecretId }: { SecretId: string } = JSON.parse(body);
    return [{ action: `secretsmanager:${operation}`, resource: SecretId, keys: [] }];
  }
  const { Entries }: { Entries: readonly { EventBusName: string }[] } = JSON.parse(body);
  return Entries.map(({ EventBusName }) => ({
    action: `events:${operation}`,
    resource: `event-bus/${EventBusName}`,
    keys: [],
  }));
};

const patterns = new Map<string, RegExp>();
const like = (pattern: string, text: string): boolean => {
  const known = patterns.get(pattern);
  if (known !== undefined) return known.test(text);
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const made = new RegExp(`^${escaped}$`, 's');
  patterns.set(pattern, made);
  return made.test(text);
};
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
