import * as z from 'zod';
import { caseReading, documentPrint } from '../../shared/http/case-routes.ts';
import { documentList } from '../../shared/http/document-view.ts';
import { route } from '../../shared/http/route.ts';
import { openApiDocument, page, progressView, verificationView } from './views.ts';

/** Progress without login, documents — one’s own, and anybody’s to check — and the description of the API. */
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
  verifyDocument: route({
    method: 'POST',
    path: '/document-verifications',
    access: { by: 'public' },
    summary: {
      'zh-CN': '文书真伪查验',
      en: 'Whether a document is genuine and still holds, by what is printed on it; tells nothing of whom it is for',
    },
    body: () =>
      z.strictObject({
        /** The reference as printed: receipt number and place. Spaces do not matter. */
        document: z.string().max(100),
        kind: z.string().max(60),
        code: z.string().max(100),
      }),
    response: { status: 200, schema: verificationView, cache: 'private' },
    problems: ['not-found'],
    example: {
      body: { document: '3609810000000000000000-1.1', kind: 'materials-receipt', code: 'K1-0000-0000-0000-0000' },
    },
  }),
  verificationPage: route({
    method: 'GET',
    path: '/document-verifications',
    access: { by: 'public' },
    summary: { 'zh-CN': '文书查验页', en: 'The page on which a document is checked' },
    response: { status: 200, schema: page, cache: 'public', type: 'text/html; charset=utf-8' },
    problems: [],
    example: {},
  }),
  ownDocuments: caseReading({
    path: '/cases/{receipt}/documents',
    access: { by: 'citizen' },
    who: 'applicants',
    summary: { 'zh-CN': '文书', en: 'The documents of a case, as data' },
    schema: documentList,
  }),
  printOwnDocument: documentPrint({
    path: '/cases/{receipt}/documents/{document}/print',
    access: { by: 'citizen' },
    who: 'applicants',
    summary: { 'zh-CN': '打印文书', en: 'A document of one’s own case as a page to print' },
    languages: 'zh-CN',
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
