import type { Specimen } from './specimen.ts';

/** Something that would notice: a test of the rules, or a question at a door whose answer the contract says. */
export interface Witness {
  readonly name: string;
  /** Makes ready whatever it looks at, with every check in its place. */
  prepare(): Promise<unknown>;
  /** Without the door's own look at roles, so that the rules behind it are all there is. */
  readonly doorOpen?: true;
  /** What is amiss, if anything. */
  testify(): Promise<string | undefined>;
}

/** The tests of the rules, as witnesses. */
export const policiesOf = ({ policies }: Specimen): readonly Witness[] =>
  [...policies()].map(([name, run]) => ({
    name,
    prepare: async () => {},
    testify: async () => {
      try {
        await run();
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  }));

/** What a witness says of the centre without some of its checks. */
export const heard = async (
  { take, fired, checks }: Specimen,
  witness: Witness,
  ...without: readonly number[]
): Promise<{ readonly amiss: string | undefined; readonly fired: readonly number[] }> => {
  const door = checks.findIndex((check) => check.endsWith('callerOf: !holdsOneOf(actor, access.roles)'));
  take();
  await witness.prepare();
  take(...without, ...(witness.doorOpen ? [door] : []));
  const amiss = await witness.testify();
  const turned = fired();
  take();
  return { amiss, fired: turned };
};

/** Whom each check turned away, the quickest to say so first; and whatever is amiss with all of them in their place. */
export const survey = async (specimen: Specimen, witnesses: readonly Witness[]) => {
  const seen = new Map<number, (readonly [witness: Witness, took: number])[]>();
  const amiss: string[] = [];
  for (const witness of witnesses) {
    const began = performance.now();
    const said = await heard(specimen, witness);
    const took = performance.now() - began;
    if (said.amiss !== undefined) amiss.push(`${witness.name}: ${said.amiss}`);
    else for (const check of said.fired) seen.set(check, [...(seen.get(check) ?? []), [witness, took]]);
  }
  return {
    amiss,
    turnedAway: (check: number): readonly Witness[] =>
      (seen.get(check) ?? []).toSorted(([, a], [, b]) => a - b).map(([witness]) => witness),
  };
};

/** The first of them to notice that a check is gone. */
export const noticing = async (
  specimen: Specimen,
  check: number,
  witnesses: readonly Witness[],
): Promise<Witness | undefined> => {
  for (const witness of witnesses) if ((await heard(specimen, witness, check)).amiss !== undefined) return witness;
  return undefined;
};
