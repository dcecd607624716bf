import * as z from 'zod';
import { door } from '../../../../shared/http/door.ts';
import { citizens, staffRegister } from '../../../../shared/http/identify.ts';
import { type Route, route } from '../../../../shared/http/route.ts';
import { memoryStore } from '../../../../shared/store/memory-store.ts';
import type { Store } from '../../../../shared/store/port.ts';
import { type Answer, call } from '../../../support/http.ts';
import { type Asked, complete, openOffice, ring } from '../../cases/office.ts';
import { acceptedRestaurant, openRestaurantOffice } from '../../cases/restaurant.ts';
import { openVoice } from '../../complaints/voice.ts';
import { enterpriseExample, openProjects } from '../../projects/centre.ts';
import { openRatings } from '../../ratings/hall.ts';
import { appoint } from '../../register.ts';
import { NUMBER } from '../actors.ts';
import { openMatrix } from '../stages.ts';
import { appointEverybody } from '../things.ts';
import type { Inquiry, Question } from './questions.ts';

type Ask = (method: Route['method'], path: string, asked?: Asked) => Promise<Answer>;

/** About nothing in particular. */
const NOTHING = { id: async () => '', mark: () => () => 0 } as const;

const asked =
  (ask: Ask) =>
  (expected: Question['expected'], who: Asked, path: string, body?: unknown): Question => ({
    name: `${body === undefined ? 'GET' : 'POST'} ${path}, ${who.staff ?? who.citizen ?? 'nobody'}`,
    expected,
    ask: () => ask(body === undefined ? 'GET' : 'POST', path, { ...who, ...(body === undefined ? {} : { body }) }),
  });

/** What an answer holds of something: nobody else's lines among one's own. */
const holdsNone =
  (field: string) =>
  ({ status, json }: Answer): boolean =>
    status === 200 && ((json as Readonly<Record<string, readonly unknown[]>>)[field] ?? []).length === 0;

const DEPARTMENT = 'department=market-regulation';

/** Lists are a department's, a window's or one's own; only the centre looks further. */
const lists = async (): Promise<Inquiry> => {
  const office = await openMatrix();
  const ask = asked(office.ask);
  const { receipt } = await office.file({ citizen: 'applicant' });
  const granted = await office.ask('POST', `/supervision/cases/${receipt}/fast-channel`, {
    staff: 'head-own',
    body: { ground: 'major-project', evidence: '清单第1号', days: 2 },
    ifMatch: 'latest',
  });
  if (granted.status !== 201) throw new Error(granted.text);
  const other = { staff: 'head-other' };
  const reviewer = { staff: 'reviewer-other' };
  return {
    name: 'lists',
    ...NOTHING,
    questions: [
      ask(403, other, '/supervision/departments/market-regulation/board'),
      ask(403, { staff: 'clerk-not-serving' }, '/supervision/windows/food-health/board'),
      ask(403, reviewer, `/desk/urgings?${DEPARTMENT}`),
      ask(holdsNone('grants'), other, '/supervision/fast-channel?month=2026-09'),
      ask(403, other, `/supervision/fast-channel?month=2026-09&${DEPARTMENT}`),
      ask(403, other, '/supervision/departments/market-regulation/workload'),
      ask(403, other, `/desk/accountability?${DEPARTMENT}`),
      ask(403, reviewer, `/desk/tasks?${DEPARTMENT}`),
      ask(403, reviewer, `/desk/cases?${DEPARTMENT}`),
      ask(403, reviewer, `/desk/printed-notices?${DEPARTMENT}`),
      ask(403, other, '/desk/number-series/market-regulation/approval-decision/2026'),
    ],
  };
};

/** A case that ended is urged by nobody, and whoever may not urge is not told that it ended. */
const ended = async (): Promise<Inquiry> => {
  const office = await openMatrix();
  const { receipt } = await office.file({ citizen: 'applicant' });
  const withdrawn = await office.ask('POST', `/cases/${receipt}/withdrawal`, { citizen: 'applicant', body: {} });
  if (withdrawn.status !== 201) throw new Error(withdrawn.text);
  const path = `/supervision/cases/${receipt}/urgings`;
  const body = { text: '请说明进展', replyDays: 3 };
  return {
    name: 'ended',
    ...NOTHING,
    questions: [asked(office.ask)(403, { staff: 'clerk-reviewer-head-serving' }, path, body)],
  };
};

