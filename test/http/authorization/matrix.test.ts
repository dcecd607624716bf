import { beforeAll, describe, expect, it } from 'vitest';
import { jointRoutes } from '../../../functions/approval/joint-routes.ts';
import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import { routes as intakeRoutes } from '../../../functions/intake/routes.ts';
import { routes as supervisionRoutes } from '../../../functions/supervision/routes.ts';
import { contractRoutes } from '../../../infra/routes.ts';
import { EXAMPLE_OFFICERS, EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { CasePlace, Route } from '../../../shared/http/route.ts';
import type { Answer } from '../../support/http.ts';
import { SENT_UP } from '../../support/sent-up-item.ts';
import { HEARD, type Office, openOffice, tolerable, underCommitment, whileUnderReview } from '../cases/office.ts';
import { appoint } from '../register.ts';
import { issueCard } from '../supervision/carded.ts';
import { AGENCY_OFFICER, everybody, NUMBER, type Somebody, type Verdict, verdictOf } from './actors.ts';

type Stage = Exclude<CasePlace, 'unfiled'>;
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
  forwarded: [accepted, ['forwarding', approvalRoutes.forward.example.body]],
  decided: [accepted, approved],
  posted: [accepted, approved, ['posting', { carrier: '邮政', tracking: 'EA1' }]],
  'public-notice': [accepted, approved, ['public-notice', { reasons: '地址不详' }]],
  delivered: [accepted, approved, delivered],
  'not-accepted': [['non-acceptance', { ground: 'no-licence-needed', reasons: '无需许可' }]],
  returned: [accepted, ['return', { reasons: '重复申请', legalBasis: basis }]],
  withdrawn: [['withdrawal', {}]],
  revoked: [accepted, approved, ['revocation', { ground: '69-2-fraud-or-bribery', reasons: '欺骗' }]],
};
const stages = Object.keys(ways) as Stage[];
/** Where a secondary material is missing. */
const LACKING: readonly Stage[] = ['may-commit', 'committed'];

// What only a joint case knows has its own matrix: joint.test.ts.
const ofJointCases = new Set<string>(Object.keys(jointRoutes).filter((name) => name !== 'tasks'));
const operations = Object.entries<Route>({ ...intakeRoutes, ...approvalRoutes, ...supervisionRoutes });
const onOneCase = operations.filter(([name, { path }]) => path.includes('{receipt}') && !ofJointCases.has(name));
const others = operations.filter(([, { path, whose }]) => !path.includes('{receipt}') && whose === undefined);

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const windows = { own: 'food-health', serving: 'food-health', 'not-serving': 'qujiang-window' };
  for (const { kind, subject, roles, own } of everybody) {
    if (kind !== 'staff' || subject === undefined || roles.length === 0) continue;
    const place = subject.replace(`${roles.join('-')}-`, '');
    await appoint(office.register, subject, {
      roles,
      department: own ? 'market-regulation' : 'forestry',
      ...(place in windows ? { window: windows[place as keyof typeof windows] } : {}),
    });
  }
});

const person = { kind: 'person', name: '周九', idNumber: NUMBER, phone: '13700000000' };

/** A case where it shall stand, urged by a supervisor and with a card, where the route is about these. */
const caseAt = async (stage: Stage, { path }: Pick<Route, 'path'>): Promise<string> => {
  const change = {
    applicant: person,
    ...(LACKING.includes(stage) ? tolerable : {}),
    ...(stage === 'forwarded' ? { item: SENT_UP } : {}),
  };
  const { receipt } = await office.file({ citizen: 'applicant', change });
  if (path.includes('{n}')) {
    const { body } = supervisionRoutes.urge.example;
    await office.ask('POST', `/supervision/cases/${receipt}/urgings`, { staff: 'manager-other', body });
    await issueCard(office, receipt);
  }
  if (path.startsWith('/desk/agency/')) await entrusted(receipt);
  for (const [step, body] of ways[stage]) {
    const answer = await office.ask('POST', `/desk/cases/${receipt}/${step}`, {
      staff: 'head-own',
      body: staffed(body),
      ifMatch: 'latest',
    });
    if (answer.status !== 201) throw new Error(`${stage}: ${answer.text}`);
  }
  return receipt;
};

/** The applicant's mandate covers everything, so that only whose case it is and where it stands decides. */
const entrusted = async (receipt: string): Promise<void> => {
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
const staffed = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(EXAMPLE_OFFICERS[0], office.officer('reviewer'))
      .replaceAll(EXAMPLE_OFFICERS[1], office.officer('clerk'))
      .replaceAll(EXAMPLE_OFFICERS[2], office.officer('agent')),
  );

