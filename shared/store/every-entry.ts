import type { IndexEntry, IndexQuery, Store } from './port.ts';

const PAGE = 1000;

/** Every entry of a stretch of the queue index, page by page. */
export const everyEntry = async (
  store: Pick<Store, 'query'>,
  query: Omit<IndexQuery, 'limit' | 'cursor'>,
): Promise<readonly IndexEntry[]> => {
  const found: IndexEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.query('queue', { ...query, limit: PAGE, ...(cursor ? { cursor } : {}) });
    found.push(...page.entries);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
};
