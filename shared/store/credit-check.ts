import { CreditState, isBarredOn } from '../domain/credit/entry.ts';
import type { PartyKey } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import type { Store } from './port.ts';

/** Whether a party may not rely on their word alone (失信): one strongly consistent read. */
export const isBarred = async (store: Pick<Store, 'load'>, party: PartyKey, at: Instant): Promise<boolean> => {
  const head = await store.load({ kind: 'credit', id: party });
  return head !== undefined && isBarredOn(CreditState.parse(head.state), dateAt(at));
};
