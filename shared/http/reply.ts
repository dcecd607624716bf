import { createHash } from 'node:crypto';
import { type HttpEvent, type HttpResult, header } from './event.ts';
import { cacheHeaders, dataHeaders, type Headers, pageHeaders } from './headers.ts';
import { isKnown } from './preconditions.ts';
import type { Language, Reply, Route } from './route.ts';

/** What a handler answered, as it leaves: status, media type, `ETag`, `304` where the caller has it already. */
export const present = (event: HttpEvent, route: Route, reply: Reply<unknown>, language: Language): HttpResult => {
  const { status, type = 'application/json', cache } = route.response;
  const isText = type !== 'application/json';
  const body = status === 204 ? '' : isText ? String(reply.body) : JSON.stringify(reply.body);
  const isKept = route.method === 'GET' && cache !== 'private';
  const tag = isKept ? contentTag(body, reply.version) : reply.version === undefined ? undefined : `"${reply.version}"`;
  const headers: Headers = {
    ...(type.startsWith('text/html') ? pageHeaders(body, language) : dataHeaders(language)),
    ...(type.startsWith('text/csv') ? { 'content-disposition': 'attachment' } : {}),
    ...cacheHeaders(route),
    ...(tag === undefined ? {} : { etag: tag }),
    ...(reply.location === undefined ? {} : { location: reply.location }),
    ...(reply.replayed ? { 'idempotent-replayed': 'true' } : {}),
  };
  if (tag !== undefined && isKept && isKnown(event, tag)) return { statusCode: 304, headers };
  if (status === 204) return { statusCode: 204, headers };
  return {
    statusCode: status,
    headers: { ...headers, 'content-type': isText ? type : `${type}; charset=utf-8` },
    body,
  };
};

/**
 * The validator of what may be kept: a digest of the very bytes, behind the version where there is one. The version alone
 * would call a document unchanged whose day, language or department names have changed.
 */
const contentTag = (body: string, version: number | undefined): string => {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return version === undefined ? `"${digest}"` : `"${version}-${digest}"`;
};

/** Whether the caller takes what the route answers with; who says nothing takes everything. */
export const accepts = (event: HttpEvent, { response }: Pick<Route, 'response'>): boolean => {
  const accepted = header(event, 'accept');
  if (accepted === undefined || accepted.trim() === '') return true;
  const media = (response.type ?? 'application/json').split(';')[0] ?? '';
  const wanted = ['*/*', `${media.split('/')[0]}/*`, media];
  return accepted.split(',').some((part) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    return wanted.includes(range.trim()) && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });
};
