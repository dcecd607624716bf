import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { loadCounty } from '../../infra/counties/load.ts';
import { type CountyTemplate, type Statement, synthesized } from './county-template.ts';

/** What a function may do with the table, by kinds of aggregates and by index. */
interface Access {
  /** Reads them and appends to them. */
  readonly appends: readonly string[];
  /** Loads their heads and appends to them, under no key of a client's. */
  readonly carries: readonly string[];
  /** Takes them off lists they leave. */
  readonly strikes: readonly string[];
  /** Reads them, and begins and settles the records of notices about them. */
  readonly records: readonly string[];
  /** Begins and settles the records of notices about them. */
  readonly notes: readonly string[];
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
  strikes: [],
  records: [],
  notes: [],
  settles: [],
  numbers: [],
  lists: [],
  reads: [],
  loads: [],
  queries: [],
  besides: [],
};
const key = 'secretsmanager:GetSecretValue';
/** What Lambda takes messages off a queue with. */
const queue = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

const expected: Readonly<Record<string, Access>> = {
  approval: {
    ...none,
    appends: ['case'],
    strikes: ['case'],
    numbers: ['series'],
    loads: ['calendar', 'item', 'project', 'staff'],
  },
  calendar: { ...none, appends: ['calendar'], reads: ['replan'], loads: ['staff'] },
  catalogue: { ...none, appends: ['item'], loads: ['staff'], queries: ['queue'] },
  complaints: {
    ...none,
    appends: ['complaint', 'duty'],
    strikes: ['complaint'],
    loads: ['calendar', 'case', 'item', 'staff'],
    queries: ['owner', 'queue'],
    besides: [key],
  },
  consequences: {
    ...none,
    appends: ['accountability'],
    carries: ['credit', 'feedback', 'project', 'supervision'],
    strikes: ['supervision'],
    lists: ['complaint'],
    reads: ['case'],
    loads: ['calendar', 'staff'],
    besides: queue,
  },
  deadlines: {
    ...none,
    carries: ['case', 'complaint', 'rating', 'supervision'],
    strikes: ['case', 'complaint'],
    loads: ['calendar'],
    queries: ['attention'],
    besides: ['sqs:SendMessage'],
  },
  desk: {
    ...none,
    appends: ['case'],
    strikes: ['case'],
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
    strikes: ['case', 'project'],
    loads: ['calendar', 'credit', 'item', 'staff'],
    queries: ['owner', 'party', 'queue'],
    besides: [key],
  },
  notices: {
    ...none,
    records: ['accountability', 'case', 'complaint', 'feedback', 'project', 'rating', 'supervision'],
    notes: ['calendar'],
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
      'sqs:SendMessage',
    ],
  },
  ratings: {
    ...none,
    appends: ['rating', 'terminal'],
    strikes: ['rating'],
    reads: ['case'],
    loads: ['calendar', 'item', 'staff'],
    queries: ['queue'],
    besides: [key],
  },
  reconciler: {
    ...none,
    appends: ['case', 'complaint', 'rating', 'supervision'],
    strikes: ['case', 'complaint'],
    reads: ['accountability', 'calendar', 'feedback', 'project'],
    loads: ['credit', 'replan'],
    queries: ['activity', 'attention', 'horizon'],
    besides: ['events:PutEvents'],
  },
  replan: {
    ...none,
    appends: ['case', 'complaint', 'rating', 'replan', 'supervision'],
    strikes: ['case'],
    loads: ['calendar'],
    queries: ['horizon'],
    besides: queue,
  },
  staff: { ...none, appends: ['staff'], queries: ['queue'] },
  systems: { ...none, appends: ['case'], strikes: ['case'], loads: ['calendar', 'item', 'staff'], queries: ['queue'] },
  supervision: {
    ...none,
    appends: ['accountability', 'credit', 'feedback', 'supervision'],
    strikes: ['supervision'],
    loads: ['calendar', 'case', 'staff'],
    queries: ['queue'],
    besides: [key],
  },
};

/** What is allowed about a kind, by exactly the actions that are; deleting stands for itself. */
const ALLOWING: Readonly<Record<string, Exclude<keyof Access, 'strikes' | 'queries' | 'besides'>>> = {
  'GetItem PutItem Query': 'appends',
  'GetItem PutItem': 'carries',
  'GetItem PutItem Query UpdateItem': 'records',
  'GetItem PutItem UpdateItem': 'notes',
  'GetItem Query UpdateItem': 'settles',
  'Query UpdateItem': 'numbers',
  Query: 'lists',
  'GetItem Query': 'reads',
  GetItem: 'loads',
};

const kindsOf = ({ Condition }: Statement): readonly string[] =>
  [...JSON.stringify(Condition ?? {}).matchAll(/"([a-z]+)#\*"/g)].map(([, kind]) => kind ?? '');

const accessOf = (statements: readonly Statement[]): Access => {
  const access = Object.fromEntries(Object.keys(none).map((name) => [name, new Set<string>()])) as Readonly<
    Record<keyof Access, Set<string>>
  >;
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
    if (actions.includes('DeleteItem')) access.strikes.add(kind);
    const named = actions.filter((action) => action !== 'DeleteItem');
    const how = ALLOWING[named.sort().join(' ')];
    if (how === undefined) throw new Error(`nobody should be allowed just ${named} on ${kind}`);
    access[how].add(kind);
  }
  return Object.fromEntries(Object.entries(access).map(([name, set]) => [name, [...set].sort()])) as unknown as Access;
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

  test('stands in the role of each, and nowhere else', () => {
    const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];
    expect(policies.flatMap((type) => [...template.all(type, z.unknown()).keys()])).toEqual([]);
  });

  test('is never a wildcard, and never a table without its keys', () => {
    for (const name of template.functions().keys()) {
      for (const statement of template.granted(name)) {
        expect(statement.Effect).toBe('Allow');
        for (const action of statement.Action) expect(action).not.toContain('*');
        expect(JSON.stringify(statement.Resource ?? '')).not.toContain('*');
        const onTable = statement.Action.includes('dynamodb:GetItem');
        if (onTable) expect(Object.keys(Object(statement.Condition))).toEqual(['ForAllValues:StringLike']);
      }
    }
  });

  test('names what it is about, but for telephones, which have no name: whatever is no topic', () => {
    const unnamed = [...template.functions().keys()].flatMap((name) =>
      template.granted(name).flatMap(({ Action, Resource }) => (Resource === undefined ? [[name, ...Action]] : [])),
    );
    const { channel } = loadCounty(county).county.notices;
    expect(unnamed).toEqual(channel === 'sms' ? [['notices', 'sns:Publish']] : []);
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
