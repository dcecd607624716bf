import type { RefusalCode, RefusalFacts } from '../kernel/refusal.ts';
import { creditProblems } from './credit-words.ts';
import { jointProblems } from './joint-problems.ts';
import { pledgeProblems } from './pledge-problems.ts';
import { type ProblemText, text } from './problem-text.ts';
import { renewalProblems } from './renewal-problems.ts';

type Language = 'zh-CN' | 'en';

/** Every refusal in both languages. */
const problems = {
  // the request
  'malformed-json': {
    'zh-CN': text('请求内容无法解析', '请求正文不是有效的 JSON[（{reason}）]。'),
    en: text('The request cannot be read', 'The body is not valid JSON[ ({reason})].'),
  },
  'invalid-request': {
    'zh-CN': text('请求有误', '请按 errors 中列出的位置逐项更正后重新提交。'),
    en: text('The request is not as it should be', 'Correct every place listed in errors and send it again.'),
  },
  'invalid-cursor': {
    'zh-CN': text('翻页位置无效', '请从第一页重新开始。'),
    en: text('The cursor is not valid', 'Start again from the first page.'),
  },
  'missing-idempotency-key': {
    'zh-CN': text('缺少 Idempotency-Key', '提交类请求须带 Idempotency-Key，重复提交时使用同一个值。'),
    en: text(
      'Idempotency-Key is missing',
      'Every write carries an Idempotency-Key; a repetition carries the same one.',
    ),
  },
  'body-too-large': {
    'zh-CN': text('请求内容过大', '请求正文不得超过 256 KB。'),
    en: text('The body is too large', 'A body has at most 256 KB.'),
  },
  'unsupported-media-type': {
    'zh-CN': text('不支持的内容类型', '请以 application/json（UTF-8）提交。'),
    en: text('The media type is not supported', 'Send application/json in UTF-8.'),
  },
  'not-acceptable': {
    'zh-CN': text('无法按要求的格式答复', '本接口不提供 Accept 所要求的格式。'),
    en: text('Not available in that form', 'Nothing that Accept asks for is available here.'),
  },
  'not-found': {
    'zh-CN': text('未找到', '没有这一内容，或者您无权查看。'),
    en: text('Not found', 'There is no such thing, or it is not yours to see.'),
  },
  'method-not-allowed': {
    'zh-CN': text('不支持的请求方法', '此地址支持的方法见 Allow。'),
    en: text('The method is not allowed', 'What is allowed here stands in Allow.'),
  },
  'precondition-required': {
    'zh-CN': text('缺少 If-Match', '请先读取最新内容，再以其 ETag 作为 If-Match 提交。'),
    en: text('If-Match is missing', 'Read it first, and send its ETag as If-Match.'),
  },
  'stale-version': {
    'zh-CN': text('内容已被更新', '在您读取之后内容已有变化，请重新读取后再提交。'),
    en: text('It has changed since', 'Somebody changed it after you read it. Read it again, then decide.'),
  },
  'idempotency-key-reused': {
    'zh-CN': text('Idempotency-Key 已被使用', '同一 Idempotency-Key 已用于另一请求，请换用新的值。'),
    en: text('The Idempotency-Key was used before', 'It stands for another request. Use a new one.'),
  },
  'too-many-commands': {
    'zh-CN': text('提交次数过多', '24 小时内对同一事项的提交[最多 {keys} 次]已达上限，请稍后再试。'),
    en: text(
      'Too many requests',
      'There were too many on this matter within 24 hours[ (at most {keys})]. Try again later.',
    ),
  },
  'try-again': {
    'zh-CN': text('请稍后重试', '同时有其他操作正在进行，请稍后以同一 Idempotency-Key 重试。'),
    en: text('Try again', 'Others were at work on it at the same time. Try again with the same Idempotency-Key.'),
  },
  'internal-error': {
    'zh-CN': text('系统出错', '系统未能完成此请求，请稍后以同一 Idempotency-Key 重试。'),
    en: text(
      'Something went wrong',
      'The request could not be completed. Try again later with the same Idempotency-Key.',
    ),
  },
  // rights
  'not-signed-in': {
    'zh-CN': text('请先登录', '此操作需要登录。'),
    en: text('Sign in first', 'This needs a signed-in caller.'),
  },
  'wrong-token-use': {
    'zh-CN': text('令牌类型不符', '请使用访问令牌（access token）。'),
    en: text('Wrong kind of token', 'Send an access token.'),
  },
  'not-registered': {
    'zh-CN': text('未登记的工作人员', '您未在工作人员名册中，或不在有效期内，请联系县级管理员。'),
    en: text('Not in the staff register', 'The register does not hold you today. Ask the county administrator.'),
  },
  'role-required': {
    'zh-CN': text('权限不足', '此操作须由具备相应岗位的人员办理[：{roles}]。'),
    en: text('Another role is required', 'This is for somebody in another role[: {roles}].'),
  },
  'not-your-department': {
    'zh-CN': text('不属于您的部门', '该办件由其他部门办理[：{department}]。'),
    en: text('Not your department', 'It is before another department[: {department}].'),
  },
  'self-dealing': {
    'zh-CN': text('应当回避', '不得为本人办理，请由其他工作人员办理。'),
    en: text('Not in your own matter', 'Nobody decides in their own matter. Let a colleague do it.'),
  },
  // case
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
  ...jointProblems,
  ...renewalProblems,
  ...pledgeProblems,
  ...creditProblems,
  // calendar
  'year-invalid': {
    'zh-CN': text('年度日历有误', '请按 errors 中列出的位置更正。'),
    en: text('The calendar year is not valid', 'Correct every place listed in errors.'),
  },
  'year-in-use': {
    'zh-CN': text('该年度日历已公布', '{year} 年的日历已经公布，请以修改方式更新。'),
    en: text('The year is published', 'The calendar of {year} is published already. Edit it instead.'),
  },
  'calendar-changed': {
    'zh-CN': text('日历已被更新', '日历在您读取之后已有变化，请重新读取。'),
    en: text('The calendar has changed', 'It changed after you read it. Read it again.'),
  },
  'year-not-published': {
    'zh-CN': text('日历尚未公布', '[{year} 年的]工作日历尚未公布。'),
    en: text('No calendar is published', 'No working-day calendar is published[ for {year}] yet.'),
  },
  // catalogue
  'item-invalid': {
    'zh-CN': text('事项内容有误', '请更正事项内容[：{reason}]。'),
    en: text('The service item is not valid', 'Correct the service item[: {reason}].'),
  },
  'version-exists': {
    'zh-CN': text('该版本已存在', '版本 {version} 已存在且内容不同，或晚于它的版本已经发布。'),
    en: text('The version exists', 'Version {version} exists with other content, or a later one is published.'),
  },
  // staff
  'staff-invalid': {
    'zh-CN': text('名册内容有误', '请按 errors 中列出的位置更正。'),
    en: text('The entry is not valid', 'Correct every place listed in errors.'),
  },
  'staff-exists': {
    'zh-CN': text('已经登记', '该工作人员已以其他内容登记，请改用修改。'),
    en: text('Already registered', 'This person is registered with another entry. Change it instead.'),
  },
  'last-administrator': {
    'zh-CN': text('须保留一名管理员', '不得停用最后一名管理员。'),
    en: text('The last administrator', 'The centre keeps at least one administrator.'),
  },
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
  // supervision
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
} as const satisfies Record<RefusalCode, Readonly<Record<Language, ProblemText>>>;

/** Title and detail of a refusal in `language`, its facts filled in. */
export const problemTexts = (code: RefusalCode, facts: RefusalFacts, language: Language): ProblemText => {
  const { title, detail } = problems[code][language];
  return { title, detail: filled(detail, facts, language) };
};

const filled = (template: string, facts: RefusalFacts, language: Language): string =>
  template
    .replaceAll(/\[([^\]]*)\]/g, (_, part: string) => (namesIn(part).every((name) => name in facts) ? part : ''))
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => written(facts[name], language));

const namesIn = (part: string): readonly string[] => [...part.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const written = (fact: RefusalFacts[string] | undefined, language: Language): string => {
  if (fact === undefined) return '';
  return Array.isArray(fact) ? fact.join(language === 'en' ? ', ' : '、') : String(fact);
};
