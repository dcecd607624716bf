import type * as z from 'zod';
import type { County } from '../../shared/domain/county/county.ts';
import type { Access, Route, Routes } from '../../shared/http/route.ts';
import { RESOURCE_SERVER } from '../constructs/identity.ts';
import { gatewaySchema, problemExamples, problemResponses, problemSchema } from './problems.ts';
import { type Components, components, type JsonSchema } from './schemas.ts';

/** What a description needs of a county. */
export type Described = Pick<County, 'name' | 'identity'>;

/**
 * The OpenAPI 3.1 description of a county's API, from the very contracts its functions answer by: every operation with its
 * parameters, its schemas, its example and every problem it may answer with.
 */
export const openApi = (tables: ReadonlyMap<string, Routes>, { name, identity }: Described): JsonSchema => {
  const kept = components();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const [tag, routes] of tables)
    for (const [id, route] of Object.entries(routes))
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(id, tag, route, kept) };
  return {
    openapi: '3.1.1',
    info: {
      title: `一窗通办 One Window · ${name['zh-CN']} ${name.en}`,
      version: '1',
      description:
        'Dates are YYYY-MM-DD in Asia/Shanghai; instants are RFC 3339 with offset. Unknown fields are refused. Lists page with opaque cursors.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...tables.keys()].map((tag) => ({ name: tag })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: { ...kept.schemas, Problem: problemSchema, GatewayAnswer: gatewaySchema },
      parameters: headerParameters,
      headers: responseHeaders,
      examples: problemExamples,
      securitySchemes: {
        citizens: signIn('Citizens', identity.citizens?.issuer),
        staff: signIn('Staff and machines', identity.staff?.issuer),
      },
    },
  };
};

const signIn = (whom: string, issuer: string | undefined): JsonSchema =>
  issuer === undefined
    ? { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: `${whom}: an access token` }
    : {
        type: 'openIdConnect',
        openIdConnectUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        description: `${whom}: an access token`,
      };

const scopes = { citizen: 'citizen', staff: 'staff', newcomer: 'staff', machine: 'gateway' } as const;

const securityOf = ({ by }: Access): readonly JsonSchema[] =>
  by === 'public' ? [] : [{ [by === 'citizen' ? 'citizens' : 'staff']: [`${RESOURCE_SERVER}/${scopes[by]}`] }];

const rolesOf = (access: Access): string => ('roles' in access ? ` Roles: ${access.roles.join(', ')}.` : '');

const operation = (id: string, tag: string, route: Route, kept: Components): JsonSchema => {
  const name = `${id[0]?.toUpperCase()}${id.slice(1)}`;
  const body = route.body?.();
  return {
    operationId: id,
    tags: [tag],
    summary: route.summary['zh-CN'],
    description: `${route.summary.en}.${rolesOf(route.access)}`,
    security: securityOf(route.access),
    parameters: [...parametersOf(route, kept), ...headersAskedFor(route)],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: kept.refer(`${name}Request`, body), example: route.example.body ?? null },
            },
          },
        }),
    responses: { ...success(name, route, kept), ...problemResponses(route) },
  };
};

const parametersOf = ({ params, query, example }: Route, kept: Components): readonly JsonSchema[] => [
  ...fieldsOf('path', params?.(), example.params, kept),
  ...fieldsOf('query', query?.(), example.query, kept),
];

const fieldsOf = (
  place: 'path' | 'query',
  schema: z.ZodType | undefined,
  example: Readonly<Record<string, string>> | undefined,
  kept: Components,
): readonly JsonSchema[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = kept.inline(schema) as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([field, { description, ...rest }]) => ({
    name: field,
    in: place,
    required: place === 'path' || required.includes(field),
    ...(description === undefined ? {} : { description }),
    schema: rest,
    ...(example?.[field] === undefined ? {} : { example: example[field] }),
  }));
};

const headerParameters = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    schema: { type: 'string', default: 'zh-CN' },
    description: 'zh-CN or en: the language of problems and pages',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,128}$' },
    example: 'd5f0c1a2-file-1',
    description:
      'The same key and body give the first answer again, marked Idempotent-Replayed; another body is refused',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    schema: { type: 'string' },
    example: '"7"',
    description: 'The ETag of what was read: 428 without it, 412 where it has changed since',
  },
  IfMatchWhereItExists: {
    name: 'If-Match',
    in: 'header',
    schema: { type: 'string' },
    example: '"7"',
    description: 'The ETag of what was read, where there is something to change: 412 where it has changed since',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    schema: { type: 'string' },
    example: '"7-3q2-7wAbCdEfGhIj"',
    description: 'The ETag of what is kept: 304 where it is still so',
  },
} as const;

const responseHeaders = {
  ETag: { schema: { type: 'string' }, description: 'Strong validator, to send back as If-Match or If-None-Match' },
  Location: { schema: { type: 'string', format: 'uri-reference' }, description: 'Path of what was made' },
  IdempotentReplayed: { schema: { type: 'string', const: 'true' }, description: 'The first answer again' },
  RetryAfter: { schema: { type: 'integer' }, description: 'Seconds' },
} as const;

const isKept = ({ method, response }: Route): boolean => method === 'GET' && response.cache !== 'private';

const headersAskedFor = (route: Route): readonly JsonSchema[] => {
  const asked: readonly (readonly [boolean, keyof typeof headerParameters])[] = [
    [true, 'AcceptLanguage'],
    [route.writes === true, 'IdempotencyKey'],
    [route.ifMatch === true, 'IfMatch'],
    [route.ifMatch === 'where-it-exists', 'IfMatchWhereItExists'],
    [isKept(route), 'IfNoneMatch'],
  ];
  return asked.flatMap(([holds, header]) => (holds ? [{ $ref: `#/components/parameters/${header}` }] : []));
};

const success = (name: string, route: Route, kept: Components): JsonSchema => {
  const { status, schema, type = 'application/json' } = route.response;
  const header = (component: keyof typeof responseHeaders) => ({ $ref: `#/components/headers/${component}` });
  const headers = {
    ETag: header('ETag'),
    ...(status === 201 ? { Location: header('Location') } : {}),
    ...(route.writes ? { 'Idempotent-Replayed': header('IdempotentReplayed') } : {}),
  };
  const media = type.split(';')[0] ?? type;
  return {
    [String(status)]: {
      description: route.summary.en,
      headers,
      ...(status === 204 ? {} : { content: { [media]: { schema: kept.refer(`${name}Response`, schema()) } } }),
    },
    ...(isKept(route) ? { '304': { description: 'Still as it is kept', headers: { ETag: header('ETag') } } } : {}),
  };
};