const bodyOf = ({ example }: Route) => (example.body === undefined ? {} : { body: staffed(example.body) });

const ask = async (route: Route, receipt: string, who: Somebody, ifMatch: string): Promise<Answer> => {
  const { params = {}, query = {} } = route.example;
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    key === 'receipt' ? receipt : (params[key] ?? ''),
  );
  return office.ask(route.method, `${path}?${new URLSearchParams(query)}`, {
    ...askerOf(who),
    ...bodyOf(route),
    ...(route.ifMatch === true ? { ifMatch } : {}),
    ...(route === approvalRoutes.recordHearing ? { at: HEARD } : {}),
  });
};

/** What an answer means for rights: everything but these four went through to the rules of the case. */
const meaningOf = ({ status }: Answer): Verdict => {
  if (status === 401) return 'not-signed-in';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'not-found' : 'through';
};

const missing = '3609810000000000000001';

describe('who may do what: every route about a case, everybody, every place it may stand', () => {
  it.each(onOneCase)('%s', async (_name, route) => {
    const unlike: string[] = [];
    for (const stage of stages) {
      let receipt = await caseAt(stage, route);
      const about = route.path.includes('{n}') ? `${receipt}/supervision` : receipt;
      const seen = await office.ask('GET', `/desk/cases/${about}`, { staff: 'head-own' });
      const etag = seen.headers.etag ?? '';
      for (const who of everybody) {
        const verdict = verdictOf(route, who);
        // What the door settles by role or sign-in does not depend on the case.
        if (
          stage !== 'received' &&
          (verdict === 'not-signed-in' || (verdict === 'forbidden' && who.roles.length === 0))
        )
          continue;
        const before = await office.cases.history(receipt as never);
        const answer = await ask(route, receipt, who, etag);
        // The acceptance limit runs while the window has the case, its secondary materials in or not.
        const running =
          route.path.endsWith('{clock}') && !['received', 'may-commit'].includes(stage) ? 'not-found' : verdict;
        // A claim without the right code finds nothing, whoever asks.
        const expected = route.onCase?.who === 'claimants' && verdict === 'through' ? 'not-found' : running;
        const meaning = meaningOf(answer);
        const told = `${who.name}, ${stage}: ${answer.status} ${meaning}`;
        if (meaning !== (verdict === 'through' ? expected : verdict)) unlike.push(`${told}, not ${expected}`);
        const { statuses } = route.onCase ?? {};
        if (verdict === 'through' && statuses && answer.status < 300 !== statuses.includes(stage))
          unlike.push(`${told}: ${answer.text}`);
        if (verdict !== 'through') {
          if (answer.status === 404) {
            const none = await ask(route, missing, who, etag);
            if (JSON.stringify(none) !== JSON.stringify(answer)) unlike.push(`${told}: not like a missing one`);
          }
          if ((await office.cases.history(receipt as never)).length !== before.length) unlike.push(`${told}: wrote`);
        } else if (answer.status < 300 && route.writes) receipt = await caseAt(stage, route);
      }
    }
    expect(unlike).toEqual([]);
  });

  it.each(others)('%s', async (_name, route) => {
    const unlike: string[] = [];
    for (const who of everybody) {
      const answer = await ask(route, EXAMPLE_RECEIPT, who, '"1"');
      const verdict = verdictOf(route, who);
      // Which department's window, queue or people it is, the request itself says: that may still be refused.
      const refused = !who.own || (answer.json as { code?: string } | undefined)?.code === 'self-dealing';
      const fits = meaningOf(answer) === verdict || (verdict === 'through' && answer.status === 403 && refused);
      if (!fits) unlike.push(`${who.name}: ${answer.status}, not ${verdict}`);
    }
    expect(unlike).toEqual([]);
  });
});

describe('the contract', () => {
  it('says of every route about one case, complaint, rating or record whose it must be', async () => {
    const tables = [...(await contractRoutes()).values()].flat() as unknown as readonly Route[];
    const undeclared = tables
      .filter(
        ({ path, access, onCase, whose }) =>
          access.by !== 'public' &&
          /\{(receipt|number|rating|record|feedback|project)\}/.test(path) &&
          onCase === undefined &&
          whose === undefined,
      )
      .map(({ method, path }) => `${method} ${path}`);
    expect(undeclared).toEqual([]);
  });
});
