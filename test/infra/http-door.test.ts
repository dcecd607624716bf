import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { countyNames, loadCounty } from '../../infra/counties/load.ts';
import { GUESSABLE, OPEN_TO_ALL } from '../../infra/county-stack.ts';
import { contractRoutes } from '../../infra/routes.ts';
import { KEYS_FOR_CODES, PAPER_CODE_BITS } from '../../shared/store/keyrings.ts';
import { type CountyTemplate, synthesized } from './county-template.ts';

const counties = countyNames();
const templates = new Map<string, CountyTemplate>();

beforeAll(async () => {
  for (const county of counties) {
    templates.set(county, await synthesized(county));
  }
});

const of = (county: string): CountyTemplate => {
  const template = templates.get(county);
  if (template === undefined) throw new Error(`no template of ${county}`);
  return template;
};

const Anything = z.looseObject({});
const Operation = z.looseObject({
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-amazon-apigateway-integration': z.strictObject({ $ref: z.string() }),
});
const ANY = 'x-amazon-apigateway-any-method';
const Body = z.looseObject({
  paths: z.record(z.string(), z.looseObject({ parameters: z.json().optional() }).catchall(Operation)),
  components: z.looseObject({
    securitySchemes: z.record(z.string(), z.looseObject({ 'x-amazon-apigateway-authorizer': z.json() })),
    'x-amazon-apigateway-integrations': z.record(z.string(), z.looseObject({ uri: z.json() })),
  }),
});
const Api = z.strictObject({ Body, FailOnWarnings: z.boolean() });

const apiOf = (county: string): z.infer<typeof Api> => of(county).only('AWS::ApiGatewayV2::Api', Api);
const bodyOf = (county: string): z.infer<typeof Body> => apiOf(county).Body;

/** Every operation of the body by its route key, `$default` among them. */
const operationsOf = (county: string): ReadonlyMap<string, z.infer<typeof Operation>> =>
  new Map(
    Object.entries(bodyOf(county).paths).flatMap(([path, { parameters: _, ...operations }]) =>
      Object.entries(operations).map(([method, operation]) => [
        method === ANY ? path.slice(1) : `${method.toUpperCase()} ${path}`,
        Operation.parse(operation),
      ]),
    ),
  );

