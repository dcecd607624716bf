import * as z from 'zod';
import type { LocalTemplate } from './template.ts';

const INTEGRATIONS = '#/components/x-amazon-apigateway-integrations/';
const Operation = z.object({
  isDefaultRoute: z.literal(true).optional(),
  security: z.tuple([z.record(z.string(), z.array(z.string()))]).optional(),
  'x-amazon-apigateway-integration': z.object({ $ref: z.string().startsWith(INTEGRATIONS) }),
});
const PathItem = z.strictObject({
  parameters: z.array(z.json()).optional(),
  get: Operation.optional(),
  post: Operation.optional(),
  put: Operation.optional(),
  patch: Operation.optional(),
  delete: Operation.optional(),
  'x-amazon-apigateway-any-method': Operation.required({ isDefaultRoute: true }).optional(),
});
/** The function an invocation leads to: `arn:…:lambda:path/2015-03-31/functions/<arn>/invocations`. */
const Invocation = z
  .string()
  .regex(/^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/[^/]+\/invocations$/)
  .transform((uri) => uri.split('/')[3] ?? '');
const Integration = z.object({
  type: z.literal('AWS_PROXY'),
  httpMethod: z.literal('POST'),
  uri: Invocation,
  payloadFormatVersion: z.literal('2.0'),
});
const SecurityScheme = z.object({
  type: z.literal('oauth2'),
  'x-amazon-apigateway-authorizer': z.object({
    type: z.literal('jwt'),
    identitySource: z.literal('$request.header.Authorization'),
    jwtConfiguration: z.object({ issuer: z.url(), audience: z.array(z.string()).min(1) }),
  }),
});
const Cors = z.object({
  allowOrigins: z.array(z.string()),
  allowMethods: z.array(z.string()),
  allowHeaders: z.array(z.string()).default([]),
  exposeHeaders: z.array(z.string()).default([]),
  maxAge: z.number().optional(),
});
export type Cors = z.infer<typeof Cors>;
const Body = z.strictObject({
  openapi: z.literal('3.0.1'),
  info: z.object({ title: z.string() }),
  paths: z.record(z.string().startsWith('/'), PathItem),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), SecurityScheme),
    'x-amazon-apigateway-integrations': z.record(z.string(), Integration),
  }),
  'x-amazon-apigateway-cors': Cors.optional(),
});
const ApiProperties = z.object({ Body, FailOnWarnings: z.literal(true) });
const Throttling = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });
const StageProperties = z.object({
  StageName: z.literal('$default'),
  DefaultRouteSettings: Throttling.optional(),
  RouteSettings: z.record(z.string(), Throttling).default({}),
});

/** One route of the HTTP API, as the gateway needs it. */
export interface ApiRoute {
  /** `GET /cases/{receipt}` or `$default`. */
  readonly key: string;
  readonly functionArn: string;
  /** The JWT authorizer in front of it, and the scopes of which a token needs one. */
  readonly guard?: { readonly authorizer: string; readonly scopes: readonly string[] };
  readonly throttle?: { readonly rate: number; readonly burst: number };
}

/** What a JWT authorizer accepts. */
export interface Authorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** The HTTP API of the template. */
export interface HttpApi {
  readonly id: string;
  readonly routes: readonly ApiRoute[];
  readonly authorizers: ReadonlyMap<string, Authorizer>;
  readonly cors?: Cors | undefined;
}

const guardOf = (
  { security }: z.infer<typeof Operation>,
  authorizers: HttpApi['authorizers'],
): Pick<ApiRoute, 'guard'> => {
  if (security === undefined) return {};
  const [[authorizer, scopes] = ['', []], ...others] = Object.entries(security[0]);
  if (others.length > 0 || !authorizers.has(authorizer)) throw new Error(`the API has no authorizer ${authorizer}`);
  return { guard: { authorizer, scopes } };
};

