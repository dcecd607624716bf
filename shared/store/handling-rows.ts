import * as z from 'zod';
import { FastChannelGround } from '../domain/case/fast-channel-ground.ts';
import type { FiledCase } from '../domain/case/state.ts';
import { DepartmentCodeText, ItemCodeText, type StaffId, StaffIdText } from '../kernel/ids.ts';
import { PlainDateText } from '../kernel/plain-date.ts';
import type { IndexEntry, Json, Row } from './port.ts';

/** Queue key of the open cases an officer has in hand (经办人), sorted by due date; what stands still stands behind. */
export const handledQueue = (officer: StaffId): string => `handled#${officer}`;
/** Queue key of the open cases an agency officer (代办员) sees to for their applicants, sorted by due date. */
export const agencyQueue = (officer: StaffId): string => `agency#${officer}`;
/**
 * Queue key of the fast-channel grants of a month (`2026-09`), sorted by department, then by day: a department's are a stretch
 * of it. Rows, not counters: nobody's grant waits for another's.
 */
export const fastChannelQueue = (month: string): string => `fast-channel#${month}`;
/** Queue key of the grants of one officer, sorted by day: a month is a stretch of it. */
export const grantedQueue = (officer: StaffId): string => `fast-granted#${officer}`;

const GrantSummary = z.object({
  i: ItemCodeText,
  d: DepartmentCodeText,
  g: FastChannelGround,
  n: z.int().positive(),
  o: PlainDateText,
  b: StaffIdText,
  w: PlainDateText.optional(),
});

/** A grant of the fast channel as the audit lists it. */
export const grantIn = ({ summary }: Pick<IndexEntry, 'summary'>) => {
  const { i: item, d: department, g: ground, n: days, o: on, b: by, w: withdrawnOn } = GrantSummary.parse(summary);
  return { item, department, ground, days, on, by, ...(withdrawnOn ? { withdrawnOn } : {}) };
};

const grantRows = ({ item, handling }: FiledCase): readonly Row[] => {
  if (handling?.fast === undefined) return [];
  const { ground, days, on, by, department, withdrawnOn } = handling.fast;
  const summary = {
    i: item,
    d: department,
    g: ground,
    n: days,
    o: on,
    b: by,
    ...(withdrawnOn ? { w: withdrawnOn } : {}),
  };
  const row = (name: string, key: string, sort: string): Row => ({ name, index: { queue: { key, sort } }, summary });
  return [
    row('fast-month', fastChannelQueue(on.slice(0, 'YYYY-MM'.length)), `${department}#${on}`),
    row('fast-officer', grantedQueue(by), on),
  ];
};

/** Where a case stands for those who have it in hand, while it is open, and for the audit of the fast channel, for good. */
export const handlingRows = (
  state: FiledCase,
  open: { readonly sort: string; readonly summary: Readonly<Record<string, Json>> } | undefined,
): readonly Row[] => {
  const { officer, agency } = state.handling ?? {};
  const inHand = (name: string, key: string): readonly Row[] =>
    open ? [{ name, index: { queue: { key, sort: open.sort } }, summary: open.summary }] : [];
  return [
    ...(officer ? inHand('officer', handledQueue(officer)) : []),
    ...(agency ? inHand('agency', agencyQueue(agency.officer)) : []),
    ...grantRows(state),
  ];
};
