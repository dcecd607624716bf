import * as z from 'zod';
import { pageQuery } from '../../shared/http/paging.ts';
import { type Routes, route } from '../../shared/http/route.ts';
import { Role } from '../../shared/kernel/actor.ts';
import { DepartmentCodeText } from '../../shared/kernel/ids.ts';
import { PlainDateText } from '../../shared/kernel/plain-date.ts';
import { entriesView, entryBody, entryView, Subject } from './views.ts';

const administrators = { by: 'staff', roles: ['administrator'] } as const;
const subject = () => z.strictObject({ subject: Subject() });

/** The staff register over HTTP: tokens only authenticate, this register decides authority. */
export const routes = {
  listStaff: route({
    method: 'GET',
    path: '/desk/staff',
    access: administrators,
    summary: { 'zh-CN': '人员名册', en: 'The staff register, by department' },
    query: () => z.strictObject({ ...pageQuery(), department: DepartmentCodeText.optional() }),
    response: { status: 200, schema: entriesView, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { department: 'market-regulation', limit: '20' } },
  }),
  readStaff: route({
    method: 'GET',
    path: '/desk/staff/{subject}',
    access: administrators,
    summary: { 'zh-CN': '一名人员的登记', en: 'One entry of the staff register' },
    params: subject,
    response: { status: 200, schema: entryView, cache: 'private' },
    problems: [],
    example: { params: { subject: 'clerk-1' } },
  }),
  putStaff: route({
    method: 'PUT',
    path: '/desk/staff/{subject}',
    access: administrators,
    summary: { 'zh-CN': '登记人员，或变更登记', en: 'Register a member of staff, or change the entry' },
    params: subject,
    body: entryBody,
    response: { status: 200, schema: entryView, cache: 'private' },
    writes: true,
    ifMatch: 'where-it-exists',
    problems: ['staff-invalid', 'staff-exists', 'stale-version', 'self-dealing', 'last-administrator'],
    example: {
      params: { subject: 'reviewer-9' },
      body: { department: 'market-regulation', post: '首席代表', roles: ['reviewer', 'head'], validFrom: '2026-09-01' },
    },
  }),
  endStaff: route({
    method: 'POST',
    path: '/desk/staff/{subject}/end',
    access: administrators,
    summary: { 'zh-CN': '终止人员的权限', en: 'End the authority of a member of staff' },
    params: subject,
    body: () => z.strictObject({ lastDay: PlainDateText, reason: z.string().trim().min(2).max(500) }),
    response: { status: 200, schema: entryView, cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: ['staff-invalid', 'self-dealing', 'last-administrator'],
    example: { params: { subject: 'clerk-1' }, body: { lastDay: '2027-12-31', reason: '调离窗口' } },
  }),
  readMe: route({
    method: 'GET',
    path: '/desk/me',
    access: { by: 'staff', roles: Role.options },
    summary: { 'zh-CN': '本人的登记', en: 'Your own entry in the staff register' },
    response: { status: 200, schema: entryView, cache: 'private' },
    problems: [],
    example: {},
  }),
  registerFirstAdministrator: route({
    method: 'POST',
    path: '/desk/staff/first-administrator',
    access: { by: 'newcomer' },
    summary: {
      'zh-CN': '登记首位管理员（限部署时指定的人员，且尚无管理员）',
      en: 'Enter the first administrator: whoever the deployment names, while there is none',
    },
    body: () => entryBody().pick({ department: true, post: true, window: true }),
    response: { status: 201, schema: entryView, cache: 'private' },
    writes: true,
    problems: ['role-required', 'staff-invalid', 'staff-exists'],
    example: { body: { department: 'market-regulation', post: '县级管理员' } },
  }),
} as const satisfies Routes;
