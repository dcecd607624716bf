import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Asked, askedBy } from '../../infra/local/asked.ts';
import { type BusEvent, localBus, RuleProperties } from '../../infra/local/bus.ts';
import { placeOf } from '../../infra/local/physical.ts';
import { BatchAnswer, MappingProperties } from '../../infra/local/queue.ts';
import { rightsIn, type Statement } from '../../infra/local/rights.ts';
import { LocalTemplate } from '../../infra/local/template.ts';
import { contractTables } from '../../infra/routes.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import type { HttpResult } from '../../shared/http/event.ts';
import type { Route } from '../../shared/http/route.ts';
import { CITIZENS, STAFF } from '../simulation/foundation.ts';
import { SimulatedTable } from '../simulation/table.ts';
import { finderOf } from '../support/contracts.ts';
import { type Answer, answerOf, httpEvent } from '../support/http.ts';
import { context, type Handler, workshop } from '../support/own-handlers.ts';
import { encoded, type Heard, treacherousAws } from '../support/treacherous-aws.ts';
import { synthesized } from './county-template.ts';

const FunctionProperties = z.object({
  FunctionName: z.string(),
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

/** A county's template with every reference in it resolved, as nothing here depends on where it would stand. */
export const resolved = async (county: string): Promise<LocalTemplate> =>
  new LocalTemplate((await synthesized(county)).synthesis, placeOf('eu-1', 'http://127.0.0.1:1'));

/** A function of a template: what its role allows, and the environment it is given. */
export interface Employed {
  readonly statements: readonly Statement[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The functions of a template by their short names. */
export const employedIn = (template: LocalTemplate): ReadonlyMap<string, Employed> => {
  const rights = rightsIn(template);
  return new Map(
    [...template.all('AWS::Lambda::Function', FunctionProperties).values()].map((each) => [
      each.FunctionName.replace(`${template.stackName}-`, ''),
      { statements: rights.get(each.Role.split('/').at(-1) ?? '') ?? [], environment: each.Environment.Variables },
    ]),
  );
};

/** Who asks; a decision names the version it is held against. */
export interface Asking {
  readonly citizen?: string;
  /** Identity number the citizens' issuer vouches for. */
  readonly verified?: string;
  readonly staff?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
}

export interface Opening {
  readonly county: RuntimeCounty;
  readonly template: LocalTemplate;
  /** The table as it stands before anybody comes. */
  readonly foundation: SimulatedTable;
  readonly begins: string;
  /** Whom the deployment names as the first administrator. */
  readonly administrator: string;
  /** What people write, in the words of others. */
  readonly written?: (text: string) => string;
  /** Told of each invocation: the table as it stood before, and every call it made. */
  readonly ran?: (name: string, event: unknown, before: SimulatedTable, calls: readonly Heard[]) => void;
}

/**
 * A county's functions by their own handlers, each with the environment the template gives it, over a table and the services
 * of this machine; what one of them sets going reaches the others by the template's rules and queues. Whatever a function asks
 * of AWS is written down.
 */
export const deployed = async (opening: Opening) => {
  const { county, template, foundation, begins, administrator, written = (text) => text, ran } = opening;
  const aws = await treacherousAws();
  const { handlerOf, close } = workshop(county, aws.url);
  const functions = employedIn(template);
  const handlers = new Map<string, Handler>();
  const asked = new Map<string, Asked[]>([...functions.keys()].map((name) => [name, []]));
  const shortName = (physical: string): string => physical.replace(`${template.stackName}-`, '');

  let starts = 0;
  /** A new instance of a function, which remembers nothing. */
  const start = async (name: string): Promise<Handler> => {
    starts += 1;
    // As `-c administrator=…` would have it.
    const named = name === 'staff' ? { FIRST_ADMINISTRATOR: administrator } : undefined;
    const environment = { ...functions.get(name)?.environment, ...named };
    const handler = await handlerOf(name, environment, `${template.stackName}-${starts}`);
    handlers.set(name, handler);
    return handler;
  };

  let now = Date.parse(begins);
  let stream: object[] = [];
  const table = new SimulatedTable(
    {
      now: () => now,
      lag: () => 0,
      written: (items) => {
        for (const { before, after } of items)
          if (before === undefined && after?.sk?.S?.startsWith('commit#')) stream.push(encoded(after) as object);
      },
    },
    foundation,
  );
  const queues = new Map<string, string[]>();
  const delivered = new Map<string, { readonly arn: string; readonly event: BusEvent }>();
  const mappings = [...template.all('AWS::Lambda::EventSourceMapping', MappingProperties).values()].filter(
    ({ EventSourceArn }) => EventSourceArn.includes(':sqs:'),
  );
  const ticking = new Set(
    [...template.all('AWS::Events::Rule', RuleProperties).values()].flatMap(({ ScheduleExpression, Targets }) =>
      ScheduleExpression === undefined ? [] : Targets.map(({ Arn }) => shortName(Arn.split(':').at(-1) ?? '')),
    ),
  );
  const send = (arn: string, event: BusEvent): void => {
    delivered.set(`${arn} ${event['detail-type']}`, { arn, event });
    queues.set(arn, [...(queues.get(arn) ?? []), JSON.stringify(event)]);
  };
  const bus = localBus(
    template,
    () => now,
    (arn, event) => send(arn, event as BusEvent),
  );
  const published: URLSearchParams[] = [];

  const invoke = async (name: string, event: unknown): Promise<unknown> => {
    const handler = handlers.get(name) ?? (await start(name));
    const before = ran && new SimulatedTable({ now: () => now, lag: () => 0 }, table);
    aws.play(table);
    try {
      return await handler(event, context);
    } finally {
      if (before) ran?.(name, event, before, aws.heard());
      for (const { target, body } of aws.heard()) {
        const toTopics = target.startsWith('sns.');
        asked.get(name)?.push(...askedBy(toTopics ? undefined : target, body));
        if (toTopics) published.push(new URLSearchParams(body));
        if (target.startsWith('AWSEvents')) bus.putEvents(JSON.parse(body));
      }
    }
  };

  const commitsOnStream = (): object => {
    const Records = stream.map((NewImage, index) => {
      const { pk, sk } = NewImage as { readonly pk: object; readonly sk: object };
      const SequenceNumber = String(index + 1);
      const dynamodb = { SequenceNumber, ApproximateCreationDateTime: now / 1000, Keys: { pk, sk }, NewImage };
      return { eventName: 'INSERT', dynamodb };
    });
    stream = [];
    return { Records };
  };
  const messagesOf = (arn: string, bodies: readonly string[]): object => ({
    Records: bodies.map((body) => ({
      messageId: randomUUID(),
      body,
      eventSourceARN: arn,
      attributes: { ApproximateReceiveCount: '1', ApproximateFirstReceiveTimestamp: String(now) },
    })),
  });
  /** Everything under way arrives: commits at the publisher, events at whoever the template has them go to. */
  const settle = async (): Promise<void> => {
    for (let quiet = false; !quiet; ) {
      quiet = stream.length === 0;
      if (!quiet) await invoke('publisher', commitsOnStream());
      for (const { EventSourceArn: arn, FunctionName, BatchSize } of mappings) {
        const waiting = queues.get(arn)?.splice(0, BatchSize) ?? [];
        if (waiting.length === 0) continue;
        quiet = false;
        const answer = await invoke(shortName(FunctionName), messagesOf(arn, waiting));
        if (BatchAnswer.parse(answer).size > 0) throw new Error(`${FunctionName} gives back ${waiting}`);
      }
    }
  };

  const find = finderOf(
    [...(await contractTables())].flatMap(([name, routes]) =>
      Object.values<Route>(routes).map((route) => ({ route, name })),
    ),
  );
  const claimsOf = ({ citizen, verified, staff }: Asking) => {
    const number = verified && { [county.identity.verifiedNumberClaim ?? '']: verified };
    if (citizen !== undefined) return { iss: CITIZENS, sub: citizen, token_use: 'access', ...number };
    return staff === undefined ? undefined : { iss: STAFF, sub: staff, token_use: 'access' };
  };
  let keys = 0;
  /** Asks at a door and holds that it was done. */
  const request = async (method: Route['method'], path: string, asking: Asking = {}): Promise<Answer> => {
    const { route, name } = find(method, path);
    const claims = claimsOf(asking);
    keys += 1;
    const event = httpEvent({
      method,
      path,
      route: route.path,
      ...(asking.body === undefined ? {} : { text: written(JSON.stringify(asking.body)) }),
      ...(claims ? { claims } : {}),
      headers: {
        ...(route.writes ? { 'idempotency-key': asking.key ?? `asked-once-${keys}` } : {}),
        ...(asking.ifMatch === undefined ? {} : { 'if-match': asking.ifMatch }),
      },
      at: now,
    });
    const answer = answerOf((await invoke(name, event)) as HttpResult);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  };

  return {
    functions,
    /** What a function has asked for so far. */
    askedBy: (name: string): readonly Asked[] => asked.get(name) ?? [],
    /** What went to topics and telephones. */
    published: (): readonly URLSearchParams[] => published,
    close,
    start,
    request,
    /** Asks, and lets what follows from it follow. */
    ask: async (...asking: Parameters<typeof request>): Promise<Answer> => {
      const answer = await request(...asking);
      await settle();
      return answer;
    },
    /** A tick of a function's schedule, and what follows from it; answers what it failed by, which calls somebody. */
    tick: async (name: string): Promise<string | undefined> => {
      if (!ticking.has(name)) throw new Error(`no schedule wakes ${name}`);
      const failure = await invoke(name, { time: new Date(now).toISOString() }).then(
        () => undefined,
        (error: Error) => error.name,
      );
      await settle();
      return failure;
    },
    moveTo: (at: string): void => {
      now = Date.parse(at);
    },
    /** Of each type of event that went to a queue one comes once more. */
    repeat: async (): Promise<void> => {
      for (const { arn, event } of [...delivered.values()]) send(arn, event);
      await settle();
    },
    /** Everything under way is lost. */
    lose: (): void => {
      stream = [];
      queues.clear();
    },
  };
};
export type Deployed = Awaited<ReturnType<typeof deployed>>;
