import * as z from 'zod';
import { CaseKind } from '../../shared/domain/case/kinds.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { DepartmentCodeText, ItemCodeText, StaffIdText, WindowCodeText } from '../../shared/kernel/ids.ts';
import { board } from './board-views.ts';
import { kindsCounted } from './kind-views.ts';

const manager = { by: 'staff', roles: ['manager'] } as const;
const headOr = { by: 'staff', roles: ['manager', 'head'] } as const;
const clerkOr = { by: 'staff', roles: ['manager', 'clerk'] } as const;

const filter = () => ({
  item: ItemCodeText.optional(),
  /** One of the seven kinds (七件). */
  kind: CaseKind.optional(),
  /** The officer who tracks the case. */
  officer: StaffIdText.optional(),
});
const boardQuery = () => z.strictObject({ ...pageQuery(), ...filter() });
const fileQuery = () => z.strictObject(filter());
const monthQuery = () => z.strictObject({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/) });
const counted = { status: 200, schema: kindsCounted, cache: 'private' } as const;
const onPage = { status: 200, schema: board, cache: 'private' } as const;
const asFile = {
  status: 200,
  schema: () => z.string(),
  cache: 'private',
  type: 'text/csv; charset=utf-8',
} as const;

export const departmentParams = () => z.strictObject({ department: DepartmentCodeText });
const windowParams = () => z.strictObject({ window: WindowCodeText });
const someDepartment = { department: 'market-regulation' };
const someWindow = { window: 'food-health' };

/** What is open now, for the centre, a department, a window: on a screen and as a file for spreadsheets (S12). */
export const boardRoutes = {
  centreBoard: route({
    method: 'GET',
    path: '/supervision/board',
    access: manager,
    summary: { 'zh-CN': '全中心督办看板', en: 'What is open in the whole centre, the most urgent first' },
    query: boardQuery,
    response: onPage,
    problems: ['invalid-cursor'],
    example: { query: { limit: '20', kind: 'committed' } },
  }),
  centreBoardFile: route({
    method: 'GET',
    path: '/supervision/board/csv',
    access: manager,
    summary: { 'zh-CN': '全中心督办看板（表格）', en: 'The same as a file for spreadsheets' },
    query: fileQuery,
    response: asFile,
    problems: [],
    example: {},
  }),
  departmentBoard: route({
    method: 'GET',
    path: '/supervision/departments/{department}/board',
    access: headOr,
    summary: { 'zh-CN': '部门督办看板', en: 'What is open in a department, the most urgent first' },
    params: departmentParams,
    query: boardQuery,
    response: onPage,
    problems: ['not-found', 'not-your-department', 'invalid-cursor'],
    example: { params: someDepartment, query: { item: 'food-business-licence' } },
  }),
  departmentBoardFile: route({
    method: 'GET',
    path: '/supervision/departments/{department}/board/csv',
    access: headOr,
    summary: { 'zh-CN': '部门督办看板（表格）', en: 'The same as a file for spreadsheets' },
    params: departmentParams,
    query: fileQuery,
    response: asFile,
    problems: ['not-found', 'not-your-department'],
    example: { params: someDepartment },
  }),
  windowBoard: route({
    method: 'GET',
    path: '/supervision/windows/{window}/board',
    access: clerkOr,
    summary: {
      'zh-CN': '窗口督办看板',
      en: 'What is open in the departments a window serves, the most urgent first',
    },
    params: windowParams,
    query: boardQuery,
    response: onPage,
    problems: ['not-found', 'not-your-window', 'invalid-cursor'],
    example: { params: someWindow },
  }),
  windowBoardFile: route({
    method: 'GET',
    path: '/supervision/windows/{window}/board/csv',
    access: clerkOr,
    summary: { 'zh-CN': '窗口督办看板（表格）', en: 'The same as a file for spreadsheets' },
    params: windowParams,
    query: fileQuery,
    response: asFile,
    problems: ['not-found', 'not-your-window'],
    example: { params: someWindow },
  }),
  centreKinds: route({
    method: 'GET',
    path: '/supervision/kinds',
    access: manager,
    summary: { 'zh-CN': '全中心七件统计', en: 'Cases of the centre by the seven kinds, each with its denominator' },
    query: monthQuery,
    response: counted,
    problems: [],
    example: { query: { month: '2026-09' } },
  }),
  departmentKinds: route({
    method: 'GET',
    path: '/supervision/departments/{department}/kinds',
    access: headOr,
    summary: { 'zh-CN': '部门七件统计', en: 'Cases of a department by the seven kinds, each with its denominator' },
    params: departmentParams,
    query: monthQuery,
    response: counted,
    problems: ['not-found', 'not-your-department'],
    example: { params: someDepartment, query: { month: '2026-09' } },
  }),
};