/** The lead of a joint case has its paper; departments with a part in it do not. */
const joint = async (): Promise<Inquiry> => {
  const office = await openRestaurantOffice();
  const receipt = await acceptedRestaurant(office);
  return {
    name: 'joint',
    ...NOTHING,
    questions: [asked(office.ask)(403, { staff: 'health' }, `/desk/cases/${receipt}/printed-notices`)],
  };
};

/** Files for whoever is named in the application: a mandate is over, or there is none. */
const filings = async (): Promise<Inquiry> => {
  const office = await openOffice();
  const person = { kind: 'person', name: '周九', idNumber: NUMBER, phone: '13700000000' };
  const agent = {
    name: '吴十',
    idNumber: '440524188001010014',
    phone: '13700000001',
    mandate: { reference: '授权委托书', until: '2026-09-17' },
  };
  const ask = asked(office.ask);
  return {
    name: 'filings',
    ...NOTHING,
    questions: [
      ask(422, { citizen: 'applicant' }, '/cases', { ...complete, applicant: person, agent }),
      ask(422, { citizen: 'another', verified: '440524188001010014' }, '/cases', { ...complete, applicant: person }),
    ],
  };
};

/** An index read is a hint: whatever it shows of others, nobody sees it. */
const hints = async (): Promise<Inquiry> => {
  let read = '';
  let shown: string | undefined;
  const lagging = (store: Store): Store => ({
    ...store,
    query: (name, query) => {
      if (name === 'owner') read = query.key;
      return store.query(name, name === 'owner' && shown ? { ...query, key: shown } : query);
    },
  });
  const voice = await openVoice({}, lagging);
  await voice.fileCase({ citizen: 'zhang' });
  await voice.file({}, { citizen: 'zhang' });
  const listed = async (field: string, ask: Ask): Promise<Question> => {
    await ask('GET', `/${field}`, { citizen: 'zhang' });
    const theirs = read;
    return {
      ...asked(ask)(holdsNone(field), { citizen: 'stranger' }, `/${field}`),
      ask: async () => {
        shown = theirs;
        const answer = await ask('GET', `/${field}`, { citizen: 'stranger' });
        shown = undefined;
        return answer;
      },
    };
  };
  const questions = [await listed('cases', voice.askOffice), await listed('complaints', voice.ask)];
  return { name: 'hints', ...NOTHING, questions };
};

/** A token says who it is for, as its issuer wrote it; a route may be for everybody the issuer knows, and for nobody else. */
const tokens = async (): Promise<Inquiry> => {
  const nothing = { status: 200, schema: () => z.strictObject({}), cache: 'private' } as const;
  const told = { summary: { 'zh-CN': '', en: '' }, response: nothing, problems: [], example: {} } as const;
  const routes = {
    own: route({ method: 'GET', path: '/own', access: { by: 'citizen' }, ...told }),
    come: route({ method: 'GET', path: '/come', access: { by: 'newcomer' }, ...told }),
  };
  const answer = async () => ({ body: {} });
  const identify = { citizens: citizens(async () => ring, undefined), staff: staffRegister(memoryStore()) };
  const handler = door(routes, { own: answer, come: answer }, { identify });
  const ask = (expected: number, path: string, claims: Readonly<Record<string, unknown>>): Question => ({
    name: `GET ${path} with ${JSON.stringify(claims)}`,
    expected,
    ask: () => call(handler, { method: 'GET', path, route: path, claims }),
  });
  const iss = 'https://issuer.example';
  return {
    name: 'tokens',
    ...NOTHING,
    questions: [
      ask(200, '/own', { iss, sub: 'zhang', token_use: 'access' }),
      ask(401, '/own', { iss, token_use: 'access' }),
      ask(401, '/own', { iss, sub: 'zhang', token_use: 'id' }),
      ask(200, '/come', { iss, sub: 'somebody', token_use: 'access' }),
      ask(401, '/come', { iss, token_use: 'access' }),
      ask(403, '/come', { iss, sub: 'x'.repeat(500), token_use: 'access' }),
    ],
  };
};

