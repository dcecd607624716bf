import { beforeAll, describe, expect, test } from 'vitest';
import { LEAVING_LISTS } from '../../infra/constructs/table.ts';
import { type CountyTemplate, type Statement, synthesized } from './county-template.ts';

/** What a function may do with the table, by kinds of aggregates and by index. */
interface Access {
  /** Reads them and appends to them. */
  readonly appends: readonly string[];
  /** Lets time pass for them: loads their heads and appends to them. */
  readonly carries: readonly string[];
  /** Reads them, and begins and settles the records of notices about them. */
  readonly records: readonly string[];
  /** Reads them, and settles records of notices that others began. */
  readonly settles: readonly string[];
  /** Takes numbers of them. */
  readonly numbers: readonly string[];
  /** Reads their histories, or who took their numbers. */
  readonly lists: readonly string[];
  /** Reads them with their histories. */
  readonly reads: readonly string[];
  /** Loads their heads and single parts. */
  readonly loads: readonly string[];
  readonly queries: readonly string[];
  /** Everything else it may do. */
  readonly besides: readonly string[];
}

const none: Access = {
  appends: [],
  carries: [],
  records: [],
  settles: [],
  numbers: [],
  lists: [],
  reads: [],
  loads: [],
  queries: [],
  besides: [],
};
const key = 'secretsmanager:GetSecretValue';
const queue = [
  'sqs:ReceiveMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueUrl',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
];
const destination = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];

const expected: Readonly<Record<string, Access>> = {
  approval: {
    ...none,
    appends: ['case'],
    numbers: ['series'],
    loads: ['calendar', 'item', 'project', 'staff'],
  },
  calendar: { ...none, appends: ['calendar'], reads: ['replan'], loads: ['staff'] },
  catalogue: { ...none, appends: ['item'], loads: ['staff'], queries: ['queue'] },
  complaints: {
    ...none,
    appends: ['complaint', 'duty'],
    reads: ['case'],
    loads: ['calendar', 'item', 'staff'],
    queries: ['owner', 'queue'],
    besides: [key],
  },
  consequences: {
    ...none,
    appends: ['accountability', 'credit', 'feedback', 'project', 'supervision'],
    reads: ['case', 'complaint'],
    loads: ['calendar', 'staff'],
    besides: queue,
  },
  deadlines: {
    ...none,
    carries: ['case', 'complaint', 'rating', 'supervision'],
    loads: ['calendar'],
    queries: ['attention'],
    besides: destination,
  },
  desk: {
    ...none,
    appends: ['case'],
    lists: ['series'],
    loads: ['calendar', 'item', 'staff'],
    queries: ['queue'],
    besides: [key],
  },
  fallback: none,
  gateway: { ...none, settles: ['case', 'complaint', 'project', 'rating'], loads: ['item', 'staff'], besides: [key] },
  intake: {
    ...none,
    appends: ['case', 'project'],
    loads: ['calendar', 'credit', 'item', 'staff'],
    queries: ['owner', 'party', 'queue'],
    besides: [key],
  },
  notices: {
    ...none,
    records: ['accountability', 'calendar', 'case', 'complaint', 'feedback', 'project', 'rating', 'supervision'],
    loads: ['item'],
    besides: [key, 'sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey', ...queue],
  },
  portal: { ...none, reads: ['case'], loads: ['calendar', 'item'], besides: [key] },
  publisher: {
    ...none,
    lists: ['accountability', 'case', 'feedback', 'item', 'supervision'],
    besides: [
      'events:PutEvents',
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      ...destination,
    ],
  },
  ratings: {
    ...none,
    appends: ['rating', 'terminal'],
    reads: ['case'],
    loads: ['calendar', 'item', 'staff'],
    queries: ['queue'],
    besides: [key],
  },
  reconciler: {
    ...none,
    appends: ['case', 'complaint', 'rating', 'supervision'],
    reads: ['accountability', 'calendar', 'credit', 'feedback', 'project', 'replan'],
    queries: ['activity', 'attention', 'horizon'],
    besides: ['events:PutEvents'],
  },
  replan: {
    ...none,
    appends: ['case', 'complaint', 'rating', 'replan', 'supervision'],
    loads: ['calendar'],
    queries: ['horizon'],
    besides: queue,
  },
  staff: { ...none, appends: ['staff'], queries: ['queue'] },
  systems: { ...none, appends: ['case'], loads: ['calendar', 'item', 'staff'], queries: ['queue'] },
  supervision: {
    ...none,
    appends: ['accountability', 'credit', 'feedback', 'supervision'],
    reads: ['case'],
    loads: ['calendar', 'item', 'staff'],
    queries: ['queue'],
    besides: [key],
  },
};

