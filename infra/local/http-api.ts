import * as z from 'zod';
import type { LocalTemplate } from './template.ts';

const RouteProperties = z.object({
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const IntegrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const Throttling = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });
const StageProperties = z.object({
  StageName: z.literal('$default'),
  DefaultRouteSettings: Throttling.optional(),
  RouteSettings: z.record(z.string(), Throttling).default({}),
});
const ApiProperties = z.object({
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()),
      AllowMethods: z.array(z.string()),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      MaxAge: z.number().optional(),
    })
    .optional(),
});
export type Cors = NonNullable<z.infer<typeof ApiProperties>['CorsConfiguration']>;

/** One route of the HTTP API, as the gateway needs it. */
export interface ApiRoute {
  /** `GET /cases/{receipt}` or `$default`. */
  readonly key: string;
  readonly functionArn: string;
  /** The JWT authorizer in front of it, and the scopes of which a token needs one. */
  readonly guard?: { readonly authorizerId: string; readonly scopes: readonly string[] };
  readonly throttle?: { readonly rate: number; readonly burst: number };
}

/** The HTTP API of the template. */
export interface HttpApi {
  readonly id: string;
  readonly routes: readonly ApiRoute[];
  readonly cors?: Cors | undefined;
}

/** Reads routes, integrations, throttles and CORS from the template. */
export const httpApiOf = (template: LocalTemplate): HttpApi => {
  const integrations = new Map(
    [...template.all('AWS::ApiGatewayV2::Integration', IntegrationProperties)].map(([id, { IntegrationUri }]) => [
      `integrations/${template.ref(id)}`,
      IntegrationUri,
    ]),
  );
  const { DefaultRouteSettings, RouteSettings } = template.only('AWS::ApiGatewayV2::Stage', StageProperties);
  const { logicalId, CorsConfiguration } = template.only('AWS::ApiGatewayV2::Api', ApiProperties);
  const routes = [...template.all('AWS::ApiGatewayV2::Route', RouteProperties).values()].map((route): ApiRoute => {
    const functionArn = integrations.get(route.Target);
    if (functionArn === undefined) throw new Error(`${route.RouteKey} leads to no integration`);
    const settings = RouteSettings[route.RouteKey] ?? DefaultRouteSettings;
    return {
      key: route.RouteKey,
      functionArn,
      ...(route.AuthorizationType === 'NONE'
        ? {}
        : { guard: { authorizerId: z.string().parse(route.AuthorizerId), scopes: route.AuthorizationScopes } }),
      ...(settings === undefined
        ? {}
        : { throttle: { rate: settings.ThrottlingRateLimit, burst: settings.ThrottlingBurstLimit } }),
    };
  });
  return { id: template.ref(logicalId), routes, cors: CorsConfiguration };
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
      if (path.includes('+}') || method === 'ANY') throw new Error(`the route ${route.key} is not understood here`);
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
