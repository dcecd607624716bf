import type * as z from 'zod';
import { addKinds, CaseKind, type KindCounts } from '../../shared/domain/case/kinds.ts';
import { kindsView } from '../../shared/http/case-view.ts';
import type { DepartmentCode } from '../../shared/kernel/ids.ts';
import { countKindsOfDepartment } from '../../shared/store/kind-counts.ts';
import type { kindsCounted, Tally } from './kind-views.ts';
import type { SupervisionDeps } from './service.ts';

const percent = (count: number, all: number): number => Math.round((count * 1000) / all) / 10;

const tallyOf = ({ all, of }: KindCounts): Tally => ({
  all,
  kinds: kindsView(CaseKind.options).map((named) => {
    const count = of[named.kind];
    return { ...named, count, ...(all > 0 ? { share: percent(count, all) } : {}) };
  }),
});

/** The seven kinds of departments, each with its denominator (S07, S27). Read units: {@link countKindsOfDepartment} for each. */
export const countedKinds = async (
  { store, county }: SupervisionDeps,
  codes: readonly DepartmentCode[],
  month: string,
): Promise<z.input<ReturnType<typeof kindsCounted>>> => {
  const counted = await Promise.all(
    county.departments
      .filter(({ code }) => codes.includes(code))
      .map(async ({ code, name }) => ({ code, name, ...(await countKindsOfDepartment(store, code, month)) })),
  );
  return {
    month,
    open: tallyOf(addKinds(counted.map(({ open }) => open))),
    finished: tallyOf(addKinds(counted.map(({ finished }) => finished))),
    departments: counted.map(({ code, name, open, finished }) => ({
      department: code,
      name: { ...name },
      open: tallyOf(open),
      finished: tallyOf(finished),
    })),
  };
};