/** Reads routes, authorizers, throttles and CORS from the definition that the template's API is imported from, and its stage. */
export const httpApiOf = (template: LocalTemplate): HttpApi => {
  const { DefaultRouteSettings, RouteSettings } = template.only('AWS::ApiGatewayV2::Stage', StageProperties);
  const { logicalId, Body: body } = template.only('AWS::ApiGatewayV2::Api', ApiProperties);
  const { securitySchemes, 'x-amazon-apigateway-integrations': integrations } = body.components;
  const authorizers = new Map(
    Object.entries(securitySchemes).map(([name, scheme]) => [
      name,
      scheme['x-amazon-apigateway-authorizer'].jwtConfiguration,
    ]),
  );
  const routeOf = (key: string, operation: z.infer<typeof Operation>): ApiRoute => {
    const integration = integrations[operation['x-amazon-apigateway-integration'].$ref.slice(INTEGRATIONS.length)];
    if (integration === undefined) throw new Error(`${key} leads to no integration`);
    const settings = RouteSettings[key] ?? DefaultRouteSettings;
    return {
      key,
      functionArn: integration.uri,
      ...guardOf(operation, authorizers),
      ...(settings === undefined
        ? {}
        : { throttle: { rate: settings.ThrottlingRateLimit, burst: settings.ThrottlingBurstLimit } }),
    };
  };
  const routes = Object.entries(body.paths).flatMap(
    ([path, { parameters: _, 'x-amazon-apigateway-any-method': any, ...methods }]) => [
      ...Object.entries(methods).map(([method, operation]) => routeOf(`${method.toUpperCase()} ${path}`, operation)),
      ...(any === undefined ? [] : [routeOf('$default', any)]),
    ],
  );
  return { id: template.ref(logicalId), routes, authorizers, cors: body['x-amazon-apigateway-cors'] };
};

/** A route that a request meets, with what its path parameters took. */
export interface Match {
  readonly route: ApiRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Compiled {
  readonly route: ApiRoute;
  readonly method: string;
  readonly segments: readonly string[];
}

const parameterIn = (segment: string): string | undefined => /^\{([^}+]+)\}$/.exec(segment)?.[1];

const parametersOf = (segments: readonly string[], path: readonly string[]): Record<string, string> | undefined => {
  if (segments.length !== path.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const found = path[index] ?? '';
    const name = parameterIn(segment);
    if (name === undefined ? segment !== found : found === '') return undefined;
    if (name !== undefined) parameters[name] = found;
  }
  return parameters;
};

/** Where two routes fit, the one whose first difference is a plain segment is the more specific. */
const byPrecedence = (a: Compiled, b: Compiled): number => {
  for (const [index, segment] of a.segments.entries()) {
    const isPlain = parameterIn(segment) === undefined;
    if (isPlain !== (parameterIn(b.segments[index] ?? '') === undefined)) return isPlain ? -1 : 1;
  }
  return 0;
};

/** A router over the API's routes: the most specific route of this method, else `$default`, else nothing. */
export const routerOf = ({ routes }: HttpApi): ((method: string, path: string) => Match | undefined) => {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map((route): Compiled => {
      const [method = '', path = ''] = route.key.split(' ');
      if (path.includes('+}')) throw new Error(`the route ${route.key} is not understood here`);
      return { route, method, segments: path.split('/') };
    })
    .sort(byPrecedence);
  return (method, path) => {
    const segments = path.split('/');
    for (const each of compiled) {
      if (each.method !== method) continue;
      const parameters = parametersOf(each.segments, segments);
      if (parameters !== undefined) return { route: each.route, parameters };
    }
    return fallback === undefined ? undefined : { route: fallback, parameters: {} };
  };
};

/** A claim as API Gateway hands it on: everything is text; a list stands in brackets, its members parted by a blank. */
export const claimText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The scopes of a token, from `scope` or `scp`, as a text parted by blanks or as a list. */
export const scopesIn = ({ scope, scp }: Readonly<Record<string, unknown>>): readonly string[] => {
  const given = scope ?? scp;
  if (Array.isArray(given)) return given.map(String);
  return typeof given === 'string' ? given.split(' ').filter((each) => each !== '') : [];
};
