import * as z from 'zod';
import { route } from '../../shared/http/route.ts';
import { openApiDocument, page, progressView } from './views.ts';

/** Progress without login, and the description of the API. */
export const routes = {
  progress: route({
    method: 'POST',
    path: '/progress',
    access: { by: 'public' },
    summary: {
      'zh-CN': '进度查询',
      en: 'Progress by secret link or by receipt number and spoken code; writes nothing',
    },
    body: () =>
      z.strictObject({
        /** Spaces do not matter. */
        receipt: z.string().max(100),
        /** The link's secret, or the sixteen digits of the spoken code. */
        code: z.string().max(100),
      }),
    response: { status: 200, schema: progressView, cache: 'private' },
    problems: ['not-found'],
    example: { body: { receipt: '360981 0000 0000 0000 0000', code: '0000 0000 0000 0000' } },
  }),
  progressPage: route({
    method: 'GET',
    path: '/progress',
    access: { by: 'public' },
    summary: { 'zh-CN': '进度查询页', en: 'The page a progress link opens' },
    response: { status: 200, schema: page, cache: 'public', type: 'text/html; charset=utf-8' },
    problems: [],
    example: {},
  }),
  openApi: route({
    method: 'GET',
    path: '/openapi.json',
    access: { by: 'public' },
    summary: { 'zh-CN': '接口说明', en: 'This description' },
    response: { status: 200, schema: openApiDocument, cache: 'public' },
    problems: [],
    example: {},
  }),
};
