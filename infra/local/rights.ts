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

const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(z.json()) }) });
const Role = z.object({ Policies: z.array(Policy).default([]) });

/** What each role of the template may do, by the role's name: all of it stands in the role itself. */
export const rightsIn = (template: LocalTemplate): ReadonlyMap<string, readonly Statement[]> =>
  new Map(
    [...template.all('AWS::IAM::Role', Role)].map(([id, { Policies }]) => [
      template.ref(id),
      Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map((each) => Statement.parse(each))),
    ]),
  );