/** What is allowed about a kind, by exactly the actions that are; deleting goes with kinds that leave lists. */
const ALLOWING: Readonly<Record<string, Exclude<keyof Access, 'queries' | 'besides'>>> = {
  'GetItem PutItem Query': 'appends',
  'GetItem PutItem': 'carries',
  'GetItem PutItem Query UpdateItem': 'records',
  'GetItem Query UpdateItem': 'settles',
  'Query UpdateItem': 'numbers',
  Query: 'lists',
  'GetItem Query': 'reads',
  GetItem: 'loads',
};

const kindsOf = ({ Condition }: Statement): readonly string[] =>
  [...JSON.stringify(Condition ?? {}).matchAll(/"([a-z]+)#\*"/g)].map(([, kind]) => kind ?? '');

const accessOf = (statements: readonly Statement[]): Access => {
  const access = {
    appends: new Set<string>(),
    carries: new Set<string>(),
    records: new Set<string>(),
    settles: new Set<string>(),
    numbers: new Set<string>(),
    lists: new Set<string>(),
    reads: new Set<string>(),
    loads: new Set<string>(),
    queries: new Set<string>(),
    besides: new Set<string>(),
  };
  const allowed = new Map<string, string[]>();
  for (const statement of statements) {
    const actions = [statement.Action].flat();
    const indexes = [...JSON.stringify(statement.Resource ?? '').matchAll(/\/index\/(\w+)/g)];
    if (indexes.length > 0) {
      expect(actions).toEqual(['dynamodb:Query']);
      for (const [, index] of indexes) access.queries.add(index ?? '');
    } else if (kindsOf(statement).length > 0) {
      for (const kind of kindsOf(statement))
        for (const action of actions)
          allowed.set(kind, [...(allowed.get(kind) ?? []), action.replace('dynamodb:', '')]);
    } else {
      for (const action of actions) if (!action.startsWith('logs:')) access.besides.add(action);
    }
  }
  for (const [kind, actions] of allowed) {
    const appends = actions.includes('PutItem') && !actions.includes('UpdateItem');
    expect([kind, actions.includes('DeleteItem')]).toEqual([
      kind,
      appends && LEAVING_LISTS.some((each) => each === kind),
    ]);
    const named = [...new Set(actions)].filter((action) => action !== 'DeleteItem');
    const how = ALLOWING[named.sort().join(' ')];
    if (how === undefined) throw new Error(`nobody should be allowed just ${named} on ${kind}`);
    access[how].add(kind);
  }
  const sorted = (set: ReadonlySet<string>) => [...set].sort();
  return {
    appends: sorted(access.appends),
    carries: sorted(access.carries),
    records: sorted(access.records),
    settles: sorted(access.settles),
    numbers: sorted(access.numbers),
    lists: sorted(access.lists),
    reads: sorted(access.reads),
    loads: sorted(access.loads),
    queries: sorted(access.queries),
    besides: sorted(access.besides),
  };
};

describe.each(['demo', 'fengcheng'])('S28 what the functions of %s may do', (county) => {
  let template: CountyTemplate;
  beforeAll(async () => {
    template = await synthesized(county);
  });

  test('is stated here for every function', () => {
    expect([...template.functions().keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('%s: no more and no less', (name, access) => {
    expect(accessOf(template.granted(name))).toEqual({ ...access, besides: [...new Set(access.besides)].sort() });
  });

  test('is never a wildcard, and never a table without its keys', () => {
    for (const name of template.functions().keys()) {
      for (const statement of template.granted(name)) {
        expect(statement.Effect).toBe('Allow');
        for (const action of statement.Action) expect(action).not.toContain('*');
        expect(statement.Resource === undefined ? '' : JSON.stringify(statement.Resource)).not.toMatch(/"\*"/);
        const onTable = statement.Action.includes('dynamodb:GetItem');
        if (onTable) expect(Object.keys(Object(statement.Condition))).toEqual(['ForAllValues:StringLike']);
      }
    }
  });

  test('goes with the environment that names it', () => {
    const granting: readonly (readonly [RegExp, string])[] = [
      [/^TABLE_NAME$/, 'dynamodb:Query'],
      [/_KEY_SECRET$/, key],
      [/_TOPIC$/, 'sns:Publish'],
      [/^BUS_NAME$/, 'events:PutEvents'],
    ];
    for (const [name, { Environment }] of template.functions()) {
      const variables = Object.keys(Environment.Variables);
      for (const [variable, action] of granting) {
        const granted = template.granted(name).some(({ Action }) => Action.includes(action));
        expect([name, action, variables.some((each) => variable.test(each))]).toEqual([name, action, granted]);
      }
    }
  });
});
