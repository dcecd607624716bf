import { text } from './problem-text.ts';

/** Refusals about what the house keeps: calendar, catalogue and staff register, in both languages. */
export const houseProblems = {
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
} as const;
