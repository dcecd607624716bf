import type * as z from 'zod';
import type { Department } from '../../shared/domain/county/county.ts';
import { publicSatisfaction, type Satisfaction, satisfactionOf } from '../../shared/domain/rating/satisfaction.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { DepartmentCode, ItemCode } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { rectificationQueue } from '../../shared/store/rating-aggregate.ts';
import type { RatingsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import type { satisfactionView } from './views.ts';

/** How old a figure may be: anybody may ask, and asking again costs nothing within it. */
const FRESH_MS = 5 * 60_000;
const MOST_KEPT = 500;

interface Figures {
  readonly satisfaction: Satisfaction;
  readonly openRectifications: number;
}

type View = z.input<ReturnType<typeof satisfactionView>>;

/**
 * Satisfaction as the public sees it. Every rating and every finished case stands in one stretch of the index per department
 * and month, so a figure is two queries of that stretch and one count: half a read unit for each 4 KB, some 25 ratings or
 * cases. There is no counter to fight over and no table to scan.
 */
export const satisfactionReader = ({ store, ratings, county }: RatingsDeps) => {
  const kept = new Map<string, { readonly figures: Promise<Figures>; readonly at: Instant }>();

  const read = async (department: DepartmentCode, month: string, item: ItemCode | undefined): Promise<Figures> => {
    const [lines, finished, openRectifications] = await Promise.all([
      ratings.lines(department, month, item),
      ratings.finished(department, month, item),
      store.count('queue', { key: rectificationQueue(department) }),
    ]);
    return { satisfaction: satisfactionOf(finished, lines), openRectifications };
  };

  const figuresOf = (department: DepartmentCode, month: string, item: ItemCode | undefined, at: Instant) => {
    const key = [department, month, item ?? ''].join('#');
    const known = kept.get(key);
    if (known && Math.abs(at - known.at) < FRESH_MS) return known.figures;
    if (kept.size >= MOST_KEPT) kept.clear();
    const figures = read(department, month, item);
    kept.set(key, { figures, at });
    // What failed is not kept: the next call asks again.
    figures.catch(() => kept.delete(key));
    return figures;
  };

  const lineOf = async (
    { code, name }: Department,
    month: string,
    item: ItemCode | undefined,
    at: Instant,
  ): Promise<View['departments'][number]> => {
    const whole = await figuresOf(code, month, undefined, at);
    const part = item === undefined ? whole : await figuresOf(code, month, item, at);
    const shown = publicSatisfaction(part.satisfaction, whole.satisfaction);
    const head = { department: code, name: { ...name }, ...(item ? { item } : {}) };
    const { openRectifications } = whole;
    if (shown.suppressed) return { ...head, suppressed: true, openRectifications };
    const { perMille, suppressed, services, valid, satisfied, notRated } = shown;
    return {
      ...head,
      suppressed,
      services,
      valid,
      satisfied,
      notRated,
      satisfaction: perMille / 10,
      openRectifications,
    };
  };

  return async ({ query, at }: Call<typeof routes.satisfaction>): Promise<Reply<View>> => {
    const { month, department, item } = query;
    if (item !== undefined && department === undefined)
      throw new Refusal('invalid-request', {}, [{ path: '/department', code: 'missing' }]);
    const asked = county.departments.filter(({ code }) => department === undefined || code === department);
    if (asked.length === 0) throw new Refusal('not-found');
    const departments: View['departments'] = [];
    for (const each of asked) departments.push(await lineOf(each, month, item, at));
    return { body: { month, departments } };
  };
};
