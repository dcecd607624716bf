import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeOf } from '../../infra/local/physical.ts';
import { LocalTemplate } from '../../infra/local/template.ts';
import type { Template } from '../../infra/synthesize.ts';

type Resources = Template['Resources'];

/** A template written by hand, with functions whose code is given as text: what the runner's parts are tested on. */
export const smallStack = (options: {
  readonly resources: Resources;
  /** Source of `index.js`, by the logical id of the function. */
  readonly functions?: Readonly<Record<string, string>>;
  readonly outputs?: Template['Outputs'];
}): { readonly template: LocalTemplate; readonly forget: () => void } => {
  const directory = mkdtempSync(join(tmpdir(), 'small-stack-'));
  const assets = new Map<string, string>();
  const functions: Resources = {};
  for (const [id, code] of Object.entries(options.functions ?? {})) {
    const asset = join(directory, id);
    mkdirSync(asset);
    writeFileSync(join(asset, 'index.js'), code);
    writeFileSync(join(asset, 'package.json'), '{"type":"commonjs"}');
    assets.set(`${id}.zip`, asset);
    functions[id] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: `small-${id}`,
        // A role of no rights: what these functions do they do by themselves.
        Role: 'arn:aws-cn:iam::000000000000:role/small',
        Handler: 'index.handler',
        Timeout: 1,
        Code: { S3Key: `${id}.zip` },
        Environment: { Variables: { GREETING: 'good day' } },
      },
    };
  }
  const template = new LocalTemplate(
    {
      stackName: 'small',
      template: { Resources: { ...functions, ...options.resources }, Outputs: options.outputs ?? {} },
      assets,
      findings: [],
    },
    placeOf('cn-northwest-1', 'http://127.0.0.1:1'),
  );
  return { template, forget: () => rmSync(directory, { recursive: true }) };
};
