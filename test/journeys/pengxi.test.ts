import { expect, test } from 'vitest';
import { applyingExample } from '../../functions/intake/examples.ts';
import { decided, living, toldWhom } from '../support/centre.ts';

const life = living('pengxi', '2026-09-18T09:30:00+08:00');

test('Pengxi, L02: nobody answers a paper applicant, so the case counts as accepted from the day it came in', async () => {
  const { town } = life();
  const clerk = await town.visitor('staff', 'clerk-1');
  const reviewer = await town.visitor('staff', 'reviewer-1');
  const { phone: _, ...withoutPhone } = applyingExample.applicant;
  const filed = await clerk.post('/desk/cases', {
    ...applyingExample,
    applicant: withoutPhone,
    materials: ['application-form', 'layout', 'safety-rules'].map((code) => ({ code, form: 'paper', copies: 1 })),
  });
  expect(filed).toMatchObject({ status: 201, body: { status: 'received', missing: [], due: '2026-09-24' } });
  const { receipt } = filed.body as { receipt: string };
  // Nobody to write to: the window prints the notice and hands it over.
  expect(toldWhom(await town.news())).toEqual(['departments printed-notice-waiting']);
  const owed = await clerk.get('/desk/printed-notices');
  expect(owed).toMatchObject({ status: 200, body: { cases: [{ receipt, notices: ['received'] }] } });
  const handed = await clerk.post(`/desk/cases/${receipt}/printed-notices`, { notices: ['received'] });
  expect(handed.status).toBe(201);

  // Thursday is the fifth working day (Sunday the 20th is a make-up day); Friday to Sunday is Mid-Autumn.
  await town.moveTo('2026-09-24T09:00:00+08:00');
  expect(toldWhom(await town.news())).toContain('departments acceptance-due');
  await town.moveTo('2026-09-28T08:55:00+08:00');
  const silent = await clerk.get(`/desk/cases/${receipt}`);
  expect(silent.body).toMatchObject({ status: 'accepted', receivedOn: '2026-09-18', acceptedOn: '2026-09-18' });
  const { clocks } = silent.body as { clocks: { clock: string; start: string; days: number; due: string }[] };
  expect(clocks.map(({ clock, start, days, due }) => [clock, start, days, due])).toEqual(
    expect.arrayContaining([
      ['promised', '2026-09-18', 7, '2026-09-29'],
      ['statutory', '2026-09-18', 20, '2026-10-22'],
    ]),
  );
  const quiet = toldWhom(await town.news());
  expect(quiet).not.toContain('managers accepted-by-silence');
  await town.moveTo('2026-09-28T09:00:00+08:00');
  const told = toldWhom(await town.news());
  expect(told).toContain('managers accepted-by-silence');
  expect(told).toContain('departments accepted-by-silence');
  expect(told).toContain('departments printed-notice-waiting');

  // Decided on the due day: in time, although nobody had accepted it.
  await town.moveTo('2026-09-29T16:30:00+08:00');
  const refused = await decided(reviewer, receipt, 'refusal', {
    reasons: '经营场所与有毒、有害场所的距离不符合要求',
    legalBasis: [{ law: '中华人民共和国食品安全法', article: '第三十三条' }],
  });
  expect(refused).toMatchObject({ status: 201, body: { status: 'decided' } });
  const seen = await reviewer.get(`/desk/cases/${receipt}`);
  const { timeline } = seen.body as { timeline: { type: string; on: string; facts: Record<string, unknown> }[] };
  expect(timeline.find(({ type }) => type === 'deemed-accepted')).toMatchObject({
    on: '2026-09-18',
    facts: { fellDue: '2026-09-25' },
  });
  expect(timeline.find(({ type }) => type === 'refused')?.facts).toMatchObject({ onTime: true });
  expect(await town.deadLetters()).toEqual([]);
});
