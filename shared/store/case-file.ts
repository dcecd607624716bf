import * as z from 'zod';
import { Actor } from '../kernel/actor.ts';
import { type Fault, faultsOf, pointer } from '../kernel/faults.ts';
import { InstantMs } from '../kernel/instant.ts';
import { isErased } from './aggregate.ts';
import { chainFaults, hashOf } from './chain.ts';
import type { Commit, Json, Part } from './port.ts';

/** Format of an exported case file; rises when its shape changes. */
export const CASE_FILE_FORMAT = 'one-window-case-file/1';

/**
 * A case as it can be handed over and checked without the database: every commit, and every part as it is now. Each
 * commit's hash covers the one before; each part's digest stands in the event that brought it.
 */
export interface CaseFile {
  readonly format: typeof CASE_FILE_FORMAT;
  readonly commits: readonly Commit[];
  readonly parts: readonly Part[];
}

/** Puts a case file together. It holds personal data as long as the parts do. */
export const exportFile = (commits: readonly Commit[], parts: readonly Part[]): CaseFile => ({
  format: CASE_FILE_FORMAT,
  commits,
  parts,
});

/** What an intact file says of itself: which aggregate, how many commits, and the hash that stands on its last documents. */
export interface Intact {
  readonly ok: true;
  readonly aggregate: Commit['aggregate'];
  readonly version: number;
  readonly hash: string;
}

/** Places are JSON Pointers into the file. */
export type Verification = Intact | { readonly ok: false; readonly faults: readonly Fault[] };

/** The event that records an erasure; without one, an erased part is a lost one. */
const ERASURE = 'personal-data-erased';

const anyJson = z.custom<Json>((value) => value !== undefined);

const fileSchema = () =>
  z.strictObject({
    format: z.literal(CASE_FILE_FORMAT),
    commits: z
      .array(
        z.strictObject({
          aggregate: z.strictObject({ kind: z.string().min(1), id: z.string().min(1) }),
          version: z.int().positive(),
          at: InstantMs,
          actor: Actor,
          key: z.string().optional(),
          events: z.array(anyJson).min(1),
          department: z.string().optional(),
          prev: z.string(),
          hash: z.string().min(1),
        }),
      )
      .min(1),
    parts: z.array(z.strictObject({ n: z.int().positive(), content: anyJson })),
  });

const Reference = z.looseObject({ part: z.int().positive(), digest: z.string() });

/** Every `{part, digest}` anywhere in an event. */
const referencesIn = (value: Json, path: readonly PropertyKey[]): readonly Found[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = Reference.safeParse(value);
  const below = Object.entries(value).flatMap(([name, field]) => referencesIn(field, [...path, name]));
  return own.success ? [{ path, part: own.data.part, digest: own.data.digest }, ...below] : below;
};

interface Found {
  readonly path: readonly PropertyKey[];
  readonly part: number;
  readonly digest: string;
}

const isErasure = (event: Json): boolean =>
  typeof event === 'object' && event !== null && 'type' in event && event.type === ERASURE;

const orderOf = (commits: readonly Commit[]): readonly Fault[] => [
  ...chainFaults(commits).map(({ version, fault }) => ({
    path: pointer(['commits', version - 1]),
    code: `chain-${fault}`,
  })),
  ...commits.flatMap(({ at, aggregate }, index): readonly Fault[] => {
    const [first, before] = [commits[0], commits[index - 1]];
    const isForeign = first?.aggregate.kind !== aggregate.kind || first.aggregate.id !== aggregate.id;
    return [
      ...(isForeign ? [{ path: pointer(['commits', index, 'aggregate']), code: 'other-aggregate' }] : []),
      ...(before !== undefined && at < before.at
        ? [{ path: pointer(['commits', index, 'at']), code: 'time-goes-back' }]
        : []),
    ];
  }),
];

const contentOf = (commits: readonly Commit[], parts: readonly Part[]): readonly Fault[] => {
  const references = commits.flatMap(({ events }, commit) =>
    events.flatMap((event, index) => referencesIn(event, ['commits', commit, 'events', index])),
  );
  const wasErased = commits.some(({ events }) => events.some(isErasure));
  const numbers = parts.map(({ n }) => n);
  const standing = new Map(parts.map(({ n, content }) => [n, { content, digest: hashOf(content) }]));
  return [
    ...references.flatMap(({ path, part, digest }): readonly Fault[] => {
      const found = standing.get(part);
      if (found === undefined) return [{ path: pointer(path), code: 'part-missing' }];
      if (isErased(found.content)) return [];
      return found.digest === digest ? [] : [{ path: pointer(path), code: 'part-altered' }];
    }),
    ...parts.flatMap(({ n, content }, index): readonly Fault[] => {
      const at = pointer(['parts', index]);
      if (numbers.indexOf(n) !== index) return [{ path: at, code: 'duplicate' }];
      if (!references.some(({ part }) => part === n)) return [{ path: at, code: 'part-unknown' }];
      return isErased(content) && !wasErased ? [{ path: at, code: 'erasure-unrecorded' }] : [];
    }),
  ];
};

/**
 * Checks an exported case file by itself: the chain of its commits, and the content of its parts against the digests the
 * events carry (each part holds a random salt of its own, so a digest gives nothing away). An erased part is in order as
 * soon as an erasure is on record. `printed` is the hash on a document the applicant holds: the chain must pass through
 * it, or the whole file may have been written anew.
 */
export const verifyFile = (json: unknown, printed?: string): Verification => {
  const parsed = fileSchema().safeParse(json, { reportInput: true });
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  const { commits, parts } = parsed.data;
  const faults = [
    ...orderOf(commits),
    ...contentOf(commits, parts),
    ...(printed === undefined || commits.some(({ hash }) => hash === printed)
      ? []
      : [{ path: '/commits', code: 'printed-hash-not-found' }]),
  ];
  const last = commits.at(-1);
  if (faults.length > 0 || last === undefined) return { ok: false, faults };
  return { ok: true, aggregate: last.aggregate, version: last.version, hash: last.hash };
};
