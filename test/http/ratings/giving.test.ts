import { beforeAll, describe, expect, it } from 'vitest';
import { FIRST, problemOf } from '../register.ts';
import { openRatings, type RatingHall } from './hall.ts';

let hall: RatingHall;
beforeAll(async () => {
  hall = await openRatings();
});

const visit = (n: number) => `visit-${String(n).padStart(4, '0')}`;

describe('L13 one rating per case, by the link of the result notice or by login (一事一评)', () => {
  it('shows what can be rated, with the official names and nothing chosen', async () => {
    const { receipt } = await hall.serve();
    const invited = await hall.askRating('POST', '/rating-invitations', {
      body: { receipt, secret: hall.secretOf(receipt) },
    });
    expect(invited.status).toBe(200);
    expect(invited.json).toMatchObject({
      rated: false,
      until: '2026-12-17',
      levels: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map((name) => ({ name: { 'zh-CN': name } })),
    });
  });

  it('counts once; a replay is the first answer, another attempt is refused', async () => {
    const { receipt } = await hall.serve({ citizen: 'once' });
    const body = { receipt, secret: hall.secretOf(receipt), level: 5, text: '<a href="x">好</a>' };
    const first = await hall.askRating('POST', '/ratings', { body, key: 'one-and-only' });
    expect(first).toMatchObject({ status: 201, json: { level: 5, held: false, rectification: false } });
    const again = await hall.askRating('POST', '/ratings', { body, key: 'one-and-only' });
    expect(again.json).toEqual(first.json);
    expect(again.headers['idempotent-replayed']).toBe('true');
    const other = await hall.askRating('POST', '/ratings', { body: { ...body, level: 1 } });
    expect(problemOf(other)).toMatchObject({ status: 409, code: 'already-rated' });
    const login = await hall.askRating('POST', `/cases/${receipt}/rating`, { citizen: 'once', body: { level: 1 } });
    expect(problemOf(login)).toMatchObject({ code: 'already-rated' });
    expect(await hall.ratings.events(hall.ratingOf(receipt))).toHaveLength(1);
    expect(await hall.ratings.content(hall.ratingOf(receipt))).toMatchObject({ text: '<a href="x">好</a>' });
  });

  it('is never a default: without a level there is no rating', async () => {
    const { receipt } = await hall.serve();
    const answer = await hall.askRating('POST', '/ratings', { body: { receipt, secret: hall.secretOf(receipt) } });
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: ['/level not-allowed'] });
  });

  it.each([
    ['an unknown receipt', '3609810000000000000001', 'k1.0000000000000000000000'],
    ['a malformed one', '12', 'k1.0000000000000000000000'],
  ])('opens nothing for %s: it looks like a wrong secret', async (_, receipt, secret) => {
    const served = await hall.serve();
    const wrong = await hall.askRating('POST', '/ratings', { body: { receipt: served.receipt, secret, level: 5 } });
    const none = await hall.askRating('POST', '/ratings', { body: { receipt, secret, level: 5 } });
    expect(none).toEqual(wrong);
    expect(problemOf(none)).toMatchObject({ status: 404 });
  });

  it('knows a rating link from a progress link', async () => {
    const { receipt, progress } = await hall.serve();
    const answer = await hall.askRating('POST', '/ratings', { body: { receipt, secret: progress.code, level: 5 } });
    expect(answer.status).toBe(404);
  });

  it('waits for the result, and not for ever', async () => {
    const open = await hall.file();
    const early = await hall.askRating('POST', '/ratings', {
      body: { receipt: open.receipt, secret: hall.secretOf(open.receipt), level: 5 },
    });
    expect(problemOf(early)).toMatchObject({ status: 409, code: 'not-rateable' });
    const { receipt } = await hall.serve();
    const late = await hall.askRating('POST', '/ratings', {
      body: { receipt, secret: hall.secretOf(receipt), level: 5 },
      at: '2026-12-18T10:00:00+08:00',
    });
    expect(problemOf(late)).toMatchObject({ status: 409, code: 'rating-closed' });
  });

  it('is nobody else’s to give: a stranger’s case looks like none, and staff do not rate', async () => {
    const { receipt } = await hall.serve();
    const stranger = await hall.askRating('POST', `/cases/${receipt}/rating`, { citizen: 'nosy', body: { level: 1 } });
    const none = await hall.askRating('POST', '/cases/3609810000000000000001/rating', {
      citizen: 'nosy',
      body: { level: 1 },
    });
    expect(stranger).toEqual(none);
  });
});

describe('N05 a rating is tied to what it is about', () => {
  it('names case, item version, department, window and whose work it was, and its id tells none of it', async () => {
    const filed = await hall.ask('POST', '/desk/cases', {
      staff: 'clerk',
      body: (await import('../cases/office.ts')).complete,
    });
    const { receipt } = filed.json as { receipt: string };
    for (const [path, body] of [
      ['acceptance', {}],
      ['approval', { document: { number: 'JY1', particulars: [] } }],
    ] as const)
      await hall.ask('POST', `/desk/cases/${receipt}/${path}`, { staff: 'head', body, ifMatch: 'latest' });
    const given = await hall.askRating('POST', '/ratings', {
      body: { receipt, secret: hall.secretOf(receipt), level: 2, step: 'decision' },
    });
    const { rating } = given.json as { rating: string };
    expect(rating).not.toContain(receipt);
    const reading = await hall.ratings.read(rating, Date.parse('2026-09-21T10:00:00+08:00') as never);
    expect(reading?.state.about).toMatchObject({
      receipt,
      step: 'decision',
      item: 'food-business-licence',
      itemVersion: 1,
      department: 'market-regulation',
      window: 'food-health',
    });
    expect(reading?.state.about.officers.map((id) => id.split('#')[1])).toEqual(['head']);
    const published = JSON.stringify((await hall.ratings.events(rating)).map(({ event }) => event.type));
    expect(published).toContain('rectification-opened');
  });
});

