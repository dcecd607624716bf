import * as z from 'zod';
import { DutyDay, MonthText } from '../../shared/domain/duty/duty.ts';
import { route } from '../../shared/http/route.ts';
import { StaffIdText } from '../../shared/kernel/ids.ts';
import { PlainDateText } from '../../shared/kernel/plain-date.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import { dutyMonth, dutyToday } from './views.ts';

const duty = { by: 'staff', roles: ['duty-officer', 'manager'] } as const;
const manager = { by: 'staff', roles: ['manager'] } as const;
const monthParams = () => z.strictObject({ month: MonthText });
const month = '2026-09';
const officer = '0123456789ab#duty';

const writing = [
  'rota-invalid',
  'not-on-duty',
  'role-required',
  'too-many-commands',
  'idempotency-key-reused',
  'try-again',
] as const satisfies readonly RefusalCode[];

/** Who is on duty, and who gives a day to whom. */
export const dutyRoutes = {
  dutyToday: route({
    method: 'GET',
    path: '/desk/duty-today',
    access: { by: 'staff', roles: ['clerk', 'reviewer', 'head', 'duty-officer', 'manager'] },
    summary: { 'zh-CN': '今日值班', en: 'Who is on duty today' },
    response: { status: 200, schema: dutyToday, cache: 'private' },
    problems: [],
    example: {},
  }),
  dutyMonth: route({
    method: 'GET',
    path: '/desk/duty/{month}',
    access: duty,
    summary: { 'zh-CN': '值班表', en: 'The rota of a month' },
    params: monthParams,
    response: { status: 200, schema: dutyMonth, cache: 'private' },
    problems: [],
    example: { params: { month } },
  }),
  planDuty: route({
    method: 'PUT',
    path: '/desk/duty/{month}',
    access: manager,
    summary: { 'zh-CN': '排班', en: 'Plans days of a month; days it leaves out stay as they are' },
    params: monthParams,
    body: () => z.strictObject({ days: z.array(DutyDay).min(1).max(31) }),
    response: { status: 200, schema: dutyMonth, cache: 'private' },
    writes: true,
    problems: writing,
    example: { params: { month }, body: { days: [{ date: '2026-09-21', officers: [officer] }] } },
  }),
  offerDuty: route({
    method: 'POST',
    path: '/desk/duty/{month}/offers',
    access: duty,
    summary: { 'zh-CN': '请求调班', en: 'Offers a day of one’s own to a colleague' },
    params: monthParams,
    body: () => z.strictObject({ date: PlainDateText, to: StaffIdText }),
    response: { status: 201, schema: dutyMonth, cache: 'private' },
    writes: true,
    problems: ['not-found', ...writing],
    example: { params: { month }, body: { date: '2026-09-21', to: officer } },
  }),
  takeDuty: route({
    method: 'POST',
    path: '/desk/duty/{month}/swaps',
    access: duty,
    summary: { 'zh-CN': '同意调班', en: 'Takes a day a colleague offered' },
    params: monthParams,
    body: () => z.strictObject({ date: PlainDateText, from: StaffIdText }),
    response: { status: 201, schema: dutyMonth, cache: 'private' },
    writes: true,
    problems: ['not-found', 'no-such-offer', ...writing],
    example: { params: { month }, body: { date: '2026-09-21', from: officer } },
  }),
  replaceDuty: route({
    method: 'POST',
    path: '/desk/duty/{month}/replacements',
    access: manager,
    summary: { 'zh-CN': '指定替班', en: 'A manager replaces who cannot come' },
    params: monthParams,
    body: () => z.strictObject({ date: PlainDateText, from: StaffIdText, to: StaffIdText }),
    response: { status: 201, schema: dutyMonth, cache: 'private' },
    writes: true,
    problems: ['not-found', ...writing],
    example: { params: { month }, body: { date: '2026-09-21', from: officer, to: '0123456789ab#other' } },
  }),
};
