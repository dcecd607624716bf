import { type Issuer, RESOURCE_SERVER, type Scope } from './identity.ts';

/** What the gateway needs to know of a route; the contract tables of `functions/<name>/routes.ts` fit. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly access: { readonly by: 'public' | 'citizen' | 'staff' | 'machine' | 'newcomer' };
}

/** A function behind the gateway. */
export interface Answering {
  readonly name: string;
  /** How the gateway invokes it: `arn:…:lambda:path/2015-03-31/functions/<arn>/invocations`. */
  readonly uri: string;
}

export interface ApiBodyProps {
  readonly title: string;
  readonly citizens: Issuer;
  readonly staff: Issuer;
  readonly allowedOrigins: readonly string[];
  readonly answered: readonly { readonly by: Answering; readonly routes: readonly Route[] }[];
  /** The function that answers everything no route names. */
  readonly otherwise: Answering;
}

type Json = Readonly<Record<string, unknown>>;
type Security = readonly Readonly<Record<string, readonly string[]>>[];

const needs = (authorizer: 'Citizens' | 'Staff', scope: Scope): Security => [
  { [authorizer]: [`${RESOURCE_SERVER}/${scope}`] },
];

/** The authorizer and scope that each kind of access asks for. */
const security: Readonly<Record<Route['access']['by'], Security | undefined>> = {
  public: undefined,
  citizen: needs('Citizens', 'citizen'),
  staff: needs('Staff', 'staff'),
  newcomer: needs('Staff', 'staff'),
  machine: needs('Staff', 'gateway'),
};

const tokensOf = ({ issuer, audience }: Issuer): Json => ({
  type: 'oauth2',
  flows: {},
  'x-amazon-apigateway-authorizer': {
    type: 'jwt',
    identitySource: '$request.header.Authorization',
    jwtConfiguration: { issuer, audience },
  },
});

const integrationOf = ({ uri }: Answering): Json => ({
  type: 'AWS_PROXY',
  httpMethod: 'POST',
  uri,
  payloadFormatVersion: '2.0',
});

/** What OpenAPI asks of every operation, and where it leads. */
const operation = ({ name }: Answering): Json => ({
  responses: { default: { description: 'See /openapi.json' } },
  'x-amazon-apigateway-integration': { $ref: `#/components/x-amazon-apigateway-integrations/${name}` },
});

const parametersOf = (path: string): Json => {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return parameters.length === 0 ? {} : { parameters };
};

const pathsOf = ({ answered, otherwise }: ApiBodyProps): Json => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { by, routes } of answered) {
    for (const { method, path, access } of routes) {
      const asked = security[access.by];
      paths[path] ??= parametersOf(path);
      if (method.toLowerCase() in paths[path]) throw new Error(`${method} ${path} is answered twice`);
      paths[path][method.toLowerCase()] = { ...operation(by), ...(asked === undefined ? {} : { security: asked }) };
    }
  }
  // With its slash: `$default` alone is a warning, and warnings fail the import.
  paths['/$default'] = { 'x-amazon-apigateway-any-method': { isDefaultRoute: true, ...operation(otherwise) } };
  return paths;
};

const crossOrigin = (allowOrigins: readonly string[]): Json => ({
  'x-amazon-apigateway-cors': {
    allowOrigins,
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'if-match'],
    exposeHeaders: ['etag', 'location', 'retry-after'],
    maxAge: 3600,
  },
});

/**
 * The definition from which API Gateway imports the whole HTTP API: OpenAPI 3.0.1 with API Gateway's extensions, in the form in
 * which they are documented, and nothing that it does not read. What callers read is another document (`infra/openapi`).
 */
export const apiBody = (props: ApiBodyProps): Json => ({
  openapi: '3.0.1',
  info: { title: props.title, version: '1.0' },
  paths: pathsOf(props),
  components: {
    securitySchemes: { Citizens: tokensOf(props.citizens), Staff: tokensOf(props.staff) },
    'x-amazon-apigateway-integrations': Object.fromEntries(
      [...props.answered.map(({ by }) => by), props.otherwise].map((each) => [each.name, integrationOf(each)]),
    ),
  },
  ...(props.allowedOrigins.length === 0 ? {} : crossOrigin(props.allowedOrigins)),
});
