import * as z from 'zod';
import { RatingClock } from '../../shared/domain/rating/clocks.ts';
import { Statement } from '../../shared/domain/rating/events.ts';
import { Complexity, ContactChannel, RATING_LIMITS, RatingLevel } from '../../shared/domain/rating/vocabulary.ts';
import { EXAMPLE_RECEIPT } from '../../shared/http/case-contract.ts';
import { listing, pageQuery } from '../../shared/http/paging.ts';
import { route, type Whose } from '../../shared/http/route.ts';
import { whyView } from '../../shared/http/why.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import { DepartmentCodeText, ReceiptNumberText, WindowCodeText } from '../../shared/kernel/ids.ts';
import type { RefusalCode } from '../../shared/kernel/refusal.ts';
import type { Json } from '../../shared/store/port.ts';
import { EXAMPLE_RATING, ratingExample } from './examples.ts';
import { said } from './public-routes.ts';
import {
  given,
  monthPage,
  ratedPage,
  ratingStanding,
  ratingView,
  taskPage,
  terminalKey,
  unmaskedRating,
} from './views.ts';

const centre = { by: 'staff', roles: ['duty-officer', 'manager'] } as const;
const handling = { by: 'staff', roles: ['head', 'duty-officer', 'manager'] } as const;
const managing = { by: 'staff', roles: ['manager'] } as const;
const everybody = { by: 'staff', roles: ['clerk', 'reviewer', 'head', 'duty-officer', 'manager'] } as const;

const ratingParams = () => z.strictObject({ rating: z.string().regex(/^[a-z0-9-]{1,64}$/) });

