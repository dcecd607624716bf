import type { ClockName } from '../domain/case/clocks.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import type { CaseKind } from '../domain/case/kinds.ts';
import type { CaseStatus, HearingStatus } from '../domain/case/state.ts';
import type { Channel, SuspensionGround } from '../domain/case/vocabulary.ts';
import type { Rung } from '../domain/deadline/clock.ts';
import type { Colour } from '../domain/deadline/colour.ts';
import type { Texts } from './explanation.ts';
import { jointEventWords } from './joint-words.ts';
import { pledgeClockLaws, pledgeClockWords, pledgeEventWords } from './pledge-words.ts';
import { renewalClockLaws, renewalClockWords, renewalEventWords } from './renewal-words.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** Where a case stands, as a citizen reads it. */
export const statusWords = {
  unfiled: words('未收件', 'Not filed'),
  received: words('已收件，待受理', 'Received; acceptance is being decided'),
  correcting: words('待补正', 'Waiting for the applicant to correct'),
  accepted: words('已受理，办理中', 'Accepted; under review'),
  forwarded: words('初审完成，已上报上级机关', 'Reviewed here; a higher authority decides'),
  decided: words('已办结，待送达', 'Decided; waiting to be handed over'),
  posted: words('结果已寄出', 'The result is in the mail'),
  'public-notice': words('公告送达中', 'Delivery by public notice'),
  verifying: words('已送达，承诺待核查', 'Delivered; the commitment it rests on is being verified'),
  delivered: words('已送达', 'Delivered'),
  'not-accepted': words('不予受理', 'Not accepted'),
  returned: words('已退回', 'Returned'),
  withdrawn: words('已撤回', 'Withdrawn'),
  revoked: words('已撤销', 'Revoked'),
} as const satisfies Record<CaseStatus, Texts>;

/** The seven kinds of case (七件, S07). */
export const kindWords = {
  immediate: words('即办件', 'Decided at once'),
  committed: words('承诺件', 'Decided within a promised limit'),
  joint: words('联办件', 'Handled jointly'),
  'forwarded-up': words('上报件', 'Decided by a higher authority'),
  returned: words('退回件', 'Returned'),
  special: words('特办件', 'Handled specially'),
  'agency-handled': words('代办件', 'Handled by an agency officer'),
} as const satisfies Record<CaseKind, Texts>;

/** What happened, as a timeline tells it. */
export const eventWords = {
  ...jointEventWords,
  ...renewalEventWords,
  ...pledgeEventWords,
  'case-filed': words('收件', 'The application came in'),
  'correction-notice-issued': words('一次性告知补正', 'Correction asked for'),
  'correction-supplied': words('收到补正', 'Correction came in'),
  'commitment-signed': words('签署容缺承诺', 'Committed to supply what is missing'),
  'commitment-supplied': words('补交容缺材料', 'What was committed to came in'),
  'commitment-lapsed': words('逾期未兑现容缺承诺，退件', 'Returned: the commitment was not kept in time'),
  accepted: words('受理', 'Accepted'),
  'deemed-accepted': words('逾期未告知，视为受理', 'Accepted by silence'),
  'not-accepted': words('不予受理', 'Not accepted'),
  returned: words('退回', 'Returned'),
  suspended: words('进入特别程序，停止计时', 'A special procedure began; the limits stand still'),
  resumed: words('特别程序结束，恢复计时', 'The special procedure ended; the limits go on'),
  extended: words('延期', 'The limit was extended'),
  'hearing-offered': words('告知听证权利', 'Told of the right to a hearing'),
  'hearing-requested': words('申请人要求听证', 'A hearing was asked for'),
  'hearing-waived': words('放弃听证', 'No hearing: waived, or not asked for in time'),
  'hearing-scheduled': words('确定听证时间', 'The hearing was set'),
  'hearing-held': words('举行听证', 'The hearing was held'),
  'site-checked': words('现场核查', 'Checked on the spot'),
  forwarded: words('初审后上报', 'Sent up to the authority that decides'),
  approved: words('准予', 'Approved'),
  refused: words('不予许可', 'Refused'),
  'result-posted': words('结果寄出', 'Result posted'),
  'result-delivered': words('送达', 'Result delivered'),
  'result-undeliverable': words('无法送达，公告送达', 'Could not be delivered; public notice'),
  'deemed-delivered': words('公告期满，视为送达', 'Delivered by public notice'),
  withdrawn: words('撤回申请', 'Withdrawn'),
  'deemed-withdrawn': words('逾期未补正，视为撤回', 'Closed: the correction never came'),
  'rung-reached': words('时限提醒', 'A limit spoke'),
  'clock-recounted': words('时限重新计算', 'A limit was counted anew'),
  'record-corrected': words('更正登记', 'A clerical error was corrected'),
  revoked: words('撤销或注销决定', 'The decision was undone'),
  'officer-named': words('确定经办人', 'The case has a handling officer'),
  recused: words('回避', 'An officer was recused'),
  transferred: words('移交主管部门', 'Transferred to the competent department'),
  'fast-channel-granted': words('开通绿色通道', 'Put into the fast channel'),
  'fast-channel-withdrawn': words('取消绿色通道', 'Taken out of the fast channel'),
  'agency-entrusted': words('委托全程代办', 'Entrusted to an agency officer'),
  'agency-handed-over': words('更换代办员', 'Another agency officer took over'),
  'agency-ended': words('终止代办', 'The agency ended'),
  claimed: words('绑定账号', 'Linked to a login'),
  unmasked: words('查看个人信息', 'Personal data was looked at'),
  'printed-notice-owed': words('待打印通知', 'A paper notice is owed'),
  'printed-notices-handed-over': words('纸质通知已交付', 'Paper notices handed over'),
  archived: words('归档', 'Archived'),
  'personal-data-erased': words('个人信息已删除', 'Personal data erased'),
} as const satisfies Record<CaseEvent['type'], Texts>;

