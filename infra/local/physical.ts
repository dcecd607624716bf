import { createHash } from 'node:crypto';
import type * as z from 'zod';

type Json = z.core.util.JSONType;

/** Where the stack pretends to be deployed. */
export interface Place {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  /** Suffix of the partition's service addresses. */
  readonly domain: string;
  /** Address at which the HTTP API answers. */
  readonly address: string;
}

/** The account number of this machine: none that AWS gives out. */
const ACCOUNT = '000000000000';

/** The place of a county's region on this machine. */
export const placeOf = (region: string, address: string): Place => ({
  region,
  account: ACCOUNT,
  partition: region.startsWith('cn-') ? 'aws-cn' : 'aws',
  domain: region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
  address,
});

/** A resource under its physical name. */
interface Named {
  readonly type: string;
  readonly name: string;
}

/** The property in which a template may give a resource its name. */
const nameProperty: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Cognito::UserPoolResourceServer': 'Identifier',
  'AWS::Cognito::UserPoolDomain': 'Domain',
};

/** The name a resource has: the template's own, else one made of its logical id, the same at every start. */
export const physicalName = (
  resource: {
    readonly type: string;
    readonly logicalId: string;
    readonly stackName: string;
    readonly properties: Readonly<Record<string, Json>>;
  },
  textOf: (value: Json) => string,
): string => {
  const { type, logicalId, stackName, properties } = resource;
  const given = properties[nameProperty[type] ?? ''];
  if (given !== undefined) return textOf(given);
  const digest = createHash('sha256').update(`${stackName} ${logicalId}`).digest('hex');
  if (type === 'AWS::Cognito::UserPool') return `local_${digest.slice(0, 9)}`;
  if (type === 'AWS::Cognito::UserPoolClient') return digest.slice(0, 26);
  if (type === 'AWS::ApiGatewayV2::Api') return digest.slice(0, 10);
  return `${stackName}-${logicalId}`;
};

/** How an ARN spells service and resource. */
const arnForm: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': (name) => `dynamodb:table/${name}`,
  'AWS::Lambda::Function': (name) => `lambda:function:${name}`,
  'AWS::Events::EventBus': (name) => `events:event-bus/${name}`,
  'AWS::Events::Rule': (name) => `events:rule/${name}`,
  'AWS::SNS::Topic': (name) => `sns:${name}`,
  'AWS::SQS::Queue': (name) => `sqs:${name}`,
  'AWS::SecretsManager::Secret': (name) => `secretsmanager:secret:${name}`,
  'AWS::Logs::LogGroup': (name) => `logs:log-group:${name}:*`,
  'AWS::KMS::Key': (name) => `kms:key/${name}`,
  'AWS::Cognito::UserPool': (name) => `cognito-idp:userpool/${name}`,
};

export const resourceArn = ({ type, name }: Named, { partition, region, account }: Place): string => {
  if (type === 'AWS::IAM::Role') return `arn:${partition}:iam::${account}:role/${name}`;
  const form = arnForm[type]?.(name);
  if (form === undefined) throw new Error(`${type} has no ARN on this machine`);
  const [service, ...resource] = form.split(':');
  return `arn:${partition}:${service}:${region}:${account}:${resource.join(':')}`;
};

/** Types for which `Ref` is the ARN and not the name. */
const referredByArn: ReadonlySet<string> = new Set(['AWS::SNS::Topic', 'AWS::SecretsManager::Secret']);

/** What `Ref` gives. */
export const resourceRef = (resource: Named, place: Place): string => {
  if (referredByArn.has(resource.type)) return resourceArn(resource, place);
  if (resource.type === 'AWS::SQS::Queue') {
    return `https://sqs.${place.region}.${place.domain}/${place.account}/${resource.name}`;
  }
  return resource.name;
};
