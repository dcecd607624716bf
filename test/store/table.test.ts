import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { expect, test } from 'vitest';
import { Alarms } from '../../infra/constructs/alarms.ts';
import { CaseTable } from '../../infra/constructs/table.ts';
import { TABLE } from '../support/table.ts';

test('the table the tests run on is the one that is deployed', () => {
  const stack = new Stack(new App());
  const alarms = new Alarms(stack, 'Alarms', { operations: new Topic(stack, 'Operations'), prefix: 'test' });
  new CaseTable(stack, 'Cases', { deletionProtection: true, alarms });
  const [deployed] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  expect(deployed?.Properties).toMatchObject({
    KeySchema: TABLE.KeySchema,
    GlobalSecondaryIndexes: TABLE.GlobalSecondaryIndexes,
    AttributeDefinitions: expect.arrayContaining([...(TABLE.AttributeDefinitions ?? [])]),
    BillingMode: TABLE.BillingMode,
  });
});
