import { text } from './problem-text.ts';

/** Refusals of supervision in both languages. */
export const supervisionProblems = {
  'not-your-window': {
    'zh-CN': text('不是您的窗口', '只能查看本人所在窗口的看板。'),
    en: text('Not your window', 'A clerk sees the board of the window they sit at.'),
  },
  'not-committed': {
    'zh-CN': text('不是承诺件', '跟踪督办人员只为承诺件指定；即办件当场办结。'),
    en: text('Not a committed case', 'A tracking officer is for committed cases; immediate ones are decided at once.'),
  },
  'card-cancelled': {
    'zh-CN': text('该牌已经撤销', '该黄牌或红牌已经撤销，无需再次撤销。'),
    en: text('The card is cancelled', 'This card has been cancelled already.'),
  },
  'staff-required': {
    'zh-CN': text('须指明责任人', '认定个人责任的须指明责任人；认定其他情形的不得指明。'),
    en: text('Name the person', 'A finding against a person names them; any other names nobody.'),
  },
  'measure-required': {
    'zh-CN': text('须指明处理措施', '改变原措施的须指明新的措施；其他情形不得指明。'),
    en: text('Name the measure', 'Who replaces a measure names the new one; any other outcome names none.'),
  },
  'appeal-still-open': {
    'zh-CN': text('申诉期未满', '申诉期限[（至 {until}）]届满前不得结案。'),
    en: text(
      'An appeal is still possible',
      'The record is not closed before the time for an appeal is over[ ({until})].',
    ),
  },
} as const;
