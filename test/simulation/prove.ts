import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolesOf } from '../support/roles-of.ts';
import { prove, replayCommand, shrink } from './campaign.ts';
import { COUNTY } from './foundation.ts';
import { Broken } from './stage.ts';

const usage = `npm run prove -- [--lifecycles N] [--seed S] [--world W] [--faults K]
npm run prove -- --canaries

Lives through N lifecycles in worlds of 25, each from a seed of its own that follows from S, under every fault the services
this product stands on may show, and holds each against every invariant. --world lives through one world alone, --faults lets
only so many faults happen: what a failure prints to be looked at again.
--canaries looks, instead, for what is personal in whatever leaves a function, with every fault at every call it makes.
Exit code 0: every invariant held; 1: one did not, and the command that shows it again is printed.`;

/** The tests that look for what is personal, in their long form. */
const lookForCanaries = (): number => {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/infra/canaries.test.ts'], {
    stdio: 'inherit',
    env: { ...process.env, CANARIES: 'every' },
  });
  return status ?? 1;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      lifecycles: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      world: { type: 'string' },
      faults: { type: 'string' },
      canaries: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.canaries) return lookForCanaries();
  const lifecycles = Number(values.lifecycles);
  const only =
    values.world === undefined
      ? undefined
      : {
          seed: Number(values.world),
          lifecycles,
          ...(values.faults === undefined ? {} : { mostFaults: Number(values.faults) }),
        };
  const began = performance.now();
  const roles = await rolesOf(COUNTY);
  const proof = await prove({ seed: Number(values.seed), lifecycles, roles, ...(only === undefined ? {} : { only }) });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (proof.failed === undefined) {
    for (const [name, count] of Object.entries(proof.sum)) console.log(`${String(count).padStart(9)} ${name}`);
    console.log(`every invariant held, in ${seconds} s`);
    return 0;
  }
  const { options, error } = proof.failed;
  console.error(error instanceof Broken ? error.message : error);
  if (only === undefined) {
    console.error('making it smaller …');
    const smaller = await shrink(options, error);
    console.error(smaller.error instanceof Error ? smaller.error.message : smaller.error);
    console.error(`again: ${replayCommand(smaller.options)}`);
  }
  return 1;
};

if (import.meta.main)
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 2;
    },
  );
