import { jointRoutes } from '../../../functions/approval/joint-routes.ts';
import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import { routes as deskRoutes } from '../../../functions/desk/routes.ts';
import { routes as intakeRoutes } from '../../../functions/intake/routes.ts';
import { EXAMPLE_ENTRY } from '../../../functions/supervision/credit-routes.ts';
import { routes as supervisionRoutes } from '../../../functions/supervision/routes.ts';
import { EXAMPLE_OFFICERS, EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { CasePlace, Route } from '../../../shared/http/route.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { creditAggregate } from '../../../shared/store/credit-aggregate.ts';
import { execute } from '../../../shared/store/execute.ts';
import type { Answer } from '../../support/http.ts';
import { SENT_UP } from '../../support/sent-up-item.ts';
import {
  deemedRenewed,
  HEARD,
  type Office,
  openOffice,
  pledgeable,
  tolerable,
  underCommitment,
  underPledge,
  whileUnderReview,
} from '../cases/office.ts';
import { issueCard } from '../supervision/carded.ts';
import { AGENCY_OFFICER, NUMBER, type Somebody } from './actors.ts';
import { appointEverybody } from './things.ts';

/** Where a case may stand when it is asked about. */
export type Stage = Exclude<CasePlace, 'unfiled'>;
type Step = readonly [path: string, body: unknown];

const basis = [{ law: '食品安全法' }];
const accepted: Step = ['acceptance', {}];
const approved: Step = ['approval', { document: { number: 'JY1', particulars: [] } }];
const delivered: Step = ['delivery', { method: 'handed-over' }];

/** How a case comes to stand where it stands. */
const ways: Readonly<Record<Stage, readonly Step[]>> = {
  received: [],
  'may-commit': [],
  correcting: [['correction-notices', { asks: [{ about: 'material', code: 'layout', problem: '不清晰' }] }]],
  accepted: [accepted],
  committed: [...underCommitment],
  suspended: [accepted, ...whileUnderReview.suspended],
  'hearing-offered': [accepted, ...whileUnderReview['hearing-offered']],
  'hearing-requested': [accepted, ...whileUnderReview['hearing-requested']],
  'hearing-scheduled': [accepted, ...whileUnderReview['hearing-scheduled']],
  'to-send-up': [accepted],
  forwarded: [accepted, ['forwarding', approvalRoutes.forward.example.body]],
  decided: [accepted, approved],
  'deemed-renewed': [],
  'may-pledge': [],
  pledged: [...underPledge],
  verifying: [...underPledge, approved, delivered],
  posted: [accepted, approved, ['posting', { carrier: '邮政', tracking: 'EA1' }]],
  'public-notice': [accepted, approved, ['public-notice', { reasons: '地址不详' }]],
  delivered: [accepted, approved, delivered],
  'not-accepted': [['non-acceptance', { ground: 'no-licence-needed', reasons: '无需许可' }]],
  returned: [accepted, ['return', { reasons: '重复申请', legalBasis: basis }]],
  withdrawn: [['withdrawal', {}]],
  revoked: [accepted, approved, ['revocation', { ground: '69-2-fraud-or-bribery', reasons: '欺骗' }]],
};
export const stages = Object.keys(ways) as Stage[];
/** Where the item lets what is missing be committed to. */
const PLEDGEABLE: readonly Stage[] = ['may-pledge', 'pledged', 'verifying'];
/** Where a secondary material is missing. */
const LACKING: readonly Stage[] = ['may-commit', 'committed'];
/** What a higher authority decides. */
const GOING_UP: readonly Stage[] = ['to-send-up', 'forwarded'];

// What only a joint case knows has its own matrix: joint.test.ts.
const ofJointCases = new Set<string>(Object.keys(jointRoutes));
const operations = Object.entries<Route>({ ...intakeRoutes, ...approvalRoutes, ...deskRoutes, ...supervisionRoutes });
/** Routes about one case, and those that are about none. */
export const onOneCase = operations.filter(([name, { path }]) => path.includes('{receipt}') && !ofJointCases.has(name));
export const others = operations.filter(([, { path, whose }]) => !path.includes('{receipt}') && whose === undefined);

/** A centre in which everybody of the matrix is in the staff register. */
export const openMatrix = async (): Promise<Office> => {
  const office = await openOffice();
  await appointEverybody(office.register, { own: 'food-health' });
  await execute(office.store, creditAggregate, undefined, {
    id: EXAMPLE_ENTRY,
    command: {
      type: 'list-broken',
      from: plainDate('2026-09-18'),
      receipt: ReceiptNumberText.parse(EXAMPLE_RECEIPT),
      asOf: 1,
    },
    creates: 'if-absent',
    actor: { kind: 'system', name: 'supervision' },
    at: parseInstant('2026-09-18T09:00:00+08:00'),
  });
  return office;
};

const person = { kind: 'person', name: '周九', idNumber: NUMBER, phone: '13700000000' };

/** A case where it shall stand, urged by a supervisor and with a card, where the route is about these. */
export const caseAt = async (office: Office, stage: Stage, { path }: Pick<Route, 'path'>): Promise<string> => {
  const change = {
    applicant: person,
    ...(LACKING.includes(stage) ? tolerable : {}),
    ...(GOING_UP.includes(stage) ? { item: SENT_UP } : {}),
    ...(stage === 'deemed-renewed' ? deemedRenewed.change : {}),
    ...(PLEDGEABLE.includes(stage) ? pledgeable : {}),
  };
  const when = stage === 'deemed-renewed' ? { at: deemedRenewed.at } : {};
  const { receipt } = await office.file({ citizen: 'applicant', change, ...when });
  if (path.includes('{n}')) {
    const { body } = supervisionRoutes.urge.example;
    await office.ask('POST', `/supervision/cases/${receipt}/urgings`, { staff: 'manager-other', body });
    await issueCard(office, receipt);
  }
  if (path.startsWith('/desk/agency/')) await entrusted(office, receipt);
  for (const [step, body] of ways[stage]) {
    const answer = await office.ask('POST', `/desk/cases/${receipt}/${step}`, {
      staff: 'head-own',
      body: staffed(office, body),
      ifMatch: 'latest',
    });
    if (answer.status !== 201) throw new Error(`${stage}: ${answer.text}`);
  }
  return receipt;
};

/** A case where it stands, and the version that a decision on it must match. */
export interface Standing {
  readonly receipt: string;
  readonly etag: string;
}

/** One case for each place and for what routes presuppose, made when first asked for: whoever writes to it takes that back. */
export const standings = (office: Office) => {
  const made = new Map<string, Promise<Standing>>();
  const make = async (stage: Stage, route: Pick<Route, 'path'>): Promise<Standing> => {
    const receipt = await caseAt(office, stage, route);
    const about = route.path.includes('{n}') ? `${receipt}/supervision` : receipt;
    const seen = await office.ask('GET', `/desk/cases/${about}`, { staff: 'head-own' });
    return { receipt, etag: seen.headers.etag ?? '' };
  };
  return (stage: Stage, route: Pick<Route, 'path'>): Promise<Standing> => {
    const kind = `${stage} ${route.path.includes('{n}')} ${route.path.startsWith('/desk/agency/')}`;
    const standing = made.get(kind) ?? make(stage, route);
    made.set(kind, standing);
    return standing;
  };
};

/** The applicant's mandate covers everything, so that only whose case it is and where it stands decides. */
const entrusted = async (office: Office, receipt: string): Promise<void> => {
  const answer = await office.ask('POST', `/desk/cases/${receipt}/agency`, {
    staff: 'head-own',
    body: {
      officer: office.officer(AGENCY_OFFICER),
      mandate: { reference: '授权委托书', scope: ['file', 'supply', 'collect', 'withdraw'], until: '2026-12-31' },
    },
  });
  if (answer.status !== 201) throw new Error(answer.text);
};

const askerOf = ({ kind, subject = '', verified }: Somebody) => {
  if (kind === 'nobody') return {};
  return kind === 'staff' ? { staff: subject } : { citizen: subject, ...(verified ? { verified } : {}) };
};

/** Members of staff who are nobody of the matrix, in the places of those the examples name. */
const staffed = (office: Office, body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(EXAMPLE_OFFICERS[0], office.officer('reviewer'))
      .replaceAll(EXAMPLE_OFFICERS[1], office.officer('clerk'))
      .replaceAll(EXAMPLE_OFFICERS[2], office.officer('agent')),
  );

const bodies = new WeakMap<Office, Map<Route, { readonly body?: unknown }>>();
const bodyOf = (office: Office, route: Route): { readonly body?: unknown } => {
  const known = bodies.get(office) ?? new Map<Route, { readonly body?: unknown }>();
  bodies.set(office, known);
  const { body } = route.example;
  const made = known.get(route) ?? (body === undefined ? {} : { body: staffed(office, body) });
  known.set(route, made);
  return made;
};

/** Asks by the example of a route, about a case. */
export const askAbout = async (
  office: Office,
  route: Route,
  receipt: string,
  who: Somebody,
  ifMatch: string,
): Promise<Answer> => {
  const { params = {}, query = {} } = route.example;
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    key === 'receipt' ? receipt : (params[key] ?? ''),
  );
  return office.ask(route.method, `${path}?${new URLSearchParams(query)}`, {
    ...askerOf(who),
    ...bodyOf(office, route),
    ...(route.ifMatch === true ? { ifMatch } : {}),
    ...(route === approvalRoutes.recordHearing ? { at: HEARD } : {}),
  });
};
