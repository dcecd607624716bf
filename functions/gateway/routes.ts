import * as z from 'zod';
import { type Routes, route } from '../../shared/http/route.ts';

const NoticeParams = () => z.strictObject({ id: z.string().min(1).max(160) });

const example = 'case.3609811234567890123452.1.1';

/** The county's message gateway: fetches what it is told of by id, and says what became of it. */
export const routes = {
  getNotice: route({
    method: 'GET',
    path: '/gateway/notices/{id}',
    access: { by: 'machine', roles: ['gateway'] },
    summary: { 'zh-CN': '取通知内容与接收号码', en: 'Text and recipient of a notice, as the case stood when it arose' },
    params: NoticeParams,
    response: {
      status: 200,
      cache: 'private',
      schema: () =>
        z.strictObject({
          id: z.string(),
          kind: z.string(),
          recipient: z.strictObject({ phone: z.string() }),
          language: z.enum(['zh-CN', 'en']),
          text: z.string(),
          encoding: z.enum(['gsm-7', 'ucs-2']),
          segments: z.int().positive(),
        }),
    },
    problems: ['not-found'],
    example: { params: { id: example } },
  }),
  acknowledgeNotice: route({
    method: 'POST',
    path: '/gateway/notices/{id}/receipt',
    access: { by: 'machine', roles: ['gateway'] },
    summary: { 'zh-CN': '回报送达结果', en: 'What became of a notice; a repeat changes nothing' },
    params: NoticeParams,
    body: () =>
      z.strictObject({
        status: z.enum(['delivered', 'failed']),
        /** When, by the network’s own account. */
        at: z.iso.datetime({ offset: true }).optional(),
      }),
    response: {
      status: 200,
      cache: 'private',
      schema: () =>
        z.strictObject({
          id: z.string(),
          status: z.enum(['sending', 'accepted', 'delivered', 'failed', 'unknown']),
          at: z.string(),
        }),
    },
    problems: ['not-found'],
    example: { params: { id: example }, body: { status: 'delivered', at: '2026-09-18T09:31:00+08:00' } },
  }),
} satisfies Routes;
