import type { ApplicantNotice, NonAcceptanceGround, RecordTarget } from '../domain/case/vocabulary.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { suspensionWords } from './case-words.ts';
import { dateText } from './dates.ts';
import { printedReceipt } from './receipt-text.ts';
import type { Space, Style } from './sms.ts';
import type { Matter, NewLimits, OverdueReason, ToldOf } from './told.ts';

/** What a notice is written with: the case, the room there is, and the link to its progress where the county has a page. */
export interface Writing {
  readonly matter: Matter;
  readonly space: Space;
  readonly link: string | undefined;
  /** Where the applicant rates the service, once its result is theirs. */
  readonly rating?: string | undefined;
  /** Where a complaint about it is filed, already linked to it (N05). */
  readonly complaint?: string | undefined;
}

/** One text for every notice there is. */
export type Templates = { readonly [N in ApplicantNotice]: (told: ToldOf<N>, writing: Writing) => string };

/** What silence means after a correction notice. */
const unanswered = { withdrawn: '逾期未补的按撤回申请处理', examined: '逾期未补的按现有材料审查' } as const;

/** How Chinese writes lists. */
export const zhStyle: Style = {
  ellipsis: '…',
  tidy: (name) => name,
  between: '、',
  last: '、',
  andMore: (all) => `等${all}项`,
};

const day = (date: PlainDate): string => dateText['zh-CN'](date);

/** 行政复议法 Art. 20 (60 days), 行政诉讼法 Art. 46 (six months): told with every adverse decision (行政许可法 Art. 38). */
const REMEDIES = '不服的，可自收到决定之日起60日内申请行政复议，或6个月内提起行政诉讼';

const grounds: Readonly<Record<NonAcceptanceGround, string>> = {
  'no-licence-needed': '该事项依法无需办理',
  'not-our-authority': '该事项不属本机关职权',
  'statutory-bar': '依法不予受理',
};

const reasons: Readonly<Record<OverdueReason, string>> = {
  'taken-up-late': '收件后未及时受理',
  'not-decided': '承办部门未按期作出决定',
  'not-forwarded': '承办部门未按期完成初审',
};

const lateLimits: Readonly<Record<ToldOf<'overdue'>['limit'], string>> = {
  promised: '承诺',
  statutory: '法定',
  'pre-review': '法定初审',
};

const targets: Readonly<Record<RecordTarget, string>> = {
  applicant: '申请人信息',
  answers: '申请表内容',
  materials: '材料登记',
  particulars: '结果文书内容',
};

const named = ({ matter, space }: Writing, what = '申请'): string =>
  `您的“${space.cut(matter.title['zh-CN'])}”${what}（编号${printedReceipt(matter.receipt)}）`;
const names = (texts: readonly { readonly 'zh-CN': string }[]) => texts.map((each) => each['zh-CN']);
const at = ({ matter, space }: Writing): string => space.cut(matter.place['zh-CN']);
const progress = ({ link, space }: Writing): string => (link === undefined ? '' : space.extra(`查询进度：${link}`));
const ask = ({ matter: { phone }, space }: Writing): string =>
  phone === undefined ? '' : space.extra(`咨询电话${phone}。`);
/** The invitation to rate (一事一评): never dropped for want of room, for without it nobody rates. */
const rate = ({ rating }: Writing): string => (rating === undefined ? '' : `请评价：${rating} `);

const until = ({ promised, statutory, provisional }: NewLimits): string =>
  `${promised ? `，承诺${day(promised)}前办结` : ''}${statutory ? `，法定期限至${day(statutory)}` : ''}${provisional ? '（日期暂定）' : ''}`;

