import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/complaints/routes.ts';
import { EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import { answered, idOf, openVoice, type Voice } from './voice.ts';

let voice: Voice;
beforeAll(async () => {
  voice = await openVoice({ perDay: 1000 });
  const plan = (month: string, date: string, officers: readonly string[]) =>
    voice.ask('PUT', `/desk/duty/${month}`, {
      staff: 'manager',
      body: { days: [{ date, officers: officers.map(idOf) }] },
    });
  await plan('2026-09', '2026-09-21', ['duty']);
});

const [assigned, drafted] = answered;
const proposed = ['publication', 'duty', routes.proposePublication.example.body as object] as const;
type Steps = Parameters<Voice['carryOut']>[1];
const stages: Readonly<Record<string, Steps>> = {
  ownReplyLetter: answered,
  deskReplyLetter: answered,
  publishedAnswer: [...answered, proposed, ['publication-approval', 'manager']],
  reopenComplaint: answered,
  reopenAtDesk: answered,
  extendComplaint: [assigned],
  replyToComplaint: [assigned],
  approveReply: [assigned, drafted],
  returnReply: [assigned, drafted],
  followUpComplaint: answered,
  proposePublication: answered,
  publishAnswer: [...answered, proposed],
  endPublication: [...answered, proposed, ['publication-approval', 'manager']],
};

const staffOf: Readonly<Record<string, string>> = {
  replyToComplaint: 'reviewer',
  approveReply: 'head',
  returnReply: 'head',
  takeDuty: 'other',
  planDuty: 'manager',
  replaceDuty: 'manager',
  dutyToday: 'clerk',
};

const callerOf = ({ access }: Route, name: string) => {
  if (access.by === 'public') return {};
  if (access.by === 'citizen') return { citizen: 'zhang' };
  const roles = access.by === 'staff' ? access.roles : [];
  return { staff: staffOf[name] ?? (roles.includes('duty-officer') ? 'duty' : 'manager') };
};

describe('S16 every example of the description works on a complaint at its stage', () => {
  it.each(Object.entries<Route>(routes))('%s', async (name, route) => {
    const { number, progress } = await voice.file();
    const { number: other } = await voice.file();
    await voice.carryOut(number, stages[name] ?? []);
    if (name === 'takeDuty')
      await voice.ask('POST', '/desk/duty/2026-09/offers', {
        staff: 'duty',
        body: { date: '2026-09-21', to: idOf('other') },
      });
    if (name === 'replaceDuty')
      await voice.ask('PUT', '/desk/duty/2026-09', {
        staff: 'manager',
        body: { days: [{ date: '2026-09-21', officers: [idOf('duty')] }] },
      });
    const filled = (text: string) =>
      text
        .replaceAll(EXAMPLE_RECEIPT, number)
        .replaceAll('3609810000000000000001', other)
        .replaceAll('0000 0000 0000 0000', progress.code)
        .replaceAll('0123456789ab#other', idOf('other'))
        .replaceAll('0123456789ab#duty', idOf(name === 'offerDuty' ? 'other' : 'duty'));
    const { params = {}, query = {}, body } = route.example;
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, key: string) => filled(params[key] ?? ''));
    const answer = await voice.ask(route.method, `${path}?${new URLSearchParams(query)}`, {
      ...callerOf(route, name),
      ...(body === undefined ? {} : { body: JSON.parse(filled(JSON.stringify(body))) }),
      ...(route.ifMatch === true ? { ifMatch: 'latest' } : {}),
    });
    expect({ status: answer.status, problem: answer.status < 300 ? '' : answer.text }).toEqual({
      status: route.response.status,
      problem: '',
    });
  });
});
