import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../../functions/calendar/routes.ts';
import { loadCounty } from '../../../infra/counties/load.ts';
import type { Route } from '../../../shared/http/route.ts';
import { type Ask, appoint, FIRST, importedCentre, problemOf, withAdministrator } from '../register.ts';

const { calendarYears } = loadCounty('demo');
const yearOf = (year: number) => {
  const found = calendarYears.find((each) => each.year === year);
  if (found === undefined) throw new Error(`no ${year}`);
  return found;
};
const without = <T extends { date: string }>(days: readonly T[], date: string): T[] =>
  days.filter((day) => day.date !== date);

describe('L01 the calendar is public', () => {
  let ask: Ask;
  beforeAll(async () => {
    ({ ask } = await importedCentre());
  });

  test.each([
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-02-10', 10, '2026-03-02'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2026-02-14', 1, '2026-02-24'],
  ])('%s + %i working days is %s, explained in both languages', async (start, days, due) => {
    const { json } = await ask('GET', `/calendar/due-date?start=${start}&days=${days}`);
    expect(json).toMatchObject({ start, workingDays: days, due: { date: due, provisional: false, calendar: 2 } });
    const { days: listed, explanation } = json as {
      days: { counted: number }[];
      explanation: { 'zh-CN': string; en: string };
    };
    expect(Math.max(...listed.map(({ counted }) => counted))).toBe(days);
    expect(explanation['zh-CN']).toContain('民法典第二百零一条');
    expect(explanation.en).toContain('day 0');
    expect((await ask('GET', `/calendar/working-days?from=${start}&to=${due}`)).json).toMatchObject({
      workingDays: days,
      provisional: false,
    });
  });

  test('what leans on an unpublished year is provisional and says so', async () => {
    const { json } = await ask('GET', '/calendar/due-date?start=2026-12-25&days=10');
    expect(json).toMatchObject({ due: { provisional: true } });
    expect((json as { explanation: { en: string } }).explanation.en).toContain('not yet published');
    expect((await ask('GET', '/calendar/working-days?from=2026-12-25&to=2027-01-08')).json).toMatchObject({
      provisional: true,
    });
  });

  test('years are told with their notice, and revalidate to 304', async () => {
    const years = await ask('GET', '/calendar/years');
    expect(years.json).toMatchObject({ calendar: 2, years: [{ year: 2025 }, { year: 2026 }], closures: [] });
    const year = await ask('GET', '/calendar/years/2026');
    expect(year.json).toEqual({ ...yearOf(2026), calendar: 2 });
    for (const [path, { headers }] of [
      ['/calendar/years', years],
      ['/calendar/years/2026', year],
    ] as const)
      expect((await ask('GET', path, { headers: { 'if-none-match': headers.etag ?? '' } })).status).toBe(304);
    expect(problemOf(await ask('GET', '/calendar/years/2027')).status).toBe(404);
  });

  test.each([
    ['/calendar/due-date?start=2026-02-30&days=5', '/start not-a-date'],
    ['/calendar/due-date?start=0001-01-01&days=5', '/start out-of-range'],
    ['/calendar/due-date?start=9999-12-31&days=5', '/start out-of-range'],
    ['/calendar/due-date?start=2026-02-03&days=251', '/days too-big'],
    ['/calendar/due-date?start=2026-02-03&days=-1', '/days wrong-format'],
    ['/calendar/due-date?start=2026-02-03&days=1e1', '/days wrong-format'],
    ['/calendar/due-date?start=2026-02-03&days=1&x=1', '/x unknown-field'],
    ['/calendar/working-days?from=2026-02-03&to=2026-02-01', '/to ends-before-it-begins'],
    ['/calendar/working-days?from=2026-02-03', '/to missing'],
  ])('%s is refused: %s', async (path, error) => {
    expect(problemOf(await ask('GET', path))).toEqual({ status: 400, code: 'invalid-request', errors: [error] });
  });
});

