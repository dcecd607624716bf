import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { CountyFunction } from './county-function.ts';
import { type Issuer, RESOURCE_SERVER, type Scope } from './identity.ts';

/** What the gateway needs to know of a route; the contract tables of `functions/<name>/routes.ts` fit. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly access: { readonly by: 'public' | 'citizen' | 'staff' | 'machine' | 'newcomer' };
}

/** Requests a second, and the burst above it. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

export interface HttpDoorProps {
  readonly prefix: string;
  readonly citizens: Issuer;
  readonly staff: Issuer;
  readonly throttle: Throttle;
  readonly logRetentionDays: RetentionDays;
  readonly allowedOrigins: readonly string[];
  readonly alarms: Alarms;
}

interface Guard {
  readonly authorizer: IHttpRouteAuthorizer;
  readonly authorizationScopes: string[];
}

/** What is logged of a request: nothing of the person. No address, no query, and the route's pattern in place of its path. */
const logged = {
  at: '$context.requestTimeEpoch',
  request: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  functionLatency: '$context.integrationLatency',
  bytes: '$context.responseLength',
  refusedBy: '$context.error.responseType',
  functionFault: '$context.integrationErrorMessage',
};

/** The HTTP API: two authorizers, one integration and one permission per function, `$default` to the function that says no. */
export class HttpDoor extends Construct {
  readonly api: HttpApi;
  private readonly stage: HttpStage;
  private readonly slowed: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> = {};
  private readonly guards: Readonly<Record<Route['access']['by'], Guard>>;

  constructor(scope: Construct, id: string, props: HttpDoorProps) {
    super(scope, id);
    const { citizens, staff, allowedOrigins } = props;
    this.api = new HttpApi(this, 'Api', {
      apiName: props.prefix,
      createDefaultStage: false,
      ...(allowedOrigins.length === 0
        ? {}
        : {
            corsPreflight: {
              allowOrigins: [...allowedOrigins],
              allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
              allowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'if-match'],
              exposeHeaders: ['etag', 'location', 'retry-after'],
              maxAge: Duration.hours(1),
            },
          }),
    });
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/apigateway/${props.prefix}`,
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: props.throttle.rate, burstLimit: props.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
    });
    const guard = (authorizer: IHttpRouteAuthorizer, scope: Scope): Guard => ({
      authorizer,
      authorizationScopes: [`${RESOURCE_SERVER}/${scope}`],
    });
    const tokensOf = (name: string, { issuer, audience }: Issuer) =>
      new HttpJwtAuthorizer(name, issuer, { jwtAudience: [...audience] });
    const staffTokens = tokensOf('Staff', staff);
    this.guards = {
      public: { authorizer: new HttpNoneAuthorizer(), authorizationScopes: [] },
      citizen: guard(tokensOf('Citizens', citizens), 'citizen'),
      staff: guard(staffTokens, 'staff'),
      newcomer: guard(staffTokens, 'staff'),
      machine: guard(staffTokens, 'gateway'),
    };
    props.alarms.whenCounted('ServerErrors', this.api.metricServerError(), 1, 'A request was answered 5xx.');
    props.alarms.draw('Requests', this.api.metricCount(), this.api.metricClientError(), this.api.metricServerError());
    props.alarms.draw(
      'Latency',
      this.api.metricLatency({ statistic: 'p50' }),
      this.api.metricLatency({ statistic: 'p99' }),
    );
  }

  /** Answers these routes by one function, each behind the authorizer and scope its contract asks for. */
  route(fn: CountyFunction, routes: readonly Route[]): void {
    const integration = new HttpLambdaIntegration(fn.name, fn.lambda, { scopePermissionToRoute: false });
    for (const { method, path, access } of routes) {
      const route = new HttpRoute(this, `${method} ${path}`, {
        httpApi: this.api,
        routeKey: HttpRouteKey.with(path, HttpMethod[method]),
        integration,
        ...this.guards[access.by],
      });
      if (access.by === 'public') {
        open(route, 'Public by its contract: what it shows is published by law, or asks for a secret in the request.');
      }
    }
  }

  /** Answers everything no contract names: 404, or 405 with `Allow`. */
  otherwise(fn: CountyFunction): void {
    const route = new HttpRoute(this, 'Otherwise', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      // The permission for a whole API (`*/*/*`, stage, method and path) does not match `$default`, which has no path.
      integration: new HttpLambdaIntegration(fn.name, fn.lambda),
    });
    open(route, 'Answers only that nothing is here; it holds no data and no rights.');
  }

  /** Slows one route, by its key, below the stage's throttle. */
  slow(routeKey: string, { rate, burst }: Throttle): void {
    const route = this.node.tryFindChild(routeKey);
    if (route === undefined) throw new Error(`there is no route ${routeKey} to slow`);
    const stage = this.stage.node.defaultChild as CfnStage;
    this.slowed[routeKey] = { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst };
    stage.routeSettings = { ...this.slowed };
    // API Gateway refuses settings for a route that does not exist yet.
    this.stage.node.addDependency(route);
  }
}

const open = (route: HttpRoute, reason: string): void =>
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
