import {
  type DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import { routes as approvalRoutes } from '../../functions/approval/routes.ts';
import { approval } from '../../functions/approval/service.ts';
import { routes as calendarRoutes } from '../../functions/calendar/routes.ts';
import { calendarService } from '../../functions/calendar/service.ts';
import { routes as complaintsRoutes } from '../../functions/complaints/routes.ts';
import { complaintsService } from '../../functions/complaints/service.ts';
import { consequences } from '../../functions/consequences/service.ts';
import { deadlines } from '../../functions/deadlines/service.ts';
import { routes as deskRoutes } from '../../functions/desk/routes.ts';
import { desk } from '../../functions/desk/service.ts';
import { routes as gatewayRoutes } from '../../functions/gateway/routes.ts';
import { gateway } from '../../functions/gateway/service.ts';
import { routes as intakeRoutes } from '../../functions/intake/routes.ts';
import { intake } from '../../functions/intake/service.ts';
import { type Publishing, snsCarrier } from '../../functions/notices/carrier.ts';
import { notices } from '../../functions/notices/service.ts';
import { routes as portalRoutes } from '../../functions/portal/routes.ts';
import { portal } from '../../functions/portal/service.ts';
import { publisher } from '../../functions/publisher/service.ts';
import { routes as ratingsRoutes } from '../../functions/ratings/routes.ts';
import { ratingsService } from '../../functions/ratings/service.ts';
import type { Finding } from '../../functions/reconciler/findings.ts';
import { watchedKinds } from '../../functions/reconciler/kinds.ts';
import { reconcile } from '../../functions/reconciler/service.ts';
import { recountedKinds } from '../../functions/replan/kinds.ts';
import { replanLine } from '../../functions/replan/line.ts';
import { routes as supervisionRoutes } from '../../functions/supervision/routes.ts';
import { supervision } from '../../functions/supervision/service.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { eventBridge } from '../../shared/events/bus.ts';
import { door } from '../../shared/http/door.ts';
import { citizens, staffRegister } from '../../shared/http/identify.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { casesOf } from '../../shared/store/cases.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { decodeCommit } from '../../shared/store/codec.ts';
import { complaintsOf } from '../../shared/store/complaints.ts';
import { dynamoNoticeRecords } from '../../shared/store/dynamo-notice-records.ts';
import { dynamoNumberSeries } from '../../shared/store/dynamo-number-series.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { backOff, patience } from '../../shared/store/patience.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import { ratingsOf } from '../../shared/store/ratings.ts';
import { staffSource } from '../../shared/store/staff-source.ts';
import { timedKinds } from '../../shared/store/timed-kinds.ts';
import { type Fault, isUncertain, type Sort } from './faults.ts';
import { ring } from './foundation.ts';
import { Crashed, type Instance, type Stage } from './stage.ts';
import type { SimulatedTable, TableCall } from './table.ts';

/** By this name the queue of a calendar's second pass is known to the function it drives. */
export const SECOND_PASS = 'second-pass';

/** What leaves the house, and who tells the functions of what is sent to them. */
export interface Outside {
  /** An entry the bus took. */
  taken(entry: { readonly source: string; readonly detailType: string; readonly detail: string }): void;
  /** A message SNS took; `notice` is the record the instance had begun before. */
  sent(notice: string, input: PublishCommandInput): void;
  /** A fault met while a notice was handed to SNS, or its record written. */
  doubted(notice: string, fault: Fault): void;
  /** Something the reconciler found missing. */
  found(finding: Finding): void;
  /** Whether one of several entries is taken where not all are. */
  coin(): boolean;
}

/** The functions, each composed as its handler composes it, over the clients of one instance. */
const compositions = (county: RuntimeCounty) => {
  const keyring = async () => ring;
  const reading = (client: DynamoDBClient) => {
    const store = dynamoStore(client, 'cases');
    const identify = { citizens: citizens(keyring, county.identity.verifiedNumberClaim), staff: staffRegister(store) };
    return {
      identify,
      deps: {
        store,
        series: dynamoNumberSeries(client, 'cases'),
        county,
        cases: casesOf(store, county),
        catalogue: catalogueSource(store),
        indexKeys: keyring,
        progressKeys: keyring,
      },
    };
  };
  return {
    intake: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      return door(intakeRoutes, intake(deps), { identify });
    },
    approval: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      return door(approvalRoutes, approval(deps), { identify });
    },
    desk: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      return door(deskRoutes, desk(deps), { identify });
    },
    gateway: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      const records = dynamoNoticeRecords(dynamo, 'cases');
      return door(gatewayRoutes, gateway({ ...deps, records, progressKeyring: keyring }), { identify });
    },
    complaints: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      const complaints = complaintsOf(deps.store, county);
      return door(complaintsRoutes, complaintsService({ ...deps, complaints }), { identify });
    },
    ratings: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      const ratings = ratingsOf(deps.store, county);
      return door(ratingsRoutes, ratingsService({ ...deps, ratings }), { identify });
    },
    supervision: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      return door(supervisionRoutes, supervision(deps), { identify: { staff: identify.staff } });
    },
    portal: ({ dynamo }: Clients) => {
      const { deps, identify } = reading(dynamo);
      const openApi = () => ({ openapi: '3.1.0' });
      return door(portalRoutes, portal({ ...deps, openApi }), { identify: { citizens: identify.citizens } });
    },
    calendar: ({ dynamo }: Clients) => {
      const store = dynamoStore(dynamo, 'cases');
      const service = calendarService({ store, reader: calendarReader(store) });
      return door(calendarRoutes, service, { identify: { staff: staffRegister(store) } });
    },
    replan: ({ dynamo, report }: Clients) => {
      const store = dynamoStore(dynamo, 'cases');
      return replanLine({
        store,
        kinds: () => recountedKinds(store, county),
        failed: ({ kind, id }, why) => report({ message: `${kind}#${id}`, why }),
        waits: patience,
        secondPass: SECOND_PASS,
        done: () => {},
      });
    },
    reconciler: ({ dynamo, events, tell }: Clients) => {
      const store = dynamoStore(dynamo, 'cases');
      const cases = casesOf(store, county);
      const records = dynamoNoticeRecords(dynamo, 'cases');
      const bus = eventBridge(events, 'bus');
      return (at: Instant, remaining: () => number) =>
        reconcile(
          {
            county: county.code,
            store,
            records,
            bus,
            timed: timedKinds(store, county),
            watched: watchedKinds(store, county, cases),
            projects: projectsOf(store, cases),
            remaining,
            tell,
          },
          at,
        );
    },
    deadlines: ({ dynamo }: Clients) => {
      const store = dynamoStore(dynamo, 'cases');
      return deadlines(store, timedKinds(store, county));
    },
    publisher: ({ dynamo, events }: Clients) => {
      const store = dynamoStore(dynamo, 'cases');
      return publisher({
        county: county.code,
        bus: eventBridge(events, 'bus'),
        pause: (attempt) => backOff(patience, 50, attempt),
        decode: decodeCommit,
        first: async (aggregate) => (await store.history(aggregate, 1))[0],
      });
    },
    consequences: ({ dynamo, report }: Clients) => {
      const store = dynamoStore(dynamo, 'cases');
      return consequences({ store, cases: casesOf(store, county), staff: staffSource(store), report });
    },
    notices: ({ dynamo, publish, report }: Clients) => {
      const store = dynamoStore(dynamo, 'cases');
      return notices({
        county,
        store,
        catalogue: catalogueSource(store),
        calendar: calendarReader(store),
        records: dynamoNoticeRecords(dynamo, 'cases'),
        carrier: snsCarrier(async () => publish, {
          departments: 'departments',
          managers: 'managers',
          gateway: 'gateway',
        }),
        progressKeyring: keyring,
        report,
      });
    },
  };
};

