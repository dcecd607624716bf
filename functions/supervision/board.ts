import type * as z from 'zod';
import type { CaseKind } from '../../shared/domain/case/kinds.ts';
import type { CaseLaw } from '../../shared/domain/case/law.ts';
import { colourOf } from '../../shared/domain/deadline/colour.ts';
import { kindsView } from '../../shared/http/case-view.ts';
import { suspendedOf } from '../../shared/http/review-view.ts';
import type { DepartmentCode, ItemCode, StaffId } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { colourWords, statusWords } from '../../shared/messages/case-words.ts';
import type { Texts } from '../../shared/messages/explanation.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { addCounts, type Counts, countDepartment, countTasks, MOST_COUNTED } from '../../shared/store/board-counts.ts';
import { queued } from '../../shared/store/case-aggregate.ts';
import type { board, boardLine, countsView } from './board-views.ts';
import { csvOf } from './csv.ts';
import { type BoardEntry, boardCursor, boardPlace, mergedQueues, placeOfEntry } from './merging.ts';
import type { SupervisionDeps } from './service.ts';
import { receiptsTrackedBy } from './tracking.ts';
import { countVoices } from './voices.ts';

/** Which cases a board shows; its counts are of all of them. */
export interface BoardFilter {
  readonly item?: ItemCode | undefined;
  readonly kind?: CaseKind | undefined;
  /** The officer who tracks the case. */
  readonly officer?: StaffId | undefined;
}

type Line = z.input<ReturnType<typeof boardLine>>;

/** Entries looked at for one page, whether or not the filter lets them pass. */
const MOST_LOOKED_AT = 2000;
const MOST_LOOKED_AT_FOR_EXPORT = 20_000;
/** Lines of one file. */
export const MOST_EXPORTED = 5000;

const shown = (count: number): { count: number; shown: string } =>
  count > MOST_COUNTED ? { count: MOST_COUNTED, shown: `${MOST_COUNTED}+` } : { count, shown: String(count) };

const exactly = (count: number): { count: number; shown: string } => ({ count, shown: String(count) });

const viewOfCounts = (counts: Counts): z.input<ReturnType<typeof countsView>> => ({
  doubleRed: exactly(counts.doubleRed),
  red: exactly(counts.red),
  yellow: exactly(counts.yellow),
  amber: exactly(counts.amber),
  green: shown(counts.green),
  grey: shown(counts.grey),
});

/** What every line of a board needs to know. */
interface Legend {
  readonly law: CaseLaw;
  readonly at: Instant;
  readonly titles: ReadonlyMap<ItemCode, Texts>;
  readonly departments: ReadonlyMap<DepartmentCode, Texts>;
}

const legendOf = async ({ cases, catalogue, county }: SupervisionDeps, at: Instant): Promise<Legend> => {
  const [law, items] = await Promise.all([cases.law(at), catalogue.list(at)]);
  return {
    law,
    at,
    titles: new Map(items.map(({ code, title }) => [code, title])),
    departments: new Map(county.departments.map(({ code, name }) => [code, name])),
  };
};

const lineOf = ({ department, entry }: BoardEntry, { law, at, titles, departments }: Legend): Line => {
  const today = dateAt(at);
  const { item, status, kinds, due, dues, suspended, committed } = queued(entry);
  const colour = colourOf(dues, today, law.calendar, law.policy);
  return {
    receipt: entry.aggregate.id,
    receiptPrinted: printedReceipt(entry.aggregate.id),
    department,
    departmentName: { ...(departments.get(department) ?? { 'zh-CN': department, en: department }) },
    item,
    itemTitle: { ...(titles.get(item) ?? { 'zh-CN': item, en: item }) },
    kinds: kindsView(kinds),
    status,
    statusName: { ...statusWords[status] },
    ...(committed ? { committed } : {}),
    due,
    ...suspendedOf(suspended),
    ...(dues.statutory ? { statutoryDue: dues.statutory } : {}),
    remaining: law.calendar.workingDaysBetween(today, due),
    colour,
    colourName: { ...colourWords[colour] },
  };
};

