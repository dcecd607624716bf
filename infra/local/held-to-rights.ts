import http, { type ClientRequest, type RequestOptions } from 'node:http';
import { askedBy, deniedTo } from './asked.ts';
import type { Statement } from './rights.ts';

/** AWS would have turned the request away: the function's role does not allow it. */
export class AccessDenied extends Error {
  constructor(functionName: string, action: string, resource: string, keys: readonly string[]) {
    const kinds = keys.map((key) => key.split('#')[0]).join(', ');
    super(`${functionName} is not allowed ${action} on ${resource}${kinds ? ` (${kinds})` : ''}`);
    this.name = 'AccessDeniedException';
  }
}

const textOf = (chunk: unknown): string => {
  if (typeof chunk === 'string') return chunk;
  return chunk instanceof Uint8Array ? Buffer.from(chunk).toString('utf8') : '';
};

/**
 * Holds everything this thread asks of AWS to a role, as IAM would: a request the template does not grant fails with
 * `AccessDeniedException`, is told, and never reaches its service.
 */
export const holdToRights = (functionName: string, rights: readonly Statement[]): void => {
  const send = http.request;
  const held = (options: RequestOptions, ...rest: []): ClientRequest => {
    const request = send(options, ...rest);
    const [write, end] = [request.write.bind(request), request.end.bind(request)];
    let body = '';
    request.write = ((chunk: unknown, ...others: []) => {
      body += textOf(chunk);
      return write(chunk, ...others);
    }) as ClientRequest['write'];
    request.end = ((chunk?: unknown, ...others: []) => {
      body += textOf(chunk);
      const target = request.getHeader('x-amz-target');
      const [denied] = deniedTo(rights, askedBy(typeof target === 'string' ? target : undefined, body));
      if (denied === undefined) return end(chunk as never, ...others);
      const error = new AccessDenied(functionName, denied.action, denied.resource, denied.keys);
      console.error(error.message);
      request.destroy(error);
      return request;
    }) as ClientRequest['end'];
    return request;
  };
  http.request = held as typeof http.request;
};
