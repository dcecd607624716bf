import * as z from 'zod';
import { BaseKind } from '../../shared/domain/case/vocabulary.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { DepartmentCodeText, ItemCodeText, StaffIdText, WindowCodeText } from '../../shared/kernel/ids.ts';
import { board } from './board-views.ts';

const manager = { by: 'staff', roles: ['manager'] } as const;
const headOr = { by: 'staff', roles: ['manager', 'head'] } as const;
const clerkOr = { by: 'staff', roles: ['manager', 'clerk'] } as const;

const filter = () => ({
  item: ItemCodeText.optional(),
  kind: BaseKind.optional(),
  /** The officer who tracks the case. */
  officer: StaffIdText.optional(),
});
const boardQuery = () => z.strictObject({ ...pageQuery(), ...filter() });
const fileQuery = () => z.strictObject(filter());
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
};
