import * as z from 'zod';
import {
  Agent,
  AnswerSet,
  Applicant,
  CreditCode,
  IdentityNumber,
  SuppliedMaterials,
} from '../../shared/domain/case/dossier.ts';
import { EXAMPLE_PROJECT } from '../../shared/http/case-contract.ts';
import { listing } from '../../shared/http/paging.ts';
import { type Access, type Route, route, type Whose } from '../../shared/http/route.ts';
import { ReceiptNumberText, RingCodeText, TrackCodeText } from '../../shared/kernel/ids.ts';
import { type Command, filingProblems, type Side } from './contract.ts';
import { enterpriseExample } from './examples.ts';
import { entrustedProject, filedIntoRing, openedProject, projectList, projectView } from './project-views.ts';

/** Whose project it is: everybody files into its rings for this applicant. */
export const ProjectApplicant = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), idNumber: IdentityNumber }),
    z.strictObject({ kind: z.literal('enterprise'), creditCode: CreditCode }),
  ]);
export const exampleApplicant = {
  kind: 'enterprise',
  creditCode: enterpriseExample.applicant.creditCode,
} as const;

export const projectParams = () => z.strictObject({ project: ReceiptNumberText });
const example = { params: { project: EXAMPLE_PROJECT } };

/** Something that is done to a project, from one side or another. */
export const onProject = <const A extends Access, Body extends z.ZodType>(
  { access, under, who, problems: ofSide }: Side<A>,
  { act, problems = [], example: body, ...command }: Command<Body>,
) =>
  route({
    ...command,
    method: 'POST',
    path: `${under}/projects/{project}/${act}`,
    access,
    params: projectParams,
    response: { status: 201, schema: entrustedProject, cache: 'private' },
    writes: true,
    whose: { kind: 'project', who },
    problems: ['not-found', 'wrong-status', ...ofSide, ...problems, 'idempotency-key-reused', 'try-again'],
    example: { ...example, body },
  });

/** Who reads projects, and under which path. */
type Readers<A extends Access> = Pick<Side<A>, 'access' | 'under'> & Pick<Whose, 'who'>;

/** The projects somebody has to do with. */
export const projectsOf = <const A extends Access>({ access, under }: Readers<A>, summary: Route['summary']) =>
  listing({ path: `${under}/projects`, access, summary, schema: projectList });

/** One of them, with all its rings. */
export const projectOf = <const A extends Access>({ access, under, who }: Readers<A>, summary: Route['summary']) =>
  route({
    method: 'GET',
    path: `${under}/projects/{project}`,
    access,
    summary,
    params: projectParams,
    response: { status: 200, schema: projectView, cache: 'private' },
    whose: { kind: 'project', who },
    problems: ['not-found', 'year-not-published'],
    example,
  });

/** A project opened, from one side or another. */
export const opening = <const A extends Access>({ access, under, problems }: Side<A>, summary: Route['summary']) =>
  route({
    method: 'POST',
    path: `${under}/projects`,
    access,
    summary,
    body: () => z.strictObject({ track: TrackCodeText, applicant: ProjectApplicant() }),
    response: { status: 201, schema: openedProject, cache: 'private' },
    writes: true,
    problems: ['item-not-in-force', 'identity-invalid', 'idempotency-key-reused', 'try-again', ...problems],
    example: { body: { track: 'catering-start', applicant: exampleApplicant } },
  });

/** An application to a ring: the item is the ring's. */
export const ringApplication = () =>
  z.strictObject({
    applicant: Applicant,
    agent: Agent.optional(),
    answers: AnswerSet,
    materials: SuppliedMaterials.default([]),
  });

/** An application to a ring of a project, from one side or another. */
export const intoRing = <const A extends Access, Body extends z.ZodType>(
  { access, under, who, problems: ofSide }: Side<A>,
  { summary, body, problems = [] }: Pick<Command<Body>, 'summary' | 'body' | 'problems'>,
) =>
  route({
    method: 'POST',
    path: `${under}/projects/{project}/rings/{ring}/cases`,
    access,
    summary,
    params: () => z.strictObject({ project: ReceiptNumberText, ring: RingCodeText }),
    body,
    response: { status: 201, schema: filedIntoRing, cache: 'private' },
    writes: true,
    whose: { kind: 'project', who },
    problems: [
      'not-found',
      'ring-not-open',
      'ring-taken',
      'applicant-differs',
      ...filingProblems,
      ...ofSide,
      ...problems,
    ],
    example: { params: { project: EXAMPLE_PROJECT, ring: 'enterprise' }, body: enterpriseExample },
  });
