import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import * as z from 'zod';
import { type Authorizer, httpApiOf } from './http-api.ts';
import type { Keepsakes } from './keepsakes.ts';
import type { LocalTemplate } from './template.ts';

const ClientProperties = z.object({ AllowedOAuthScopes: z.array(z.string()).default([]) });

/** A verified token's claims, as the token has them. */
export type Claims = Readonly<Record<string, unknown>>;

const ALG = 'RS256';
/** Long enough to live through a case; the centre's clock decides when it is over. */
const LIFETIME_S = 400 * 86_400;
const Kept = z.record(z.string(), z.string()).optional();

/** The key pair that signs in the issuers' names. */
interface Keys {
  readonly id: string;
  readonly signing: CryptoKey;
  readonly verifying: CryptoKey;
}

const CryptoKeyOf = z.custom<CryptoKey>((key) => typeof key === 'object' && key !== null && 'algorithm' in key);

const keysFrom = async (kept: Record<string, string>): Promise<Keys> => {
  const { kty, n, e } = kept;
  return {
    id: await calculateJwkThumbprint({ kty, n, e }),
    signing: CryptoKeyOf.parse(await importJWK(kept, ALG)),
    verifying: CryptoKeyOf.parse(await importJWK({ kty, n, e }, ALG)),
  };
};

/**
 * The template's token issuers, played by this machine: one key pair of its own signs in their names, for their audiences,
 * and only this machine's gateway believes it.
 */
export class LocalIssuers {
  readonly #authorizers: ReadonlyMap<string, Authorizer>;
  /** Scope → the authorizer whose routes ask for it. */
  readonly #scopes: ReadonlyMap<string, string>;
  readonly #clients: ReadonlyMap<string, readonly string[]>;
  readonly #keys: Keys;
  readonly #now: () => number;

  private constructor(template: LocalTemplate, keys: Keys, now: () => number) {
    this.#keys = keys;
    this.#now = now;
    const { authorizers, routes } = httpApiOf(template);
    this.#authorizers = authorizers;
    this.#scopes = new Map(
      routes.flatMap(({ guard }) => (guard === undefined ? [] : guard.scopes.map((each) => [each, guard.authorizer]))),
    );
    this.#clients = new Map(
      [...template.all('AWS::Cognito::UserPoolClient', ClientProperties)].map(([id, { AllowedOAuthScopes }]) => [
        template.ref(id),
        AllowedOAuthScopes,
      ]),
    );
  }

  /** The issuers of a template, under the key of an earlier start where there was one. */
  static async of(template: LocalTemplate, keepsakes: Keepsakes, now: () => number): Promise<LocalIssuers> {
    const kept = Kept.parse(keepsakes.recall('issuer'));
    if (kept !== undefined) return new LocalIssuers(template, await keysFrom(kept), now);
    const { privateKey } = await generateKeyPair(ALG, { extractable: true });
    const made = z.record(z.string(), z.string()).parse(await exportJWK(privateKey));
    keepsakes.keep('issuer', made);
    return new LocalIssuers(template, await keysFrom(made), now);
  }

  /** The kinds of people and machines that routes ask for: the last word of each scope. */
  kinds(): readonly string[] {
    return [...this.#scopes.keys()].map(kindOf).sort();
  }

  /** Whose tokens of this kind are: the issuer the county or its stack names. */
  issuerOf(kind: string): string {
    return this.#authorizerOf(kind).authorizer.issuer;
  }

  /** Signs an access token of this kind for `subject`, as its issuer would. Throws where no route asks for the kind. */
  async mint(kind: string, subject: string, claims: Claims = {}): Promise<string> {
    const { scope, authorizer } = this.#authorizerOf(kind);
    const issuedAt = Math.floor(this.#now() / 1000);
    // A user pool's access token names its client and has no audience (Cognito); other issuers name the audience.
    const client = authorizer.audience.find((each) => this.#clients.get(each)?.includes(scope));
    const forWhom = client === undefined ? { aud: authorizer.audience[0] } : { client_id: client, token_use: 'access' };
    return new SignJWT({ ...claims, ...forWhom, sub: subject, scope })
      .setProtectedHeader({ alg: ALG, kid: this.#keys.id })
      .setIssuer(authorizer.issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_S)
      .sign(this.#keys.signing);
  }

  /** The claims of a token that this authorizer accepts now; `undefined` for any other. */
  async verify(name: string, token: string): Promise<Claims | undefined> {
    const authorizer = this.#authorizers.get(name);
    if (authorizer === undefined) throw new Error(`the template has no authorizer ${name}`);
    try {
      // A gateway looks the key up by its id, and knows no other.
      const keyById = ({ kid }: { kid?: string }): CryptoKey => {
        if (kid !== this.#keys.id) throw new Error('unknown key');
        return this.#keys.verifying;
      };
      const { payload } = await jwtVerify(token, keyById, {
        issuer: authorizer.issuer,
        algorithms: [ALG],
        currentDate: new Date(this.#now()),
        requiredClaims: ['exp'],
      });
      // `aud` where the token has one, else `client_id`: as API Gateway reads them.
      const meant = payload.aud ?? payload.client_id;
      return [meant].flat().some((each) => typeof each === 'string' && authorizer.audience.includes(each))
        ? payload
        : undefined;
    } catch {
      return undefined;
    }
  }

  #authorizerOf(kind: string): { readonly scope: string; readonly authorizer: Authorizer } {
    const [scope, name = ''] = [...this.#scopes].find(([each]) => kindOf(each) === kind) ?? [];
    const authorizer = this.#authorizers.get(name);
    if (scope === undefined || authorizer === undefined) {
      throw new Error(`no route asks for a ${kind}; there are: ${this.kinds().join(', ')}`);
    }
    return { scope, authorizer };
  }
}

const kindOf = (scope: string): string => scope.split('/').at(-1) ?? scope;
