import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CountyTemplate, type Statement, synthesized } from './county-template.ts';

/** What a function may do with the table: kinds it appends to, kinds it only reads, indexes it queries. */
interface Access {
  readonly appends: readonly string[];
  readonly reads: readonly string[];
  readonly queries: readonly string[];
  /** Everything else it may do. */
  readonly besides: readonly string[];
}

const none: Access = { appends: [], reads: [], queries: [], besides: [] };
const key = 'secretsmanager:GetSecretValue';

const expected: Readonly<Record<string, Access>> = {
  approval: { appends: ['case'], reads: ['calendar', 'item', 'staff'], queries: ['queue'], besides: [key] },
  calendar: { ...none, appends: ['calendar'], reads: ['replan', 'staff'] },
  catalogue: { ...none, appends: ['item'], reads: ['staff'], queries: ['queue'] },
  complaints: {
    appends: ['complaint', 'duty'],
    reads: ['calendar', 'case', 'item', 'staff'],
    queries: ['owner', 'queue'],
    besides: [key],
  },
  consequences: {
    ...none,
    appends: ['accountability', 'feedback', 'supervision'],
    reads: ['calendar', 'case', 'complaint', 'staff'],
    besides: [
      'sqs:ReceiveMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueUrl',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    ],
  },
  deadlines: {
    appends: ['case', 'complaint', 'rating', 'supervision'],
    reads: ['calendar'],
    queries: ['attention'],
    besides: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
  },
  fallback: none,
  gateway: { ...none, appends: ['case', 'complaint', 'rating'], reads: ['item', 'staff'], besides: [key] },
  intake: {
    appends: ['case'],
    reads: ['calendar', 'item', 'staff'],
    queries: ['owner', 'party'],
    besides: [key],
  },
  notices: {
    ...none,
    appends: ['accountability', 'calendar', 'case', 'complaint', 'feedback', 'rating', 'supervision'],
    reads: ['item'],
    besides: [
      key,
      'sns:Publish',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'sqs:ReceiveMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueUrl',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    ],
  },
  reconciler: {
    appends: ['case', 'complaint', 'rating', 'supervision'],
    reads: ['accountability', 'calendar', 'feedback', 'replan'],
    queries: ['activity', 'attention', 'horizon'],
    besides: ['events:PutEvents'],
  },
  replan: {
    appends: ['case', 'complaint', 'rating', 'replan', 'supervision'],
    reads: ['calendar'],
    queries: ['horizon'],
    besides: [
      'sqs:ReceiveMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueUrl',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    ],
  },
  portal: { ...none, reads: ['calendar', 'case', 'item'], besides: [key] },
  publisher: {
    ...none,
    reads: ['accountability', 'case', 'feedback', 'item', 'rating', 'supervision'],
    besides: [
      'events:PutEvents',
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ],
  },
  supervision: {
    ...none,
    appends: ['accountability', 'feedback', 'supervision'],
    reads: ['calendar', 'case', 'item', 'staff'],
    queries: ['queue'],
  },
  ratings: {
    appends: ['rating', 'terminal'],
    reads: ['calendar', 'case', 'item', 'staff'],
    queries: ['queue'],
    besides: [key],
  },
  staff: { ...none, appends: ['staff'], queries: ['queue'] },
};

const READS = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITES = ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

const kindsOf = ({ Condition }: Statement): readonly string[] =>
  [...JSON.stringify(Condition ?? {}).matchAll(/"([a-z]+)#\*"/g)].map(([, kind]) => kind ?? '');

const accessOf = (statements: readonly Statement[]): Access => {
  const access = { appends: new Set<string>(), reads: new Set<string>(), queries: new Set<string>() };
  const besides = new Set<string>();
  for (const statement of statements) {
    const actions = new Set(statement.Action);
    const indexes = [...JSON.stringify(statement.Resource ?? '').matchAll(/\/index\/(\w+)/g)];
    if (indexes.length > 0) {
      expect(statement.Action).toEqual(['dynamodb:Query']);
      for (const [, index] of indexes) access.queries.add(index ?? '');
    } else if (kindsOf(statement).length > 0) {
      const appending = WRITES.every((action) => actions.has(action));
      expect([...actions].sort()).toEqual(appending ? [...READS, ...WRITES].sort() : READS);
      for (const kind of kindsOf(statement)) (appending ? access.appends : access.reads).add(kind);
    } else {
      for (const action of actions) if (!action.startsWith('logs:')) besides.add(action);
    }
  }
  const sorted = (set: ReadonlySet<string>) => [...set].sort();
  return {
    appends: sorted(access.appends),
    reads: sorted(access.reads),
    queries: sorted(access.queries),
    besides: sorted(besides),
  };
};

describe.each(['demo', 'fengcheng'])('S28 what the functions of %s may do', (county) => {
  let template: CountyTemplate;
  let forget = (): void => {};
  beforeAll(async () => {
    ({ template, forget } = await synthesized(county));
  }, 30_000);
  afterAll(() => forget());

  test('is stated here for every function', () => {
    expect([...template.functions().keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('%s: no more and no less', (name, access) => {
    expect(accessOf(template.granted(name))).toEqual({ ...access, besides: [...access.besides].sort() });
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
