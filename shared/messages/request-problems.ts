import { text } from './problem-text.ts';

/** Refusals of a request as it stands, and of whoever sends it, in both languages. */
export const requestProblems = {
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
} as const;
