import { asksFaults } from '../domain/case/application.ts';
import type { CaseCommandOf } from '../domain/case/commands.ts';
import { Refusal } from '../kernel/refusal.ts';
import { heldAgainstItem } from './case-change.ts';

/** What a department found missing, held against the item version of the case. Refuses `unknown-material` with every field. */
export const gathering = (
  deps: Parameters<typeof heldAgainstItem>[0],
  by: Parameters<typeof heldAgainstItem>[1],
  found: Omit<CaseCommandOf<'gather-correction'>, 'type'>,
) =>
  heldAgainstItem(deps, by, (item) => {
    const faults = asksFaults(item, found.asks);
    if (faults.length > 0) throw new Refusal('unknown-material', {}, faults);
    return { type: 'gather-correction', ...found };
  });
