import { App } from 'aws-cdk-lib';
import { writeSourceMaps } from './bundle.ts';
import { countyNames } from './counties/load.ts';
import { addChecks, addCounty } from './synthesize.ts';

const text = (app: App, key: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const app = new App();
const county = text(app, 'county');
const administrator = text(app, 'administrator');
if (administrator !== undefined && county === undefined) {
  throw new Error('-c administrator names somebody of one county: add -c county=<name>');
}
addChecks(app);
for (const name of county === undefined ? countyNames() : [county]) {
  await addCounty(app, name, administrator);
}
writeSourceMaps(`${app.outdir}/source-maps`);
app.synth();