/** A step of staff on one rating, held against the version they saw. */
const step = <const Roles extends readonly Role[], Body extends z.ZodType>(contract: {
  readonly path: `/${string}`;
  readonly access: { readonly by: 'staff'; readonly roles: Roles };
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
  readonly who: Whose['who'];
  readonly body: () => Body;
  readonly problems: readonly RefusalCode[];
  readonly example: Json;
}) => {
  const { who, ...rest } = contract;
  return route({
    ...rest,
    whose: { kind: 'rating', who },
    method: 'POST',
    params: ratingParams,
    response: { status: 201, schema: ratingStanding, cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: [
      'not-found',
      'wrong-status',
      'self-dealing',
      'role-required',
      'not-your-department',
      'year-not-published',
      'too-many-commands',
      'idempotency-key-reused',
      'try-again',
      ...contract.problems,
    ],
    example: { params: { rating: EXAMPLE_RATING }, body: contract.example },
  });
};

const tasks = (path: `/${string}`, zh: string, en: string) =>
  listing({ path, access: managing, summary: { 'zh-CN': zh, en }, schema: taskPage });

/** What staff do about ratings: never the person rated. */
export const deskRoutes = {
  issueTerminalKey: route({
    method: 'POST',
    path: '/desk/windows/{window}/terminal-keys',
    access: { by: 'staff', roles: ['administrator'] },
    summary: { 'zh-CN': '发放评价器密钥', en: 'A new key for the terminal of a window, shown once; the old one ends' },
    params: () => z.strictObject({ window: WindowCodeText }),
    body: () => z.strictObject({}),
    response: { status: 201, schema: terminalKey, cache: 'private' },
    writes: true,
    problems: ['not-found', 'too-many-commands', 'idempotency-key-reused', 'try-again'],
    example: { params: { window: 'food-health' }, body: {} },
  }),
  enterSlip: route({
    method: 'POST',
    path: '/desk/ratings/slips',
    access: centre,
    summary: {
      'zh-CN': '录入受理单评价',
      en: 'Enters the rating on an acceptance slip, by the centre and never by the window',
    },
    body: () => z.strictObject({ receipt: ReceiptNumberText, ...said() }),
    response: { status: 201, schema: given, cache: 'private' },
    writes: true,
    problems: [
      'not-found',
      'already-rated',
      'rating-closed',
      'not-rateable',
      'self-dealing',
      'role-required',
      'aggregate-too-large',
      'year-not-published',
      'idempotency-key-reused',
      'try-again',
    ],
    example: { body: { receipt: EXAMPLE_RECEIPT, ...ratingExample } },
  }),
  heldRatings: tasks('/desk/ratings/held', '待核查的评价', 'Ratings held for review: many from one source at once'),
  openAppeals: tasks('/desk/ratings/appeals', '待决定的申诉', 'Appeals of those rated that wait for a decision'),
  ownRatings: listing({
    path: '/desk/ratings/mine',
    access: everybody,
    summary: {
      'zh-CN': '对本人或本窗口的评价',
      en: 'Ratings of oneself or of one’s window: what may be appealed, not who gave them',
    },
    filter: () => ({ of: z.enum(['me', 'window']).default('me') }),
    schema: ratedPage,
  }),
  ratingsOfMonth: route({
    method: 'GET',
    path: '/desk/ratings',
    access: managing,
    summary: {
      'zh-CN': '部门当月评价',
      en: 'Every rating of a department’s services of a month, the excluded ones too',
    },
    query: () =>
      z.strictObject({
        ...pageQuery(),
        department: DepartmentCodeText,
        month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
      }),
    response: { status: 200, schema: monthPage, cache: 'private' },
    problems: ['invalid-cursor'],
    example: { query: { department: 'market-regulation', month: '2026-09' } },
  }),
  rectifications: listing({
    path: '/desk/rectifications',
    access: handling,
    summary: { 'zh-CN': '待整改', en: 'Rectifications owed, the most urgent first' },
    filter: () => ({ department: DepartmentCodeText.optional() }),
    schema: taskPage,
    problems: ['not-your-department'],
  }),
  deskRating: route({
    method: 'GET',
    path: '/desk/ratings/{rating}',
    whose: { kind: 'rating', who: 'seers' },
    access: handling,
    summary: { 'zh-CN': '评价及整改记录', en: 'A rating with its record; not for the person rated' },
    params: ratingParams,
    response: { status: 200, schema: ratingView, cache: 'private' },
    problems: ['not-found'],
    example: { params: { rating: EXAMPLE_RATING } },
  }),
  ratingClock: route({
    method: 'GET',
    path: '/desk/ratings/{rating}/clocks/{clock}',
    whose: { kind: 'rating', who: 'seers' },
    access: handling,
    summary: { 'zh-CN': '期限说明', en: 'Why a limit of a rectification ends on its day; not for the person rated' },
    params: () => z.strictObject({ ...ratingParams().shape, clock: RatingClock }),
    response: { status: 200, schema: whyView, cache: 'private' },
    problems: ['not-found', 'year-not-published'],
    example: { params: { rating: EXAMPLE_RATING, clock: 'verification' } },
  }),
  reviewHeld: step({
    path: '/desk/ratings/{rating}/review',
    who: 'supervisors',
    access: managing,
    summary: { 'zh-CN': '核查', en: 'Decides whether a held rating counts' },
    body: () => z.strictObject({ count: z.boolean(), reasons: Statement }),
    problems: [],
    example: { count: true, reasons: '经核查为当日集中办件的群众逐一评价' },
  }),
  verifyRating: step({
    path: '/desk/ratings/{rating}/verification',
    who: 'seers',
    access: handling,
    summary: { 'zh-CN': '核实', en: 'Whether it is so, and how long putting it right may take' },
    body: () => z.strictObject({ substantiated: z.boolean(), complexity: Complexity, findings: Statement }),
    problems: [],
    example: { substantiated: true, complexity: 'simple', findings: '窗口未一次性告知所需材料' },
  }),
  recordContact: step({
    path: '/desk/ratings/{rating}/contacts',
    who: 'seers',
    access: handling,
    summary: { 'zh-CN': '记录联系', en: 'Records an attempt to reach the rater' },
    body: () => z.strictObject({ channel: ContactChannel, reached: z.boolean(), note: Statement.optional() }),
    problems: ['too-much'],
    example: { channel: 'phone', reached: true, note: '已致歉并说明' },
  }),
  answerRating: step({
    path: '/desk/ratings/{rating}/answer',
    who: 'seers',
    access: handling,
    summary: { 'zh-CN': '整改答复', en: 'What was put right, and what the rater is told' },
    body: () => z.strictObject({ measures: Statement, reply: Statement }),
    problems: ['contact-needed'],
    example: { measures: '窗口增设材料清单', reply: '已整改：窗口现提供材料清单，向您致歉。' },
  }),
  followUp: step({
    path: '/desk/ratings/{rating}/follow-up',
    who: 'desk',
    access: centre,
    summary: { 'zh-CN': '回访', en: 'What the rater says of the outcome; without a level nobody could be reached' },
    body: () => z.strictObject({ level: RatingLevel.optional() }),
    problems: ['contact-needed'],
    example: { level: 4 },
  }),
  appealRating: route({
    method: 'POST',
    path: '/desk/ratings/{rating}/appeal',
    whose: { kind: 'rating', who: 'concerned' },
    access: everybody,
    summary: { 'zh-CN': '申诉', en: 'The person rated appeals, with evidence' },
    params: ratingParams,
    body: () =>
      z.strictObject({
        grounds: Statement,
        evidence: z.array(z.string().trim().min(1).max(300)).min(1).max(RATING_LIMITS.evidence),
      }),
    response: { status: 201, schema: ratingStanding, cache: 'private' },
    writes: true,
    problems: [
      'not-found',
      'not-yours-to-appeal',
      'wrong-status',
      'year-not-published',
      'too-many-commands',
      'idempotency-key-reused',
      'try-again',
    ],
    example: {
      params: { rating: EXAMPLE_RATING },
      body: { grounds: '评价人误评，所述日期本窗口未开放', evidence: ['窗口排班表 2026-09-18'] },
    },
  }),
  decideAppeal: step({
    path: '/desk/ratings/{rating}/appeal-decision',
    who: 'supervisors',
    access: managing,
    summary: { 'zh-CN': '申诉决定', en: 'Decides an appeal; an excluded rating stays on record' },
    body: () => z.strictObject({ exclude: z.boolean(), reasons: Statement }),
    problems: [],
    example: { exclude: true, reasons: '排班表与监控证明评价对象有误' },
  }),
  unmaskRating: route({
    method: 'POST',
    path: '/desk/ratings/{rating}/unmaskings',
    whose: { kind: 'rating', who: 'seers' },
    access: handling,
    summary: { 'zh-CN': '查看联系方式', en: 'Shows the number a rater left; who looked and why is recorded' },
    params: ratingParams,
    body: () => z.strictObject({ purpose: Statement }),
    response: { status: 201, schema: unmaskedRating, cache: 'private' },
    writes: true,
    problems: [
      'not-found',
      'erased',
      'self-dealing',
      'role-required',
      'not-your-department',
      'too-many-commands',
      'idempotency-key-reused',
      'try-again',
    ],
    example: { params: { rating: EXAMPLE_RATING }, body: { purpose: '联系评价人核实' } },
  }),
};
