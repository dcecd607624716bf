import { routes } from '../../../functions/complaints/routes.ts';
import { complaintsService } from '../../../functions/complaints/service.ts';
import type { ComplaintSettings } from '../../../shared/domain/complaint/policy.ts';
import { door } from '../../../shared/http/door.ts';
import { citizens, staffId, staffRegister } from '../../../shared/http/identify.ts';
import type { Route } from '../../../shared/http/route.ts';
import { catalogueSource } from '../../../shared/store/catalogue-source.ts';
import { complaintsOf } from '../../../shared/store/complaints.ts';
import type { Store } from '../../../shared/store/port.ts';
import { finderOf, heldToContract } from '../../support/contracts.ts';
import { type Answer, call } from '../../support/http.ts';
import { type Asked, openOffice, ring } from '../cases/office.ts';
import { appoint } from '../register.ts';

const STAFF_ISSUER = 'https://staff.example';

/** The id in the register of a subject of the staff issuer. */
export const idOf = (subject: string): string => staffId(STAFF_ISSUER, subject) ?? '';

export interface FiledAnswer {
  readonly number: string;
  readonly progress: { readonly code: string; readonly link?: string };
}

let keys = 0;

/** Fengcheng's centre with its citizens' voice: the duty desk, managers, a department; every answer held against its contract. */
export const openVoice = async (changes: Partial<ComplaintSettings> = {}, over?: (store: Store) => Store) => {
  const office = await openOffice(over);
  const { store, cases } = office;
  const county = { ...office.county, complaints: { ...office.county.complaints, ...changes } };
  const centre = { department: 'civil-affairs' };
  await appoint(office.register, 'duty', { roles: ['duty-officer'], ...centre });
  await appoint(office.register, 'other', { roles: ['duty-officer'], ...centre });
  await appoint(office.register, 'deputy', { roles: ['manager'], ...centre });
  await appoint(office.register, 'junior', { roles: ['reviewer'], superior: 'head' });
  await appoint(office.register, 'forester', { roles: ['reviewer'], department: 'forestry' });

  const keyring = async () => ring;
  const service = complaintsService({
    store,
    county,
    cases,
    catalogue: catalogueSource(store),
    complaints: complaintsOf(store, county),
    indexKeys: keyring,
    progressKeys: keyring,
  });
  const handler = door(routes, service, {
    identify: { citizens: citizens(keyring, county.identity.verifiedNumberClaim), staff: staffRegister(store) },
    checkResponse: heldToContract,
  });

  const find = finderOf(Object.values<Route>(routes).map((route) => ({ route })));
  const ask = async (method: Route['method'], path: string, asked: Asked = {}): Promise<Answer> => {
    const { route } = find(method, path);
    const ifMatch = asked.ifMatch === 'latest' ? await etagOf(path, asked) : asked.ifMatch;
    const signedIn =
      asked.citizen === undefined
        ? asked.staff && { iss: STAFF_ISSUER, sub: asked.staff, token_use: 'access' }
        : { iss: 'https://citizens.example', sub: asked.citizen, token_use: 'access' };
    keys += 1;
    return call(handler, {
      method,
      path,
      route: route.path,
      ...(asked.body === undefined ? {} : { body: asked.body }),
      ...(signedIn ? { claims: signedIn } : {}),
      headers: {
        ...(route.writes ? { 'idempotency-key': asked.key ?? `voice-key-${keys}` } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...asked.headers,
      },
      at: Date.parse(asked.at ?? '2026-09-18T09:30:00+08:00'),
    });
  };

  const etagOf = async (path: string, { staff, at }: Asked): Promise<string> => {
    const [, number = ''] = /^\/desk\/complaints\/(\d+)/.exec(path) ?? [];
    const shown = await ask('GET', `/desk/complaints/${number}`, {
      ...(staff ? { staff } : {}),
      ...(at ? { at } : {}),
    });
    return shown.headers.etag ?? '';
  };

  /** Files as Zhang, signed in. */
  const file = async (body: object = {}, asked: Asked = {}): Promise<FiledAnswer> => {
    const answer = await ask('POST', '/complaints', { citizen: 'zhang', body: { ...complaining, ...body }, ...asked });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json as FiledAnswer;
  };

  /** A decision of staff, with the version they saw. */
  const decide = (number: string, name: string, staff: string, body: object = {}, asked: Asked = {}) =>
    ask('POST', `/desk/complaints/${number}/${name}`, { staff, body, ifMatch: 'latest', ...asked });

  const carryOut = async (number: string, steps: readonly (readonly [string, string, object?])[]): Promise<void> => {
    for (const [name, staff, body] of steps) {
      const answer = await decide(number, name, staff, body);
      if (answer.status !== 201) throw new Error(`${name}: ${answer.text}`);
    }
  };
  return { ...office, askOffice: office.ask, fileCase: office.file, ask, file, decide, carryOut };
};
export type Voice = Awaited<ReturnType<typeof openVoice>>;

export const complaining = {
  kind: 'complaint',
  text: '我的申请超过期限还没有办好，<b>请说明</b>原因 https://evil.example',
  complainant: { name: '张三', phone: '13812345678' },
  subject: { department: 'market-regulation' },
};

export const written = { form: 'written', text: '经查属实，已整改，深表歉意。', finding: 'substantiated' };
/** From filing to the reply: given to the department, drafted by a reviewer, approved by its head. */
export const answered = [
  ['assignment', 'duty', { department: 'market-regulation' }],
  ['replies', 'reviewer', written],
  ['reply-approval', 'head'],
] as const;
