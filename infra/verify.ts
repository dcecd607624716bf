import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Verification, verifyFile } from '../shared/store/case-file.ts';

const usage = `npm run verify -- <case file.json> [--printed <hash>]

Checks an exported case file without the database: that its commits hang together and that every part is the one its event
names, or was erased on record. --printed takes the hash from a document of that case.
Exit code 0: intact; 1: at fault, every fault on a line of its own; 2: no such file.`;

/** What a verification comes to, line by line. */
export const verdictOf = (verification: Verification): readonly string[] => {
  if (!verification.ok) return verification.faults.map(({ path, code }) => `${path || '/'} ${code}`);
  const { aggregate, version, hash } = verification;
  return [`intact: ${aggregate.kind} ${aggregate.id}, ${version} commits, ${hash}`];
};

const read = (file: string): unknown => {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { printed: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [file] = positionals;
  if (values.help || file === undefined || positionals.length > 1) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const verification = verifyFile(read(file), values.printed);
  for (const line of verdictOf(verification)) (verification.ok ? console.log : console.error)(line);
  return verification.ok ? 0 : 1;
};

if (import.meta.main) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
