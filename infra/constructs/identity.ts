import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { County } from '../../shared/domain/county/county.ts';
import type { Offering } from './region.ts';

/** Who signs the tokens of one side, and for whom they are meant. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** Resource server of both pools; a route asks for `one-window/<scope>`. */
export const RESOURCE_SERVER = 'one-window';
export type Scope = 'citizen' | 'staff' | 'gateway';

/** The redirect of command-line clients (RFC 8252 § 7.3), which is all that signs in until the county has a portal of its own. */
const LOOPBACK = 'http://localhost:8400/signed-in';

interface PoolProps {
  /** Prefix of the sign-in domain, before the account number. */
  readonly domain: string;
  readonly scopes: readonly Scope[];
  /** The scope of people, through the authorization-code grant. */
  readonly people: Scope;
  /** The scope of a machine with a secret of its own, through the client-credentials grant. */
  readonly machine?: Scope;
  readonly selfSignUp: boolean;
  readonly mfa: Mfa;
  readonly deletionProtection: boolean;
}

/** A Cognito user pool as an issuer: made where the county file names none and the region has Cognito. */
export class Pool extends Construct implements Issuer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Where people sign in. */
  readonly signIn: string;
  readonly peopleClientId: string;

  constructor(scope: Construct, id: string, props: PoolProps) {
    super(scope, id);
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: props.selfSignUp,
      signInAliases: { username: true, email: true },
      autoVerify: { email: true },
      standardAttributes: { email: { required: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: props.mfa,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: props.deletionProtection,
      removalPolicy: props.deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(pool).acknowledge(
      { id: 'AwsSolutions-COG8', reason: 'Threat protection costs per user: the county chooses its plan.' },
      ...(props.mfa === Mfa.REQUIRED
        ? []
        : [
            { id: 'AwsSolutions-COG2', reason: 'Citizens may use a second factor; the centre cannot demand a device.' },
          ]),
    );
    const scopes = new Map(
      props.scopes.map((name) => [
        name,
        new ResourceServerScope({ scopeName: name, scopeDescription: `One Window: ${name}` }),
      ]),
    );
    const server = pool.addResourceServer('Server', { identifier: RESOURCE_SERVER, scopes: [...scopes.values()] });
    const granted = (name: Scope): OAuthScope => {
      const found = scopes.get(name);
      if (found === undefined) throw new Error(`scope ${name} is not of this pool`);
      return OAuthScope.resourceServer(server, found);
    };
    const people = new UserPoolClient(this, 'People', {
      userPool: pool,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, granted(props.people)],
        callbackUrls: [LOOPBACK],
      },
      generateSecret: false,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
    const machines =
      props.machine === undefined
        ? []
        : [
            new UserPoolClient(this, 'Machine', {
              userPool: pool,
              oAuth: { flows: { clientCredentials: true }, scopes: [granted(props.machine)] },
              generateSecret: true,
              accessTokenValidity: Duration.hours(1),
            }),
          ];
    const domain = pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: `${props.domain}-${Stack.of(this).account}` },
    });
    this.issuer = pool.userPoolProviderUrl;
    this.audience = [people, ...machines].map((client) => client.userPoolClientId);
    this.signIn = domain.baseUrl();
    this.peopleClientId = people.userPoolClientId;
  }
}

/** The pool citizens register in by themselves. */
const citizensPool = (scope: Construct, { code, deployment }: County): Pool =>
  new Pool(scope, 'CitizensPool', {
    domain: `one-window-${code}-citizens`,
    scopes: ['citizen'],
    people: 'citizen',
    selfSignUp: true,
    mfa: Mfa.OPTIONAL,
    deletionProtection: deployment.deletionProtection,
  });

/** The pool the county puts its staff into, with a second factor; its machine is the county's message gateway. */
const staffPool = (scope: Construct, { code, deployment }: County): Pool =>
  new Pool(scope, 'StaffPool', {
    domain: `one-window-${code}-staff`,
    scopes: ['staff', 'gateway'],
    people: 'staff',
    machine: 'gateway',
    selfSignUp: false,
    mfa: Mfa.REQUIRED,
    deletionProtection: deployment.deletionProtection,
  });

/** The two sides' issuers: those the county file names, else pools of the stack's own where the region has Cognito. */
export interface Identities {
  readonly citizens: Issuer;
  readonly staff: Issuer;
}

/** Refuses a county that names no issuer in a region without Cognito. */
export const identitiesOf = (scope: Construct, county: County, { userPools }: Offering): Identities => {
  const named = (side: 'citizens' | 'staff'): Issuer | undefined => {
    const issuer = county.identity[side];
    if (issuer !== undefined) return { issuer: issuer.issuer, audience: [issuer.audience] };
    if (userPools) return undefined;
    throw new Error(`${county.code}: identity.${side} needs an issuer, for ${county.region} has no user pools`);
  };
  return {
    citizens: named('citizens') ?? citizensPool(scope, county),
    staff: named('staff') ?? staffPool(scope, county),
  };
};
