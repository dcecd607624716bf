import { askedOfTable, type Dynamo, deniedTo } from '../../infra/local/asked.ts';
import type { Statement } from '../../infra/local/rights.ts';
import { must } from './stage.ts';
import type { TableCall } from './table.ts';

/** What the role of each function allows of the one table of the simulation, by the function's short name. */
export type Roles = ReadonlyMap<string, readonly Statement[]>;

/** S28 Holds every call of every function to its role: what a template forgot to allow breaks the world that needs it. */
export const heldToRoles = (roles: Roles): ((name: string, call: TableCall) => void) => {
  const allowed = new Set<string>();
  return (name, call) => {
    const operation = call.constructor.name.replace('Command', '');
    const rights = roles.get(name) ?? [];
    for (const each of askedOfTable(operation, call.input as Dynamo)) {
      const kinds = each.keys.map((key) => key.split('#')[0]).join();
      const right = `${name}: ${each.action} ${each.resource} ${kinds}`;
      if (allowed.has(right)) continue;
      must(
        'a function asks for nothing that its role does not allow',
        deniedTo(rights, [each]).length === 0,
        () => right,
      );
      allowed.add(right);
    }
  };
};
