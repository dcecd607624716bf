import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Stored = Record<string, AttributeValue>;

/** Names and values an expression refers to. */
export interface Terms {
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, AttributeValue>> | undefined;
}

const scalar = (value: AttributeValue | undefined): string | number | undefined => {
  if (value === undefined) return undefined;
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  throw new Error('the simulated table compares texts and numbers only');
};

const compared = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : Buffer.compare(Buffer.from(`${a}`), Buffer.from(`${b}`));

const TERM =
  /^(?:(attribute_exists|attribute_not_exists)\((\S+)\)|begins_with\((\S+), (\S+)\)|(\S+) BETWEEN (\S+) AND (\S+)|(\S+) IN \(([^)]+)\)|size\((\S+)\) < (\S+)|(\S+) (=|>=|<=) (\S+))(?: AND |$)/;

/**
 * Whether a condition holds for an item. Understands what the product writes (conjunctions of `=`, `<=`, `>=`, `BETWEEN`,
 * `IN`, `begins_with`, `attribute_exists`, `size(…) <`, and either of two) and throws on anything else, so that nothing
 * passes unread.
 */
export const holds = (expression: string, item: Stored | undefined, terms: Terms): boolean =>
  expression
    .split(' OR ')
    .map((either) => allHold(either, item, terms))
    .includes(true);

const allHold = (expression: string, item: Stored | undefined, { names = {}, values = {} }: Terms): boolean => {
  const attribute = (name = ''): AttributeValue | undefined => item?.[names[name] ?? name];
  const value = (name = ''): string | number => {
    const given = scalar(values[name.trim()]);
    if (given === undefined) throw new Error(`no value for ${name}`);
    return given;
  };
  const compare = (name: string | undefined, other: string | undefined): number | undefined => {
    const own = scalar(attribute(name));
    return own === undefined ? undefined : compared(own, value(other));
  };
  let rest = expression;
  let all = true;
  while (rest !== '') {
    const term = TERM.exec(rest);
    if (term === null) throw new Error(`not understood: ${rest}`);
    const [
      whole,
      exists,
      existing,
      begun,
      prefix,
      ranged,
      low,
      high,
      listed,
      list,
      sized,
      bound,
      left,
      operator,
      right,
    ] = term;
    rest = rest.slice(whole.length);
    const fits = (): boolean => {
      if (exists !== undefined) return (attribute(existing) !== undefined) === (exists === 'attribute_exists');
      if (begun !== undefined) return String(scalar(attribute(begun)) ?? '').startsWith(String(value(prefix)));
      if (ranged !== undefined) return (compare(ranged, low) ?? -1) >= 0 && (compare(ranged, high) ?? 1) <= 0;
      if (listed !== undefined) return (list ?? '').split(',').some((each) => compare(listed, each) === 0);
      if (sized !== undefined) {
        const size = attribute(sized)?.L?.length;
        return size !== undefined && size < Number(value(bound));
      }
      const order = compare(left, right);
      if (order === undefined) return false;
      return operator === '=' ? order === 0 : operator === '>=' ? order >= 0 : order <= 0;
    };
    all = fits() && all;
  }
  return all;
};

const APPENDED = /^SET (\w+) = list_append\(if_not_exists\(\1, (:\w+)\), (:\w+)\)$/;

/** An item after an update: `SET a = :b, … REMOVE c, …`, or a list with something put to its end. */
export const updated = (expression: string, item: Stored, { names = {}, values = {} }: Terms): Stored => {
  const [, list, none = '', one = ''] = APPENDED.exec(expression) ?? [];
  if (list !== undefined) {
    const before = (item[list] ?? values[none])?.L ?? [];
    return { ...item, [list]: { L: [...before, ...(values[one]?.L ?? [])] } };
  }
  const parts = /^SET (.+?)(?: REMOVE (.+))?$/.exec(expression);
  if (parts === null) throw new Error(`not understood: ${expression}`);
  const [, sets = '', removes = ''] = parts;
  const changed = { ...item };
  for (const set of sets.split(', ')) {
    const [name = '', value = ''] = set.split(' = ');
    const given = values[value];
    if (given === undefined) throw new Error(`no value for ${value}`);
    changed[names[name] ?? name] = given;
  }
  for (const name of removes.split(', ').filter((each) => each !== '')) delete changed[names[name] ?? name];
  return changed;
};
