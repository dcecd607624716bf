import { text } from './problem-text.ts';

/** Refusals about notification and commitment (告知承诺) in both languages. */
export const pledgeProblems = {
  'pledge-not-offered': {
    'zh-CN': text('不适用告知承诺', '该事项不实行告知承诺，请按一般程序提交材料。'),
    en: text(
      'No commitment is offered',
      'The item is not handled by notification and commitment: hand in its materials.',
    ),
  },
  pledged: {
    'zh-CN': text('已作承诺，无须提交', '申请人已就下列材料作出承诺：{materials}。'),
    en: text('Committed to already', 'The applicant committed to what these stand for: {materials}.'),
  },
  'nothing-to-verify': {
    'zh-CN': text('没有待核查的承诺', '该件不是凭告知承诺办结，或者承诺已经核查。'),
    en: text('There is nothing to verify', 'No decision rests on a commitment here, or it is verified already.'),
  },
  'mending-spent': {
    'zh-CN': text('不能再责令整改', '该事项不设整改期，或者已经责令整改一次。'),
    en: text('No time to mend is left', 'The item gives none, or it was given once already.'),
  },
} as const;
