import middy from '@middy/core';
import { type HttpEvent, type HttpHandler, type HttpResult, header } from './event.ts';
import { languageOf } from './language.ts';
import { problem, refusalOf } from './problem.ts';

/** Middy around an answer: whatever it throws leaves as a problem document in the caller's language. */
export const doorway = (answer: (event: HttpEvent) => Promise<HttpResult>): HttpHandler => {
  // The early timeout costs a timer a request; Lambda's own does for a door whose store calls are bounded.
  const handler = middy<HttpEvent, HttpResult>({ timeoutEarlyInMillis: 0 })
    .handler(answer)
    .onError((request) => {
      const { event, error } = request;
      const refusal = refusalOf(error, { id: event.requestContext.requestId, route: event.routeKey });
      request.response = problem(refusal, languageOf(header(event, 'accept-language')));
    });
  // Middy makes do without a context, though its type does not say so.
  return handler as unknown as HttpHandler;
};