describe.each(counties)('S28 the HTTP door of %s', (county) => {
  test('is imported whole, or not at all: API Gateway has nothing to warn of, and no part stands beside the body', async () => {
    expect(apiOf(county).FailOnWarnings).toBe(true);
    const types = Object.values(of(county).synthesis.template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::ApiGatewayV2::')).sort()).toEqual([
      'AWS::ApiGatewayV2::Api',
      'AWS::ApiGatewayV2::Stage',
    ]);
    const plain = JSON.parse(JSON.stringify(bodyOf(county)), (_, value) => {
      const [only = '', ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
      return others.length === 0 && /^(Ref|Fn::\w+)$/.test(only) ? 'x' : value;
    });
    const { valid, errors } = await new Validator().validate(plain);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(plain.openapi).toBe('3.0.1');
  });

  test('stays below the 300 routes that an HTTP API may have', () => {
    expect(operationsOf(county).size).toBeLessThan(300);
  });

  test('puts every route behind the authorizer and scope its contract asks for, and nothing beside them', async () => {
    const contracts = [...(await contractRoutes()).values()].flat();
    const asked = {
      public: undefined,
      citizen: [{ Citizens: ['one-window/citizen'] }],
      staff: [{ Staff: ['one-window/staff'] }],
      newcomer: [{ Staff: ['one-window/staff'] }],
      machine: [{ Staff: ['one-window/gateway'] }],
    } as const;
    const expected = Object.fromEntries(
      contracts.map(({ method, path, access }) => [`${method} ${path}`, asked[access.by]]),
    );
    const secured = [...operationsOf(county)].map(([key, { security }]) => [key, security]);
    expect(Object.fromEntries(secured)).toEqual({ ...expected, $default: undefined });
  });

  test('leaves nothing open but what a contract makes public, and the answer that nothing is here', async () => {
    const open = [...operationsOf(county)].filter(([, { security = [] }]) => security.length === 0).map(([key]) => key);
    const contracts = [...(await contractRoutes()).values()].flat();
    const made = contracts
      .filter(({ access }) => access.by === 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(['$default', ...made].sort());
  });

  test('believes the issuers that the county names, or else its own pools', () => {
    const { identity } = loadCounty(county).county;
    const { securitySchemes } = bodyOf(county).components;
    expect(Object.keys(securitySchemes).sort()).toEqual(['Citizens', 'Staff']);
    for (const [name, named] of [
      ['Citizens', identity.citizens],
      ['Staff', identity.staff],
    ] as const) {
      const authorizer = securitySchemes[name]?.['x-amazon-apigateway-authorizer'];
      expect(authorizer).toMatchObject({ type: 'jwt', identitySource: '$request.header.Authorization' });
      if (named === undefined) expect(JSON.stringify(authorizer)).toMatch(/"issuer":\{"Fn::GetAtt":\["\w*Pool/);
      else expect(authorizer).toMatchObject({ jwtConfiguration: { issuer: named.issuer, audience: [named.audience] } });
    }
  });

  test('leads every route to the function whose contract it is', async () => {
    const functions = of(county).functions();
    const { 'x-amazon-apigateway-integrations': integrations } = bodyOf(county).components;
    for (const [name, { uri }] of Object.entries(integrations)) {
      const joined = JSON.stringify(uri);
      expect(joined).toContain(`/functions/",{"Fn::GetAtt":["${functions.get(name)?.id}","Arn"]},"/invocations"`);
      expect(joined).toMatch(/:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\//);
    }
    const leads = new Map(
      [...operationsOf(county)].map(([key, operation]) => [key, operation['x-amazon-apigateway-integration'].$ref]),
    );
    for (const [name, routes] of [...(await contractRoutes()), ['fallback', []] as const]) {
      const keys = name === 'fallback' ? ['$default'] : routes.map(({ method, path }) => `${method} ${path}`);
      for (const key of keys) expect(leads.get(key)).toBe(`#/components/x-amazon-apigateway-integrations/${name}`);
    }
  });
});

describe('S28 the HTTP door', () => {
  test('opens each function once, and the one that says no also where there is no path', () => {
    const Permission = z.looseObject({ FunctionName: z.json(), Principal: z.string(), SourceArn: z.json() });
    for (const county of counties) {
      const permissions = [...of(county).all('AWS::Lambda::Permission', Permission).values()].filter(
        ({ Principal }) => Principal === 'apigateway.amazonaws.com',
      );
      const functions = of(county).functions();
      const nameOf = (reference: unknown): string =>
        [...functions].find(([, { id }]) => JSON.stringify(reference).includes(`"${id}"`))?.[0] ?? 'nobody';
      const opened = permissions.map(({ FunctionName, SourceArn }) => [
        nameOf(FunctionName),
        /[^*]((\/\*)+)"/.exec(JSON.stringify(SourceArn))?.[1],
      ]);
      const { 'x-amazon-apigateway-integrations': integrations } = bodyOf(county).components;
      expect(opened.sort()).toEqual(
        Object.keys(integrations)
          .map((name) => [name, name === 'fallback' ? '/*/*' : '/*/*/*'])
          .sort(),
      );
    }
  });

  test('throttles the whole as the county says, and guesses at progress codes so that a year of them is in vain', () => {
    for (const county of counties) {
      const { rate, burst } = loadCounty(county).county.deployment.throttle;
      const stage = of(county).only('AWS::ApiGatewayV2::Stage', Anything);
      expect(stage).toMatchObject({
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
        RouteSettings: Object.fromEntries(
          Object.entries({ ...GUESSABLE, ...OPEN_TO_ALL }).map(([key, slow]) => [
            key,
            { ThrottlingRateLimit: slow.rate, ThrottlingBurstLimit: slow.burst },
          ]),
        ),
      });
    }
    const codes = 10 ** 15;
    const guesses = Object.values(GUESSABLE).reduce((sum, slow) => sum + slow.rate * 366 * 86_400 + slow.burst, 0);
    expect((guesses * KEYS_FOR_CODES) / codes).toBeLessThan(1e-6);
    // Codes on documents are tried under every key there is: ten, to be generous.
    const { rate, burst } = OPEN_TO_ALL['POST /document-verifications'] ?? { rate: Number.NaN, burst: 0 };
    expect(((rate * 366 * 86_400 + burst) * 10) / 2 ** PAPER_CODE_BITS).toBeLessThan(1e-6);
  });

  test('logs nothing of the person', () => {
    for (const county of counties) {
      const { AccessLogSettings } = of(county).only(
        'AWS::ApiGatewayV2::Stage',
        z.looseObject({ AccessLogSettings: z.looseObject({ Format: z.string() }) }),
      );
      expect(AccessLogSettings.Format).toContain('$context.routeKey');
      expect(AccessLogSettings.Format).not.toMatch(/identity|sourceIp|userAgent|context\.path|query|claims/);
    }
  });
});
