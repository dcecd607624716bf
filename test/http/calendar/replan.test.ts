import { beforeEach, describe, expect, it } from 'vitest';
import { recountedKinds } from '../../../functions/replan/kinds.ts';
import { type ReplanDeps, replan } from '../../../functions/replan/service.ts';
import { CalendarYear } from '../../../shared/domain/calendar/calendar-year.ts';
import { type CalendarChange, CHANGES, changeIn } from '../../../shared/events/calendar-changes.ts';
import { publish } from '../../../shared/events/catalogue.ts';
import type { ReceiptNumber } from '../../../shared/kernel/ids.ts';
import { type Instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { calendarAggregate } from '../../../shared/store/calendar-aggregate.ts';
import { complaintsOf, sealComplaintPart } from '../../../shared/store/complaints.ts';
import { execute } from '../../../shared/store/execute.ts';
import { ATTENTION_SHARDS } from '../../../shared/store/port.ts';
import { ratingsOf } from '../../../shared/store/ratings.ts';
import { movesOf, type Pass, passState } from '../../../shared/store/replan-aggregate.ts';
import { published } from '../../domain/calendar/national.ts';
import { administrator } from '../../domain/case/fengcheng.ts';
import { filing, zhang } from '../../domain/complaint/given.ts';
import { rating } from '../../domain/rating/given.ts';
import { type Office, openOffice } from '../cases/office.ts';
import { acceptedRestaurant, openRestaurantOffice } from '../cases/restaurant.ts';

const days = (zh: string, en: string, ...dates: readonly string[]) =>
  dates.map((date) => ({ date, name: { 'zh-CN': zh, en } }));
/** 2027 as it might be announced: Friday 1 January, which was counted provisionally, is off. */
const year2027 = CalendarYear.parse({
  year: 2027,
  source: { title: '国务院办公厅关于2027年部分节假日安排的通知', verified: false },
  daysOff: [
    ...days('元旦', "New Year's Day", '2027-01-01', '2027-01-02', '2027-01-03'),
    ...days('春节', 'Spring Festival', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'),
    ...days('清明节', 'Qingming Festival', '2027-04-05'),
    ...days('劳动节', 'Labour Day', '2027-05-01', '2027-05-02'),
    ...days('端午节', 'Dragon Boat Festival', '2027-06-09'),
    ...days('中秋节', 'Mid-Autumn Festival', '2027-09-15'),
    ...days('国庆节', 'National Day', '2027-10-01', '2027-10-02', '2027-10-03'),
  ],
  makeUpDays: [],
});

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

type Command = Parameters<typeof calendarAggregate.decider.decide>[0];

/** Changes the calendar, and answers the change as the bus brings it. */
const change = async (command: Command, at: string): Promise<CalendarChange> => {
  await execute(office.store, calendarAggregate, undefined, {
    id: 'national',
    command,
    actor: administrator,
    at: parseInstant(at),
  });
  const commit = (await office.store.history({ kind: 'calendar', id: 'national' })).at(-1);
  if (commit === undefined) throw new Error('the calendar did not change');
  const [event] = publish('fengcheng', commit, {});
  expect(CHANGES).toContain(event?.['detail-type']);
  return changeIn(JSON.stringify(event));
};

/** By law no limit runs on these days. */
const flooded = (at: string, ...dates: readonly string[]): Promise<CalendarChange> =>
  change(
    {
      type: 'declare-statutory-closure',
      dates: dates.map(plainDate),
      legalBasis: '突发事件应对法',
      reason: '洪水',
    },
    at,
  );
/** What the first pass of a change has moved, of every shard. */
const movesIn = async (calendar: number) => {
  const shards = Array.from({ length: ATTENTION_SHARDS }, (_, shard) => ({ calendar, pass: 1 as const, shard }));
  return (await Promise.all(shards.map((stretch) => movesOf(office.store, stretch)))).flat();
};

const run = (changed: CalendarChange, pass: Pass, at: string, deps: Partial<ReplanDeps> = {}) =>
  replan(
    {
      store: office.store,
      kinds: () => recountedKinds(office.store, office.county),
      remaining: () => 600_000,
      failed: () => undefined,
      waits: { pause: async () => undefined, spread: () => 1 },
      ...deps,
    },
    changed,
    pass,
    parseInstant(at),
  );

/** A case accepted on a day: eight working days promised, twenty by law. */
const acceptedOn = async (at: string, citizen: string): Promise<string> => {
  const { receipt } = await office.file({ at, citizen });
  const done = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
    staff: 'clerk',
    body: {},
    ifMatch: 'latest',
    at,
  });
  expect(done.status).toBe(201);
  return receipt;
};