/** The texts in Chinese, as the applicant reads them. */
export const zhTemplates: Templates = {
  received: ({ on, answerBy }, w) =>
    `${named(w)}材料已于${day(on)}收到，我们将在${day(answerBy)}前告知是否受理。${progress(w)}`,
  'correction-needed': ({ missing, answerBy, otherwise }, w) =>
    `${named(w)}需一次补正：${w.space.list(names(missing))}。请于${day(answerBy)}前补齐，${unanswered[otherwise]}。详见补正告知书。${progress(w)}`,
  'correction-reminder': ({ missing, answerBy, otherwise }, w) =>
    `提醒：${named(w)}尚待补正：${w.space.list(names(missing))}。请于${day(answerBy)}前补齐，${unanswered[otherwise]}。`,
  'commitment-signed': ({ missing, answerBy }, w) =>
    `${named(w)}已签署容缺承诺：${w.space.list(names(missing))}于${day(answerBy)}前补交，逾期未补交的予以退件。${ask(w)}${progress(w)}`,
  'commitment-reminder': ({ missing, answerBy }, w) =>
    `提醒：请按承诺于${day(answerBy)}前为${named(w)}补交：${w.space.list(names(missing))}；逾期未补交的予以退件。${ask(w)}`,
  'pledge-signed': ({ waived, verifyDays }, w) =>
    `${named(w)}已签署告知承诺书，免交${w.space.list(names(waived))}，可当场作出决定；作出决定后${verifyDays}个工作日内核查，承诺不实的依法撤销并纳入信用记录。${ask(w)}${progress(w)}`,
  'pledge-verified': ({ on }, w) => `${named(w)}所作承诺已于${day(on)}核查属实。${ask(w)}`,
  'mending-ordered': ({ answerBy }, w) =>
    `${named(w)}经核查与承诺不符，请于${day(answerBy)}前完成整改，逾期依法撤销决定。详见责令限期整改通知书。${ask(w)}`,
  'mending-reminder': ({ answerBy }, w) =>
    `提醒：请于${day(answerBy)}前完成${named(w)}所涉整改，逾期依法撤销决定。${ask(w)}`,
  'pledge-broken': ({ lapsed }, w) =>
    `${named(w)}${lapsed ? '逾期未完成整改' : '经核查承诺不实'}，我们拟依法撤销决定并纳入信用记录。您有权陈述、申辩，请尽快与我们联系。${ask(w)}`,
  accepted: ({ on, bySilence, promised, statutory, provisional, authority }, w) => {
    const how = bySilence ? `因我方逾期未答复，依法视为自收件日${day(on)}起受理` : `已于${day(on)}受理`;
    const doing = authority ? `完成初审并报${w.space.cut(authority['zh-CN'])}决定` : '办结';
    const promise = promised ? `，承诺${day(promised)}前${doing}` : '';
    const law = statutory ? `，法定${authority ? '初审' : ''}期限至${day(statutory)}` : '';
    return `${named(w)}${how}${promise}${law}${provisional ? '（日期暂定，放假安排公布后重新计算）' : ''}。`;
  },
  'not-accepted': ({ ground, competentBody }, w) =>
    `${named(w)}不予受理：${grounds[ground]}。${competentBody ? `请向${w.space.cut(competentBody)}提出。` : ''}书面通知请到${at(w)}领取。${REMEDIES}。`,
  returned: (_, w) => `${named(w)}已退回，理由和依据见书面告知，请到${at(w)}领取。${REMEDIES}。`,
  forwarded: ({ on, authority, agrees, expected }, w) =>
    `${named(w)}已完成初审，于${day(on)}连同全部材料报${w.space.cut(authority['zh-CN'])}决定${agrees ? '' : '（初审意见为不同意，最终以其决定为准）'}，预计${day(expected)}前有结果。${ask(w)}${progress(w)}`,
  approved: ({ deliverBy, deliveries }, w) => {
    const how = deliveries.includes('counter')
      ? `可凭有效证件到${at(w)}领取`
      : deliveries.includes('post')
        ? '将邮寄给您'
        : '将以电子方式发给您';
    return `${named(w)}已准予办理，结果文书${day(deliverBy)}前送达，${how}。${ask(w)}${progress(w)}`;
  },
  'renewal-deemed': ({ expired, deliverBy }, w) =>
    `${named(w)}在原许可${day(expired)}届满前未作出决定，依法视为准予延续（行政许可法第五十条）${deliverBy ? `，文书${day(deliverBy)}前送达` : ''}。对未及时决定深表歉意。${ask(w)}${progress(w)}`,
  refused: ({ deliverBy }, w) =>
    `${named(w)}经审查不予许可，理由和依据见书面决定书，${day(deliverBy)}前送达，也可到${at(w)}领取。${REMEDIES}。`,
  posted: ({ on, carrier, tracking }, w) =>
    `${named(w, '结果文书')}已于${day(on)}寄出，${w.space.cut(carrier)}单号${w.space.cut(tracking)}，请注意查收。${ask(w)}`,
  delivered: ({ on, method, to }, w) => {
    const how = {
      'handed-over': to === 'agent' ? '由代理人领取' : '由您领取',
      posted: '邮寄送达',
      electronic: '电子送达',
    };
    return `${named(w, '结果文书')}已于${day(on)}${how[method]}。如与实际不符，请及时告知我们。${rate(w)}${ask(w)}`;
  },
  'public-notice': ({ until }, w) =>
    `${named(w, '结果文书')}未能送达，现予公告，公告期至${day(until)}，期满即视为送达。请尽快到${at(w)}领取。${ask(w)}`,
  withdrawn: ({ on }, w) => `${named(w)}已于${day(on)}撤回，我们不再办理。需要时可重新申请。${ask(w)}`,
  'deemed-withdrawn': ({ on }, w) =>
    `${named(w)}逾期未补正，已于${day(on)}按撤回申请办结。材料可到${at(w)}取回，需要时可重新申请。${ask(w)}`,
  overdue: ({ limit, due, reason, expected }, w) =>
    `很抱歉，${named(w)}未能在${lateLimits[limit]}期限${day(due)}前${reason === 'not-forwarded' ? '完成初审' : '办结'}，原因：${reasons[reason]}，特此致歉。预计${day(expected)}前${reason === 'not-forwarded' ? '完成初审' : '办结'}。监督投诉${w.matter.complaints ? `请拨${w.matter.complaints}` : `请到${at(w)}`}${w.complaint ? `或网上提交：${w.complaint} ` : '。'}${progress(w)}`,
  'due-date-moved': ({ promised, statutory, provisional }, w) => {
    const promise = promised ? `，承诺${day(promised)}前办结` : '';
    const law = statutory ? `，法定期限至${day(statutory)}` : '';
    return `${named(w)}的办理期限因工作日安排公布或依法调整，已重新计算${promise}${law}${provisional ? '（日期暂定）' : ''}。${ask(w)}${progress(w)}`;
  },
  suspended: ({ ground, expected }, w) =>
    `${named(w)}依法需要${suspensionWords[ground]['zh-CN']}（行政许可法第四十五条），所需时间不计入办理期限，预计${day(expected)}前完成。详见特别程序告知书。${ask(w)}${progress(w)}`,
  resumed: (limits, w) => `${named(w)}的特别程序已结束，办理期限恢复计算${until(limits)}。${ask(w)}${progress(w)}`,
  extended: ({ days, ...limits }, w) =>
    `${named(w)}的办理期限经批准延长${days}日（行政许可法第四十二条）${until(limits)}，理由见延期通知书。${ask(w)}${progress(w)}`,
  'hearing-offered': ({ answerBy }, w) =>
    `${named(w)}依法可以听证。如要求听证，请于${day(answerBy)}前提出（行政许可法第四十七条），逾期视为放弃。详见听证告知书。${ask(w)}${progress(w)}`,
  'hearing-scheduled': ({ date, at: place }, w) =>
    `${named(w)}的听证定于${day(date)}在${w.space.cut(place)}举行，请准时参加；因故不能参加的，请提前告知。${ask(w)}`,
  transferred: (_, w) =>
    `${named(w)}依职权已移交${w.space.cut(w.matter.department['zh-CN'])}办理，您无需重新申请，办理期限不变。${ask(w)}${progress(w)}`,
  'fast-channel': ({ days, promised }, w) =>
    `${named(w)}已开通绿色通道，优先办理，${promised ? `${day(promised)}前办结` : `受理后${days}个工作日内办结`}。审批条件不变。${ask(w)}${progress(w)}`,
  'fast-channel-withdrawn': ({ promised }, w) =>
    `${named(w)}因原事由不再存在，已转为普通办理${promised ? `，承诺${day(promised)}前办结` : ''}。${ask(w)}${progress(w)}`,
  'agency-officer': ({ post }, w) =>
    `${named(w)}由${w.space.cut(post)}为您免费全程代办。您可随时终止委托。${ask(w)}${progress(w)}`,
  'agency-ended': ({ on }, w) =>
    `${named(w)}的代办委托已于${day(on)}终止，今后请您自行办理。如非您本人意愿，请告知我们。${ask(w)}${progress(w)}`,
  'record-corrected': ({ on, target }, w) =>
    `${named(w)}的${targets[target]}有误，已于${day(on)}更正。如有疑问，请到${at(w)}核对。${ask(w)}`,
  revoked: ({ on, ground }, w) =>
    `${named(w, '许可')}已于${day(on)}依据行政许可法第${ground.startsWith('69') ? '六十九条撤销' : '七十条注销'}，理由见书面决定，可到${at(w)}领取。${REMEDIES}。`,
};
