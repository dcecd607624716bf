import { employedIn, resolved } from '../infra/deployed.ts';
import type { Roles } from '../simulation/roles.ts';

/** What the synthesized template of a county allows its functions, of a table that is called as the simulation's. */
export const rolesOf = async (county: string): Promise<Roles> => {
  const template = await resolved(county);
  return new Map(
    [...employedIn(template)].map(([name, { statements, environment }]) => {
      const table = `table/${environment.TABLE_NAME}`;
      const renamed = (resources: readonly string[] | undefined) =>
        resources?.map((each) => each.replace(table, 'table/cases'));
      return [name, statements.map((each) => ({ ...each, Resource: renamed(each.Resource) }))];
    }),
  );
};