const eventsOf = async (receipt: string) =>
  (await office.cases.events(receipt as ReceiptNumber)).map(({ event }) => event);
const recountsOf = async (receipt: string) =>
  (await eventsOf(receipt)).flatMap((event) =>
    event.type === 'clock-recounted' ? [[event.clock, event.was, event.to.due]] : [],
  );

describe('N01 a year is published', () => {
  it('what leans on it moves or becomes firm, what does not is not even looked at, and the report says so', async () => {
    const autumn = await acceptedOn('2026-09-18T09:30:00+08:00', 'autumn');
    const winter = await acceptedOn('2026-12-08T09:30:00+08:00', 'winter');
    const yearEnd = await acceptedOn('2026-12-22T09:30:00+08:00', 'year-end');
    const change2027 = await change({ type: 'publish-year', year: year2027 }, '2026-12-23T10:00:00+08:00');
    expect(change2027).toEqual({ calendar: 3, from: '2027-01-01' });
    const first = await run(change2027, 1, '2026-12-23T10:00:05+08:00');
    expect(first).toEqual({ finished: true, looked: 2, moved: 3, failed: 0 });
    expect(await recountsOf(autumn)).toEqual([]);
    // Promised 2026-12-18 and passed; 20 working days reach 2027 only for the limit of law.
    expect(await recountsOf(winter)).toEqual([['statutory', '2027-01-05', '2027-01-06']]);
    expect(await recountsOf(yearEnd)).toEqual([
      ['promised', '2027-01-01', '2027-01-04'],
      ['statutory', '2027-01-19', '2027-01-20'],
    ]);

    expect(await run(change2027, 1, '2026-12-23T10:00:09+08:00')).toMatchObject({ looked: 0, moved: 0 });
    expect(await passState(office.store, 3, 1)).toEqual({
      looked: 2,
      failed: 0,
      shifts: { 1: 2, 3: 1 },
      finished: true,
    });
  });

  it('the second pass catches what was filed meanwhile under the old calendar, and counts nothing twice', async () => {
    await acceptedOn('2026-12-22T09:30:00+08:00', 'before');
    const change2027 = await change({ type: 'publish-year', year: year2027 }, '2026-12-23T10:00:00+08:00');
    expect(await run(change2027, 2, '2026-12-23T10:00:01+08:00')).toMatchObject({ finished: false, looked: 0 });
    await run(change2027, 1, '2026-12-23T10:00:05+08:00');
    // This door keeps its calendar for a minute, and read it before the change.
    const meanwhile = await acceptedOn('2026-12-22T09:30:30+08:00', 'meanwhile');
    expect(await recountsOf(meanwhile)).toEqual([]);
    const second = await run(change2027, 2, '2026-12-23T10:02:05+08:00');
    expect(second).toEqual({ finished: true, looked: 2, moved: 2, failed: 0 });
    expect(await recountsOf(meanwhile)).toHaveLength(2);
  });

  it('the applicant is owed word of the new dates once, where a date they were told moved', async () => {
    const { receipt } = await office.file({
      at: '2026-12-22T09:30:00+08:00',
      change: {
        applicant: {
          kind: 'enterprise',
          name: '示范食品商行',
          creditCode: '91350100M000100Y43',
          representative: '张三',
        },
      },
    });
    await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
      staff: 'clerk',
      body: {},
      ifMatch: 'latest',
      at: '2026-12-22T10:00:00+08:00',
    });
    const change2027 = await change({ type: 'publish-year', year: year2027 }, '2026-12-23T10:00:00+08:00');
    await run(change2027, 1, '2026-12-23T10:00:05+08:00');
    const shown = await office.ask('GET', `/desk/cases/${receipt}`, {
      staff: 'clerk',
      at: '2026-12-23T11:00:00+08:00',
    });
    expect((shown.json as { printedNoticesOwed: string[] }).printedNoticesOwed).toContain('due-date-moved');
  });
});

