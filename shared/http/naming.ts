import type { CaseCommand } from '../domain/case/commands.ts';
import { visible } from '../domain/case/law.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { StaffId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Composition } from '../store/execute.ts';
import type { Store } from '../store/port.ts';
import { staffSource } from '../store/staff-source.ts';
import type { Changing } from './case-change.ts';
import type { Reading } from './case-reading.ts';

/** Colleagues a request names, by their places in it. */
export type Named = Readonly<Record<string, StaffId>>;

/** Those who went somewhere, by their places under `path`. */
export const officersAt = (path: string, officers: readonly StaffId[] = []): Named =>
  Object.fromEntries(officers.map((id, index) => [`${path}/${index}`, id]));

/**
 * Composes a command that names colleagues: the register must know each (`unknown-officer`, naming every place). Whose case it is
 * comes first: a stranger learns nothing.
 */
export const namingOf = ({ store, cases }: Pick<Reading, 'cases'> & { readonly store: Pick<Store, 'load'> }) => {
  const staff = staffSource(store);
  return ({ caller, at }: Pick<Changing, 'caller' | 'at'>, named: Named, command: CaseCommand) =>
    async (state: CaseState): Promise<Composition<CaseCommand>> => {
      visible(caller, state, await cases.law(at));
      const known = await Promise.all(
        Object.entries(named).map(async ([path, id]) => ((await staff(id, at)) === undefined ? [path] : [])),
      );
      const unknown = known.flat().map((path) => ({ path, code: 'unknown' as const }));
      if (unknown.length > 0) throw new Refusal('unknown-officer', {}, unknown);
      return { command, parts: [] };
    };
};
