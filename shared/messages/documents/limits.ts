import type { CaseEventOf } from '../../domain/case/events.ts';
import { suspensionWords } from '../case-words.ts';
import { dateText } from '../dates.ts';
import type { DocumentContent } from './document.ts';
import { article, asWritten, dated, decisionLimits, limit, words } from './writing.ts';

/** 特别程序告知书 (行政许可法 Art. 45): what does not count, and how long it is expected to take, in writing. */
export const specialProcedureNotice = (event: CaseEventOf<'suspended'>): DocumentContent => {
  const procedure = suspensionWords[event.ground];
  return {
    kind: 'special-procedure-notice',
    legalBasis: [article('第四十五条', 'Article 45')],
    dates: [limit('procedure', event.clock)],
    paragraphs: [
      words(
        `你（单位）的申请依法需要${procedure['zh-CN']}，自${dateText['zh-CN'](event.on)}起所需时间不计算在办理期限内。理由如下：`,
        `By law the application needs this: ${procedure.en}. From ${dateText.en(event.on)} on its time does not count towards the limits. The reasons are:`,
      ),
      asWritten(event.reasons),
      words(
        `预计需要${event.clock.days}个工作日，至${dateText['zh-CN'](event.clock.due)}止；结束后办理期限继续计算。`,
        `It is expected to take ${event.clock.days} working days, until ${dateText.en(event.clock.due)}; after that the limits go on.`,
      ),
    ],
  };
};

/** 恢复办理通知书: the procedure of Art. 45 has ended, and until when the decision is now due. */
export const resumptionNotice = (event: CaseEventOf<'resumed'>): DocumentContent => ({
  kind: 'resumption-notice',
  legalBasis: [article('第四十五条', 'Article 45')],
  dates: decisionLimits(event),
  paragraphs: [
    dated(
      (date) => `特别程序已于${date}结束，办理期限自次日起继续计算。结果如下：`,
      (date) => `The special procedure ended on ${date}; the limits go on from the next day. Its outcome:`,
      event.on,
    ),
    asWritten(event.outcome),
  ],
});

/** 延期通知书 (Art. 42): by how much, by whose approval, why, and until when. */
export const extensionNotice = (event: CaseEventOf<'extended'>): DocumentContent => {
  const calendarDays = event.statutory?.unit === 'calendar-day';
  const unit = calendarDays ? words('日', 'calendar days') : words('个工作日', 'working days');
  const last = event.statutory ?? event.promised;
  const approver =
    event.approved === 'government'
      ? words('本级人民政府负责人', 'the head of the county government')
      : words('本机关负责人', 'the head of this authority');
  return {
    kind: 'extension-notice',
    legalBasis: [article('第四十二条', 'Article 42')],
    dates: decisionLimits(event),
    paragraphs: [
      words(
        `你（单位）的申请在法定期限内不能作出决定，经${approver['zh-CN']}批准，延长${event.days}${unit['zh-CN']}。理由如下：`,
        `The application cannot be decided within the limit of law. With the approval of ${approver.en} it is extended by ${event.days} ${unit.en}. The reasons are:`,
      ),
      asWritten(event.reasons),
      ...(last
        ? [
            dated(
              (date) => `本机关将于${date}前作出决定。`,
              (date) => `The decision is made by ${date}.`,
              last.due,
            ),
          ]
        : []),
    ],
  };
};

/** 听证告知书 (Arts. 46–47): the right to a hearing, and five working days to ask for one. */
export const hearingRightNotice = (event: CaseEventOf<'hearing-offered'>): DocumentContent => ({
  kind: 'hearing-right-notice',
  legalBasis: [article('第四十六条', 'Article 46'), article('第四十七条', 'Article 47')],
  dates: [limit('hearing-request', event.clock)],
  paragraphs: [
    words(
      '你（单位）对本申请依法享有要求听证的权利。告知听证的理由如下：',
      'You have the right to a hearing on this application. The reasons for telling you are:',
    ),
    asWritten(event.reasons),
    dated(
      (date) => `要求听证的，请于${date}前提出；逾期不提出的，视为放弃。组织听证的费用由本机关承担。`,
      (date) => `Please ask for it by ${date}; after that it counts as waived. The hearing costs you nothing.`,
      event.clock.due,
    ),
  ],
});

/** 听证通知书 (Art. 48(1)(1)–(3)): time and place, seven working days before; who chairs may be objected to. */
export const hearingNotice = (event: CaseEventOf<'hearing-scheduled'>): DocumentContent => ({
  kind: 'hearing-notice',
  legalBasis: [article('第四十八条', 'Article 48')],
  dates: [{ name: words('听证日期', 'Hearing'), date: event.date }],
  paragraphs: [
    words(
      `定于${dateText['zh-CN'](event.date)}举行听证，地点：${event.place}。`,
      `The hearing is held on ${dateText.en(event.date)}, at: ${event.place}.`,
    ),
    words(
      '听证公开举行。听证主持人不是审查该申请的工作人员；你（单位）认为主持人与本事项有直接利害关系的，有权申请回避。听证中可以申辩和质证。',
      'The hearing is public. Its chair does not examine the application; you may object to a chair with a direct interest in the matter. You may argue your case and question the evidence.',
    ),
  ],
});
