import { text } from './problem-text.ts';

/** Refusals about a case in both languages. */
export const caseProblems = {
  'already-filed': {
    'zh-CN': text('已经提交', '该申请已经收件，无需重复提交。'),
    en: text('Already filed', 'This application has been received already.'),
  },
  'wrong-status': {
    'zh-CN': text('当前状态不能办理', '办件目前的状态[（{status}）]不允许此操作。'),
    en: text('Not at this stage', 'The stage the case is in[ ({status})] does not allow it.'),
  },
  'item-not-in-force': {
    'zh-CN': text('事项未生效', '该事项目前没有有效版本，或者已经取消。'),
    en: text('The item is not in force', 'No version of this service item is in force today.'),
  },
  'item-not-offered-here': {
    'zh-CN': text('本处不办理该事项', '该事项不在本窗口或本渠道办理，请查看办事指南。'),
    en: text('Not offered here', 'This window or channel does not take in this item. See the service guide.'),
  },
  'answers-incomplete': {
    'zh-CN': text('表单未填完整', '请补填必填项[：{missing}]。'),
    en: text('Answers are missing', 'Answer what is required[: {missing}].'),
  },
  'unknown-answer': {
    'zh-CN': text('表单内容不符', '填写的内容与该事项的表单不符[：{answers}]。'),
    en: text('An answer does not fit', 'The item does not ask for it, or not in this form[: {answers}].'),
  },
  'unknown-material': {
    'zh-CN': text('材料不属于该事项', '该事项不要求此材料[：{materials}]。'),
    en: text('Unknown material', 'The item does not ask for this material[: {materials}].'),
  },
  'identity-invalid': {
    'zh-CN': text('证件号码有误', '身份证号码或统一社会信用代码未通过校验，请核对。'),
    en: text('The identity number is not valid', 'The identity number or credit code fails its check digit.'),
  },
  'mandate-required': {
    'zh-CN': text('需要授权委托', '由代办人办理的，须提供授权委托。'),
    en: text('A mandate is required', 'An agent acts under a mandate.'),
  },
  'too-much': {
    'zh-CN': text('超出数量上限', '内容超出本办件所能容纳的数量[（上限 {limit}）]。'),
    en: text('More than there is room for', 'This exceeds what one record may hold[ (at most {limit})].'),
  },
  'materials-missing': {
    'zh-CN': text('材料不齐', '尚缺材料[：{missing}]。'),
    en: text('Materials are missing', 'Still missing[: {missing}].'),
  },
  'nothing-to-commit': {
    'zh-CN': text('无需容缺承诺', '申请材料齐全，无需签署容缺承诺。'),
    en: text('Nothing to commit to', 'The application is complete: it needs no commitment.'),
  },
  'already-committed': {
    'zh-CN': text('已签署容缺承诺', '该办件已签署容缺承诺。'),
    en: text('Already committed', 'A commitment has been signed for this case.'),
  },
  'commitment-too-long': {
    'zh-CN': text('承诺期限过长', '补交期限不得超过承诺办理时限[（最多 {most} 个工作日）]。'),
    en: text('The deadline is too late', 'It may not lie past the promised limit[ ({most} working days at most)].'),
  },
  'nothing-committed': {
    'zh-CN': text('没有待补交的容缺材料', '该办件没有按承诺待补交的材料。'),
    en: text('Nothing is to come', 'No material is outstanding under a commitment.'),
  },
  'not-promised': {
    'zh-CN': text('不在容缺承诺范围内', '提交的材料不在容缺承诺之列[：{strays}]。'),
    en: text('Not committed to', 'The commitment does not name this[: {strays}].'),
  },
  'commitment-open': {
    'zh-CN': text('容缺材料尚未补齐', '补齐承诺的材料前不得作出决定[：{missing}]。'),
    en: text('The commitment is still open', 'There is no result before what was committed to is in[: {missing}].'),
  },
  'too-many-corrections': {
    'zh-CN': text('补正次数已达上限', '该办件的补正次数已达上限[（{corrections} 次）]。'),
    en: text('Too many correction notices', 'No further correction notice may be given[ (at most {corrections})].'),
  },
  'nothing-to-hand-over': {
    'zh-CN': text('没有待交付的文书', '目前没有需要送达的结果或文书。'),
    en: text('Nothing to hand over', 'No result or printed notice is owed now.'),
  },
  'second-correction-needs-approval': {
    'zh-CN': text(
      '再次补正须经批准',
      '首次告知时即可指出的内容[：{late}]，再次要求补正须经上级批准（行政许可法第三十二条、第七十二条）。',
    ),
    en: text(
      'A second correction notice needs approval',
      'The first notice could have named this[: {late}]. A second one needs a superior’s approval (行政许可法 Arts. 32, 72).',
    ),
  },
  'correction-not-asked': {
    'zh-CN': text('不在补正范围内', '提交的内容不在补正告知书要求之列[：{strays}]。'),
    en: text('Not asked for', 'The correction notice does not ask for this[: {strays}].'),
  },
  'correction-incomplete': {
    'zh-CN': text('补正内容不完整', '须一次性告知全部需要补正的内容[：{missing}]。'),
    en: text('The correction is not complete', 'Everything must be named at once[: {missing}].'),
  },
  'competent-body-required': {
    'zh-CN': text('须告知有权机关', '不属于本机关职权的，应当告知申请人向哪个机关申请（行政许可法第三十二条）。'),
    en: text(
      'Name the competent body',
      'Who refuses for want of authority names the body that has it (行政许可法 Art. 32).',
    ),
  },
  'legal-basis-required': {
    'zh-CN': text('须注明法律依据', '此决定须注明法律依据。'),
    en: text('A legal basis is required', 'This decision states its legal basis.'),
  },
  'accepted-before-received': {
    'zh-CN': text('受理日期早于收件日期', '受理日期不得早于收件日期[（{receivedOn}）]。'),
    en: text('Accepted before it was received', 'A case is not accepted before it was received[ ({receivedOn})].'),
  },
  'not-posted': {
    'zh-CN': text('尚未寄出', '结果尚未交寄，不能登记邮寄送达。'),
    en: text('Not posted', 'The result was not posted, so no delivery by post can be recorded.'),
  },
  'printed-notices-owed': {
    'zh-CN': text('尚有纸质通知未交付', '尚有纸质通知未交给申请人[：{owed}]。'),
    en: text('Printed notices are owed', 'The applicant is still owed printed notices[: {owed}].'),
  },
  'date-in-future': {
    'zh-CN': text('日期在今天之后', '日期不得晚于今天[（{today}）]。'),
    en: text('The date is in the future', 'It may not lie after today[ ({today})].'),
  },
  'date-too-old': {
    'zh-CN': text('日期过早', '该日期[（{receivedOn}）]所在年份没有已公布的工作日历。'),
    en: text('The date is too old', 'No working-day calendar is published for its year[ ({receivedOn})].'),
  },
  'already-claimed': {
    'zh-CN': text('已被认领', '该办件已关联到登录账户。'),
    en: text('Already claimed', 'The case belongs to a login already.'),
  },
  'revocation-unfounded': {
    'zh-CN': text('撤销依据不足', '撤销决定须符合行政许可法第六十九条、第七十条的情形。'),
    en: text('No ground for revocation', 'A decision is revoked only under 行政许可法 Arts. 69–70.'),
  },
  recused: {
    'zh-CN': text('已回避', '该工作人员已就此件回避，不得再办理。'),
    en: text('Recused', 'That officer was recused from this case and does nothing in it any more.'),
  },
  'reserved-to-head': {
    'zh-CN': text('须由部门负责人决定', '本县规定该类事项由部门负责人决定。'),
    en: text('For the head to decide', 'The county reserves cases of this kind to the head of the department.'),
  },
  'beyond-authority': {
    'zh-CN': text('超出授权范围', '首席代表未获授权决定此类事项。'),
    en: text('Beyond the authority given', 'The county does not let chief representatives decide cases of this kind.'),
  },
  'ground-not-listed': {
    'zh-CN': text('理由不在清单内', '绿色通道的理由须为通用理由或本县列出的理由。'),
    en: text('Not a listed ground', 'The fast channel takes the common grounds and those the county lists.'),
  },
  'not-faster': {
    'zh-CN': text('未缩短时限', '绿色通道的时限须短于原承诺时限[，最多 {most} 个工作日]。'),
    en: text(
      'Not faster',
      'The fast channel promises less time than the ordinary promise[: at most {most} working days].',
    ),
  },
  'fast-channel-spent': {
    'zh-CN': text('绿色通道已用过', '同一办件只能开通一次绿色通道。'),
    en: text('The fast channel was used before', 'It is granted once in a case.'),
  },
  'not-in-fast-channel': {
    'zh-CN': text('未开通绿色通道', '该件未走绿色通道。'),
    en: text('Not in the fast channel', 'The case is not in the fast channel.'),
  },
  'agency-held': {
    'zh-CN': text('已有代办员', '该件已委托其他代办员，请先移交或终止。'),
    en: text('Entrusted already', 'Another agency officer has it: hand it over, or end that agency first.'),
  },
  'no-agency': {
    'zh-CN': text('未委托代办', '该件没有代办委托。'),
    en: text('Not entrusted', 'Nobody is entrusted with this case.'),
  },
  'unknown-department': {
    'zh-CN': text('没有这个部门', '本县没有这一部门。'),
    en: text('No such department', 'The county has no such department.'),
  },
  'ring-not-open': {
    'zh-CN': text('前一环节尚未办结', '该环节须待以下环节办结后方可申请：{waitsFor}。'),
    en: text('The ring is not open yet', 'It opens once these rings have ended: {waitsFor}.'),
  },
  'ring-taken': {
    'zh-CN': text('该环节已有办件', '该环节已有办件{receipt}，未办结或已通过的不得重复申请。'),
    en: text(
      'The ring has its case',
      'Case {receipt} is in this ring; a further one is filed only once it came to nothing.',
    ),
  },
  'predecessor-open': {
    'zh-CN': text('前一环节尚未办结', '容缺受理的环节须待以下环节通过后方可作出准予决定：{waitsFor}。'),
    en: text('An earlier ring is still open', 'It was tolerated; nothing is granted before it has passed: {waitsFor}.'),
  },
  'applicant-differs': {
    'zh-CN': text('申请人不一致', '同一项目各环节须由同一申请人申请。'),
    en: text('Another applicant', 'All rings of a project have the same applicant.'),
  },
  'cases-to-correct': {
    'zh-CN': text('先更正办件', '项目更正申请人之前，须先更正下列办件的登记：{cases}。'),
    en: text('Correct its cases first', 'These still stand under the number the project would give up: {cases}.'),
  },
  'ring-held-twice': {
    'zh-CN': text('环节办件重复', '更正后同一环节将有不止一件办件，须先撤回或者更正其中的办件：{cases}。'),
    en: text(
      'Two cases in one ring',
      'A ring would have more than one of these cases: {cases}. Withdraw all but one, or correct whose they are, first.',
    ),
  },
  erased: {
    'zh-CN': text('个人信息已删除', '保存期限届满，个人信息已经删除（个人信息保护法第四十七条）。'),
    en: text('Erased', 'The retention period is over and personal data was erased (个人信息保护法 Art. 47).'),
  },
  'aggregate-too-large': {
    'zh-CN': text('内容过大', '该记录已达容量上限。'),
    en: text('Too large', 'The record has reached the size it may have.'),
  },
  suspended: {
    'zh-CN': text('正在特别程序中', '[自{since}起]办理期限已停止计算，特别程序结束并恢复计时后方可进行。'),
    en: text('A special procedure is under way', 'The limits stand still[ since {since}]; let them go on first.'),
  },
  'not-suspended': {
    'zh-CN': text('没有进行中的特别程序', '该办件的期限正在计算，无需恢复；听证以举行或放弃结束。'),
    en: text('Nothing stands still', 'The limits of the case run; a hearing ends by being held or waived.'),
  },
  'not-ours-to-decide': {
    'zh-CN': text(
      '由上级机关决定',
      '该事项由上级机关作出决定，本机关初审后上报；决定及与决定有关的程序由上级机关办理。',
    ),
    en: text(
      'A higher authority decides',
      'This item is reviewed here and sent up; the decision and what belongs to it are the higher authority’s.',
    ),
  },
  'not-forwarded-up': {
    'zh-CN': text('无需上报', '该事项由本机关作出决定。'),
    en: text('There is nothing to send up', 'This item is decided here.'),
  },
  'decided-before-forwarded': {
    'zh-CN': text('决定日期有误', '上级机关的决定不能早于上报之日 {forwardedOn}。'),
    en: text(
      'The date of the decision does not fit',
      'It cannot be earlier than {forwardedOn}, when the application went up.',
    ),
  },
  'not-extendable': {
    'zh-CN': text('不能延期', '该事项没有法定期限，或者其所依据的法律没有规定可以延长。'),
    en: text('It cannot be extended', 'No law sets this item a limit, or its law knows of no extension.'),
  },
  'extension-too-long': {
    'zh-CN': text('延长时间超过法定限度', '该办件最多可延长 {most} 日。'),
    en: text('The extension is too long', 'This case may be extended by at most {most} days.'),
  },
  'hearing-open': {
    'zh-CN': text('听证权利期限未满', '已告知申请人听证权利，须待其要求听证、放弃或者期限届满后方可作出。'),
    en: text(
      'A hearing may still be asked for',
      'Wait until the applicant asked for it, waived it or let the time pass.',
    ),
  },
  'hearing-date-invalid': {
    'zh-CN': text(
      '听证日期不符合规定',
      '听证须在 {earliest} 至 {latest} 之间的工作日举行（提前七个工作日通知，二十个工作日内组织）。',
    ),
    en: text(
      'The date does not fit',
      'A hearing is held on a working day between {earliest} and {latest}: told seven working days before, held within twenty.',
    ),
  },
  'hearing-not-held': {
    'zh-CN': text('听证尚未举行', '听证定于 {date} 举行，举行后方可登记。'),
    en: text('The hearing is still to come', 'It is set for {date}; record it once it was held.'),
  },
  'two-officers-required': {
    'zh-CN': text(
      '现场核查须两人以上',
      '对申请材料的实质内容现场核查，须由两名以上不同的工作人员进行（行政许可法第三十四条）。',
    ),
    en: text(
      'Two officers are needed',
      'A check on the spot is made by two different officers or more (行政许可法 Art. 34).',
    ),
  },
  'site-check-date-invalid': {
    'zh-CN': text('核查日期不符', '现场核查日期须在 {earliest} 至 {latest} 之间。'),
    en: text('The date does not fit', 'The check was made between {earliest} and {latest}.'),
  },
} as const;
