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

/** What lies in some lists that are sorted by due date: all of it, and what is overdue on `today`. */
const countLists = async (store: Counter, keys: readonly string[], today: PlainDate) => {
  const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
  const [open, overdue] = await Promise.all([
    Promise.all(keys.map((key) => store.count('queue', { key, atMost }))).then(sum),
    Promise.all(keys.map((key) => store.count('queue', { key, to: addDays(today, -1), atMost }))).then(sum),
  ]);
  return { open: Math.min(open, MOST_COUNTED), overdue: Math.min(overdue, MOST_COUNTED) };
};

/**
 * What besides cases waits for somebody: complaints and their kin, rectifications, urgings, and cases with standing cards. Of
 * reports of misconduct a board says nothing. Read units: half a unit a list at least, seven lists a department.
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
