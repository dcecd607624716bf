import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/gateway/routes.ts';
import { gateway } from '../../functions/gateway/service.ts';
import { door } from '../../shared/http/door.ts';
import type { Role, StaffActor } from '../../shared/kernel/actor.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { accept } from '../domain/case/commands.ts';
import { clerk } from '../domain/case/fengcheng.ts';
import { heldToContract } from '../support/contracts.ts';
import { call, MORNING } from '../support/http.ts';
import { centre, RECEIPT, ring, SECRETS } from './centre.ts';

const machineWith = (roles: readonly Role[]) => ({ ...clerk, roles }) as StaffActor;

/** The gateway's routes over a centre, for a caller with these roles; `null`: not in the register. */
const atGateway = (here: Awaited<ReturnType<typeof centre>>, roles: readonly Role[] | null = ['gateway']) => {
  const { county, store, records } = here;
  const handler = door(
    routes,
    gateway({ county, store, catalogue: catalogueSource(store), records, progressKeyring: async () => ring }),
    {
      identify: {
        staff: async () => {
          if (roles === null) throw new Refusal('not-registered');
          return machineWith(roles);
        },
      },
      checkResponse: heldToContract,
    },
  );
  const ask = (method: 'GET' | 'POST', id: string, body?: unknown, claims: object | null = { iss: 'i', sub: 's' }) =>
    call(handler, {
      method,
      path: `/gateway/notices/${id}${method === 'POST' ? '/receipt' : ''}`,
      route: method === 'POST' ? '/gateway/notices/{id}/receipt' : '/gateway/notices/{id}',
      ...(body === undefined ? {} : { body }),
      ...(claims === null ? {} : { claims: { ...claims } }),
    });
  return ask;
};

const told = async () => {
  const here = await centre();
  await here.file();
  await here.handle(await here.arriving());
  return here;
};
const id = `case.${RECEIPT}.1.1`;

describe('S14 the gateway fetches what it is told of', () => {
  it('with recipient and text, as the case stood then', async () => {
    const here = await told();
    await here.ask(accept, clerk, '2026-09-18 10:00');
    const { status, json, headers } = await atGateway(here)('GET', id);
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('no-store');
    expect(json).toMatchObject({
      id,
      kind: 'received',
      recipient: { phone: SECRETS.phone },
      language: 'zh-CN',
      encoding: 'ucs-2',
    });
    const { text, segments } = json as { text: string; segments: number };
    expect(text).toMatch(/^【丰城一窗通办】您的“食品经营许可”申请.*已于2026年9月18日收到/);
    expect(segments).toBeLessThanOrEqual(4);
    expect(text).not.toContain(SECRETS.name);
  });

  it('goes to the number as it stands now: a wrong one was corrected', async () => {
    const here = await told();
    await here.ask(
      (dossier) => ({ type: 'correct-record', target: 'applicant', reasons: '号码有误', dossier }),
      clerk,
      '2026-09-18 10:00',
      {
        kind: 'superseding',
        applicant: { kind: 'person', name: SECRETS.name, idNumber: SECRETS.idNumber, phone: '13900000000' },
      },
    );
    expect((await atGateway(here)('GET', id)).json).toMatchObject({ recipient: { phone: '13900000000' } });
  });

  it.each([
    `case.${RECEIPT}.1.2`,
    `case.${RECEIPT}.9.1`,
    'case.3609810000000000000025.1.1',
    `case.${RECEIPT}.1.1.managers.overdue-promised`,
    'calendar.national.1.1',
    'nonsense',
    `case.${RECEIPT}.1.1%20`,
  ])('finds nothing under %s, and does not say why', async (other) => {
    const ask = atGateway(await told());
    for (const answer of [await ask('GET', other), await ask('POST', other, { status: 'delivered' })]) {
      expect(answer.status).toBe(404);
      expect(answer.json).toMatchObject({ code: 'not-found' });
    }
  });

  it('finds nothing once the personal data is erased', async () => {
    const here = await told();
    await here.ask({ type: 'withdraw' }, clerk, '2026-09-18 11:00');
    await here.timePasses('2037-09-20 09:00');
    expect((await atGateway(here)('GET', id)).status).toBe(404);
  });

  it('is for the gateway alone', async () => {
    const here = await told();
    for (const roles of [['clerk'], ['manager'], ['administrator'], []] as const) {
      const ask = atGateway(here, roles);
      expect((await ask('GET', id)).status).toBe(403);
      expect((await ask('POST', id, { status: 'delivered' })).status).toBe(403);
    }
    expect((await atGateway(here, null)('GET', id)).json).toMatchObject({ code: 'not-registered' });
    expect((await atGateway(here)('GET', id, undefined, null)).status).toBe(401);
    expect((await atGateway(here)('GET', id, undefined, { iss: 'i', sub: 's', token_use: 'id' })).status).toBe(401);
    for (const route of Object.values(routes)) expect(route.access).toEqual({ by: 'machine', roles: ['gateway'] });
  });
});

describe('S14 the gateway says what became of a notice', () => {
  it('once, and again to no effect', async () => {
    const here = await told();
    const ask = atGateway(here);
    const body = { status: 'delivered', at: '2026-09-18T09:29:30+08:00' };
    const first = await ask('POST', id, body);
    expect(first).toMatchObject({ status: 200, json: { id, status: 'delivered', at: '2026-09-18T09:29:30+08:00' } });
    expect((await ask('POST', id, body)).json).toEqual(first.json);
    expect((await ask('POST', id, { status: 'failed' })).json).toEqual(first.json);
  });

  it('also before the centre knows that it was taken', async () => {
    const here = await centre();
    await here.file();
    await here.records.claim(
      { aggregate: { kind: 'case', id: RECEIPT }, version: 1, n: 1 },
      'received',
      MORNING as never,
    );
    expect((await atGateway(here)('POST', id, { status: 'delivered' })).json).toMatchObject({ status: 'delivered' });
    expect(await here.handle(await here.arriving())).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent).toEqual([]);
  });

  it('and not in the future', async () => {
    const ask = atGateway(await told());
    expect((await ask('POST', id, { status: 'failed', at: '2099-01-01T00:00:00Z' })).json).toMatchObject({
      status: 'failed',
      at: '2026-09-18T09:30:00+08:00',
    });
  });

  it.each([{}, { status: 'sending' }, { status: 'delivered', at: 'yesterday' }, { status: 'delivered', text: 'x' }])(
    'in no other words: %j',
    async (body) => expect((await atGateway(await told())('POST', id, body)).status).toBe(400),
  );
});
