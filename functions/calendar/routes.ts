import * as z from 'zod';
import { CalendarDayText, CalendarYear, StatutoryClosure } from '../../shared/domain/calendar/calendar-year.ts';
import { type Routes, route } from '../../shared/http/route.ts';
import { movesCursor, movesView, replanView } from './replans.ts';
import { closuresView, dueDateView, workingDaysView, yearsView, yearView } from './views.ts';

const administrators = { by: 'staff', roles: ['administrator'] } as const;

const calendarVersion = () =>
  z.strictObject({
    version: z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number),
  });

const year = () =>
  z.strictObject({
    year: z
      .string()
      .regex(/^\d{4}$/)
      .transform(Number),
  });

/** Most working days a due date is explained for: a year's. */
const MOST_DAYS = 250;

/** The working-day calendar: public to read, kept by the county administrator. */
export const routes = {
  listYears: route({
    method: 'GET',
    path: '/calendar/years',
    access: { by: 'public' },
    summary: { 'zh-CN': '已公布的年度工作日历', en: 'Published years of the working-day calendar' },
    response: { status: 200, schema: yearsView, cache: 'revalidate' },
    problems: [],
    example: {},
  }),
  readYear: route({
    method: 'GET',
    path: '/calendar/years/{year}',
    access: { by: 'public' },
    summary: { 'zh-CN': '某一年度的放假与调休安排', en: 'Days off and make-up days of a year' },
    params: year,
    response: { status: 200, schema: yearView, cache: 'revalidate' },
    problems: ['not-found'],
    example: { params: { year: '2026' } },
  }),
  explainDueDate: route({
    method: 'GET',
    path: '/calendar/due-date',
    access: { by: 'public' },
    summary: {
      'zh-CN': '起算日后第若干个工作日，并逐日说明',
      en: 'The due date so many working days after a start, explained day by day',
    },
    query: () =>
      z.strictObject({
        start: CalendarDayText,
        days: z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .refine((days) => days <= MOST_DAYS, { error: 'too-big' }),
      }),
    response: { status: 200, schema: dueDateView, cache: 'public' },
    problems: ['invalid-request'],
    example: { query: { start: '2026-09-18', days: '20' } },
  }),
  countWorkingDays: route({
    method: 'GET',
    path: '/calendar/working-days',
    access: { by: 'public' },
    summary: { 'zh-CN': '两日之间的工作日数', en: 'Working days after a day, up to and including another' },
    query: () =>
      z.strictObject({ from: CalendarDayText, to: CalendarDayText }).refine(({ from, to }) => from <= to, {
        error: 'ends-before-it-begins',
        path: ['to'],
      }),
    response: { status: 200, schema: workingDaysView, cache: 'public' },
    problems: ['invalid-request'],
    example: { query: { from: '2026-09-18', to: '2026-10-22' } },
  }),
  putYear: route({
    method: 'PUT',
    path: '/desk/calendar/years/{year}',
    access: administrators,
    summary: {
      'zh-CN': '公布年度日历；已公布的，说明理由后修改',
      en: 'Publish a year; edit a published one, with a reason and the version you saw',
    },
    params: year,
    body: () => CalendarYear.extend({ reason: z.string().trim().min(2).max(500).optional() }),
    response: { status: 200, schema: yearView, cache: 'private' },
    writes: true,
    ifMatch: 'where-it-exists',
    problems: [
      'year-invalid',
      'year-in-use',
      'year-not-published',
      'precondition-required',
      'stale-version',
      'calendar-changed',
    ],
    example: {
      params: { year: '2019' },
      body: {
        year: 2019,
        source: { title: '国务院办公厅关于2019年部分节假日安排的通知', verified: false },
        daysOff: [
          { date: '2019-01-01', name: { 'zh-CN': '元旦', en: "New Year's Day" } },
          { date: '2019-02-04', name: { 'zh-CN': '春节', en: 'Spring Festival' } },
          { date: '2019-02-05', name: { 'zh-CN': '春节', en: 'Spring Festival' } },
          { date: '2019-02-06', name: { 'zh-CN': '春节', en: 'Spring Festival' } },
          { date: '2019-02-07', name: { 'zh-CN': '春节', en: 'Spring Festival' } },
          { date: '2019-02-08', name: { 'zh-CN': '春节', en: 'Spring Festival' } },
          { date: '2019-04-05', name: { 'zh-CN': '清明节', en: 'Qingming Festival' } },
          { date: '2019-05-01', name: { 'zh-CN': '劳动节', en: 'Labour Day' } },
          { date: '2019-06-07', name: { 'zh-CN': '端午节', en: 'Dragon Boat Festival' } },
          { date: '2019-09-13', name: { 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' } },
          { date: '2019-10-01', name: { 'zh-CN': '国庆节', en: 'National Day' } },
        ],
        makeUpDays: [{ date: '2019-02-02' }, { date: '2019-02-03' }],
      },
    },
  }),
  declareStatutoryClosure: route({
    method: 'POST',
    path: '/desk/calendar/statutory-closures',
    access: administrators,
    summary: {
      'zh-CN': '依据法定事由登记不计期限的日期',
      en: 'Days on which, by a named legal basis, no clock of law runs',
    },
    body: () => StatutoryClosure,
    response: { status: 201, schema: closuresView, cache: 'private' },
    writes: true,
    problems: ['legal-basis-required', 'year-not-published', 'year-invalid', 'too-much'],
    example: {
      body: {
        dates: ['2026-12-30'],
        legalBasis: '中华人民共和国突发事件应对法',
        reason: '暴雪红色预警，全县停工停业',
      },
    },
  }),
  readReplan: route({
    method: 'GET',
    path: '/desk/calendar/replans/{version}',
    access: administrators,
    summary: {
      'zh-CN': '日历变更后未结期限的重新计算：查看了多少、变动了多少',
      en: 'What a change of the calendar did to running limits: how many were looked at, which moved, by how much',
    },
    params: calendarVersion,
    response: { status: 200, schema: replanView, cache: 'private' },
    problems: ['not-found'],
    example: { params: { version: '2' } },
  }),
  listMoves: route({
    method: 'GET',
    path: '/desk/calendar/replans/{version}/moves',
    access: administrators,
    summary: { 'zh-CN': '重新计算后变动的到期日', en: 'The due dates a change of the calendar moved or made firm' },
    params: calendarVersion,
    query: () => z.strictObject({ cursor: movesCursor().optional() }),
    response: { status: 200, schema: movesView, cache: 'private' },
    problems: ['not-found'],
    example: { params: { version: '2' } },
  }),
  withdrawStatutoryClosure: route({
    method: 'POST',
    path: '/desk/calendar/statutory-closure-withdrawals',
    access: administrators,
    summary: { 'zh-CN': '撤销不计期限的日期', en: 'Take back days on which no clock of law was to run' },
    body: () => StatutoryClosure.pick({ dates: true }).extend({ reason: z.string().trim().min(2).max(500) }),
    response: { status: 200, schema: closuresView, cache: 'private' },
    writes: true,
    problems: [],
    example: { body: { dates: ['2026-12-31'], reason: '预警提前解除' } },
  }),
} as const satisfies Routes;
