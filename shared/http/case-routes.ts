import type * as z from 'zod';
import type { RefusalCode } from '../kernel/refusal.ts';
import type { Json } from '../store/port.ts';
import {
  clockExplanation,
  clockParams,
  documentParams,
  EXAMPLE_RECEIPT,
  onOneCase,
  page,
  printQuery,
  receiptParams,
} from './case-contract.ts';
import { standing } from './case-view.ts';
import { type Access, type OnCase, type Route, route } from './route.ts';

/** Something that is done to one case, answered by where the case then stands. */
export const caseCommand = <const A extends Access, Body extends z.ZodType>({
  problems,
  example,
  ...contract
}: {
  readonly path: `/${string}`;
  readonly access: A;
  readonly summary: Route['summary'];
  readonly body: () => Body;
  /** Of a decision on a case that may have changed under one's eyes. */
  readonly ifMatch?: true;
  readonly onCase: OnCase;
  /** What it may refuse, besides what any command on a case may. */
  readonly problems: readonly RefusalCode[];
  /** The body of the example. */
  readonly example: Json;
}) =>
  route({
    ...contract,
    method: 'POST',
    params: receiptParams,
    response: { status: 201, schema: standing, cache: 'private' },
    writes: true,
    problems: [...onOneCase, ...problems],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: example },
  });

/** Something that is read of one case, by those whose it is. */
export const caseReading = <const A extends Access, Response extends z.ZodType>({
  who,
  schema,
  ...contract
}: {
  readonly path: `/${string}`;
  readonly access: A;
  readonly who: OnCase['who'];
  readonly summary: Route['summary'];
  readonly schema: () => Response;
}) =>
  route({
    ...contract,
    method: 'GET',
    params: receiptParams,
    response: { status: 200, schema, cache: 'private' },
    onCase: { who },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT } },
  });

/** Why a limit of a case ends on its day, told to those whose it is. */
export const clockReading = <const A extends Access>({
  who,
  ...contract
}: {
  readonly path: `/${string}`;
  readonly access: A;
  readonly who: OnCase['who'];
}) =>
  route({
    ...contract,
    method: 'GET',
    summary: { 'zh-CN': '期限说明', en: 'Why a limit ends on its day' },
    params: clockParams,
    response: { status: 200, schema: clockExplanation, cache: 'private' },
    onCase: { who },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT, clock: 'acceptance' } },
  });

/** A document of a case as a page to print, for those whose it is. */
export const documentPrint = <const A extends Access>({
  who,
  languages,
  ...contract
}: {
  readonly path: `/${string}`;
  readonly access: A;
  readonly who: OnCase['who'];
  readonly summary: Route['summary'];
  /** As the example asks for it. */
  readonly languages: 'zh-CN' | 'bilingual';
}) =>
  route({
    ...contract,
    method: 'GET',
    params: documentParams,
    query: printQuery,
    response: { status: 200, schema: page, cache: 'private', type: 'text/html; charset=utf-8' },
    onCase: { who },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT, document: '1.1' }, query: { languages } },
  });
