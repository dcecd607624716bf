import { App } from 'aws-cdk-lib';
import { bundleAfresh, writeSourceMaps } from './bundle.ts';
import { CountyInvalid, countyNames } from './counties/load.ts';
import { addChecks, addCounty } from './synthesize.ts';

/** A setting given with `-c key=value`. */
const given = (app: App, key: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** `-c county=<name>`: that county's stack; without it: every county's. `-c administrator=<sub or client id>` with one county. */
const synthesizeAll = async (app: App): Promise<void> => {
  const county = given(app, 'county');
  const administrator = given(app, 'administrator');
  const known = countyNames();
  if (county !== undefined && !known.includes(county)) {
    throw new Unusable(`there is no county "${county}"; there are: ${known.join(', ')}`);
  }
  if (county === undefined && administrator !== undefined) {
    throw new Unusable('-c administrator names somebody of one county: add -c county=<name>');
  }
  addChecks(app);
  const bundles = bundleAfresh();
  for (const name of county === undefined ? known : [county]) await addCounty(app, name, bundles, administrator);
  writeSourceMaps(`${app.outdir}/source-maps`, bundles);
  app.synth();
};

/** What the command line was given does not make sense. */
class Unusable extends Error {}

try {
  await synthesizeAll(new App());
} catch (error) {
  // Faults of the county's making are told by their message alone; anything else with its stack.
  if (!(error instanceof Unusable || error instanceof CountyInvalid)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
