import * as z from 'zod';
import { Audience, Base, PowerKind, ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { pageQuery } from '../../shared/http/paging.ts';
import { type Routes, route } from '../../shared/http/route.ts';
import { DepartmentCodeText, ItemCodeText } from '../../shared/kernel/ids.ts';
import { PlainDateText } from '../../shared/kernel/plain-date.ts';
import { itemExample } from './example.ts';
import {
  countyView,
  departmentsView,
  exportView,
  importView,
  itemPage,
  itemView,
  termsView,
  windowsView,
} from './views.ts';

const administrators = { by: 'staff', roles: ['administrator'] } as const;
const everybody = { by: 'public' } as const;
const code = () => z.strictObject({ code: ItemCodeText });
const versionText = () =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number);

/** Items one import request may hold. */
export const MOST_IMPORTED = 25;

/** The catalogue (S01, S02): public to read, kept by the county administrator. */
export const routes = {
  searchItems: route({
    method: 'GET',
    path: '/service-items',
    access: everybody,
    summary: { 'zh-CN': '查询办理事项', en: 'Search the service items in force' },
    query: () =>
      z.strictObject({
        ...pageQuery(),
        /** Words of the title in either language, or of the code; all must occur. */
        q: z.string().max(100).optional(),
        department: DepartmentCodeText.optional(),
        audience: Audience.optional(),
        base: Base.optional(),
        kind: PowerKind.optional(),
      }),
    response: { status: 200, schema: itemPage, cache: 'public' },
    problems: ['invalid-request', 'invalid-cursor'],
    example: { query: { q: '食品', audience: 'enterprise', limit: '10' } },
  }),
  readItem: route({
    method: 'GET',
    path: '/service-items/{code}',
    access: everybody,
    summary: { 'zh-CN': '事项的八项公开与办事指南', en: 'One item: the eight disclosures and the service guide' },
    params: code,
    query: () => z.strictObject({ version: versionText().optional() }),
    response: { status: 200, schema: itemView, cache: 'public' },
    problems: ['invalid-request', 'not-found'],
    example: { params: { code: 'food-business-licence' } },
  }),
  listDepartments: route({
    method: 'GET',
    path: '/departments',
    access: everybody,
    summary: { 'zh-CN': '进驻部门', en: 'Departments of the centre' },
    response: { status: 200, schema: departmentsView, cache: 'public' },
    problems: [],
    example: {},
  }),
  listWindows: route({
    method: 'GET',
    path: '/windows',
    access: everybody,
    summary: { 'zh-CN': '窗口与办公时间', en: 'Windows and opening hours' },
    response: { status: 200, schema: windowsView, cache: 'public' },
    problems: [],
    example: {},
  }),
  readCounty: route({
    method: 'GET',
    path: '/county',
    access: everybody,
    summary: { 'zh-CN': '本中心', en: 'The centre: name, languages, hours, service points' },
    response: { status: 200, schema: countyView, cache: 'public' },
    problems: [],
    example: {},
  }),
  importItems: route({
    method: 'POST',
    path: '/desk/service-item-imports',
    access: administrators,
    summary: {
      'zh-CN': '批量导入事项（已有的版本跳过）',
      en: 'Publish versions in bulk; those already there are skipped, each fault is told with its path',
    },
    // Each item is checked by itself, so that one faulty item keeps no other out.
    mostNames: 20_000,
    body: () => z.strictObject({ items: z.array(z.record(z.string(), z.json())).min(1).max(MOST_IMPORTED) }),
    response: { status: 200, schema: importView, cache: 'private' },
    writes: true,
    problems: [],
    example: { body: { items: [itemExample] } },
  }),
  publishVersion: route({
    method: 'PUT',
    path: '/desk/service-items/{code}/versions/{version}',
    access: administrators,
    summary: { 'zh-CN': '公布事项的一个版本', en: 'Publish one version of an item' },
    params: () => z.strictObject({ code: ItemCodeText, version: versionText() }),
    body: () => ServiceItemVersion,
    response: { status: 200, schema: termsView, cache: 'private' },
    writes: true,
    problems: ['item-invalid', 'version-exists', 'too-much'],
    example: { params: { code: itemExample.code, version: String(itemExample.version) }, body: itemExample },
  }),
  listVersions: route({
    method: 'GET',
    path: '/desk/service-items/{code}/versions',
    access: administrators,
    summary: { 'zh-CN': '事项的各个版本及其效力期间', en: 'Versions of an item and when each is in force' },
    params: code,
    response: { status: 200, schema: termsView, cache: 'private' },
    problems: ['not-found'],
    example: { params: { code: 'food-business-licence' } },
  }),
  withdrawItem: route({
    method: 'POST',
    path: '/desk/service-items/{code}/withdrawal',
    access: administrators,
    summary: { 'zh-CN': '取消事项', en: 'Withdraw an item from a day on' },
    params: code,
    body: () => z.strictObject({ from: PlainDateText, reason: z.string().trim().min(2).max(500) }),
    response: { status: 200, schema: termsView, cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: ['not-found', 'item-invalid'],
    example: { params: { code: 'food-business-licence' }, body: { from: '2099-01-01', reason: '上级取消该事项' } },
  }),
  exportItems: route({
    method: 'GET',
    path: '/desk/service-item-exports',
    access: administrators,
    summary: { 'zh-CN': '导出全部事项的全部版本', en: 'Every published version of every item, page by page' },
    query: () => z.strictObject(pageQuery()),
    response: { status: 200, schema: exportView, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { limit: '5' } },
  }),
} as const satisfies Routes;
