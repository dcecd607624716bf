import { expect, test } from 'vitest';
import { applyingExample } from '../../functions/intake/examples.ts';
import { tellOfHands } from '../../infra/local/hands-story.ts';
import { decided, living, telling, toldWhom } from '../support/centre.ts';

const life = living('demo', '2026-09-18T09:30:00+08:00');

test('Demo, S14 S30: user pools and SMS of the region itself; posted, returned, announced', async () => {
  const { town } = life();
  const citizen = await town.visitor('citizen', 'somebody');
  const clerk = await town.visitor('staff', 'clerk-1');
  const reviewer = await town.visitor('staff', 'reviewer-1');
  const filed = await citizen.post('/cases', {
    ...applyingExample,
    materials: [...applyingExample.materials, { code: 'layout', form: 'electronic', reference: 'upload/layout' }],
  });
  expect(filed).toMatchObject({ status: 201, body: { missing: [] } });
  const { receipt, progress } = filed.body as { receipt: string; progress: { code: string } };
  expect((await decided(clerk, receipt, 'acceptance', {})).status).toBe(201);
  const approval = { document: { number: 'JY1', particulars: [{ name: '经营项目', value: '预包装食品销售' }] } };
  // Who takes in does not decide.
  expect(await decided(clerk, receipt, 'approval', approval)).toMatchObject({
    status: 403,
    body: { code: 'role-required' },
  });
  expect((await decided(reviewer, receipt, 'approval', approval)).status).toBe(201);
  const posted = await clerk.post(`/desk/cases/${receipt}/posting`, { carrier: '中国邮政', tracking: 'EA123456789CN' });
  expect(posted).toMatchObject({ status: 201, body: { status: 'posted' } });
  const news = await town.news();
  // SNS is told a number and a text: received, accepted, approved, posted.
  expect(toldWhom(news)).toEqual(['sms', 'sms', 'sms', 'sms']);
  expect(news.map(({ text }) => /收到|受理|准予|寄出/.exec(text)?.[0])).toEqual(['收到', '受理', '准予', '寄出']);
  expect(news.map(({ by, to }) => [by, to])).toEqual(news.map(() => ['sns', '+86138****1234']));

  const announced = await clerk.post(`/desk/cases/${receipt}/public-notice`, { reasons: '邮件退回' });
  expect(announced).toMatchObject({ status: 201, body: { status: 'public-notice' } });
  await town.moveTo('2026-11-18T09:00:00+08:00');
  const seen = await town.passerBy().post('/progress', { receipt, code: progress.code });
  expect(seen).toMatchObject({ status: 200, body: { status: 'delivered' } });
  expect(toldWhom(await town.news())).toEqual(['sms', 'departments result-undeliverable']);
});

test('Demo: whose case it is, and who is nobody', async () => {
  const { town } = life();
  const own = await town.visitor('citizen', 'owner');
  const other = await town.visitor('citizen', 'neighbour');
  const filed = await own.post('/cases', applyingExample);
  const { receipt } = filed.body as { receipt: string };
  expect((await own.get(`/cases/${receipt}`)).status).toBe(200);
  expect((await other.get(`/cases/${receipt}`)).status).toBe(404);
  expect(await other.get('/cases')).toMatchObject({ status: 200, body: { cases: [] } });
  const stranger = await town.visitor('staff', 'stranger');
  expect(await stranger.get('/desk/cases')).toMatchObject({ status: 403, body: { code: 'not-registered' } });
  expect(await own.get('/desk/cases')).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
  expect(await town.deadLetters()).toEqual([]);
});

test('Demo, S13 S18 S22 N06: in whose hands a case is — an officer of the applicant’s, a fast channel, somebody of the department', async () => {
  const { lines, ...told } = telling(life());
  await tellOfHands(told);
  const text = lines.join('\n');
  expect(text).toContain('由代办员为您免费全程代办');
  expect(text).toContain('审批条件不变');
  expect(text).not.toContain('13800001234');
});
