import { randomInt } from 'node:crypto';
import * as z from 'zod';
import type { Keepsakes } from './keepsakes.ts';
import { AwsFault } from './services.ts';
import type { LocalTemplate } from './template.ts';

const SecretProperties = z.object({
  GenerateSecretString: z.object({
    SecretStringTemplate: z.string(),
    GenerateStringKey: z.string(),
    PasswordLength: z.int().positive().default(32),
    ExcludePunctuation: z.literal(true),
  }),
});

const Request = z.object({ SecretId: z.string() });
const Kept = z.record(z.string(), z.string());
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Secrets Manager, as far as functions use it: the template's generated secrets, made at the first start and then kept. */
export const localSecrets = (template: LocalTemplate, keepsakes: Keepsakes): ((request: unknown) => object) => {
  const kept = Kept.parse(keepsakes.recall('secrets') ?? {});
  const secrets = new Map(
    [...template.all('AWS::SecretsManager::Secret', SecretProperties)].map(([id, { GenerateSecretString }]) => {
      const { SecretStringTemplate, GenerateStringKey, PasswordLength } = GenerateSecretString;
      const password = Array.from({ length: PasswordLength }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
      const fixed = z.record(z.string(), z.json()).parse(JSON.parse(SecretStringTemplate));
      return [template.arn(id), kept[id] ?? JSON.stringify({ ...fixed, [GenerateStringKey]: password })] as const;
    }),
  );
  const ids = [...template.all('AWS::SecretsManager::Secret', SecretProperties).keys()];
  keepsakes.keep('secrets', Object.fromEntries(ids.map((id) => [id, secrets.get(template.arn(id)) ?? ''])));
  return (request) => {
    const { SecretId } = Request.parse(request);
    const SecretString = secrets.get(SecretId);
    if (SecretString === undefined) throw new AwsFault('ResourceNotFoundException', 'there is no such secret');
    return { ARN: SecretId, Name: SecretId.split(':').at(-1), SecretString, VersionStages: ['AWSCURRENT'] };
  };
};