describe('N01 every limit there is', () => {
  it('complaints, rectifications and urgings lean on a year as cases do, and their dates move with it', async () => {
    const at = '2026-12-22T09:30:00+08:00';
    const { receipt } = await office.file({ at, citizen: 'urged' });
    const urged = await office.ask('POST', `/supervision/cases/${receipt}/urgings`, {
      staff: 'manager',
      body: { text: '请说明进展', replyDays: 10 },
      at,
    });
    expect(urged.json).toMatchObject({ urgings: [{ replyBy: '2027-01-05' }] });
    const number = '3609810000000000000033' as ReceiptNumber;
    const complaints = complaintsOf(office.store, office.county);
    const { part, ref } = sealComplaintPart(1, { kind: 'filing', complainant: {}, text: '请说明原因' });
    await complaints.execute({
      number,
      command: filing({ reach: 'none', text: ref }),
      parts: [part],
      actor: zhang,
      at: parseInstant(at),
      creates: true,
    });
    const ratings = ratingsOf(office.store, office.county);
    await ratings.execute({
      id: 'online-rating',
      command: rating(1, { servedOn: plainDate('2026-12-28') }),
      actor: { kind: 'anonymous' },
      at: parseInstant('2026-12-28T10:00:00+08:00'),
      creates: true,
    });
    const change2027 = await change({ type: 'publish-year', year: year2027 }, '2026-12-29T09:00:00+08:00');
    expect(await run(change2027, 1, '2026-12-29T09:00:05+08:00')).toMatchObject({ finished: true, failed: 0 });
    const again = { at: parseInstant('2026-12-29T10:00:00+08:00') };
    expect((await complaints.read(number, again.at))?.state.clocks.reply).toMatchObject({
      due: '2027-01-13',
      calendar: 3,
    });
    expect((await ratings.read('online-rating', again.at))?.state.clocks.answer).toMatchObject({
      due: '2027-01-05',
      calendar: 3,
    });
    const limit = await office.ask('GET', `/desk/cases/${receipt}/urgings/1/limit`, {
      staff: 'manager',
      at: '2026-12-29T10:00:00+08:00',
    });
    expect(limit.json).toMatchObject({ start: '2026-12-22', limit: 10, due: '2027-01-06', calendar: 3 });
    const moves = await movesIn(3);
    expect(new Set(moves.map(({ kind }) => kind))).toEqual(new Set(['complaint', 'rating', 'supervision']));
  });

  it('N03 the limits of departments in a joint case are counted anew and reported, each beside those of the case', async () => {
    office = await openRestaurantOffice();
    const receipt = await acceptedRestaurant(office);
    const closed = await flooded('2026-09-21T10:00:00+08:00', '2026-09-22');
    await run(closed, 1, '2026-09-21T10:00:05+08:00');
    const recounted = (await eventsOf(receipt)).flatMap((event) =>
      event.type === 'task-recounted' ? [`task ${event.task}`] : [],
    );
    expect(recounted.length).toBeGreaterThan(1);
    const moves = await movesIn(closed.calendar);
    expect(
      moves
        .flat()
        .map(({ clock }) => clock)
        .sort(),
    ).toEqual(['promised', 'statutory', ...recounted].sort());
  });
});

