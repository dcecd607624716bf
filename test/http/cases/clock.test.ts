import { beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

interface Shown {
  readonly colour: string;
  readonly suspension?: object;
  readonly extension?: object;
  readonly hearing?: object;
  readonly clocks: readonly { readonly clock: string; readonly due: string; readonly colour: string }[];
}

const day = (date: string, time = '10:00'): string => `${date}T${time}:00+08:00`;

/** An accepted case of Zhang's, and what its department does with it. */
const underReview = async () => {
  const { receipt } = await office.file();
  const act = async (path: string, body: object, at: string, staff = 'reviewer') => {
    const answer = await office.ask('POST', `/desk/cases/${receipt}/${path}`, { staff, body, ifMatch: 'latest', at });
    return answer;
  };
  const done = async (...asked: Parameters<typeof act>) => {
    const answer = await act(...asked);
    expect(answer.status, answer.text).toBe(201);
    return answer.json as Shown;
  };
  await done('acceptance', {}, day('2026-09-18'));
  const read = async (path: string, at: string) => {
    const answer = await office.ask('GET', `/cases/${receipt}${path}`, { citizen: 'zhang', at });
    expect(answer.status, answer.text).toBe(200);
    return answer.json as Shown & {
      readonly left?: number;
      readonly extra?: number;
      readonly due: string;
      readonly days: readonly { readonly date: string; readonly reason: string; readonly ground?: string }[];
      readonly paragraph: { readonly 'zh-CN': string; readonly en: string };
    };
  };
  return { receipt, act, done, read };
};

const testing = { ground: 'testing', expectedDays: 10, reasons: '样品送检' };

describe('L07 a special procedure, as those concerned see it', () => {
  it('is grey on case and queue, sorted by its expected end, and explained to the applicant day by day', async () => {
    const { receipt, done, read } = await underReview();
    const before = await read('', day('2026-09-21'));
    const stopped = await done('suspension', testing, day('2026-09-22'));
    expect(stopped).toMatchObject({
      due: '2026-10-13',
      suspension: { ground: 'testing', groundName: { 'zh-CN': '检测' }, since: '2026-09-22', expected: '2026-10-13' },
    });

    const shown = await read('', day('2026-09-24'));
    expect(shown).toMatchObject({ colour: 'grey', suspension: { ground: 'testing' } });
    expect(shown.clocks).toMatchObject([
      { clock: 'promised', colour: 'grey', standsStill: true },
      { clock: 'statutory', colour: 'grey', standsStill: true },
      { clock: 'procedure', due: '2026-10-13', colour: 'green' },
    ]);
    const queue = await office.ask('GET', '/desk/cases', { staff: 'reviewer', at: day('2026-09-24') });
    const { cases } = queue.json as { readonly cases: readonly { readonly receipt: string }[] };
    expect(cases.find((line) => line.receipt === receipt)).toMatchObject({
      due: '2026-10-13',
      colour: 'grey',
      suspended: { ground: 'testing', groundName: { en: 'testing' } },
    });

    const board = await office.ask('GET', '/supervision/departments/market-regulation/board', {
      staff: 'head',
      at: day('2026-09-24'),
    });
    expect(board.json).toMatchObject({
      counts: { grey: { count: 1 }, red: { count: 0 } },
      cases: [{ receipt, colour: 'grey', suspended: { ground: 'testing' } }],
    });

    const why = await read('/clocks/promised', day('2026-09-24'));
    expect(why.days.slice(-2)).toMatchObject([
      { date: '2026-09-23', reason: 'stood-still', counted: 0, ground: 'testing', groundName: { 'zh-CN': '检测' } },
      { date: '2026-09-24', reason: 'stood-still' },
    ]);
    expect(why.left).toBeGreaterThan(0);
    expect(why.paragraph['zh-CN']).toContain('检测，自9月23日起，尚未结束');

    const goneOn = await done('resumption', { outcome: '检测合格' }, day('2026-10-12'));
    expect(goneOn).not.toHaveProperty('suspension');
    const [was, is] = [before, goneOn].map(({ clocks }) => clocks.find(({ clock }) => clock === 'promised')?.due ?? '');
    expect((is ?? '') > (was ?? '')).toBe(true);
    const after = await read('/clocks/promised', day('2026-10-12'));
    expect(after).not.toHaveProperty('left');
    expect(after.paragraph.en).toContain('testing, 23 September – 12 October');
    expect(after.days.at(-1)).toMatchObject({ date: is, reason: 'working-day' });
  });

  it('refuses by name what the law does not allow', async () => {
    const { act, done } = await underReview();
    const code = async (...asked: Parameters<typeof act>) => (await act(...asked)).json as { readonly code: string };
    expect(await code('resumption', { outcome: '无' }, day('2026-09-21'))).toMatchObject({ code: 'not-suspended' });
    await done('suspension', testing, day('2026-09-22'));
    expect(await code('suspension', testing, day('2026-09-23'))).toMatchObject({ status: 409, code: 'suspended' });
    expect(await code('extension', { days: 5, reasons: '复杂' }, day('2026-09-23'), 'head')).toMatchObject({
      code: 'suspended',
    });
    const unknown = await act('suspension', { ...testing, ground: 'holiday' }, day('2026-09-23'));
    expect(unknown.json).toMatchObject({ status: 400, errors: [{ path: '/ground' }] });
  });
});

describe('L05 the one extension', () => {
  it('is the head’s, is shown with its days, and is explained', async () => {
    const { act, done, read } = await underReview();
    const reasons = '案情复杂，需进一步核实';
    expect(await act('extension', { days: 10, reasons }, day('2026-09-21'))).toMatchObject({ status: 403 });
    expect(await done('extension', { days: 10, reasons }, day('2026-09-21'), 'head')).toMatchObject({
      extension: { days: 10 },
    });
    const why = await read('/clocks/statutory', day('2026-09-21'));
    expect(why).toMatchObject({ extra: 10 });
    expect(why.paragraph['zh-CN']).toContain('经批准延长10个工作日（行政许可法第四十二条）');
    const again = await act('extension', { days: 1, reasons }, day('2026-09-22'), 'head');
    expect(again.json).toMatchObject({ status: 409, code: 'already-extended' });
  });
});

describe('L08 a hearing, from the offer to the minutes', () => {
  it('is asked for by the applicant alone, chaired by somebody who does not examine, and stops the limits', async () => {
    const { receipt, act, done, read } = await underReview();
    await done('hearing-offer', { reasons: '涉及他人重大利益' }, day('2026-09-21'));
    const ask = (citizen: string) =>
      office.ask('POST', `/cases/${receipt}/hearing-request`, { citizen, body: {}, at: day('2026-09-22', '20:00') });
    expect((await ask('stranger')).status).toBe(404);
    expect((await ask('zhang')).json).toMatchObject({
      suspension: { ground: 'hearing' },
      hearing: { status: 'requested' },
    });

    const setting = { date: '2026-10-13', place: '三楼会议室' };
    const refused = async (chair: string) =>
      ((await act('hearing-date', { ...setting, chair }, day('2026-09-23'))).json as { readonly code: string }).code;
    expect(await refused(office.officer('reviewer'))).toBe('self-dealing');
    expect(await refused('000000000000#nobody')).toBe('unknown-officer');
    await done('hearing-date', { ...setting, chair: office.officer('head') }, day('2026-09-23'));
    expect(await read('', day('2026-09-24'))).toMatchObject({
      hearing: { status: 'scheduled', statusName: { 'zh-CN': '已确定听证时间' }, date: '2026-10-13' },
    });
    const early = await act('hearing-minutes', { minutes: '笔录' }, day('2026-10-12'));
    expect(early.json).toMatchObject({ code: 'hearing-not-held', date: '2026-10-13' });
    await done('hearing-minutes', { minutes: '双方陈述，核对后签字' }, day('2026-10-13', '17:00'));
    const why = await read('/clocks/promised', day('2026-10-14'));
    expect(why.paragraph['zh-CN']).toContain('听证，9月23日至10月13日');
  });

  it('the window speaks for an applicant without login', async () => {
    const { receipt, done } = await underReview();
    await done('hearing-offer', { reasons: '涉及他人重大利益' }, day('2026-09-21'));
    const waived = await office.ask('POST', `/desk/cases/${receipt}/hearing-waiver`, {
      staff: 'clerk',
      body: {},
      at: day('2026-09-21', '11:00'),
    });
    expect(waived.json).toMatchObject({ hearing: { status: 'waived' } });
  });
});

describe('L08 two officers check on the spot', () => {
  it('both stand in the register, and are not one', async () => {
    const { act } = await underReview();
    const check = { date: '2026-09-21', findings: '与所报一致', conforms: true };
    const [one, other] = [office.officer('reviewer'), office.officer('clerk')];
    const code = async (...officers: readonly string[]) =>
      (await act('site-checks', { ...check, officers }, day('2026-09-22'))).json;
    expect(await code(one)).toMatchObject({ status: 422, code: 'two-officers-required' });
    expect(await code(one, one)).toMatchObject({ code: 'two-officers-required' });
    expect(await code(one, '000000000000#nobody')).toMatchObject({
      code: 'unknown-officer',
      errors: [{ path: '/officers/1' }],
    });
    expect(await code(one, other)).toMatchObject({ status: 'accepted' });
  });
});
