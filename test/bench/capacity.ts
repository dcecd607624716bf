import * as z from 'zod';
import { rounded } from './report.ts';

/** Capacity units that something took: of the table, and of every index besides. */
export interface Units {
  readonly read: number;
  readonly write: number;
  /** Write units by where they went: `table`, and each index by name. */
  readonly writeBy: Readonly<Record<string, number>>;
  /** Read units by operation: what a `Query` took to find, and a `GetItem` to load. */
  readonly readBy: Readonly<Record<string, number>>;
}

export const NONE: Units = { read: 0, write: 0, writeBy: {}, readBy: {} };

const Place = z.object({ CapacityUnits: z.number().default(0) });
const Consumed = z.object({
  CapacityUnits: z.number(),
  Table: Place.optional(),
  GlobalSecondaryIndexes: z.record(z.string(), Place).default({}),
});
const Answer = z.looseObject({
  ConsumedCapacity: z.union([Consumed.transform((one) => [one]), z.array(Consumed)]).optional(),
});

const READS: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

const nameOf = (operation: string): string => operation.split('.').at(-1) ?? operation;

/** A request that asks for what it takes, by table and index. */
export const asking = (body: string): string =>
  JSON.stringify({ ...z.record(z.string(), z.json()).parse(JSON.parse(body)), ReturnConsumedCapacity: 'INDEXES' });

/** What an answer of the database says it took, and the answer without it. */
export const consumedIn = (operation: string, body: string): { readonly units: Units; readonly body: string } => {
  const { ConsumedCapacity = [], ...rest } = Answer.parse(JSON.parse(body));
  const units = ConsumedCapacity.map((consumed): Units => {
    if (READS.has(nameOf(operation)))
      return { ...NONE, read: consumed.CapacityUnits, readBy: { [nameOf(operation)]: consumed.CapacityUnits } };
    const places = { ...(consumed.Table ? { table: consumed.Table } : {}), ...consumed.GlobalSecondaryIndexes };
    const writeBy = Object.fromEntries(
      Object.entries(places).map(([place, { CapacityUnits }]) => [place, CapacityUnits]),
    );
    return { ...NONE, write: consumed.CapacityUnits, writeBy };
  });
  return { units: sum(units), body: JSON.stringify(rest) };
};

/** Units taken together. */
export const sum = (all: readonly Units[]): Units => {
  const added = (by: 'writeBy' | 'readBy'): Record<string, number> => {
    const total: Record<string, number> = {};
    for (const each of all)
      for (const [name, units] of Object.entries(each[by])) total[name] = (total[name] ?? 0) + units;
    return total;
  };
  return {
    read: rounded(all.reduce((total, { read }) => total + read, 0)),
    write: rounded(all.reduce((total, { write }) => total + write, 0)),
    writeBy: added('writeBy'),
    readBy: added('readBy'),
  };
};
