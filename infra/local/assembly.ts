import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoadedCounty } from '../counties/load.ts';
import { backstage, isBackstage } from './backstage.ts';
import { localBus } from './bus.ts';
import type { Centre, CentreOptions, TokenRequest } from './centre.ts';
import type { SimulatedClock } from './clock.ts';
import type { Engine } from './engine.ts';
import { type Door, registerStaff } from './first-start.ts';
import { LocalFunctions } from './functions.ts';
import { gateway } from './gateway.ts';
import { Heartbeat } from './heartbeat.ts';
import { httpApiOf } from './http-api.ts';
import { LocalIssuers } from './issuers.ts';
import type { Keepsakes } from './keepsakes.ts';
import { MessageGateway } from './message-gateway.ts';
import { LocalQueues } from './queue.ts';
import { NoticeRecord } from './record.ts';
import { LocalSchedule } from './schedule.ts';
import { localSecrets } from './secrets.ts';
import { type Services, startServices } from './services.ts';
import { LocalStream } from './stream.ts';
import { dropTable, localTable } from './table.ts';
import type { LocalTemplate } from './template.ts';
import { localTopics, type Publication } from './topics.ts';
import type { Undoing } from './undoing.ts';

/** What a running centre is put together from. */
export interface Parts {
  readonly options: CentreOptions;
  readonly loaded: LoadedCounty;
  readonly template: LocalTemplate;
  readonly kept: Keepsakes;
  readonly clock: SimulatedClock;
  readonly engine: Engine;
  readonly url: string;
  readonly undoing: Undoing;
}

/** The centre put together, before anybody calls. */
export interface Assembled {
  readonly door: Door;
  readonly heartbeat: Heartbeat;
  readonly centre: Pick<Centre, 'now' | 'advanceTo' | 'token' | 'notices' | 'events' | 'deadLetters' | 'queues'>;
  listener(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Lambda's own variables, with every service on this machine. */
const environmentOf = ({ place }: LocalTemplate, { endpoint }: Engine, { address }: Services) => ({
  TZ: 'UTC',
  AWS_REGION: place.region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ENDPOINT_URL_SNS: address,
  AWS_ENDPOINT_URL_EVENTBRIDGE: address,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: address,
});

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Puts every resource of the template in its place and connects them as the template does. */
export const assemble = async (parts: Parts): Promise<Assembled> => {
  const { options, loaded, template, kept, clock, engine, url, undoing } = parts;
  const { now } = clock;
  const table = await localTable(template, engine.endpoint);
  if (kept.database === undefined) undoing.later(() => dropTable(template, table, engine.endpoint));
  const issuers = await LocalIssuers.of(template, kept, now);
  const record = new NoticeRecord();
  const door: Door = { url, now, mint: (kind, subject) => issuers.mint(kind, subject) };
  const messageGateway = new MessageGateway(door, template.output('GatewayTopic'), record);

  // Functions and the services they call need each other's addresses: what is called first is connected last.
  const deliver = (arn: string, event: unknown): void => queues.send(arn, JSON.stringify(event));
  const bus = localBus(template, now, deliver);
  const onPublication = (publication: Publication): void => {
    record.published(publication);
    messageGateway.hear(publication);
  };
  const services = await startServices({
    json: { 'AWSEvents.PutEvents': bus.putEvents, 'secretsmanager.GetSecretValue': localSecrets(template, kept) },
    query: { Publish: localTopics(template, now, onPublication) },
  });
  undoing.later(() => services.stop());
  const functions = new LocalFunctions(template, {
    environment: environmentOf(template, engine, services),
    onLog: options.onLog ?? (() => undefined),
    onLost: deliver,
  });
  undoing.later(() => functions.stop());
  const queues = new LocalQueues(template, functions, now);
  const { endpoint } = engine;
  const stream = new LocalStream({ template, table, endpoint, functions, keepsakes: kept, now, onLost: deliver });
  undoing.later(() => stream.stop());
  const heartbeat = new Heartbeat({
    clock,
    schedule: new LocalSchedule(template),
    functions,
    movers: [stream, queues, messageGateway],
    onQuiet: (at) => kept.keep('clock', { at }),
  });

  const token = async ({ kind, subject, idNumber, claims, register }: TokenRequest): Promise<string> => {
    const { verifiedNumberClaim } = loaded.county.identity;
    if (idNumber !== undefined && verifiedNumberClaim === undefined) {
      throw new Error(`${loaded.county.code} names no claim for a verified identity number`);
    }
    if (register !== undefined) await registerStaff(door, subject, register);
    return issuers.mint(kind, subject, {
      ...claims,
      ...(idNumber === undefined || verifiedNumberClaim === undefined ? {} : { [verifiedNumberClaim]: idNumber }),
    });
  };
  const settled = async <T>(read: () => T): Promise<T> => {
    await heartbeat.settle();
    return read();
  };
  const centre: Assembled['centre'] = {
    now,
    advanceTo: (at) => heartbeat.advanceTo(at),
    token,
    notices: () => settled(() => record.all()),
    events: () => settled(() => bus.events()),
    deadLetters: () => settled(() => queues.unread()),
    queues,
  };
  const frontDoor = gateway({
    api: httpApiOf(template),
    functions,
    issuers,
    now,
    throttled: options.throttled === true,
  });
  const behind = backstage(centre, loaded.county, issuers.kinds());

  return {
    door,
    heartbeat,
    centre,
    listener: async (request, response) => {
      if (isBackstage(request)) return behind(request, response);
      await frontDoor(request, response);
      // What a write set going moves on by itself, as it would there; nobody waits for it here.
      if (!reading.has(request.method ?? ''))
        void heartbeat.settle().catch((error) => options.onLog?.('runner', `${String(error)}\n`, 'error'));
    },
  };
};
