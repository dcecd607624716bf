import * as z from 'zod';
import { CreditCode, IdentityNumber } from '../../shared/domain/case/dossier.ts';
import { CreditEntry } from '../../shared/domain/credit/entry.ts';
import { listing } from '../../shared/http/paging.ts';
import { route } from '../../shared/http/route.ts';
import { texts } from '../../shared/http/texts.ts';
import { PartyKeyText } from '../../shared/kernel/ids.ts';

const keepers = { by: 'staff', roles: ['manager', 'administrator'] } as const;

/** Most lines of one upload. */
export const MOST_LISTED = 25;
export const EXAMPLE_ENTRY = 'exampleentryexampleent';

/** Whom a line is about: numbers come in here and go no further; what is kept is a keyed hash. */
const line = () =>
  z.discriminatedUnion('kind', [
    CreditEntry.extend({ kind: z.literal('person'), number: IdentityNumber }),
    CreditEntry.extend({ kind: z.literal('enterprise'), number: CreditCode }),
  ]);

/** One entry of the list, without whom it is about. */
export const creditEntryView = () =>
  CreditEntry.extend({
    /** Stands for the party: the id of the entry. */
    entry: z.string(),
    groundName: texts(),
    /** The case whose commitment was broken. */
    receipt: z.string().optional(),
    /** Who entered it; absent where it followed from a broken commitment. */
    by: z.string().optional(),
    /** Whether it bars today. */
    inForce: z.boolean(),
  });

/** The credit list (失信名单): who is on it may use neither conditional acceptance nor notification and commitment. */
export const creditRoutes = {
  creditList: listing({
    path: '/supervision/credit-list',
    access: keepers,
    summary: { 'zh-CN': '失信名单', en: 'The credit list, by the day an entry begins' },
    schema: () => z.strictObject({ entries: z.array(creditEntryView()), cursor: z.string().optional() }),
  }),
  putOnCreditList: route({
    method: 'PUT',
    path: '/supervision/credit-list',
    access: keepers,
    summary: {
      'zh-CN': '登记失信名单（一条或多条，同一主体一条）',
      en: 'Enters one or many on the credit list, each party once; a repeat changes nothing',
    },
    body: () => z.strictObject({ entries: z.array(line()).min(1).max(MOST_LISTED) }),
    response: {
      status: 200,
      schema: () => z.strictObject({ entries: z.array(creditEntryView()) }),
      cache: 'private',
    },
    writes: true,
    problems: ['too-many-commands', 'idempotency-key-reused', 'try-again'],
    example: {
      body: {
        entries: [
          {
            kind: 'enterprise',
            number: '91350100M000100Y43',
            ground: 'court-judgment',
            from: '2026-09-01',
            until: '2028-08-31',
            reference: '（2026）赣0981执101号',
          },
        ],
      },
    },
  }),
  repairCredit: route({
    method: 'POST',
    path: '/supervision/credit-list/{entry}/repair',
    access: keepers,
    summary: { 'zh-CN': '信用修复，移出名单', en: 'Takes an entry off the credit list, with reasons' },
    params: () => z.strictObject({ entry: PartyKeyText }),
    body: () => z.strictObject({ reasons: z.string().trim().min(1).max(500) }),
    response: {
      status: 200,
      schema: () => z.strictObject({ entry: z.string(), listed: z.boolean() }),
      cache: 'private',
    },
    writes: true,
    problems: ['not-found', 'too-many-commands', 'idempotency-key-reused', 'try-again'],
    example: { params: { entry: EXAMPLE_ENTRY }, body: { reasons: '已履行义务，信用修复' } },
  }),
};
