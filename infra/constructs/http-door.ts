import { Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type CfnApi, type CfnStage, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { type Answering, apiBody, type Route } from './api-body.ts';
import type { CountyFunction } from './county-function.ts';
import type { Issuer } from './identity.ts';

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
  /** Answers everything no contract names: 404, or 405 with `Allow`. */
  readonly otherwise: CountyFunction;
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

/** The HTTP API, imported whole: two authorizers, one integration and one permission per function, `$default` to the one that says no. */
export class HttpDoor extends Construct {
  readonly api: HttpApi;
  private readonly stage: HttpStage;
  private readonly answered: { readonly by: Answering; readonly routes: readonly Route[] }[] = [];
  private readonly slowed: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> = {};

  constructor(scope: Construct, id: string, props: HttpDoorProps) {
    super(scope, id);
    const { prefix: title, citizens, staff, allowedOrigins } = props;
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    const imported = this.api.node.defaultChild as CfnApi;
    const otherwise = this.opened(props.otherwise, '*/*');
    imported.body = Lazy.any({
      produce: () => apiBody({ title, citizens, staff, allowedOrigins, answered: this.answered, otherwise }),
    });
    imported.failOnWarnings = true;
    // The body says both.
    imported.name = undefined;
    imported.protocolType = undefined;
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
    this.answered.push({ by: this.opened(fn, '*/*/*'), routes });
  }

  /** Slows one route, by its key, below the stage's throttle. */
  slow(routeKey: string, { rate, burst }: Throttle): void {
    const routes = this.answered.flatMap((each) => each.routes);
    if (!routes.some(({ method, path }) => `${method} ${path}` === routeKey)) {
      throw new Error(`there is no route ${routeKey} to slow`);
    }
    this.slowed[routeKey] = { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst };
    (this.stage.node.defaultChild as CfnStage).routeSettings = { ...this.slowed };
  }

  /**
   * Lets the API call a function, once for all its routes: a permission for each would overflow the function's policy. A request
   * comes from `stage/method/path`, one on `$default` from two parts only, for that has no path.
   */
  private opened(fn: CountyFunction, parts: '*/*/*' | '*/*'): Answering {
    fn.lambda.addPermission('Http', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: parts,
      }),
    });
    const { partition, region } = Stack.of(this);
    const path = `2015-03-31/functions/${fn.lambda.functionArn}/invocations`;
    return { name: fn.name, uri: `arn:${partition}:apigateway:${region}:lambda:path/${path}` };
  }
}
