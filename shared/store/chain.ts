import { createHash } from 'node:crypto';
import type { Commit } from './port.ts';

/**
 * One text per value, whatever the order of its fields: RFC 8785 (JSON Canonicalization Scheme) for the values stored here.
 * Absent (`undefined`) fields are not there.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/** SHA-256 of the canonical JSON, base64url. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('base64url');

/** Gives a commit its hash, over everything else it holds, `prev` included. */
export const seal = (commit: Omit<Commit, 'hash'>): Commit => ({ ...commit, hash: hashOf(commit) });

/** A history that does not hang together: something was changed, lost or put in after the fact. */
export class BrokenChain extends Error {
  readonly version: number;

  constructor(version: number, fault: 'version' | 'prev' | 'hash') {
    super(`the chain breaks at version ${version} (${fault})`);
    this.name = 'BrokenChain';
    this.version = version;
  }
}

/** Holds a history against its own hashes; throws {@link BrokenChain} at the first commit that does not fit. */
export const verifyChain = (commits: readonly Commit[]): void => {
  let prev = '';
  for (const [index, { hash, ...commit }] of commits.entries()) {
    if (commit.version !== index + 1) throw new BrokenChain(index + 1, 'version');
    if (commit.prev !== prev) throw new BrokenChain(commit.version, 'prev');
    if (hashOf(commit) !== hash) throw new BrokenChain(commit.version, 'hash');
    prev = hash;
  }
};
