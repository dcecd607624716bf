import { expect, test } from 'vitest';
import { applyingExample } from '../../functions/intake/examples.ts';
import { tellOfRings } from '../../infra/local/ring-story.ts';
import { decided, living, telling, toldWhom } from '../support/centre.ts';

/** One autumn of one centre: each story begins where the one before has ended. */
const life = living('ruichang', '2026-10-09T17:00:00+08:00');
const person = { kind: 'person', name: '王老太', idNumber: '11010519491231002X', phone: '13900001234' };

test('Ruichang, S10 S11 L07 L10 N03: a project told through its four rings, who held what up and for how long', async () => {
  const { lines, ...told } = telling(life());
  await tellOfRings(told, { delivered: '2026-10-09' });
  expect(lines.filter((line) => line.startsWith('    ⌛')).map((line) => line.trim())).toEqual([
    '⌛ approval: applicant, since 2026-10-10, 2 working days',
    '⌛ approval: department 自然资源局、生态环境局、水利局、交通运输局, since 2026-10-13, 0 working days',
    '⌛ approval: department 交通运输局, since 2026-10-13, 0 working days',
    '⌛ approval: department 交通运输局, since 2026-10-13, 5 working days',
    '⌛ design: special-procedure, since 2026-10-22, 4 working days',
    '⌛ design: department 城市管理局, since 2026-10-28, 5 working days',
  ]);
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(24);
  expect(lines.join('\n')).not.toContain('13800001234');
});

test('Ruichang, S20 S29: an immediate item at a township point, decided in the same visit by whoever has the authority', async () => {
  const { town } = life();
  const township = await town.visitor('staff', 'township-1', {
    register: { department: 'civil-affairs', roles: ['clerk', 'reviewer'], window: 'matou-window' },
  });
  const filed = await township.post('/desk/cases', {
    item: 'elderly-preference-card',
    applicant: person,
    answers: { collect: 'counter' },
    materials: ['identity-card', 'photo'].map((code) => ({ code, form: 'paper', copies: 1 })),
  });
  expect(filed).toMatchObject({ status: 201, body: { status: 'received', missing: [] } });
  const { receipt } = filed.body as { receipt: string };
  const approved = await decided(township, receipt, 'approval', { document: { number: 'YD-0001', particulars: [] } });
  expect(approved).toMatchObject({ status: 201, body: { status: 'decided' } });
  const delivered = await township.post(`/desk/cases/${receipt}/delivery`, { method: 'handed-over' });
  expect(delivered).toMatchObject({ status: 201, body: { status: 'delivered' } });
  const seen = await township.get(`/desk/cases/${receipt}`);
  expect(seen.body).toMatchObject({ channel: 'township', servicePoint: 'matou', base: 'immediate' });
  const news = await town.news();
  expect(toldWhom(news)).toEqual(['sms received', 'sms approved', 'sms delivered']);
  expect(news[0]?.text).toMatch(/^【.+】/);
});

test('Ruichang, L04: not our authority is said at once, with the body that is competent', async () => {
  const { town } = life();
  const citizen = await town.visitor('citizen', 'shopkeeper');
  const clerk = await town.visitor('staff', 'clerk-1');
  const filed = await citizen.post('/cases', applyingExample);
  const { receipt } = filed.body as { receipt: string };
  const nameless = await decided(clerk, receipt, 'non-acceptance', {
    ground: 'not-our-authority',
    reasons: '不属本机关职权',
  });
  expect(nameless).toMatchObject({ status: 422, body: { code: 'competent-body-required' } });
  const declined = await decided(clerk, receipt, 'non-acceptance', {
    ground: 'not-our-authority',
    reasons: '不属本机关职权',
    competentBody: '九江市市场监督管理局',
  });
  expect(declined).toMatchObject({ status: 201, body: { status: 'not-accepted' } });
  const news = await town.news();
  expect(toldWhom(news)).toEqual(['sms received', 'sms not-accepted']);
  expect(news[1]?.text).toContain('九江市市场监督管理局');
});

test('Ruichang, S06: an agent’s client never answers the correction notice: reminded, then closed', async () => {
  const { town } = life();
  const citizen = await town.visitor('citizen', 'agent');
  const clerk = await town.visitor('staff', 'clerk-1');
  const filed = await citizen.post('/cases', {
    ...applyingExample,
    agent: {
      name: '赵六',
      idNumber: '440524188001010014',
      phone: '13700001234',
      mandate: { reference: 'upload/mandate', until: '2027-01-01' },
    },
  });
  expect(filed.status).toBe(201);
  const { receipt } = filed.body as { receipt: string };
  const asked = await decided(clerk, receipt, 'correction-notices', {
    asks: [{ about: 'material', code: 'layout', problem: '未提交' }],
  });
  expect(asked).toMatchObject({ status: 201, body: { status: 'correcting', due: '2026-12-18' } });
  // Again, naming what the first could have named: only with the head's approval, and reported (L03).
  const again = await decided(clerk, receipt, 'correction-notices', {
    asks: [{ about: 'answer', code: 'scope', problem: '经营范围不明' }],
  });
  expect(again.status).toBe(409);
  const first = await town.news();
  expect(toldWhom(first)).toEqual(['sms received', 'sms correction-needed']);
  expect(first.map(({ to }) => to)).toEqual(['137****1234', '137****1234']);

  await town.moveTo('2026-12-21T08:30:00+08:00');
  expect(toldWhom(await town.news())).toEqual(['sms correction-reminder', 'sms deemed-withdrawn']);
  expect((await citizen.get(`/cases/${receipt}`)).body).toMatchObject({ status: 'withdrawn', endedOn: '2026-12-19' });
  expect(await town.deadLetters()).toEqual([]);
});