describe('N01 days on which no clock runs', () => {
  it('move what runs over them by as much, and back when they are withdrawn', async () => {
    const receipt = await acceptedOn('2026-09-18T09:30:00+08:00', 'zhang');
    const dates = [plainDate('2026-09-29')];
    const closed = await flooded('2026-09-22T10:00:00+08:00', ...dates);
    expect(await run(closed, 1, '2026-09-22T10:00:05+08:00')).toMatchObject({ looked: 1, moved: 2 });
    const reopened = await change(
      { type: 'withdraw-statutory-closure', dates, reason: '预警解除' },
      '2026-09-23T10:00:00+08:00',
    );
    expect(await run(reopened, 1, '2026-09-23T10:01:05+08:00')).toMatchObject({ looked: 1, moved: 2 });
    expect(await recountsOf(receipt)).toEqual([
      ['promised', '2026-09-30', '2026-10-08'],
      ['statutory', '2026-10-22', '2026-10-23'],
      ['promised', '2026-10-08', '2026-09-30'],
      ['statutory', '2026-10-23', '2026-10-22'],
    ]);
    expect((await passState(office.store, 4, 1))?.shifts).toEqual({ '-8': 1, '-1': 1 });
  });

  it('twice before either is carried through: each report has the date once, as the first of them left it', async () => {
    const receipt = await acceptedOn('2026-09-18T09:30:00+08:00', 'zhang');
    const touch = (at: string) =>
      office.cases.execute({ receipt: receipt as ReceiptNumber, actor: administrator, at: parseInstant(at) });
    const first = await flooded('2026-09-22T10:00:00+08:00', '2026-09-29');
    await touch('2026-09-22T10:01:30+08:00');
    const second = await flooded('2026-09-22T10:02:00+08:00', '2026-09-28');
    await touch('2026-09-22T10:03:30+08:00');
    expect(await recountsOf(receipt)).toHaveLength(4);
    for (const each of [first, second]) {
      const at = '2026-09-22T10:04:00+08:00';
      expect(await run(each, 1, at)).toMatchObject({ looked: 1, moved: 2 });
      expect(await run(each, 2, at)).toMatchObject({ looked: 1, moved: 0 });
    }
    expect((await passState(office.store, first.calendar, 1))?.shifts).toEqual({ 1: 1, 8: 1 });
    expect((await passState(office.store, second.calendar, 1))?.shifts).toEqual({ 1: 1, 3: 1 });
  });

  it('a pass that is broken off is taken up where it was, and a crash before a page is recorded loses no move', async () => {
    for (let n = 0; n < 12; n++) await acceptedOn('2026-09-18T09:30:00+08:00', `citizen-${n}`);
    const closed = await flooded('2026-09-22T10:00:00+08:00', '2026-09-29');
    let left = 5;
    const short = await run(closed, 1, '2026-09-22T10:00:05+08:00', { remaining: () => (left-- > 0 ? 60_000 : 1_000) });
    expect(short.finished).toBe(false);
    // Somebody dies between the cases and the record of the page: the cases moved, nobody wrote it down.
    const dying = {
      ...office.store,
      append: async (append: Parameters<Office['store']['append']>[0]) => {
        if (append.aggregate.kind === 'replan') throw new Error('the end');
        return office.store.append(append);
      },
    };
    await expect(run(closed, 1, '2026-09-22T10:00:10+08:00', { store: dying })).rejects.toThrow('the end');
    expect(await run(closed, 1, '2026-09-22T10:01:05+08:00')).toMatchObject({ finished: true, failed: 0 });
    expect(await passState(office.store, 3, 1)).toMatchObject({ looked: 12, shifts: { 1: 12, 8: 12 }, finished: true });
  });

  it('one that cannot be counted anew is passed over and told of; a busy table is waited for', async () => {
    const bad = await acceptedOn('2026-09-18T09:30:00+08:00', 'zhang');
    await acceptedOn('2026-09-18T09:30:00+08:00', 'li');
    const closed = await flooded('2026-09-22T10:00:00+08:00', '2026-09-29');
    const failed: string[] = [];
    let busy = 2;
    const kinds = () => {
      const { case: counting, ...others } = recountedKinds(office.store, office.county);
      return {
        ...others,
        case: async (id: string, calendar: number, at: Instant) => {
          if (id === bad) throw new TypeError('张三');
          busy -= 1;
          if (busy > 0) throw new Refusal('try-again');
          return (await counting?.(id, calendar, at)) ?? [];
        },
      };
    };
    const done = await run(closed, 1, '2026-09-22T10:00:05+08:00', {
      kinds,
      failed: ({ id }, error) => void failed.push(`${id} ${error}`),
    });
    expect(done).toEqual({ finished: true, looked: 2, moved: 2, failed: 1 });
    expect(failed).toEqual([`${bad} TypeError`]);
  });

  it('a change of nothing but the source of a year looks at nothing and is reported as carried through', async () => {
    const year = published[2026];
    const edited = await change(
      { type: 'edit-year', year: { ...year, source: { ...year.source, title: '更正' } }, reason: '来源', seen: 2 },
      '2026-09-22T10:00:00+08:00',
    );
    expect(edited.from).toBeUndefined();
    expect(await run(edited, 1, '2026-09-22T10:00:05+08:00')).toEqual({
      finished: true,
      looked: 0,
      moved: 0,
      failed: 0,
    });
  });
});

describe('N01 the report', () => {
  it('is kept a shard at a time, so that no item is written by many', async () => {
    await acceptedOn('2026-09-18T09:30:00+08:00', 'zhang');
    const closed = await flooded('2026-09-22T10:00:00+08:00', '2026-09-29');
    await run(closed, 1, '2026-09-22T10:00:05+08:00');
    const heads = await Promise.all(
      Array.from({ length: ATTENTION_SHARDS }, (_, shard) => office.store.load({ kind: 'replan', id: `3.1.${shard}` })),
    );
    expect(heads.every((head) => head?.version === 1)).toBe(true);
  });
});
