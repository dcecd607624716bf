import { Refusal } from '../kernel/refusal.ts';
import { isErased } from './aggregate.ts';
import { encodeCommit, encodeHead, encodePart, encodeRow, marksOf, PACKED } from './codec.ts';
import { type Item, packing, sizeOf } from './item.ts';
import { partitionOf, rowKey } from './keys.ts';
import type { Append, Row } from './port.ts';

const KB = 1024;

/**
 * What one command may write at most, before packing. Stated well inside DynamoDB's own limits (400 KB an item, 100 items
 * and 4 MB a transaction), so that the answer is a refusal by name before anything is sent.
 */
export const BOUNDS = {
  /** Bytes of a head: state, index entries and the keys of 24 hours. The calendar needs most: some 3 KB a year. */
  head: 64 * KB,
  /** Bytes of a commit: the events of one command. */
  commit: 200 * KB,
  /** Bytes of one part. */
  part: 300 * KB,
  /** Bytes of one row. */
  row: 8 * KB,
  /** Items of one command: commit, head, changed rows, parts. */
  items: 100,
  /** Bytes of one command. */
  whole: 3_900 * KB,
} as const;

/** One write of a transaction, with what must hold for it. */
export type Write =
  | { readonly put: Item; readonly when?: 'absent' | { readonly version: number } }
  | { readonly remove: { readonly pk: string; readonly sk: string } };

/**
 * An append as the writes it consists of: the commit, the head, the rows that differ, the parts. A part is written once;
 * only the mark of its erasure may take its place. Refuses `aggregate-too-large`, naming what and how large it may be.
 */
export const writesOf = ({ aggregate, expected, commit, head, rowsBefore, rows, parts }: Append): readonly Write[] => {
  const marks = marksOf(rows);
  const headItem = within('head', encodeHead({ ...head, rows: marks }));
  const whole: readonly Write[] = [
    { put: within('commit', encodeCommit(commit)), when: 'absent' },
    { put: headItem, when: expected === 0 ? 'absent' : { version: expected } },
    ...rows
      .filter(({ name }) => rowsBefore[name] !== marks[name])
      .map((row: Row): Write => ({ put: within('row', encodeRow(aggregate, row)) })),
    ...Object.keys(rowsBefore)
      .filter((name) => marks[name] === undefined)
      .map((name): Write => ({ remove: { pk: partitionOf(aggregate), sk: rowKey(name) } })),
    ...parts.map((part): Write => {
      const put = within('part', encodePart(aggregate, part));
      return isErased(part.content) ? { put } : { put, when: 'absent' };
    }),
  ];
  if (whole.length > BOUNDS.items) tooLarge('items', BOUNDS.items);
  const bytes = whole.reduce((sum, write) => sum + ('put' in write ? sizeOf(write.put) : 0), 0);
  if (bytes > BOUNDS.whole) tooLarge('whole', BOUNDS.whole);
  return whole.map((write) => ('put' in write ? { ...write, put: packedItem(write.put) } : write));
};

/** State and content are packed; events stay legible to whoever looks into the table. */
const packedItem = (item: Item): Item => PACKED.reduce(packing, item);

const within = (what: keyof typeof BOUNDS, item: Item): Item => {
  if (sizeOf(item) > BOUNDS[what]) tooLarge(what, BOUNDS[what]);
  return item;
};

const tooLarge = (what: keyof typeof BOUNDS, limit: number): never => {
  throw new Refusal('aggregate-too-large', { what, limit });
};
