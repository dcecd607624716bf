import { problemType } from '../../shared/http/problem.ts';
import type { Route } from '../../shared/http/route.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import { refusals } from '../../shared/kernel/refusal-codes.ts';
import { problemTexts } from '../../shared/messages/problems.ts';
import type { JsonSchema } from './schemas.ts';

/** Everything an operation may refuse: what its contract names, and what the door refuses on such a route. */
export const problemsOf = (route: Route): readonly RefusalCode[] => {
  const { by } = route.access;
  const isPublic = by === 'public';
  const isOfStaff = by === 'staff' || by === 'machine';
  const found: readonly (readonly [boolean, readonly RefusalCode[]])[] = [
    [true, ['invalid-request', 'not-acceptable', 'internal-error', ...route.problems]],
    [!isPublic, ['not-signed-in', 'wrong-token-use']],
    [isOfStaff || by === 'newcomer', ['not-registered']],
    [isOfStaff, ['role-required']],
    [route.params !== undefined, ['not-found']],
    [route.body !== undefined, ['malformed-json', 'body-too-large', 'unsupported-media-type']],
    [route.writes === true, ['missing-idempotency-key']],
    [route.ifMatch === true, ['precondition-required']],
    [route.ifMatch !== undefined, ['stale-version']],
  ];
  return [...new Set(found.flatMap(([holds, codes]) => (holds ? codes : [])))].sort();
};

/** The problem document (RFC 9457). */
export const problemSchema: JsonSchema = {
  type: 'object',
  description:
    'RFC 9457 problem details, in the language of Accept-Language. Further members are facts of the refusal.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri', pattern: '^urn:one-window:problem:' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(refusals).sort() },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['in', 'path', 'code'],
        properties: {
          in: { type: 'string', enum: ['body', 'query', 'path', 'header'] },
          path: { type: 'string', description: 'JSON Pointer into that part of the request' },
          code: { type: 'string' },
        },
      },
    },
  },
};

/** What the gateway itself answers, before any function is asked. */
export const gatewaySchema: JsonSchema = {
  type: 'object',
  description:
    'API Gateway’s own answer: no token or a bad one (401), a missing scope (403), throttled (429), unavailable (503).',
  required: ['message'],
  properties: { message: { type: 'string' } },
};

const gatewayStatuses = (route: Route): readonly number[] =>
  route.access.by === 'public' ? [429, 503] : [401, 403, 429, 503];

/** Problem responses by status, each with an example per code. */
export const problemResponses = (route: Route): Readonly<Record<string, JsonSchema>> => {
  const codes = problemsOf(route);
  const byGateway = gatewayStatuses(route);
  const statuses = [...new Set([...codes.map((code) => refusals[code]), ...byGateway])].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => refusals[code] === status);
      const content = {
        ...(own.length === 0 ? {} : { 'application/problem+json': problemContent(own) }),
        ...(byGateway.includes(status)
          ? { 'application/json': { schema: { $ref: '#/components/schemas/GatewayAnswer' } } }
          : {}),
      };
      const description = own.length === 0 ? 'Refused by the gateway' : own.join(', ');
      const waits = status === 429 || status === 503;
      return [
        String(status),
        {
          description,
          ...(waits ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {}),
          content,
        },
      ];
    }),
  );
};

const problemContent = (codes: readonly RefusalCode[]): JsonSchema => ({
  schema: { $ref: '#/components/schemas/Problem' },
  examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
});

/** One example per refusal, in the language of whoever asks for none. */
export const problemExamples: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  (Object.keys(refusals) as RefusalCode[]).map((code) => [
    code,
    {
      summary: problemTexts(code, {}, 'en').title,
      value: { type: problemType(code), ...problemTexts(code, {}, 'zh-CN'), status: refusals[code], code },
    },
  ]),
);
