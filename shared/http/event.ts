import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** Claims of a token the gateway has verified. It turns every claim into a string; arrays become `[a b]`. */
export type Claims = Readonly<Record<string, unknown>>;

/** An HTTP API event (payload format 2.0), with the claims where a JWT authorizer stood before the route. */
export type HttpEvent = APIGatewayProxyEventV2 & {
  readonly requestContext: {
    readonly authorizer?: { readonly jwt?: { readonly claims?: Claims; readonly scopes?: string[] | null } };
  };
};

export type HttpResult = APIGatewayProxyStructuredResultV2;

/** What Lambda calls. */
export type HttpHandler = (event: HttpEvent, context?: Context) => Promise<HttpResult>;

/** A request header by its lower-case name; the gateway joins repeated ones with commas. */
export const header = (event: HttpEvent, name: string): string | undefined => event.headers?.[name];

/** Claims of the verified token; none on public routes. */
export const claimsOf = (event: HttpEvent): Claims | undefined => event.requestContext.authorizer?.jwt?.claims;
