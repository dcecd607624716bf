import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, chainFaults, hashOf, isSealed, seal } from '../../shared/store/chain.ts';
import { decodeCommit, encodeCommit } from '../../shared/store/codec.ts';
import type { Commit, Json } from '../../shared/store/port.ts';
import { citizen, later } from './tallies.ts';

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

/** The same value with the fields of every object in another order. */
const shuffled = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, shuffled(field as Json)]),
  );
};

const chainOf = (contents: readonly Json[]): readonly Commit[] =>
  contents.reduce<Commit[]>((commits, content, index) => {
    const commit = seal({
      aggregate: { kind: 'case', id: '1' },
      version: index + 1,
      at: later(index),
      actor: citizen,
      events: [content],
      prev: commits.at(-1)?.hash ?? '',
    });
    commits.push(commit);
    return commits;
  }, []);

describe('canonical JSON', () => {
  test('does not depend on the order of fields', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test('is JSON, and means the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        fc.pre(JSON.stringify(shuffled(a)) !== JSON.stringify(b) && canonicalJson(a) !== canonicalJson(b));
        expect(hashOf(a)).not.toBe(hashOf(b));
      }),
    );
  });

  test('is RFC 8785 in its own example', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('leaves out what is absent', () => {
    expect(canonicalJson({ b: undefined, a: [undefined] })).toBe('{"a":[null]}');
  });
});

describe('the chain', () => {
  test('of sealed commits holds, and survives the table', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 5 }), (contents) => {
        const chain = chainOf(contents);
        expect(chainFaults(chain)).toEqual([]);
        for (const commit of chain) expect(isSealed(decodeCommit(encodeCommit(commit)))).toBe(true);
      }),
    );
  });

  test('breaks wherever something was changed, left out, or swapped', () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 2, maxLength: 5 }), fc.nat(), (contents, where) => {
        const chain = chainOf(contents);
        const index = where % chain.length;
        const changed = chain.map((commit, n) =>
          n === index ? { ...commit, events: [...commit.events, 'more'] } : commit,
        );
        expect(chainFaults(changed)).toEqual([{ version: index + 1, fault: 'hash' }]);
        const resealed = changed.map(({ hash, ...commit }, n) => (n === index ? seal(commit) : { ...commit, hash }));
        expect(chainFaults(resealed)).toEqual(
          index === chain.length - 1 ? [] : [{ version: index + 2, fault: 'prev' }],
        );
        const without = chain.filter((_, n) => n !== index);
        if (index < chain.length - 1)
          expect(chainFaults(without)).toContainEqual({ version: index + 1, fault: 'version' });
      }),
    );
  });
});
