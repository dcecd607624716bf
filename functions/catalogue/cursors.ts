import * as z from 'zod';
import { Refusal } from '../../shared/kernel/refusal.ts';

const encoded = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

const decoded = <T>(cursor: string, schema: z.ZodType<T>): T => {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw new Refusal('invalid-cursor');
    throw error;
  }
};

const Key = z.tuple([z.string().max(200)]);
const Place = z.tuple([z.string().max(200), z.int().min(1)]);

/** A cursor behind one line of the catalogue. */
export const keyCursor = (key: string): string => encoded([key]);

/** The line a cursor stands behind. Refuses `invalid-cursor`. */
export const afterKey = (cursor: string): string => decoded(cursor, Key)[0];

/** Where an export left off: an item's place in the catalogue, and the version handed out last. */
export interface ExportPlace {
  readonly sort: string;
  readonly n: number;
}

export const placeCursor = ({ sort, n }: ExportPlace): string => encoded([sort, n]);

/** The place a cursor names. Refuses `invalid-cursor`. */
export const exportPlace = (cursor: string): ExportPlace => {
  const [sort, n] = decoded(cursor, Place);
  return { sort, n };
};
