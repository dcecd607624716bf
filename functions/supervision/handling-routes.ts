import * as z from 'zod';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { DepartmentCodeText, StaffIdText } from '../../shared/kernel/ids.ts';
import { fastChannelPage, fastChannelRates, workloadView } from './handling-views.ts';

const superiors = { by: 'staff', roles: ['manager', 'head'] } as const;
const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

/** Who has how much in hand, and who lets whose cases go ahead of others (N06). */
export const handlingRoutes = {
  fastChannelGrants: route({
    method: 'GET',
    path: '/supervision/fast-channel',
    access: superiors,
    summary: {
      'zh-CN': '绿色通道台账',
      en: 'Every grant of the fast channel in a month, of a department or by an officer',
    },
    query: () =>
      z.strictObject({
        ...pageQuery(),
        month: Month,
        /** A head asks for their own; a manager for any, or for all. */
        department: DepartmentCodeText.optional(),
        officer: StaffIdText.optional(),
      }),
    response: { status: 200, schema: fastChannelPage, cache: 'private' },
    problems: ['not-your-department', 'invalid-cursor'],
    example: { query: { month: '2026-09', department: 'market-regulation' } },
  }),
  fastChannelRates: route({
    method: 'GET',
    path: '/supervision/fast-channel/rates',
    access: superiors,
    summary: {
      'zh-CN': '绿色通道使用率',
      en: 'Grants of a month over the cases finished in it, by department and officer',
    },
    query: () => z.strictObject({ month: Month, department: DepartmentCodeText.optional() }),
    response: { status: 200, schema: fastChannelRates, cache: 'private' },
    problems: ['not-your-department'],
    example: { query: { month: '2026-09', department: 'market-regulation' } },
  }),
  workload: route({
    method: 'GET',
    path: '/supervision/departments/{department}/workload',
    access: superiors,
    summary: { 'zh-CN': '部门经办人工作量', en: 'Open cases of each officer of a department, and how many are late' },
    params: () => z.strictObject({ department: DepartmentCodeText }),
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: workloadView, cache: 'private' },
    problems: ['not-found', 'not-your-department', 'invalid-cursor'],
    example: { params: { department: 'market-regulation' } },
  }),
};
