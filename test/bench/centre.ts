import { loadCounty } from '../../infra/counties/load.ts';
import { type CountyClient, Refused } from '../../infra/county-client.ts';
import { importCounty } from '../../infra/import.ts';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { staffId } from '../../shared/http/identify.ts';
import type { Route } from '../../shared/http/route.ts';
import { answerOf, httpEvent } from '../support/http.ts';
import { createTable, localClient } from '../support/table.ts';
import { asking, consumedIn, sum, type Units } from './capacity.ts';
import { CONTEXT, environmentOf, type Functions, type Handler, writeFunctions } from './functions.ts';
import { type Answer, type Exchange, openPost, type Post } from './post.ts';
import { DEPARTMENT } from './reference-case.ts';

/** An operation of the API, and who asks for it when. */
export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `sub` of whoever asks; without it the citizen, the official or the machine there is. */
  readonly by?: string;
  /** RFC 3339. */
  readonly at: string;
  /** Version to match. */
  readonly ifMatch?: string | undefined;
  readonly key?: string;
}

/** An event for a function. */
export interface Invocation {
  readonly name: string;
  readonly event: unknown;
}

/** What an invocation came to, and what it took. */
export interface Measured {
  readonly result: unknown;
  readonly units: Units;
  readonly exchanges: readonly Exchange[];
}

/** The functions of Fengcheng as they are deployed, over an engine whose every answer says what it took. */
export interface BenchCentre {
  readonly functions: Functions;
  readonly tableName: string;
  /** The event of an HTTP operation. */
  invocation(operation: string, asked: Asked): Invocation;
  invoke(invocation: Invocation): Promise<Measured>;
  /** What a process of its own needs to run a function here. */
  environment(name: string): Readonly<Record<string, string>>;
  /** Every call of a service since somebody last asked. */
  heard(): readonly Exchange[];
  /** What the database was asked for by other processes, since somebody last looked. */
  took(): Units;
  /** Sends a request of the database itself, unmeasured. */
  database(operation: string, input: object): Promise<string>;
  close(): Promise<void>;
}

const COUNTY = 'fengcheng';
const OPENING = '2026-09-01T09:00:00+08:00';
const PEOPLE = {
  citizen: 'citizen',
  staff: 'official',
  gateway: 'message-gateway',
  system: 'department-system',
  newcomer: 'administrator',
} as const;

const issuerOf = (whose: 'citizens' | 'staff'): string => `https://id.fengcheng.example/${whose}`;

/** Two of the register, who go to see. */
export const OFFICERS = [PEOPLE.staff, PEOPLE.newcomer].flatMap((subject) => staffId(issuerOf('staff'), subject) ?? []);

const usualFor = (access: Exclude<Route['access'], { by: 'public' }>): string => {
  if (access.by !== 'machine') return PEOPLE[access.by];
  return access.roles.includes('gateway') ? PEOPLE.gateway : PEOPLE.system;
};

const claimsOf = (access: Route['access'], subject: string | undefined): Record<string, unknown> | undefined => {
  if (access.by === 'public') return undefined;
  return {
    iss: issuerOf(access.by === 'citizen' ? 'citizens' : 'staff'),
    sub: subject ?? usualFor(access),
    token_use: 'access',
  };
};

const inJson = (body: object): Answer => ({
  status: 200,
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify(body),
});

const published =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';

/** Every service besides the database, as far as the functions call it. */
const answerFor = (operation: string, body: string): Answer => {
  switch (operation) {
    case 'secretsmanager.GetSecretValue':
      return inJson({ SecretString: JSON.stringify({ current: 'k1', k1: 'k'.repeat(64) }) });
    case 'AWSEvents.PutEvents':
      return inJson({
        FailedEntryCount: 0,
        Entries: (JSON.parse(body) as { Entries: object[] }).Entries.map(() => ({ EventId: '1' })),
      });
    case 'Publish':
      return { status: 200, type: 'text/xml', body: published };
    default:
      throw new Error(`nobody answers ${operation}`);
  }
};

const isDatabase = (operation: string): boolean => operation.startsWith('DynamoDB_');

/** Opens a centre with its whole catalogue, its calendar, an official in every role and the machine that sends messages. */
export const openCentre = async (): Promise<BenchCentre> => {
  const loaded = loadCounty(COUNTY);
  const functions = await writeFunctions(loaded);
  const engine = await startEngine();
  const tableName = `one-window-bench-${process.pid}`;
  const client = localClient(engine.endpoint);
  await createTable(client, tableName);
  client.destroy();

  const units: Units[] = [];
  const post = await openPost(async (operation, body) => {
    if (!isDatabase(operation)) return answerFor(operation, body);
    const answer = await atEngine(engine, operation, asking(body));
    const consumed = consumedIn(operation, answer.body);
    units.push(consumed.units);
    return { ...answer, body: consumed.body };
  });
  const centre = centreOver(functions, post, tableName, () => sum(units.splice(0)));
  const everything: BenchCentre = {
    ...centre,
    database: async (operation, input) =>
      (await atEngine(engine, `DynamoDB_20120810.${operation}`, JSON.stringify(input))).body,
    close: async () => {
      await post.stop();
      await engine.stop();
      functions.remove();
    },
  };
  await equip(everything, loaded);
  return everything;
};

