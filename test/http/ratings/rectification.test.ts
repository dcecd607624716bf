import { beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../register.ts';
import { openRatings, type RatingHall } from './hall.ts';

let hall: RatingHall;
beforeAll(async () => {
  hall = await openRatings();
});

let rated = 0;

/** A case rated low through its link; decided by `head`. Each in its own quarter of an hour, for many at once would be held. */
const rateLow = async (level = 2, text = '来了三次才办好') => {
  rated += 1;
  const quarter = `2026-09-21T${String(6 + Math.floor(rated / 4)).padStart(2, '0')}:${String((rated % 4) * 15).padStart(2, '0')}:00+08:00`;
  const { receipt } = await hall.serve();
  const given = await hall.askRating('POST', '/ratings', {
    body: { receipt, secret: hall.secretOf(receipt), level, text },
    at: quarter,
  });
  return { receipt, rating: (given.json as { rating: string }).rating };
};

const verification = { substantiated: true, complexity: 'simple', findings: '未一次性告知' };
const contact = { channel: 'phone', reached: true };
const answer = { measures: '增设材料清单', reply: '已整改，向您致歉。' };

describe('L13 a low rating opens a rectification', () => {
  it('runs from verification to the rater’s own word on the outcome', async () => {
    const { rating } = await rateLow();
    const verified = await hall.step(rating, 'verification', 'duty', verification);
    expect(verified.json).toMatchObject({ stage: 'answering', clocks: [{ clock: 'answer', due: '2026-09-29' }] });
    expect(problemOf(await hall.step(rating, 'answer', 'duty', answer))).toMatchObject({
      status: 409,
      code: 'contact-needed',
    });
    await hall.step(rating, 'contacts', 'duty', contact);
    expect((await hall.step(rating, 'answer', 'duty', answer)).json).toMatchObject({ stage: 'following-up' });
    const secret = hall.outcomeSecretOf(rating);
    const told = await hall.askRating('POST', '/rating-outcomes', { body: { rating, secret } });
    expect(told.json).toMatchObject({ rectification: { reply: answer.reply, followUpOpen: true } });
    expect(told.text).not.toContain(answer.measures);
    const said = await hall.askRating('POST', '/rating-follow-ups', { body: { rating, secret, level: 4 } });
    expect(said.json).toMatchObject({ level: 2, rectification: { stage: 'closed', followUpOpen: false } });
    expect(
      problemOf(await hall.askRating('POST', '/rating-follow-ups', { body: { rating, secret, level: 1 } })),
    ).toMatchObject({
      status: 409,
      code: 'wrong-status',
    });
  });

  it('takes fifteen days where it proves complex, from the day it was opened', async () => {
    const { rating } = await rateLow(1);
    const verified = await hall.step(rating, 'verification', 'other-head', { ...verification, complexity: 'complex' });
    expect(verified.json).toMatchObject({ clocks: [{ clock: 'answer', days: 15, due: '2026-10-19' }] });
  });

  it('is never handled by the person rated, who sees no text and no case', async () => {
    const { rating, receipt } = await rateLow();
    expect((await hall.askRating('GET', `/desk/ratings/${rating}`, { staff: 'head' })).status).toBe(404);
    expect(problemOf(await hall.step(rating, 'verification', 'head', verification))).toMatchObject({
      status: 403,
      code: 'self-dealing',
    });
    const mine = await hall.askRating('GET', '/desk/ratings/mine', { staff: 'head' });
    expect(mine.text).toContain(rating);
    expect(mine.text).not.toContain(receipt);
    expect(mine.text).not.toContain('三次');
  });

  it('is nothing to another department, and no clerk’s business', async () => {
    const { rating } = await rateLow();
    expect((await hall.step(rating, 'verification', 'stranger', verification)).status).toBe(404);
    expect(problemOf(await hall.step(rating, 'verification', 'clerk', verification))).toMatchObject({
      code: 'role-required',
    });
    const list = await hall.askRating('GET', '/desk/rectifications?department=market-regulation', {
      staff: 'stranger',
    });
    expect(problemOf(list)).toMatchObject({ code: 'not-your-department' });
  });

  it('stands in the queue of its department and of the centre, most urgent first, until it is closed', async () => {
    const { rating } = await rateLow();
    for (const path of ['/desk/rectifications', '/desk/rectifications?department=market-regulation']) {
      const { tasks } = (await hall.askRating('GET', path, { staff: 'manager' })).json as {
        tasks: { rating: string; due: string }[];
      };
      expect(tasks.find((each) => each.rating === rating)).toMatchObject({ due: '2026-09-22', stage: 'verifying' });
      expect(tasks.map(({ due }) => due)).toEqual(tasks.map(({ due }) => due).sort());
    }
  });

  it('ends without the rater only after the attempts that are due, and never by whoever answered', async () => {
    const { rating } = await rateLow();
    await hall.step(rating, 'verification', 'duty', verification);
    await hall.step(rating, 'contacts', 'duty', { channel: 'phone', reached: false });
    await hall.step(rating, 'answer', 'duty', answer);
    expect(problemOf(await hall.step(rating, 'follow-up', 'manager', {}))).toMatchObject({ code: 'contact-needed' });
    await hall.step(rating, 'contacts', 'duty', { channel: 'phone', reached: false });
    expect(problemOf(await hall.step(rating, 'follow-up', 'duty', {}))).toMatchObject({ code: 'self-dealing' });
    expect((await hall.step(rating, 'follow-up', 'manager', {})).json).toMatchObject({ stage: 'closed' });
  });

  it('warns and passes its limits by itself, once', async () => {
    const { rating } = await rateLow();
    await hall.sweep('2026-09-30T10:00:00+08:00');
    await hall.sweep('2026-09-30T10:05:00+08:00');
    const rungs = (await hall.ratings.events(rating)).flatMap(({ event }) =>
      event.type === 'rung-reached' ? [`${event.clock} ${event.rung}`] : [],
    );
    expect(rungs).toEqual(expect.arrayContaining(['verification told', 'answer passed', 'answer told']));
    expect(new Set(rungs).size).toBe(rungs.length);
  });
});

describe('L13 the person rated may appeal, and somebody else decides', () => {
  const appeal = { grounds: '评价对象有误', evidence: ['排班表'] };
  const decision = { exclude: true, reasons: '排班表证明评价对象有误' };

  it('excludes a rating, which stays on record with reason and approver and no longer counts', async () => {
    const { rating } = await rateLow();
    const filed = await hall.askRating('POST', `/desk/ratings/${rating}/appeal`, { staff: 'head', body: appeal });
    expect(filed.json).toMatchObject({
      status: 'counted',
      clocks: expect.arrayContaining([expect.objectContaining({ clock: 'appeal', due: '2026-09-29' })]),
    });
    const { tasks } = (await hall.askRating('GET', '/desk/ratings/appeals', { staff: 'manager' })).json as {
      tasks: { rating: string }[];
    };
    expect(tasks.map((each) => each.rating)).toContain(rating);
    expect(problemOf(await hall.step(rating, 'appeal-decision', 'duty', decision))).toMatchObject({
      code: 'role-required',
    });
    expect((await hall.step(rating, 'appeal-decision', 'manager', decision)).json).toMatchObject({
      status: 'excluded',
      clocks: [],
    });
    const shown = await hall.askRating('GET', `/desk/ratings/${rating}`, { staff: 'manager-2' });
    expect(shown.json).toMatchObject({ level: 2, status: 'excluded', approver: expect.stringContaining('#manager') });
    expect(shown.text).toContain(decision.reasons);
    const month = await hall.askRating('GET', '/desk/ratings?department=market-regulation&month=2026-09', {
      staff: 'manager',
    });
    expect((month.json as { ratings: object[] }).ratings).toContainEqual(
      expect.objectContaining({ rating, status: 'excluded' }),
    );
  });

  it('is theirs alone, once, and not decided by whoever answered the rater', async () => {
    const { rating } = await rateLow();
    const by = (staff: string) => hall.askRating('POST', `/desk/ratings/${rating}/appeal`, { staff, body: appeal });
    expect(problemOf(await by('other-head'))).toMatchObject({ status: 403, code: 'not-yours-to-appeal' });
    await by('head');
    expect(problemOf(await by('head'))).toMatchObject({ status: 409, code: 'wrong-status' });
    await hall.step(rating, 'verification', 'manager', verification);
    await hall.step(rating, 'contacts', 'manager', contact);
    await hall.step(rating, 'answer', 'manager', answer);
    expect(problemOf(await hall.step(rating, 'appeal-decision', 'manager', decision))).toMatchObject({
      code: 'self-dealing',
    });
    const kept = await hall.step(rating, 'appeal-decision', 'manager-2', { exclude: false, reasons: '评价属实' });
    expect(kept.json).toMatchObject({ status: 'counted', stage: 'following-up' });
  });
});

describe('L16 a number a rater leaves', () => {
  it('is masked, and every look in clear is recorded', async () => {
    const key = await hall.terminalKey();
    const given = await hall.askRating('POST', '/terminal-ratings', {
      body: {
        window: 'food-health',
        key,
        visit: 'visit-with-number',
        department: 'market-regulation',
        level: 1,
        phone: '13812345678',
      },
    });
    const { rating } = given.json as { rating: string };
    const masked = await hall.askRating('GET', `/desk/ratings/${rating}`, { staff: 'duty' });
    expect(masked.json).toMatchObject({ reach: 'left', phone: '138****5678' });
    const clear = await hall.askRating('POST', `/desk/ratings/${rating}/unmaskings`, {
      staff: 'duty',
      body: { purpose: '联系核实' },
    });
    expect(clear.json).toMatchObject({ phone: '13812345678' });
    expect((await hall.ratings.events(rating)).at(-1)?.event).toMatchObject({ type: 'unmasked', purpose: '联系核实' });
    // The clerk of that window is the one rated.
    expect((await hall.askRating('GET', '/desk/ratings/mine?of=window', { staff: 'clerk' })).text).toContain(rating);
  });
});

describe('S17 S27 satisfaction as everybody may see it', () => {
  it('shows every denominator, suppresses small numbers and takes silence for nothing', async () => {
    const fresh = await openRatings();
    const rate = async (level: number, at: string) => {
      const { receipt } = await fresh.serve();
      await fresh.askRating('POST', '/ratings', { body: { receipt, secret: fresh.secretOf(receipt), level }, at });
    };
    const read = async (query: string, at: string) =>
      (await fresh.askRating('GET', `/satisfaction?month=2026-09${query}`, { at })).json as {
        departments: Record<string, unknown>[];
      };
    // Different hours: the same party's ratings are no bulk then.
    for (const [level, hour] of [
      [5, 10],
      [4, 11],
      [3, 12],
      [1, 13],
    ] as const)
      await rate(level, `2026-09-21T${hour}:00:00+08:00`);
    await fresh.serve();
    const few = await read('&department=market-regulation', '2026-09-21T14:00:00+08:00');
    expect(few.departments).toEqual([expect.objectContaining({ suppressed: true, openRectifications: 1 })]);
    expect(few.departments[0]).not.toHaveProperty('valid');
    await rate(5, '2026-09-21T15:00:00+08:00');
    const enough = await read('&department=market-regulation', '2026-09-21T16:00:00+08:00');
    expect(enough.departments[0]).toMatchObject({
      suppressed: false,
      services: 6,
      valid: 5,
      satisfied: 4,
      notRated: 1,
      satisfaction: 80,
    });
    const item = await read('&department=market-regulation&item=food-business-licence', '2026-09-21T16:00:00+08:00');
    expect(item.departments[0]).toMatchObject({ item: 'food-business-licence', valid: 5 });
    const all = await read('', '2026-09-21T16:00:00+08:00');
    expect(all.departments).toHaveLength(fresh.county.departments.length);
    expect(problemOf(await fresh.askRating('GET', '/satisfaction?month=2026-09&department=nowhere', {}))).toMatchObject(
      {
        status: 404,
      },
    );
  });
});
