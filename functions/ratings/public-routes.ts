import * as z from 'zod';
import { Phone } from '../../shared/domain/case/dossier.ts';
import {
  DimensionLevels,
  RATING_LIMITS,
  RatedStep,
  RatingLevel,
  RatingTag,
} from '../../shared/domain/rating/vocabulary.ts';
import { EXAMPLE_RECEIPT, receiptParams } from '../../shared/http/case-contract.ts';
import { route } from '../../shared/http/route.ts';
import { DepartmentCodeText, ItemCodeText, ReceiptNumberText, WindowCodeText } from '../../shared/kernel/ids.ts';
import { EXAMPLE_RATING, EXAMPLE_SECRET, EXAMPLE_TERMINAL_KEY, ratingExample } from './examples.ts';
import { given, invitation, outcome, page, satisfactionView } from './views.ts';

/** What a rater says. The level is theirs to choose: there is no default. */
export const said = () => ({
  level: RatingLevel,
  dimensions: DimensionLevels.default({}),
  tags: z.array(RatingTag).max(RATING_LIMITS.tags).default([]),
  /** Shown as text wherever it is shown, links and markup included. */
  text: z.string().trim().min(1).max(RATING_LIMITS.text).optional(),
  step: RatedStep.optional(),
});

/** A number to be called at about this rating. */
const phone = () => Phone.optional();
const secret = () => z.string().max(100);
const ratingId = () => z.string().regex(/^[a-z0-9-]{1,64}$/);

const onRating = [
  'already-rated',
  'rating-closed',
  'not-rateable',
  'aggregate-too-large',
  'year-not-published',
  'too-much',
  'idempotency-key-reused',
  'try-again',
] as const;

/** What citizens and terminals use, and what everybody may see. */
export const publicRoutes = {
  ratingPage: route({
    method: 'GET',
    path: '/rating',
    access: { by: 'public' },
    summary: { 'zh-CN': '评价页', en: 'The page a rating link opens' },
    response: { status: 200, schema: page, cache: 'public', type: 'text/html; charset=utf-8' },
    problems: [],
    example: {},
  }),
  invitation: route({
    method: 'POST',
    path: '/rating-invitations',
    access: { by: 'public' },
    summary: { 'zh-CN': '评价邀请', en: 'What the holder of a rating link may rate; writes nothing' },
    body: () => z.strictObject({ receipt: z.string().max(100), secret: secret() }),
    response: { status: 200, schema: invitation, cache: 'private' },
    problems: ['not-found'],
    example: { body: { receipt: EXAMPLE_RECEIPT, secret: EXAMPLE_SECRET } },
  }),
  rateByLink: route({
    method: 'POST',
    path: '/ratings',
    access: { by: 'public' },
    summary: { 'zh-CN': '凭链接评价', en: 'Rates a case by the one-time link of its result notice' },
    body: () => z.strictObject({ receipt: z.string().max(100), secret: secret(), ...said() }),
    response: { status: 201, schema: given, cache: 'private' },
    writes: true,
    problems: ['not-found', ...onRating],
    example: { body: { receipt: EXAMPLE_RECEIPT, secret: EXAMPLE_SECRET, ...ratingExample } },
  }),
  rateOnSite: route({
    method: 'POST',
    path: '/terminal-ratings',
    access: { by: 'public' },
    summary: { 'zh-CN': '现场评价（一次一评）', en: 'Rates a visit at the terminal of a window, once per visit' },
    body: () =>
      z.strictObject({
        window: WindowCodeText,
        /** The terminal's key. */
        key: secret(),
        /** One visit: made by the terminal, never used again. */
        visit: z.string().regex(/^[\w-]{8,64}$/),
        ...said(),
        /** The case the visit was about, or else the department. */
        receipt: ReceiptNumberText.optional(),
        department: DepartmentCodeText.optional(),
        item: ItemCodeText.optional(),
        phone: phone(),
      }),
    response: { status: 201, schema: given, cache: 'private' },
    writes: true,
    problems: ['terminal-unknown', 'department-not-served', 'not-found', 'invalid-request', ...onRating],
    example: {
      body: {
        window: 'food-health',
        key: EXAMPLE_TERMINAL_KEY,
        visit: '20260918-0017',
        department: 'market-regulation',
        level: 5,
        dimensions: { attitude: 5 },
        tags: ['courteous'],
      },
    },
  }),
  outcome: route({
    method: 'POST',
    path: '/rating-outcomes',
    access: { by: 'public' },
    summary: {
      'zh-CN': '评价处理结果',
      en: 'What came of a rating, by the link of its outcome notice; writes nothing',
    },
    body: () => z.strictObject({ rating: ratingId(), secret: secret() }),
    response: { status: 200, schema: outcome, cache: 'private' },
    problems: ['not-found'],
    example: { body: { rating: EXAMPLE_RATING, secret: EXAMPLE_SECRET } },
  }),
  followUpByLink: route({
    method: 'POST',
    path: '/rating-follow-ups',
    access: { by: 'public' },
    summary: { 'zh-CN': '整改回访评价', en: 'The rater’s word on the outcome, by the link of its notice' },
    body: () => z.strictObject({ rating: ratingId(), secret: secret(), level: RatingLevel }),
    response: { status: 201, schema: outcome, cache: 'private' },
    writes: true,
    problems: ['not-found', 'wrong-status', 'too-many-commands', 'idempotency-key-reused', 'try-again'],
    example: { body: { rating: EXAMPLE_RATING, secret: EXAMPLE_SECRET, level: 4 } },
  }),
  rateOwnCase: route({
    method: 'POST',
    path: '/cases/{receipt}/rating',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '评价本人办件（一事一评）', en: 'Rates one’s own case, once' },
    params: receiptParams,
    body: () => z.strictObject(said()),
    onCase: {
      who: 'applicants',
      statuses: [
        'decided',
        'deemed-renewed',
        'posted',
        'public-notice',
        'verifying',
        'delivered',
        'not-accepted',
        'returned',
        'revoked',
      ],
    },
    response: { status: 201, schema: given, cache: 'private' },
    writes: true,
    problems: ['not-found', ...onRating],
    example: { params: { receipt: EXAMPLE_RECEIPT }, body: ratingExample },
  }),
  ownRating: route({
    method: 'GET',
    path: '/cases/{receipt}/rating',
    access: { by: 'citizen' },
    summary: { 'zh-CN': '本人评价及处理结果', en: 'One’s own rating of a case and what came of it' },
    params: receiptParams,
    onCase: { who: 'applicants' },
    response: { status: 200, schema: outcome, cache: 'private' },
    problems: ['not-found'],
    example: { params: { receipt: EXAMPLE_RECEIPT } },
  }),
  satisfaction: route({
    method: 'GET',
    path: '/satisfaction',
    access: { by: 'public' },
    summary: { 'zh-CN': '满意度', en: 'Satisfaction by department and item with its denominators' },
    query: () =>
      z.strictObject({
        month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
        department: DepartmentCodeText.optional(),
        /** Of the named department. */
        item: ItemCodeText.optional(),
      }),
    response: { status: 200, schema: satisfactionView, cache: 'public' },
    problems: ['not-found', 'invalid-request'],
    example: { query: { month: '2026-09', department: 'market-regulation' } },
  }),
};