/** The engine asks for a signature and looks at none. */
const SIGNATURE =
  'AWS4-HMAC-SHA256 Credential=local/20260918/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none';

const atEngine = async ({ endpoint }: Engine, operation: string, body: string): Promise<Answer> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': operation,
      'x-amz-date': '20260918T000000Z',
      authorization: SIGNATURE,
    },
    body,
  });
  return { status: response.status, type: 'application/x-amz-json-1.0', body: await response.text() };
};

const centreOver = (
  functions: Functions,
  post: Post,
  tableName: string,
  taken: () => Units,
): Omit<BenchCentre, 'database' | 'close'> => {
  const environment = (name: string) => environmentOf(`${functions.directory}/${name}`, post.address, tableName);
  const handlers = new Map<string, Handler>();
  const handlerOf = (name: string): Handler => {
    const loaded = handlers.get(name);
    if (loaded !== undefined) return loaded;
    Object.assign(process.env, environment(name));
    const handler = functions.load(name);
    handlers.set(name, handler);
    return handler;
  };
  const contracts = new Map(
    [...functions.tables].flatMap(([name, routes]) =>
      Object.entries(routes).map(([operation, route]) => [operation, { name, route }] as const),
    ),
  );
  let keys = 0;
  return {
    functions,
    tableName,
    environment,
    heard: () => post.exchanges(),
    took: () => {
      post.exchanges();
      return taken();
    },
    invocation: (operation, { params = {}, query = {}, body, by, at, ifMatch, key }) => {
      const contract = contracts.get(operation);
      if (contract === undefined) throw new Error(`no operation ${operation}`);
      const { name, route } = contract;
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
        encodeURIComponent(params[parameter] ?? ''),
      );
      const search = new URLSearchParams(query).toString();
      const claims = claimsOf(route.access, by);
      keys += 1;
      const event = httpEvent({
        method: route.method,
        path: search === '' ? path : `${path}?${search}`,
        route: route.path,
        headers: {
          ...(route.writes ? { 'idempotency-key': key ?? `bench-key-${keys}` } : {}),
          ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        },
        ...(body === undefined ? {} : { body }),
        ...(claims === undefined ? {} : { claims }),
        at: Date.parse(at),
      });
      return { name, event };
    },
    invoke: async ({ name, event }) => {
      const handler = handlerOf(name);
      taken();
      post.exchanges();
      const result = await handler(event, CONTEXT);
      return { result, units: taken(), exchanges: post.exchanges() };
    },
  };
};

/** An answer that must not be a refusal. */
export const succeeded = ({ result }: Pick<Measured, 'result'>) => {
  const answer = answerOf(result as Parameters<typeof answerOf>[0]);
  if (answer.status >= 400) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
};

const equip = async (centre: BenchCentre, loaded: ReturnType<typeof loadCounty>): Promise<void> => {
  const ask = async (operation: string, asked: Omit<Asked, 'at'>) =>
    succeeded(await centre.invoke(centre.invocation(operation, { ...asked, at: OPENING })));
  const window = loaded.county.windows.find(({ departments }) => departments.some((code) => code === DEPARTMENT));
  await ask('registerFirstAdministrator', { body: { department: DEPARTMENT, post: '县级管理员' } });
  const roles = ['clerk', 'reviewer', 'head', 'manager', 'administrator'];
  for (const [subject, entry] of Object.entries({
    [PEOPLE.staff]: { roles, window: window?.code },
    [PEOPLE.gateway]: { roles: ['gateway'] },
    [PEOPLE.system]: { roles: ['department-system'] },
  }))
    await ask('putStaff', {
      params: { subject },
      by: PEOPLE.newcomer,
      body: { department: DEPARTMENT, post: '首席代表', validFrom: '2026-01-01', ...entry },
    });
  const { faults } = await importCounty(loaded, clientOf(ask));
  if (faults.length > 0) throw new Error(faults.join('\n'));
};

/** The import command's client, straight through the doors. */
const clientOf = (
  ask: (operation: string, asked: Omit<Asked, 'at'>) => Promise<ReturnType<typeof answerOf>>,
): CountyClient => ({
  get: async () => (await ask('listYears', {})).json,
  send: async (method, path, body) => {
    if (method === 'POST') return (await ask('importItems', { body })).json;
    const year = path.split('/').at(-1);
    if (year === undefined) throw new Refused(404, path, {});
    return (await ask('putYear', { params: { year }, body })).json;
  },
});
