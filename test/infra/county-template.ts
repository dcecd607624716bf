import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type Synthesis, synthesize } from '../../infra/synthesize.ts';

const listed = <T>(schema: z.ZodType<T>) =>
  z.union([schema.transform((one) => [one]), z.array(schema)]).transform((many) => many);

/** One statement of a policy, its actions and resources as lists; resources as JSON text. */
export const Statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: listed(z.string()),
  Resource: z.json().optional(),
  NotResource: z.json().optional(),
  Condition: z.json().optional(),
  Principal: z.json().optional(),
});
export type Statement = z.infer<typeof Statement>;

const Policy = z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(Statement) }) });
const Role = z.looseObject({ Policies: z.array(Policy).default([]) });
const Lambda = z.looseObject({
  FunctionName: z.string(),
  Role: z.json(),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Code: z.looseObject({ S3Key: z.string() }),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.json()) }),
});
export type Lambda = z.infer<typeof Lambda>;

/** One county's synthesized template, asked in the words of the tests. */
export class CountyTemplate {
  readonly county: string;
  readonly synthesis: Synthesis;
  readonly text: string;

  constructor(county: string, synthesis: Synthesis) {
    this.county = county;
    this.synthesis = synthesis;
    this.text = JSON.stringify(synthesis.template);
  }

  /** Properties of every resource of a type, by logical id, as `schema` reads them. */
  all<T>(type: string, schema: z.ZodType<T>): ReadonlyMap<string, T> {
    return new Map(
      Object.entries(this.synthesis.template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, resource]) => [id, schema.parse(resource.Properties ?? {})]),
    );
  }

  /** Properties of the only resource of a type. */
  only<T>(type: string, schema: z.ZodType<T>): T {
    const found = [...this.all(type, schema).values()];
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} resources are ${type}`);
    return found[0];
  }

  /** The functions by their short name, each with its logical id. */
  functions(): ReadonlyMap<string, Lambda & { id: string }> {
    return new Map(
      [...this.all('AWS::Lambda::Function', Lambda)].map(([id, lambda]) => [
        lambda.FunctionName.replace(`one-window-${this.county}-`, ''),
        { ...lambda, id },
      ]),
    );
  }

  /** What the function of this short name may do: all of it stands in its role. */
  granted(name: string): readonly Statement[] {
    const lambda = this.functions().get(name);
    if (lambda === undefined) throw new Error(`there is no function ${name}`);
    const role = JSON.stringify(lambda.Role).match(/GetAtt":\["(\w+)"/)?.[1];
    const granted = this.all('AWS::IAM::Role', Role).get(role ?? '');
    if (granted === undefined) throw new Error(`there is no role for ${name}`);
    return granted.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  }
}

interface Wanted {
  readonly administrator?: string;
  /** Held against AwsSolutions, which takes seconds. */
  readonly checked?: true;
}

/** Synthesizes a county into a directory of its own, which `forget` removes. */
export const synthesizedAfresh = async (
  county: string,
  wanted: Wanted = {},
): Promise<{ template: CountyTemplate; forget: () => void }> => {
  const directory = mkdtempSync(join(tmpdir(), 'one-window-test-'));
  const forget = (): void => rmSync(directory, { recursive: true });
  try {
    return { template: new CountyTemplate(county, await synthesize(county, { ...wanted, directory })), forget };
  } catch (error) {
    forget();
    throw error;
  }
};

const known = new Map<string, Promise<CountyTemplate>>();

/** A county's template, without its assets, made once for all who ask: nothing that a test does changes it. */
export const synthesized = (county: string, { checked }: Wanted = {}): Promise<CountyTemplate> => {
  const found = known.get(`${county} checked`) ?? (checked ? undefined : known.get(county));
  if (found !== undefined) return found;
  const made = synthesizedAfresh(county, checked ? { checked } : {}).then(({ template, forget }) => {
    forget();
    return template;
  });
  known.set(checked ? `${county} checked` : county, made);
  return made;
};