/** Complaints are listed to the desk, the department they went to, and managers; and never to the person complained of. */
const complaints = async (): Promise<Inquiry> => {
  const voice = await openVoice({ perDay: 1000 });
  await appointEverybody(voice.register);
  const accusing = await voice.ask('POST', '/desk/complaints', {
    staff: 'duty',
    body: {
      kind: 'complaint',
      text: '态度恶劣',
      complainant: { name: '张三', phone: '13812345678' },
      channel: 'phone',
      form: 'oral',
      subject: { officer: voice.officer('other') },
    },
  });
  if (accusing.status !== 201) throw new Error(accusing.text);
  const { number } = await voice.file({}, { citizen: 'zhang' });
  const misconduct = await voice.file({ kind: 'report-of-misconduct' }, { citizen: 'zhang' });
  const accused = (accusing.json as { number: string }).number;
  const ask = asked(voice.ask);
  const merging = `/desk/complaints/${number}/merger`;
  return {
    name: 'complaints',
    ...NOTHING,
    questions: [
      ask(403, { staff: 'duty' }, '/desk/complaints?list=misconduct'),
      ask(403, { staff: 'reviewer' }, '/desk/complaints?list=desk'),
      ask(403, { staff: 'forester' }, `/desk/complaints?${DEPARTMENT}`),
      ask(({ status, text }) => status === 200 && !text.includes(accused), { staff: 'other' }, '/desk/complaints'),
      ask(404, { staff: 'duty', ifMatch: '"1"' }, merging, { into: misconduct.number }),
    ],
  };
};

/** Links, codes and keys open what they were made for. */
const secrets = async (): Promise<Inquiry> => {
  const hall = await openRatings();
  const { receipt } = await hall.serve({ citizen: 'applicant' });
  const level = { level: 5, dimensions: {}, tags: [] };
  const ask = asked(hall.askRating);
  await hall.terminalKey();
  await appoint(hall.register, 'forest-head', { roles: ['head'], department: 'forestry' });
  const low = await hall.serve({ citizen: 'rater' });
  await hall.askRating('POST', `/cases/${low.receipt}/rating`, { citizen: 'rater', body: { level: 1, text: '慢' } });
  const secret = 'k1.0000000000000000000000';
  const visit = { window: 'food-health', visit: '20260918-0017', department: 'market-regulation' };
  return {
    name: 'secrets',
    ...NOTHING,
    questions: [
      ask(404, {}, '/ratings', { receipt, secret, ...level }),
      ask(403, {}, '/terminal-ratings', { ...visit, key: secret, ...level }),
      ask(404, { citizen: 'stranger' }, `/cases/${receipt}/rating`, level),
      ask(holdsNone('rectifications'), { staff: 'forest-head' }, '/desk/rectifications'),
      ask(403, { staff: 'forest-head' }, `/desk/rectifications?${DEPARTMENT}`),
    ],
  };
};

/** Projects are listed to the department they lie with; managers see them all. */
const projects = async (): Promise<Inquiry> => {
  const office = await openProjects();
  await appointEverybody(office.register);
  const project = await office.open();
  await office.filed(project, 'enterprise', enterpriseExample);
  const ask = asked(office.ask);
  return {
    name: 'projects',
    ...NOTHING,
    questions: [
      ask(holdsNone('projects'), { staff: 'reviewer-other' }, '/desk/projects'),
      // Sees the project for its part in the first ring, and is not told what is wrong with a filing into the next.
      ask(403, { staff: 'tax' }, `/desk/projects/${project}/rings/restaurant/cases`, enterpriseExample),
      // Not entrusted with it, and not told whether whom they name is anybody.
      ask(404, { staff: 'agent' }, `/desk/agency/projects/${project}/hand-over`, {
        officer: office.officer('nobody'),
        reasons: '休假',
      }),
    ],
  };
};

/** What is asked besides the matrix: lists, links, filings. */
export const asks = async (): Promise<readonly Inquiry[]> =>
  Promise.all([lists(), ended(), joint(), filings(), hints(), complaints(), tokens(), secrets(), projects()]);