/** The cases that pass the filter, at most `limit`, and the place to go on from where there may be more. */
const linesOf = async (
  deps: SupervisionDeps,
  departments: readonly DepartmentCode[],
  filter: BoardFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined; readonly mostLookedAt: number },
  legend: Legend,
): Promise<{ readonly lines: readonly Line[]; readonly cursor?: string }> => {
  const tracked = filter.officer === undefined ? undefined : await receiptsTrackedBy(deps.store, filter.officer);
  const passes = (line: Line): boolean =>
    (filter.item === undefined || line.item === filter.item) &&
    (filter.kind === undefined || line.kinds.some(({ kind }) => kind === filter.kind)) &&
    (tracked === undefined || tracked.has(line.receipt));
  const lines: Line[] = [];
  let looked = 0;
  let last: BoardEntry | undefined;
  const behind = page.cursor === undefined ? undefined : boardPlace(page.cursor);
  for await (const entry of mergedQueues(deps.store, departments, behind)) {
    if (last && (lines.length === page.limit || looked === page.mostLookedAt))
      return { lines, cursor: boardCursor(placeOfEntry(last.entry)) };
    const line = lineOf(entry, legend);
    if (passes(line)) lines.push(line);
    looked += 1;
    last = entry;
  }
  return { lines };
};

/**
 * What is open now: counts by colour, of all cases and once (with the first page), and the list ordered by urgency, the fast channel first, then red.
 * A page that a filter thins out may be short of lines and still have a cursor. Read units: {@link countDepartment} and
 * {@link countTasks} for each department with the first page, the merge of the queues with every page, and one query where an officer is asked for.
 */
export const showBoard = async (
  deps: SupervisionDeps,
  departments: readonly DepartmentCode[],
  { limit, cursor, ...filter }: BoardFilter & { readonly limit: number; readonly cursor?: string | undefined },
  at: Instant,
): Promise<z.input<ReturnType<typeof board>>> => {
  const legend = await legendOf(deps, at);
  const today = dateAt(at);
  const withDesk = departments.length === deps.county.departments.length;
  const [{ lines, ...rest }, counted, voices] = await Promise.all([
    linesOf(deps, departments, filter, { limit, cursor, mostLookedAt: MOST_LOOKED_AT }, legend),
    cursor === undefined ? countAll(deps, departments, legend) : undefined,
    cursor === undefined ? countVoices(deps.store, departments, { today, withDesk }) : undefined,
  ]);
  return {
    on: today,
    ...(voices ? { voices } : {}),
    ...(counted
      ? {
          counts: viewOfCounts(addCounts(counted.map(({ counts }) => counts))),
          tasks: viewOfCounts(addCounts(counted.map(({ tasks }) => tasks))),
          departments: counted.map(({ department, counts, tasks }) => ({
            department,
            counts: viewOfCounts(counts),
            tasks: viewOfCounts(tasks),
          })),
        }
      : {}),
    cases: [...lines],
    ...rest,
  };
};

const countAll = (
  { store }: SupervisionDeps,
  departments: readonly DepartmentCode[],
  { law, at }: Legend,
): Promise<readonly { readonly department: DepartmentCode; readonly counts: Counts; readonly tasks: Counts }[]> =>
  Promise.all(
    departments.map(async (department) => {
      const [counts, tasks] = await Promise.all([
        countDepartment(store, department, dateAt(at), law),
        countTasks(store, department, dateAt(at), law),
      ]);
      return { department, counts, tasks };
    }),
  );

const HEADERS = [
  '受理编号 Receipt number',
  '颜色 Colour',
  '部门 Department',
  '事项 Service item',
  '事项编码 Item code',
  '办件类型 Kind',
  '状态 Status',
  '容缺 Materials to follow',
  '到期日 Due',
  '法定到期日 Due by law',
  '剩余工作日 Working days left',
  '超期工作日 Working days late',
] as const;

const both = ({ 'zh-CN': zh, en }: Texts): string => `${zh} ${en}`;

/**
 * The same list as a file for spreadsheets, headers in both languages, at most {@link MOST_EXPORTED} lines, the most urgent
 * ones; where there are more the last line says so. Receipts are printed in fours, so that no spreadsheet rounds them. Read units as for the list: some 20 for 1,000 cases.
 */
export const exportBoard = async (
  deps: SupervisionDeps,
  departments: readonly DepartmentCode[],
  filter: BoardFilter,
  at: Instant,
): Promise<string> => {
  const legend = await legendOf(deps, at);
  const page = { limit: MOST_EXPORTED, mostLookedAt: MOST_LOOKED_AT_FOR_EXPORT };
  const { lines, cursor } = await linesOf(deps, departments, filter, page, legend);
  return csvOf([
    HEADERS,
    ...lines.map((line) => [
      line.receiptPrinted,
      both(line.colourName),
      both(line.departmentName),
      both(line.itemTitle),
      line.item,
      line.kinds.map(({ name }) => both(name)).join('；'),
      both(line.statusName),
      line.committed ? '是 yes' : '',
      line.due,
      line.statutoryDue ?? '',
      Math.max(0, line.remaining),
      Math.max(0, -line.remaining),
    ]),
    ...(cursor === undefined ? [] : [[`仅列最紧急的${lines.length}件 The ${lines.length} most urgent only`]]),
  ]);
};
