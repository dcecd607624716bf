import type * as z from 'zod';
import type { DepartmentCode } from '../../shared/kernel/ids.ts';
import { addDays, type PlainDate } from '../../shared/kernel/plain-date.ts';
import { MOST_COUNTED } from '../../shared/store/board-counts.ts';
import { COMPLAINT_DESK, complaintQueue } from '../../shared/store/complaint-aggregate.ts';
import type { Store } from '../../shared/store/port.ts';
import { rectificationQueue } from '../../shared/store/rating-aggregate.ts';
import { cardedQueue, urgedQueue } from '../../shared/store/supervision-aggregate.ts';
import type { voicesView } from './board-views.ts';

type Counter = Pick<Store, 'count'>;

const atMost = MOST_COUNTED + 1;

/** What lies in some lists that are sorted by due date: all of it, and what is overdue on `today`, asked only where there is any. */
const countLists = async (store: Counter, keys: readonly string[], today: PlainDate) => {
  const counted = await Promise.all(
    keys.map(async (key) => {
      const open = await store.count('queue', { key, atMost });
      const overdue = open === 0 ? 0 : await store.count('queue', { key, to: addDays(today, -1), atMost });
      return { open, overdue };
    }),
  );
  const sum = (of: 'open' | 'overdue'): number =>
    Math.min(
      MOST_COUNTED,
      counted.reduce((total, each) => total + each[of], 0),
    );
  return { open: sum('open'), overdue: sum('overdue') };
};

/**
 * What besides cases waits for somebody: complaints and their kin, rectifications, urgings, and cases with standing cards. Of
 * reports of misconduct a board says nothing. Read units: half a unit a list at least, four lists a department, three of them asked twice where something lies in them.
 */
export const countVoices = async (
  store: Counter,
  departments: readonly DepartmentCode[],
  { today, withDesk }: { readonly today: PlainDate; readonly withDesk: boolean },
): Promise<z.input<ReturnType<typeof voicesView>>> => {
  const [complaints, rectifications, urgings, carded] = await Promise.all([
    countLists(store, [...departments.map(complaintQueue), ...(withDesk ? [COMPLAINT_DESK] : [])], today),
    countLists(store, departments.map(rectificationQueue), today),
    countLists(store, departments.map(urgedQueue), today),
    Promise.all(departments.map((department) => store.count('queue', { key: cardedQueue(department), atMost }))),
  ]);
  const cards = carded.reduce((total, each) => total + each, 0);
  return { complaints, rectifications, urgings, carded: Math.min(cards, MOST_COUNTED) };
};
