import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import { approval } from '../../../functions/approval/service.ts';
import { deadlines } from '../../../functions/deadlines/service.ts';
import { routes as deskRoutes } from '../../../functions/desk/routes.ts';
import { desk } from '../../../functions/desk/service.ts';
import { applyingExample } from '../../../functions/intake/examples.ts';
import { routes as intakeRoutes } from '../../../functions/intake/routes.ts';
import { intake } from '../../../functions/intake/service.ts';
import { routes as portalRoutes } from '../../../functions/portal/routes.ts';
import { portal } from '../../../functions/portal/service.ts';
import { routes as supervisionRoutes } from '../../../functions/supervision/routes.ts';
import { supervision } from '../../../functions/supervision/service.ts';
import { runtimeCounty } from '../../../shared/domain/county/county.ts';
import { door } from '../../../shared/http/door.ts';
import { citizens, staffId, staffRegister } from '../../../shared/http/identify.ts';
import type { Route } from '../../../shared/http/route.ts';
import { instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { casesOf } from '../../../shared/store/cases.ts';
import { catalogueSource } from '../../../shared/store/catalogue-source.ts';
import { parseKeyring } from '../../../shared/store/keyrings.ts';
import { memoryNumberSeries } from '../../../shared/store/memory-number-series.ts';
import type { Store } from '../../../shared/store/port.ts';
import { timedKinds } from '../../../shared/store/timed-kinds.ts';
import { finderOf, heldToContract } from '../../support/contracts.ts';
import { type Answer, call } from '../../support/http.ts';
import { PLEDGED, pledgedItem } from '../../support/pledged-item.ts';
import { RENEWED, renewedItem, renewing } from '../../support/renewed-item.ts';
import { SENT_UP, sentUpItem } from '../../support/sent-up-item.ts';
import { appoint, FIRST, importedCentre } from '../register.ts';

export const ring = parseKeyring(
  JSON.stringify({ current: 'k1', k1: 'a-key-for-tests-a-key-for-tests-a-key-for-tests' }),
);

/** Who asks: a citizen's login, or a subject of the staff register. */
export interface Asked {
  readonly citizen?: string;
  /** Identity number the citizens' issuer vouches for. */
  readonly verified?: string;
  readonly staff?: string;
  readonly body?: unknown;
  readonly key?: string;
  /** Version to match; `latest` reads the case first, as a clerk's screen does. */
  readonly ifMatch?: string | 'latest';
  readonly at?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let keys = 0;

/** A centre with Fengcheng's catalogue, calendar and some staff, its doors over one store in memory, or over one around it. */
export const openOffice = async (over = (store: Store): Store => store) => {
  const { store: kept, ask: askRegister, loaded } = await importedCentre('fengcheng');
  const store = over(kept);
  const county = runtimeCounty(loaded.county);
  await appoint(askRegister, 'clerk', { roles: ['clerk'], department: 'civil-affairs', window: 'food-health' });
  await appoint(askRegister, 'township', { roles: ['clerk'], department: 'civil-affairs', window: 'qujiang-window' });
  await appoint(askRegister, 'reviewer', { roles: ['reviewer'] });
  await appoint(askRegister, 'head', { roles: ['reviewer', 'head'] });
  await appoint(askRegister, 'stranger', { roles: ['reviewer', 'head', 'clerk'], department: 'forestry' });
  for (const agent of ['agent', 'colleague-agent'])
    await appoint(askRegister, agent, { roles: ['agent'], department: 'civil-affairs', post: '代办员' });
  await appoint(askRegister, 'manager', { roles: ['manager'], department: 'civil-affairs' });

  for (const [code, body] of [
    [SENT_UP, sentUpItem()],
    [RENEWED, renewedItem()],
    [PLEDGED, pledgedItem()],
  ] as const) {
    const published = await askRegister('PUT', `/desk/service-items/${code}/versions/1`, { as: FIRST, body });
    if (published.status >= 300) throw new Error(published.text);
  }

  const cases = casesOf(store, county);
  const catalogue = catalogueSource(store);
  const keyring = async () => ring;
  const deps = {
    store,
    series: memoryNumberSeries(),
    county,
    cases,
    catalogue,
    indexKeys: keyring,
    progressKeys: keyring,
  };
  const staff = staffRegister(store);
  const identify = { citizens: citizens(keyring, county.identity.verifiedNumberClaim), staff };
  const behind = { identify, checkResponse: heldToContract };
  const doors = [
    { routes: intakeRoutes, handler: door(intakeRoutes, intake(deps), behind) },
    { routes: approvalRoutes, handler: door(approvalRoutes, approval(deps), behind) },
    { routes: deskRoutes, handler: door(deskRoutes, desk(deps), behind) },
    { routes: supervisionRoutes, handler: door(supervisionRoutes, supervision(deps), behind) },
    {
      routes: portalRoutes,
      handler: door(portalRoutes, portal({ ...deps, openApi: () => ({ openapi: '3.1.0' }) }), behind),
    },
  ];
  const find = finderOf(
    doors.flatMap(({ routes, handler }) => Object.values<Route>(routes).map((route) => ({ route, handler }))),
  );

  const claimsOf = ({ citizen, verified, staff: subject }: Asked) => {
    if (citizen !== undefined)
      return {
        iss: 'https://citizens.example',
        sub: citizen,
        token_use: 'access',
        ...(verified ? { [county.identity.verifiedNumberClaim ?? '']: verified } : {}),
      };
    return subject === undefined ? undefined : { iss: 'https://staff.example', sub: subject, token_use: 'access' };
  };

  const ask = async (method: Route['method'], path: string, asked: Asked = {}): Promise<Answer> => {
    const { route, handler } = find(method, path);
    const claims = claimsOf(asked);
    const at = Date.parse(asked.at ?? '2026-09-18T09:30:00+08:00');
    const ifMatch = asked.ifMatch === 'latest' ? await etagOf(path, asked) : asked.ifMatch;
    keys += 1;
    return call(handler, {
      method,
      path,
      route: route.path,
      ...(asked.body === undefined ? {} : { body: asked.body }),
      ...(claims ? { claims } : {}),
      headers: {
        ...(route.writes ? { 'idempotency-key': asked.key ?? `test-key-${keys}` } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...asked.headers,
      },
      at,
    });
  };

  const etagOf = async (path: string, { staff: subject, at }: Asked): Promise<string> => {
    const [, kind = '', number = ''] = /^\/(?:desk|supervision)\/(?:agency\/)?(cases|projects)\/(\d+)/.exec(path) ?? [];
    const shown = await ask('GET', `/desk/${kind}/${number}`, {
      ...(subject ? { staff: subject } : {}),
      ...(at ? { at } : {}),
    });
    return shown.headers.etag ?? '';
  };

  const run = deadlines(store, timedKinds(store, county));
  return {
    store,
    series: deps.series,
    county,
    cases,
    ask,
    /** The id of somebody of the office in the staff register. */
    officer: (subject: string) => staffId('https://staff.example', subject) ?? '',
    /** The doors of the staff register, the catalogue and the calendar. */
    register: askRegister,
    /** Marks where everything stands; called, the mark takes back what was written since and says how many items that were. */
    mark: kept.mark,
    /** Runs a sweep at an instant. */
    sweep: (at: string) => run(parseInstant(at), () => 600_000),
    /** Files the reference application; everything required is in unless told otherwise. */
    file: async (asked: Asked & { readonly change?: object } = {}) => {
      const answer = await ask('POST', '/cases', {
        citizen: 'zhang',
        body: { ...complete, ...asked.change },
        ...asked,
      });
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.json as Filed;
    },
  };
};
export type Office = Awaited<ReturnType<typeof openOffice>>;

/**
 * How an accepted case comes to stand where something else than its decision is ahead, by the examples of the routes; whoever
 * is named as `EXAMPLE_OFFICERS` is put in by the test. Each step with who takes it: the department, or the window for the applicant.
 */
export const whileUnderReview = {
  suspended: [['suspension', approvalRoutes.suspend.example.body]],
  'hearing-offered': [['hearing-offer', approvalRoutes.offerHearing.example.body]],
  'hearing-requested': [
    ['hearing-offer', approvalRoutes.offerHearing.example.body],
    ['hearing-request', {}],
  ],
  'hearing-scheduled': [
    ['hearing-offer', approvalRoutes.offerHearing.example.body],
    ['hearing-request', {}],
    ['hearing-date', approvalRoutes.scheduleHearing.example.body],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [path: string, body: unknown])[]>>;
/** When the hearing of the example is over. */
export const HEARD = '2026-10-13T15:00:00+08:00';

export interface Filed {
  readonly receipt: string;
  readonly progress: { readonly code: string; readonly link: string };
  readonly missing: readonly string[];
  readonly warnings: readonly { readonly receipt: string }[];
}

/** The reference application with every required material. */
export const complete = {
  ...applyingExample,
  materials: [...applyingExample.materials, { code: 'layout', form: 'electronic', reference: 'upload/layout' }],
};

/** A renewal in time that nobody looked at until the licence had expired: how it is filed, and when. */
export const deemedRenewed = {
  at: '2026-08-03T09:30:00+08:00',
  change: { item: RENEWED, answers: { ...complete.answers, ...renewing('2026-09-10') } },
} as const;

/** Without the layout, which this item lets the applicant commit to (告知承诺). */
export const pledgeable = {
  item: PLEDGED,
  materials: [...complete.materials.filter(({ code }) => code !== 'layout')],
};
/** How such a case comes to rest on a commitment. */
export const underPledge = [['pledges', intakeRoutes.signPledgeAtWindow.example.body]] as const;

/** Without its secondary material: it may be committed to (容缺受理). */
export const tolerable = {
  materials: [...complete.materials.filter(({ code }) => code !== 'safety-rules')],
};
/** How such a case is accepted under a commitment. */
export const underCommitment = [
  ['commitments', intakeRoutes.signCommitmentAtWindow.example.body],
  ['acceptance', {}],
] as const;

export const at = (text: string) => instant(Date.parse(text));
