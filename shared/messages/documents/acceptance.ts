import type { CaseEventOf } from '../../domain/case/events.ts';
import type { Ask } from '../../domain/case/particulars.ts';
import type { NonAcceptanceGround } from '../../domain/case/vocabulary.ts';
import type { ServiceItemVersion } from '../../domain/catalogue/service-item.ts';
import type { Texts } from '../explanation.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { article, asWritten, cited, codeName, dated, decisionLimits, limit, remedies, words } from './writing.ts';

/** 补正告知书 (行政许可法 Art. 32(1)(4)): everything that is missing, at once. */
export const correctionNotice = (
  event: CaseEventOf<'correction-notice-issued'>,
  { item }: DocumentContext,
): DocumentContent => ({
  kind: 'correction-notice',
  legalBasis: [article('第三十二条第一款第四项', 'Article 32(1)(4)')],
  dates: [limit('correction', event.clock)],
  paragraphs: [
    words(
      '你（单位）的申请材料不齐全或者不符合法定形式，请一次补齐以下内容：',
      'The application is incomplete or not in due form. Please supply all of this:',
    ),
    ...asked(event.asks, item),
    dated(
      (date) => `请于${date}前补正；逾期未补正的，视为撤回申请。`,
      (date) => `Please do so by ${date}; after that the application counts as withdrawn.`,
      event.clock.due,
    ),
  ],
});

/** 补正告知书 of a case under review by several departments: what any of them found missing, in one notice. */
export const supplementNotice = (
  event: CaseEventOf<'supplement-asked'>,
  { item }: DocumentContext,
): DocumentContent => ({
  kind: 'correction-notice',
  legalBasis: [article('第三十二条', 'Article 32')],
  dates: [limit('correction', event.clock)],
  paragraphs: [
    words(
      '各审批部门审查后，请一次补齐以下内容：',
      'The departments have reviewed the application. Please supply all of this:',
    ),
    ...asked(event.asks, item),
    dated(
      (date) => `请于${date}前补齐；逾期未补齐的，各部门按已有材料审查。`,
      (date) => `Please do so by ${date}; after that the departments go on with what there is.`,
      event.clock.due,
    ),
  ],
});

const asked = (asks: readonly Ask[], item: ServiceItemVersion): readonly Texts[] =>
  asks.map(({ code, problem }, index) => {
    const name = codeName(item, code);
    return words(`${index + 1}．${name['zh-CN']}：${problem}`, `${index + 1}. ${name.en}: ${problem}`);
  });

/** 受理通知书 (Art. 32(1)(4)–(5)), with both limits of the decision (Art. 42), or of the pre-review (Art. 43). */
export const acceptanceNotice = (
  event: CaseEventOf<'accepted' | 'deemed-accepted'>,
  { item: { forwarding } }: DocumentContext,
): DocumentContent => ({
  kind: 'acceptance-notice',
  legalBasis: [
    event.type === 'accepted'
      ? article('第三十二条第一款第五项', 'Article 32(1)(5)')
      : article('第三十二条第一款第四项', 'Article 32(1)(4)'),
    forwarding ? article('第四十三条', 'Article 43') : article('第四十二条', 'Article 42'),
  ],
  dates: decisionLimits(event),
  paragraphs: [
    event.type === 'accepted'
      ? dated(
          (date) => `你（单位）的申请自${date}起受理。`,
          (date) => `The application is accepted as of ${date}.`,
          event.on,
        )
      : dated(
          (date) => `因本机关逾期未告知，你（单位）的申请自收到材料之日（${date}）起即为受理。`,
          (date) => `As nothing was said in time, the application is accepted as of the day it came in, ${date}.`,
          event.on,
        ),
    forwarding
      ? dated(
          (date) => `该事项由${forwarding.authority['zh-CN']}决定，本机关承诺于${date}前完成初审并上报。`,
          (date) =>
            `${forwarding.authority.en} decides; the review here is promised to be done, and the case sent up, by ${date}.`,
          event.promised.due,
        )
      : dated(
          (date) => `本机关承诺于${date}前办结。`,
          (date) => `It is promised to be decided by ${date}.`,
          event.promised.due,
        ),
  ],
});

const grounds = {
  'no-licence-needed': words('该事项依法不需要取得行政许可。', 'By law this matter needs no licence.'),
  'not-our-authority': words(
    '该事项依法不属于本机关职权范围。',
    'By law this matter is not within this authority’s powers.',
  ),
  'statutory-bar': words('该申请属于法律规定不予受理的情形。', 'The law bars this application from being accepted.'),
} as const satisfies Record<NonAcceptanceGround, Texts>;

/** 不予受理通知书 (Art. 32(1)(1)–(2)): the ground, the competent body, and the remedies against it. */
export const nonAcceptanceNotice = (event: CaseEventOf<'not-accepted'>): DocumentContent => ({
  kind: 'non-acceptance-notice',
  legalBasis: [article('第三十二条', 'Article 32'), ...cited(event.legalBasis)],
  dates: [],
  paragraphs: [
    grounds[event.ground],
    asWritten(event.reasons),
    ...(event.competentBody
      ? [words(`请向${event.competentBody}申请。`, `Please apply to: ${event.competentBody}.`)]
      : []),
    remedies,
  ],
});
