import type { CatalogueEntry } from './item.ts';
import type { Audience, Base, PowerKind } from './service-item.ts';

/** What a reader of the catalogue looks for (S03); every criterion narrows. */
export interface Search {
  /** Part of the title in either language, or of the code. Width and case do not matter. */
  readonly q?: string | undefined;
  readonly department?: string | undefined;
  /** `individual` and `enterprise` also find what is open to both. */
  readonly audience?: Audience | undefined;
  readonly base?: Base | undefined;
  readonly kind?: PowerKind | undefined;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The entries that match, in their given order. */
export const search = (entries: readonly CatalogueEntry[], wanted: Search): readonly CatalogueEntry[] => {
  const words = folded(wanted.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.filter((entry) => {
    if (wanted.department !== undefined && entry.department !== wanted.department) return false;
    if (wanted.base !== undefined && entry.base !== wanted.base) return false;
    if (wanted.kind !== undefined && entry.kind !== wanted.kind) return false;
    if (wanted.audience !== undefined && entry.audience !== 'both' && entry.audience !== wanted.audience) return false;
    if (words.length === 0) return true;
    const text = folded(`${entry.title['zh-CN']} ${entry.title.en} ${entry.code}`);
    return words.every((word) => text.includes(word));
  });
};

/** The key entries are listed by: `<department>#<code>`. */
export const listingKey = (entry: Pick<CatalogueEntry, 'department' | 'code'>): string =>
  `${entry.department}#${entry.code}`;