interface Clients {
  readonly tell: (finding: Finding) => void;
  readonly dynamo: DynamoDBClient;
  readonly events: EventBridgeClient;
  readonly publish: Publishing;
  readonly report: (failure: { readonly message: string; readonly why: string }) => void;
}

type Functions = { [Name in keyof ReturnType<typeof compositions>]: ReturnType<ReturnType<typeof compositions>[Name]> };
export type FunctionName = keyof Functions;

interface Running<Name extends FunctionName = FunctionName> extends Instance {
  readonly name: Name;
  readonly code: Functions[Name];
  /** Key of the notice record it last began. */
  notice: string;
  onDeath: (() => void) | undefined;
}

/** Every instance of every function: warm ones are used again, dead ones never. */
export class Fleet {
  readonly #stage: Stage;
  readonly #table: SimulatedTable;
  readonly #outside: Outside;
  readonly #compose: ReturnType<typeof compositions>;
  readonly #instances: Running[] = [];
  #numbers = 0;

  constructor(stage: Stage, table: SimulatedTable, county: RuntimeCounty, outside: Outside) {
    this.#stage = stage;
    this.#table = table;
    this.#outside = outside;
    this.#compose = compositions(county);
  }

  /** Invokes a function on an idle instance, or a new one. Rejects with {@link Crashed} where the instance dies. */
  invoke<Name extends FunctionName, T>(name: Name, act: (code: Functions[Name]) => Promise<T>): Promise<T> {
    const idle = this.#instances.find((each) => each.name === name && !each.busy && !each.dead);
    const instance = (idle ?? this.#start(name)) as unknown as Running<Name>;
    instance.busy = true;
    return new Promise<T>((resolve, reject) => {
      instance.onDeath = () => reject(new Crashed());
      const done = (): boolean => {
        instance.busy = false;
        return !instance.dead;
      };
      this.#stage
        .work(instance, () => act(instance.code))
        .then(
          (value) => void (done() && resolve(value)),
          (error: unknown) => void (done() && reject(error)),
        );
    });
  }

  /** Every instance is replaced: a deployment, or a long silence. */
  retire(): void {
    for (const instance of this.#instances) if (!instance.busy) instance.dead = true;
  }

  #start<Name extends FunctionName>(name: Name): Running<Name> {
    this.#numbers += 1;
    const body: Omit<Running, 'code'> & { code?: unknown } = {
      name,
      number: this.#numbers,
      dead: false,
      busy: false,
      held: 0,
      notice: '',
      onDeath: undefined,
      die() {
        this.dead = true;
        this.onDeath?.();
      },
    };
    const instance = body as unknown as Running<Name>;
    const compose = this.#compose[name] as (clients: Clients) => Functions[Name];
    body.code = compose(this.#clientsOf(instance as unknown as Running));
    this.#instances.push(instance as unknown as Running);
    return instance;
  }

  #clientsOf(instance: Running): Clients {
    const dynamo = {
      send: (call: TableCall) => {
        const what = describe(call);
        // Numbers of documents are written the same way, and tell nobody.
        const isNotice = what.includes(' notice#') && sortOf(call) === 'write';
        if (isNotice) instance.notice = what.slice(what.indexOf(' ') + 1);
        return this.#stage.call({
          instance,
          sort: sortOf(call),
          what,
          perform: () => this.#table.perform(call),
          met: (fault) => {
            if (fault === 'token-forgotten') this.#stage.at(this.#stage.now, () => this.#table.forgetTokens());
            if (isNotice) this.#outside.doubted(instance.notice, fault);
          },
        });
      },
    };
    const events = {
      send: ({ input: { Entries = [] } }: PutEventsCommand) => {
        const answer = (isTaken: () => boolean) => () => ({
          Entries: Entries.map(({ Source = '', DetailType = '', Detail = '' }) => {
            if (!isTaken()) return { ErrorCode: 'ThrottlingException' };
            this.#outside.taken({ source: Source, detailType: DetailType, detail: Detail });
            return { EventId: 'taken' };
          }),
        });
        return this.#stage.call({
          instance,
          sort: 'announce',
          what: `PutEvents ${Entries.length}`,
          perform: answer(() => true),
          some: answer(() => this.#outside.coin()),
        });
      },
    };
    const publish: Publishing = (input) => {
      const { notice } = instance;
      return this.#stage.call({
        instance,
        sort: 'message',
        what: `Publish ${notice}`,
        perform: () => {
          this.#outside.sent(notice, input);
          return {};
        },
        met: (fault) => {
          if (isUncertain(fault)) this.#outside.doubted(notice, fault);
        },
      });
    };
    return {
      dynamo: dynamo as unknown as DynamoDBClient,
      events: events as unknown as EventBridgeClient,
      publish,
      tell: (finding) => this.#outside.found(finding),
      report: ({ message, why }) => this.#stage.note(`report ${message} ${why}`),
    };
  }
}

const sortOf = (call: TableCall): Sort => {
  if (call instanceof TransactWriteItemsCommand) return 'transact';
  return call instanceof PutItemCommand || call instanceof UpdateItemCommand ? 'write' : 'read';
};

/** A call in a few words: what it is and which item it is about. */
const describe = (call: TableCall): string => {
  const name = call.constructor.name.replace('Command', '');
  if (call instanceof TransactWriteItemsCommand) {
    const item = call.input.TransactItems?.[0]?.Put?.Item;
    return `${name} ${item?.pk?.S} ${item?.sk?.S} ${item?.h?.S}`;
  }
  if ('Key' in call.input) return `${name} ${call.input.Key?.pk?.S} ${call.input.Key?.sk?.S}`;
  if ('Item' in call.input) return `${name} ${call.input.Item?.pk?.S} ${call.input.Item?.sk?.S}`;
  const values = 'ExpressionAttributeValues' in call.input ? call.input.ExpressionAttributeValues : undefined;
  return `${name} ${Object.values(values ?? {})
    .map((value) => value.S)
    .join(' ')}`;
};
