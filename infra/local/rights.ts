import * as z from 'zod';
import type { LocalTemplate } from './template.ts';

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** A statement of a role's policy, as far as the stack writes them; anything else in one is an error and no grant. */
export const Statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: list,
  Resource: list.optional(),
  NotResource: list.optional(),
  Condition: z.strictObject({ 'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': list }) }).optional(),
});
export type Statement = z.infer<typeof Statement>;

const document = { PolicyDocument: z.object({ Statement: z.array(z.json()) }) };
const Role = z.object({ Policies: z.array(z.object(document)).default([]) });
/** Where a construct adds to a role by itself: where what a function lost is left. */
const Policy = z.object({ ...document, Roles: z.array(z.string()) });

/** What each role of the template may do, by the role's name. */
export const rightsIn = (template: LocalTemplate): ReadonlyMap<string, readonly Statement[]> =>
  new Map(
    [...template.all('AWS::IAM::Role', Role)].map(([id, { Policies }]) => {
      const name = template.ref(id);
      const added = [...template.all('AWS::IAM::Policy', Policy).values()].filter(({ Roles }) => Roles.includes(name));
      return [
        name,
        [...Policies, ...added].flatMap(({ PolicyDocument }) =>
          PolicyDocument.Statement.map((each) => Statement.parse(each)),
        ),
      ];
    }),
  );

/** Every right a role has, in the same words. */
export const rightsOf = (statements: readonly Statement[]): readonly string[] =>
  statements.flatMap(({ Action, Resource = [], Condition }) => {
    const indexes = Resource.flatMap((each) => /\/index\/(\w+)$/.exec(each)?.[1] ?? []);
    const kinds = Condition?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'].map((key) => key.split('#')[0]) ?? [];
    const about = [...indexes, ...kinds];
    return Action.flatMap((action) => (about.length > 0 ? about.map((each) => `${action} ${each}`) : [action]));
  });
