import * as z from 'zod';
import type { Exchange } from './post.ts';

/** A call of the SDK as a bare handler makes it. */
interface BareCall {
  readonly command: string;
  readonly input: unknown;
}

/** Calls that wait for nobody but the wave before them. */
export type Waves = readonly (readonly BareCall[])[];

interface Client {
  readonly module: string;
  readonly client: string;
}

const clients: Readonly<Record<string, Client>> = {
  DynamoDB_20120810: { module: '@aws-sdk/client-dynamodb', client: 'DynamoDBClient' },
  secretsmanager: { module: '@aws-sdk/client-secrets-manager', client: 'SecretsManagerClient' },
  AWSEvents: { module: '@aws-sdk/client-eventbridge', client: 'EventBridgeClient' },
  SNS: { module: '@aws-sdk/client-sns', client: 'SNSClient' },
};

/** `DynamoDB_20120810.GetItem` → service and command; SNS names its action alone. */
const namesIn = (operation: string): { readonly service: string; readonly command: string } => {
  const [service = '', action] = operation.split('.');
  return action === undefined
    ? { service: 'SNS', command: `${service}Command` }
    : { service, command: `${action}Command` };
};

/**
 * The source of a handler that does nothing but make these calls: a client of each service, each command imported by name.
 * It is the least that any function with the same calls could be.
 */
export const bareSource = (exchanges: readonly Exchange[]): string => {
  const used = exchanges.map(({ operation }) => namesIn(operation));
  const services = [...new Set(used.map(({ service }) => service))];
  const lines = services.map((service) => {
    const known = clients[service];
    if (known === undefined) throw new Error(`no client for ${service}`);
    const commands = [...new Set(used.filter((each) => each.service === service).map(({ command }) => command))];
    return {
      imports: `import { ${[known.client, ...commands].join(', ')} } from '${known.module}';`,
      client: `const ${service} = new ${known.client}();`,
      commands: commands.map((command) => `${command}: (input) => ${service}.send(new ${command}(input)),`),
    };
  });
  return [
    ...lines.map((line) => line.imports),
    ...lines.map((line) => line.client),
    `const send = { ${lines.flatMap((line) => line.commands).join(' ')} };`,
    `const revived = (name, value) =>
      name === 'B' ? Buffer.from(value, 'base64') : name === 'Time' ? new Date(value * 1000) : value;`,
    `export const handler = async ({ waves }) => {
      for (const wave of waves)
        await Promise.all(wave.map(({ command, input }) => send[command](JSON.parse(input, revived))));
      return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
    };`,
  ].join('\n');
};

/** The calls of one invocation, wave after wave, as the bare handler takes them. */
export const wavesOf = (exchanges: readonly Exchange[]): Waves => {
  const waves = new Map<number, BareCall[]>();
  for (const { operation, request, wave } of exchanges) {
    const calls = waves.get(wave) ?? [];
    waves.set(wave, calls);
    const { service, command } = namesIn(operation);
    calls.push({ command, input: service === 'SNS' ? JSON.stringify(publishInput(request)) : request });
  }
  return [...waves.values()];
};

/** The input of a `Publish` again, from its form. */
const publishInput = (form: string): object => {
  const fields = new URLSearchParams(form);
  const attributes: Record<string, object> = {};
  for (let n = 1; fields.has(`MessageAttributes.entry.${n}.Name`); n++) {
    const field = (name: string): string => fields.get(`MessageAttributes.entry.${n}.${name}`) ?? '';
    attributes[field('Name')] = { DataType: field('Value.DataType'), StringValue: field('Value.StringValue') };
  }
  const texts = ['TopicArn', 'PhoneNumber', 'Message', 'Subject'].flatMap((name) => {
    const text = fields.get(name);
    return text === null ? [] : [[name, text] as const];
  });
  return z.record(z.string(), z.unknown()).parse({ ...Object.fromEntries(texts), MessageAttributes: attributes });
};
