import { text } from './problem-text.ts';

/** Refusals of the citizens’ voice, ratings and complaints, in both languages. */
export const voiceProblems = {
  // ratings
  'already-rated': {
    'zh-CN': text('已经评价', '一事一评、一次一评：该办件或该次办理已经评价过。'),
    en: text('Already rated', 'A case is rated once, and a visit is rated once.'),
  },
  'rating-closed': {
    'zh-CN': text('评价已截止', '办结后 {days} 天内可以评价。'),
    en: text('Rating is closed', 'A service can be rated within {days} days of its end.'),
  },
  'not-rateable': {
    'zh-CN': text('暂不能评价', '办件有了结果之后才能评价；已撤回的办件不评价。'),
    en: text('Not to be rated', 'A case can be rated once it has its result; one that was withdrawn is not rated.'),
  },
  'staff-cannot-rate': {
    'zh-CN': text('工作人员不能评价', '评价只能由办事群众作出。'),
    en: text('Staff do not rate', 'Only those served can rate.'),
  },
  'contact-needed': {
    'zh-CN': text('须先联系评价人', '请先记录至少 {attempts} 次联系评价人的情况。'),
    en: text('Contact is needed first', 'Record at least {attempts} attempts to reach the rater first.'),
  },
  'not-yours-to-appeal': {
    'zh-CN': text('不能申诉', '只有被评价人可以申诉。'),
    en: text('Not yours to appeal', 'Only the person rated may appeal.'),
  },
  'department-not-served': {
    'zh-CN': text('窗口不办理该部门事项', '该窗口不办理 {department} 的事项。'),
    en: text('Not served at this window', 'The window does not serve {department}.'),
  },
  'terminal-unknown': {
    'zh-CN': text('评价器未登记', '评价器密钥无效或已更换，请联系管理员。'),
    en: text('Terminal not recognised', 'The key of the terminal is not valid or was replaced. Ask the administrator.'),
  },
  // complaints
  'sign-in-required': {
    'zh-CN': text('请先登录', '本县只受理登录后提出的诉求；持办件查询码的，可凭码提出。'),
    en: text('Sign in first', 'This county hears those who sign in, or who show the code of a case.'),
  },
  'too-many-complaints': {
    'zh-CN': text('今日提交已达上限', '24 小时内最多提交 {perDay} 件，请稍后再提，或到值班台、拨打电话提出。'),
    en: text(
      'Enough for today',
      'At most {perDay} may be filed within 24 hours. Try later, or come to the duty desk or call.',
    ),
  },
  'not-assigned': {
    'zh-CN': text('尚未交办', '涉及具体工作人员的，须先交由他人办理后才能答复。'),
    en: text(
      'Not assigned yet',
      'Somebody is complained of by name: it must go to other people before it is answered.',
    ),
  },
  'not-your-complaint': {
    'zh-CN': text('不由您办理', '该件由 {department} 办理，请由承办人员处理。'),
    en: text('Not yours to handle', 'It went to {department}; those it went to act on it.'),
  },
  'officers-required': {
    'zh-CN': text('须指明承办人员', '涉及具体工作人员或属举报的，须指明承办人员。'),
    en: text(
      'Name the officers',
      'Where somebody is complained of by name, or misconduct is reported, those who work on it are named.',
    ),
  },
  'not-to-the-accused': {
    'zh-CN': text('不得交由被反映人办理', '请交由其他人员办理。'),
    en: text('Not to the person complained of', 'Give it to somebody else.'),
  },
  'not-to-subordinates-alone': {
    'zh-CN': text('不得仅由被反映人的下属办理', '请至少指定一名不受其领导的人员。'),
    en: text('Not to subordinates alone', 'At least one of them must not work under the person complained of.'),
  },
  'unknown-officer': {
    'zh-CN': text('没有该工作人员', '名册中没有该人员，或其今日不在岗。'),
    en: text('No such officer', 'The register knows nobody of that name with authority today.'),
  },
  'not-a-duplicate': {
    'zh-CN': text('不是重复件', '只有同一反映人、均未办结的同类件才能合并。'),
    en: text('Not a duplicate', 'Only open matters of the same sender and of the same sort are merged.'),
  },
  'reply-form-mismatch': {
    'zh-CN': text('答复形式不符', '书面提出的书面答复，口头提出的口头答复；信访事项一律书面答复。'),
    en: text(
      'The form of the reply does not match',
      'What came in writing is answered in writing, what was asked orally is answered orally; petitions always in writing.',
    ),
  },
  'finding-required': {
    'zh-CN': text('须写明调查结论', '投诉、举报须写明是否属实；其他类别不写。'),
    en: text('A finding is needed', 'Complaints and reports say whether they are substantiated; nothing else does.'),
  },
  'nothing-to-approve': {
    'zh-CN': text('没有待审批内容', '没有可审批或撤回的内容。'),
    en: text('Nothing to approve', 'Nothing waits for approval here.'),
  },
  'already-extended': {
    'zh-CN': text('已延期一次', '期限只能延长一次。'),
    en: text('Extended once already', 'A limit is extended once.'),
  },
  'limit-passed': {
    'zh-CN': text('期限已过', '期限已于 {due} 届满，不能再延期或者停止计算。'),
    en: text('The limit has passed', 'It ended on {due} and can neither be extended nor stopped.'),
  },
  'already-reopened': {
    'zh-CN': text('已重新办理一次', '同一事项只重新办理一次。'),
    en: text('Taken up again once already', 'A matter is taken up again once.'),
  },
  'too-late-to-reopen': {
    'zh-CN': text('已过重新办理期限', '须在办结后 {days} 日内提出。'),
    en: text('Too late to take up again', 'That is possible within {days} days of its end.'),
  },
  'not-for-publication': {
    'zh-CN': text('不宜公开', '该类别的答复不公开。'),
    en: text('Not for publication', 'Answers of this kind are not published.'),
  },
  'already-published': {
    'zh-CN': text('已公开', '该答复已公开。'),
    en: text('Published already', 'This answer is published already.'),
  },
  'shows-somebody': {
    'zh-CN': text('含有个人信息', '公开稿中有姓名、电话或证件号码，请删去。'),
    en: text('It shows somebody', 'A name, a telephone or an identity number stands in the copy. Take it out.'),
  },
  'rota-invalid': {
    'zh-CN': text('值班表有误', '请按 errors 中列出的位置更正。'),
    en: text('The rota is not valid', 'Correct every place listed in errors.'),
  },
  'not-on-duty': {
    'zh-CN': text('当日不值班', '只有当日值班人员可以调班。'),
    en: text('Not on duty that day', 'Only those on duty that day give it to somebody else.'),
  },
  'no-such-offer': {
    'zh-CN': text('没有该调班请求', '该调班请求不存在或已处理。'),
    en: text('No such offer', 'There is no such offer, or it was taken already.'),
  },
} as const;
