/** The two things needed of the Secrets Manager client: a module of its own, so that loading it lazily does not bundle the rest. */
export { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
