import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * What the SDK asks for credentials inside a function: the environment, where Lambda puts them. It stands in for the SDK's
 * own chain (files, SSO, instance metadata), none of which exists there and which is a sixth of every bundle.
 */
export const defaultProvider = fromEnv;
