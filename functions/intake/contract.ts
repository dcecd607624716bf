import * as z from 'zod';
import { Agent, AnswerSet, Applicant, SuppliedMaterials } from '../../shared/domain/case/dossier.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { caseCommand } from '../../shared/http/case-routes.ts';
import { desk } from '../../shared/http/desk-access.ts';
import { type Access, type CasePlace, type Route, route } from '../../shared/http/route.ts';
import { ItemCodeText } from '../../shared/kernel/ids.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import type { Json } from '../../shared/store/port.ts';
import { filedView } from './views.ts';

/** From where something comes in: as whom one signs in, under which path, whose it must be, and what is refused only there. */
export interface Side<A extends Access> {
  readonly access: A;
  readonly under: '' | '/desk' | '/desk/agency';
  readonly who: 'applicants' | 'handlers' | 'agents';
  readonly problems: readonly RefusalCode[];
}

/** The applicant, signed in. */
export const byLogin = { access: { by: 'citizen' }, under: '', who: 'applicants', problems: [] } as const;
/** A window, for whoever comes there. */
export const atWindow = { access: desk, under: '/desk', who: 'handlers', problems: ['not-your-department'] } as const;
/** The applicant's agency officer (代办员), within the mandate. */
export const byAgent = {
  access: { by: 'staff', roles: ['agent'] },
  under: '/desk/agency',
  who: 'agents',
  problems: ['mandate-required'],
} as const;
/** Among agency officers, and managers over them. */
export const amongAgents = {
  access: { by: 'staff', roles: ['agent', 'manager'] },
  under: '/desk/agency',
  who: 'agents',
  problems: ['role-required'],
} as const;

/** A command, whatever it is about and from whichever side it comes. */
export interface Command<Body extends z.ZodType> {
  /** The last words of its path. */
  readonly act: string;
  readonly summary: Route['summary'];
  readonly body: () => Body;
  /** What it may refuse, besides what any command on its thing and any from its side may. */
  readonly problems?: readonly RefusalCode[];
  /** The body of the example. */
  readonly example: Json;
}

/** Something that comes in for a case under way, from one side or another. */
export const inCase = <const A extends Access, Body extends z.ZodType>(
  { access, under, who, problems: ofSide }: Side<A>,
  { act, statuses, problems = [], ...command }: Command<Body> & { readonly statuses?: readonly CasePlace[] },
) =>
  caseCommand({
    ...command,
    path: `${under}/cases/{receipt}/${act}`,
    access,
    onCase: { who, ...(statuses ? { statuses } : {}) },
    problems: ['wrong-status', ...ofSide, ...problems],
  });

/** What comes in, whoever brings it. */
export const application = () =>
  z.strictObject({
    item: ItemCodeText,
    applicant: Applicant,
    agent: Agent.optional(),
    answers: AnswerSet,
    materials: SuppliedMaterials,
  });

/** What any application may be refused for. */
export const filingProblems = [
  'item-not-in-force',
  'item-not-offered-here',
  'answers-incomplete',
  'unknown-material',
  'identity-invalid',
  'mandate-required',
  'too-much',
  'aggregate-too-large',
  'year-not-published',
  'idempotency-key-reused',
  'try-again',
] as const satisfies readonly RefusalCode[];

/** An application, from one side or another. */
export const filing = <const A extends Access, Body extends z.ZodType>(
  { access, under, problems }: Side<A>,
  { summary, body, example }: Pick<Command<Body>, 'summary' | 'body' | 'example'>,
) =>
  route({
    method: 'POST',
    path: `${under}/cases`,
    access,
    summary,
    body,
    response: { status: 201, schema: filedView, cache: 'private' },
    writes: true,
    problems: [...filingProblems, ...problems],
    example: { body: example },
  });

/** The answer to a correction notice. */
export const correction = {
  act: 'corrections',
  body: () => z.strictObject({ answers: AnswerSet.default({}), materials: SuppliedMaterials.default([]) }),
  statuses: ['correcting'],
  problems: ['correction-not-asked', 'answers-incomplete', 'unknown-material', 'too-much', 'aggregate-too-large'],
} as const;

/** An application taken back. */
export const withdrawal = { act: 'withdrawal', body: () => z.strictObject({ reasons: Reasons.optional() }) } as const;