export const clockWords = {
  ...renewalClockWords,
  ...pledgeClockWords,
  acceptance: words('受理期限', 'Limit for acceptance'),
  correction: words('补正期限', 'Limit for the correction'),
  promised: words('承诺时限', 'Promised limit'),
  statutory: words('法定时限', 'Statutory limit'),
  'pre-review': words('法定初审时限', 'Statutory limit of the pre-review'),
  'higher-authority': words('上级机关办理期限', 'Limit of the higher authority'),
  delivery: words('送达期限', 'Limit for delivery'),
  procedure: words('特别程序预计期限', 'Expected end of the special procedure'),
  'hearing-request': words('要求听证期限', 'Limit for asking for a hearing'),
  hearing: words('组织听证期限', 'Limit for the hearing'),
  commitment: words('容缺材料补交期限', 'Limit for what was committed to'),
} as const satisfies Record<ClockName, Texts>;

/** What each limit rests on. */
export const clockLaws = {
  ...renewalClockLaws,
  ...pledgeClockLaws,
  acceptance: words('《中华人民共和国行政许可法》第三十二条', 'Administrative Licensing Law, Article 32'),
  correction: words('本县补正告知规定', 'The county’s rule on correction notices'),
  promised: words('本县公开承诺', 'The county’s published promise'),
  statutory: words(
    '事项所依据的法律规定的期限（《行政许可法》第四十二条）',
    'The limit of the item’s own law (Administrative Licensing Law, Article 42)',
  ),
  'pre-review': words(
    '《中华人民共和国行政许可法》第四十三条，或者事项所依据的法律另行规定的初审期限',
    'Administrative Licensing Law, Article 43, or the item’s own law where it says otherwise',
  ),
  'higher-authority': words('决定机关所适用的法律规定的期限', 'The limit of law of the authority that decides'),
  delivery: words('《中华人民共和国行政许可法》第四十四条', 'Administrative Licensing Law, Article 44'),
  procedure: words('《中华人民共和国行政许可法》第四十五条', 'Administrative Licensing Law, Article 45'),
  'hearing-request': words('《中华人民共和国行政许可法》第四十七条', 'Administrative Licensing Law, Article 47'),
  hearing: words('《中华人民共和国行政许可法》第四十七条', 'Administrative Licensing Law, Article 47'),
  commitment: words('申请人签署的容缺受理承诺书', 'The commitment the applicant signed'),
} as const satisfies Record<ClockName, Texts>;

export const rungWords = {
  'early-warning': words('预警', 'early warning'),
  'due-today': words('今日到期', 'due today'),
  passed: words('已超时', 'passed'),
  told: words('超时告知', 'told of it'),
  'escalated-head': words('升级至部门负责人', 'gone up to the head of the department'),
  'escalated-manager': words('升级至中心督查', 'gone up to the centre’s manager'),
  'escalated-leader': words('升级至县领导', 'gone up to the county’s leader'),
} as const satisfies Record<Rung, Texts>;

export const colourWords = {
  grey: words('灰（不计时）', 'grey: no clock runs'),
  green: words('绿', 'green'),
  amber: words('橙（预警）', 'amber: warning'),
  yellow: words('黄（今日到期）', 'yellow: due today'),
  red: words('红（超承诺时限）', 'red: past the promised limit'),
  'double-red': words('双红（超法定时限）', 'double red: past the statutory limit'),
} as const satisfies Record<Colour, Texts>;

export const channelWords = {
  online: words('网上', 'online'),
  window: words('大厅窗口', 'hall window'),
  township: words('乡镇便民服务点', 'township service point'),
} as const satisfies Record<Channel, Texts>;

/** How far a hearing has come. */
export const hearingWords = {
  offered: words('已告知听证权利，待申请人答复', 'Offered; the applicant may ask for it'),
  requested: words('申请人要求听证，待确定时间', 'Asked for; its date is to be set'),
  scheduled: words('已确定听证时间', 'Set'),
  waived: words('不举行（放弃或逾期未提出）', 'Waived, or not asked for in time'),
  held: words('已举行', 'Held'),
} as const satisfies Record<HearingStatus, Texts>;

/** What a special procedure is called (行政许可法 Art. 45). */
export const suspensionWords = {
  hearing: words('听证', 'hearing'),
  tender: words('招标', 'tender'),
  auction: words('拍卖', 'auction'),
  inspection: words('检验', 'inspection'),
  testing: words('检测', 'testing'),
  quarantine: words('检疫', 'quarantine'),
  appraisal: words('鉴定', 'appraisal'),
  'expert-review': words('专家评审', 'expert review'),
} as const satisfies Record<SuspensionGround, Texts>;