describe('L13 one rating per visit at a terminal (一次一评)', () => {
  const rate = (key: string, n: number, more: object = {}) =>
    hall.askRating('POST', '/terminal-ratings', {
      body: { window: 'food-health', key, visit: visit(n), department: 'market-regulation', level: 5, ...more },
    });

  it('takes the key of the window, shown once, until a new one replaces it', async () => {
    const path = '/desk/windows/enterprise/terminal-keys';
    const asked = { staff: FIRST, body: {}, key: 'terminal-key-1' };
    const first = await hall.askRating('POST', path, asked);
    expect(first).toMatchObject({ status: 201, json: { generation: 1, key: expect.stringMatching(/^k1\./) } });
    const again = await hall.askRating('POST', path, asked);
    expect(again.json).toEqual({ window: 'enterprise', generation: 1 });
    const { key: old } = first.json as { key: string };
    const body = { window: 'enterprise', key: old, visit: visit(1), department: 'market-regulation', level: 5 };
    expect((await hall.askRating('POST', '/terminal-ratings', { body })).status).toBe(201);
    await hall.askRating('POST', path, { staff: FIRST, body: {} });
    const stale = await hall.askRating('POST', '/terminal-ratings', { body: { ...body, visit: visit(2) } });
    expect(problemOf(stale)).toMatchObject({ status: 403, code: 'terminal-unknown' });
    expect(problemOf(await hall.askRating('POST', path, { staff: 'manager', body: {} }))).toMatchObject({
      code: 'role-required',
    });
  });

  it('once per visit, and only for departments the window serves', async () => {
    const key = await hall.terminalKey();
    expect((await rate(key, 10)).status).toBe(201);
    expect(problemOf(await rate(key, 10, { level: 1 }))).toMatchObject({ code: 'already-rated' });
    expect(problemOf(await rate(key, 11, { department: 'forestry' }))).toMatchObject({ code: 'department-not-served' });
    expect(problemOf(await rate('k1.0000000000000000000000', 12))).toMatchObject({ code: 'terminal-unknown' });
  });

  it('holds bulk from one source for review: not counted, not dropped', async () => {
    const key = await hall.terminalKey('food-health');
    const answers = [];
    for (let n = 20; n < 28; n++) answers.push(await rate(key, n, { level: n === 27 ? 1 : 5 }));
    const held = answers.map(({ json }) => (json as { held: boolean }).held);
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(3);
    expect(held.at(-1)).toBe(true);
    const list = await hall.askRating('GET', '/desk/ratings/held', { staff: 'manager' });
    const { tasks } = list.json as { tasks: { rating: string; level: number; due: string }[] };
    expect(tasks.length).toBe(held.filter(Boolean).length);
    const low = tasks.find(({ level }) => level === 1);
    expect(low?.due).toBe('2026-09-22');
    // Its clerk is the one rated; a manager decides, and from then on it counts with all that follows.
    const counted = await hall.step(low?.rating ?? '', 'review', 'manager', { count: true, reasons: '当日集中办件' });
    expect(counted.json).toMatchObject({ status: 'counted', stage: 'verifying' });
    const aside = await hall.step(tasks[0]?.rating ?? '', 'review', 'manager', { count: false, reasons: '自行点击' });
    expect(aside.json).toMatchObject({ status: 'set-aside' });
    const kept = await hall.askRating('GET', `/desk/ratings/${tasks[0]?.rating}`, { staff: 'manager-2' });
    expect(kept.json).toMatchObject({ status: 'set-aside', approver: expect.stringContaining('#manager') });
    expect(JSON.stringify(kept.json)).toContain('自行点击');
  });
});

describe('S05 the rating on the acceptance slip', () => {
  it('is entered by the centre, not by the window, and shuts no citizen’s link', async () => {
    const { receipt } = await hall.serve();
    const body = { receipt, level: 4 };
    expect(problemOf(await hall.askRating('POST', '/desk/ratings/slips', { staff: 'clerk', body }))).toMatchObject({
      status: 403,
      code: 'role-required',
    });
    expect((await hall.askRating('POST', '/desk/ratings/slips', { staff: 'duty', body })).status).toBe(201);
    expect(problemOf(await hall.askRating('POST', '/desk/ratings/slips', { staff: 'manager', body }))).toMatchObject({
      code: 'already-rated',
    });
    const online = await hall.askRating('POST', '/ratings', {
      body: { receipt, secret: hall.secretOf(receipt), level: 3 },
      at: '2026-09-21T11:00:00+08:00',
    });
    expect(online.status).toBe(201);
  });
});
