import {
  type DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import type { Publishing } from '../../functions/notices/carrier.ts';
import type { Finding } from '../../functions/reconciler/findings.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { type Clients, compositions } from './compositions.ts';
import { type Fault, isUncertain, type Sort } from './faults.ts';
import { heldToRoles, type Roles } from './roles.ts';
import { Crashed, type Instance, type Stage } from './stage.ts';
import type { SimulatedTable, TableCall } from './table.ts';

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
  readonly #held: ReturnType<typeof heldToRoles> | undefined;
  #numbers = 0;

  constructor(stage: Stage, table: SimulatedTable, county: RuntimeCounty, outside: Outside, roles: Roles | undefined) {
    this.#held = roles && heldToRoles(roles);
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
          perform: () => {
            this.#held?.(instance.name, call);
            return this.#table.perform(call);
          },
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
