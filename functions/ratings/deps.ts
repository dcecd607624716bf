import type { Reading } from '../../shared/http/case-reading.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import type { Store } from '../../shared/store/port.ts';
import type { Ratings } from '../../shared/store/ratings.ts';

/** What ratings work with. */
export interface RatingsDeps extends Reading {
  readonly store: Store;
  readonly ratings: Ratings;
  /** Makes and opens rating links, follow-up links and the keys of terminals. */
  readonly progressKeys: KeyringReader;
}
