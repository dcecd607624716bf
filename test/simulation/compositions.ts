import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
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
import { ring } from './foundation.ts';

/** By this name the queue of a calendar's second pass is known to the function it drives. */
export const SECOND_PASS = 'second-pass';

/** What an instance reaches the world outside with, and whom it tells. */
export interface Clients {
  readonly tell: (finding: Finding) => void;
  readonly dynamo: DynamoDBClient;
  readonly events: EventBridgeClient;
  readonly publish: Publishing;
  readonly report: (failure: { readonly message: string; readonly why: string }) => void;
}

/** The functions, each composed as its handler composes it, over the clients of one instance. */
export const compositions = (county: RuntimeCounty) => {
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
