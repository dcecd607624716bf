import { createHash } from 'node:crypto';
import type { Commit } from './port.ts';

/**
 * One text per value, whatever the order of its fields: RFC 8785 (JSON Canonicalization Scheme) for the values stored here.
 * Absent (`undefined`) fields are not there.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    let fields = '';
    for (const name of Object.keys(value).sort()) {
      const field = (value as Readonly<Record<string, unknown>>)[name];
      if (field !== undefined) fields += `${fields && ','}${JSON.stringify(name)}:${canonicalJson(field)}`;
    }
    return `{${fields}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/** SHA-256 of the canonical JSON, base64url. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('base64url');

/** Gives a commit its hash, over everything else it holds, `prev` included. */
export const seal = (commit: Omit<Commit, 'hash'>): Commit => ({ ...commit, hash: hashOf(commit) });

/** What can be wrong with a commit: it cannot be read, it stands out of order, it does not follow the one before, or was changed. */
export type ChainFault = 'form' | 'version' | 'prev' | 'hash';

/** A history that does not hang together: something was changed, lost or put in after the fact. */
export class BrokenChain extends Error {
  readonly version: number;
  readonly fault: ChainFault;

  constructor(version: number, fault: ChainFault) {
    super(`the chain breaks at version ${version} (${fault})`);
    this.name = 'BrokenChain';
    this.version = version;
    this.fault = fault;
  }
}

/** A place at which a history does not hang together: the version that should stand there. */
export interface ChainBreak {
  readonly version: number;
  readonly fault: ChainFault;
}

/** Places at which commits do not follow one another. Whether each is what was once sealed is another question. */
export const orderFaults = (commits: readonly Commit[]): readonly ChainBreak[] =>
  commits.flatMap(({ version, prev }, index): readonly ChainBreak[] => [
    ...(version === index + 1 ? [] : [{ version: index + 1, fault: 'version' as const }]),
    ...(prev === (commits[index - 1]?.hash ?? '') ? [] : [{ version: index + 1, fault: 'prev' as const }]),
  ]);

/** Whether a commit is what was once sealed. */
export const isSealed = ({ hash, ...commit }: Commit): boolean => hashOf(commit) === hash;

/** Every place at which a history does not hang together. */
export const chainFaults = (commits: readonly Commit[]): readonly ChainBreak[] => [
  ...orderFaults(commits),
  ...commits.flatMap((commit, index) => (isSealed(commit) ? [] : [{ version: index + 1, fault: 'hash' as const }])),
];

/** Holds a history whose every commit is sealed against its own order; throws {@link BrokenChain} at the first break. */
export const verifyOrder = (commits: readonly Commit[]): void => {
  const [first] = orderFaults(commits);
  if (first !== undefined) throw new BrokenChain(first.version, first.fault);
};