describe('the calendar is kept by administrators', () => {
  const kept = Object.values<Route>(routes).filter(({ access }) => access.by === 'staff');

  test.each(kept)('$method $path: nobody else', async ({ method, path, example }) => {
    const { ask } = await withAdministrator();
    await appoint(ask, 'manager', { roles: ['manager', 'head', 'reviewer', 'clerk', 'duty-officer'] });
    const target = path.replace('{year}', '2019');
    const { body } = example;
    expect(problemOf(await ask(method, target, { as: 'manager', body }))).toMatchObject({
      status: 403,
      code: 'role-required',
    });
    expect((await ask(method, target, { body })).status).toBe(401);
  });

  test('a year is published once; a repeat changes nothing, other days are an edit', async () => {
    const { ask } = await withAdministrator();
    const put = (body: unknown, more: { key?: string; ifMatch?: string } = {}) =>
      ask('PUT', '/desk/calendar/years/2026', { as: FIRST, body, ...more });
    const published = await put(yearOf(2026), { key: 'publish-2026' });
    expect(published).toMatchObject({ status: 200, headers: { etag: '"1"' }, json: { year: 2026, calendar: 1 } });
    expect((await put(yearOf(2026), { key: 'publish-2026' })).headers['idempotent-replayed']).toBe('true');
    expect((await put(yearOf(2026))).json).toMatchObject({ calendar: 1 });
    const other = { ...yearOf(2026), makeUpDays: without(yearOf(2026).makeUpDays, '2026-10-10') };
    expect(problemOf(await put(other))).toMatchObject({ status: 409, code: 'year-in-use' });
    expect(problemOf(await put(other, { key: 'publish-2026' }))).toMatchObject({ code: 'idempotency-key-reused' });
  });

  test('an edit has a reason and the version its writer saw, and moves due dates', async () => {
    const { ask } = await importedCentre();
    const edited = {
      ...yearOf(2026),
      makeUpDays: without(yearOf(2026).makeUpDays, '2026-10-10'),
      reason: '国务院办公厅补充通知',
    };
    const put = (ifMatch?: string) => ask('PUT', '/desk/calendar/years/2026', { as: FIRST, body: edited, ifMatch });
    expect(problemOf(await put())).toMatchObject({ status: 428, code: 'precondition-required' });
    expect(problemOf(await put('"1"'))).toMatchObject({ status: 412, code: 'stale-version' });
    // The public document's own validator will do.
    const { headers } = await ask('GET', '/calendar/years/2026');
    expect((await put(headers.etag)).json).toMatchObject({ calendar: 3, year: 2026 });
    expect((await ask('GET', '/calendar/due-date?start=2026-09-30&days=5')).json).toMatchObject({
      due: { date: '2026-10-14', calendar: 3 },
    });
  });

  test('every fault of a year is told with its path', async () => {
    const { ask } = await withAdministrator();
    const { daysOff, makeUpDays, ...rest } = yearOf(2026);
    const put = async (body: unknown) => problemOf(await ask('PUT', '/desk/calendar/years/2026', { as: FIRST, body }));
    const faulty = {
      ...rest,
      daysOff: without(daysOff, '2026-05-01'),
      makeUpDays: [...makeUpDays, { date: '2026-03-04' }, { date: '2027-01-02' }],
    };
    const told = await put(faulty);
    expect(told).toMatchObject({ status: 422, code: 'year-invalid' });
    expect([...told.errors].sort()).toEqual([
      '/daysOff 05-01-missing',
      `/makeUpDays/${makeUpDays.length}/date not-a-weekend-day`,
      `/makeUpDays/${makeUpDays.length + 1}/date outside-year`,
    ]);
    expect(await put({ ...yearOf(2025) })).toMatchObject({ code: 'year-invalid', errors: ['/year not-the-path'] });
    expect(await put({ ...rest, daysOff: [{ date: '2026-02-30' }], makeUpDays })).toMatchObject({
      status: 400,
      code: 'invalid-request',
      errors: ['/daysOff/0/date not-a-date', '/daysOff/0/name missing'],
    });
    expect((await ask('GET', '/calendar/years')).json).toMatchObject({ years: [] });
  });

  test('a day on which no clock runs needs a legal basis, and can be taken back', async () => {
    const { ask } = await importedCentre();
    const closure = { dates: ['2026-09-21'], legalBasis: '突发事件应对法', reason: '台风' };
    const declare = (body: unknown) => ask('POST', '/desk/calendar/statutory-closures', { as: FIRST, body });
    expect(problemOf(await declare({ ...closure, legalBasis: ' ' })).errors).toEqual(['/legalBasis too-small']);
    expect(problemOf(await declare({ ...closure, dates: ['2031-01-02'] }))).toMatchObject({
      status: 422,
      code: 'year-not-published',
    });
    expect(await declare(closure)).toMatchObject({ status: 201, json: { calendar: 3, closures: [closure] } });
    const due = async () => (await ask('GET', '/calendar/due-date?start=2026-09-18&days=2')).json;
    expect(await due()).toMatchObject({ due: { date: '2026-09-22' } });
    const body = { dates: ['2026-09-21'], reason: '台风过境' };
    expect((await ask('POST', '/desk/calendar/statutory-closure-withdrawals', { as: FIRST, body })).json).toMatchObject(
      { calendar: 4, closures: [] },
    );
    expect(await due()).toMatchObject({ due: { date: '2026-09-21' } });
  });

  test('before anything is imported, a closure has no year to lie in', async () => {
    const { ask } = await withAdministrator();
    const { body } = routes.declareStatutoryClosure.example;
    expect(problemOf(await ask('POST', '/desk/calendar/statutory-closures', { as: FIRST, body }))).toMatchObject({
      code: 'year-not-published',
    });
  });

  test('two who publish the first years at once both succeed', async () => {
    const { ask } = await withAdministrator();
    const answers = await Promise.all(
      calendarYears.map((year) => ask('PUT', `/desk/calendar/years/${year.year}`, { as: FIRST, body: year })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask('GET', '/calendar/years')).json).toMatchObject({ years: [{ year: 2025 }, { year: 2026 }] });
  });
});
