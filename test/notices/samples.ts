import { loadCounty } from '../../infra/counties/load.ts';
import type { ApplicantNotice } from '../../shared/domain/case/vocabulary.ts';
import { RuntimeCounty, runtimeCounty } from '../../shared/domain/county/county.ts';
import type { DepartmentCode, ReceiptNumber } from '../../shared/kernel/ids.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import type { Matter, Told, ToldOf } from '../../shared/messages/told.ts';

export const RECEIPT = '3609811234567890123452' as ReceiptNumber;
export const LINK = `https://one-window.fengcheng.example/progress#${RECEIPT}.k1.AbCdEfGhIjKlMnOpQrStUv`;
export const RATING = `https://one-window.fengcheng.example/rating#${RECEIPT}.k1.VuTsRqPoNmLkJiHgFeDcBa`;
/** The page of complaints under the same secret: a complaint from it is already linked to the case. */
export const COMPLAINT = LINK.replace('/progress#', '/complain#');

export const countyOf = (name: string): RuntimeCounty => RuntimeCounty.parse(runtimeCounty(loadCounty(name).county));

export const matter: Matter = {
  receipt: RECEIPT,
  title: { 'zh-CN': '食品经营许可', en: 'Food business licence' },
  place: {
    'zh-CN': '丰城市行政服务中心食品卫生窗口',
    en: 'Food and health window, Fengcheng Administrative Service Centre',
  },
  department: { 'zh-CN': '市场监督管理局', en: 'Market Regulation Bureau' },
  phone: '12345',
  complaints: '12345',
};

const missing = [
  { 'zh-CN': '食品经营许可申请书', en: 'Application for a food business licence' },
  { 'zh-CN': '身份证明', en: 'Proof of identity' },
];

/** One of each notice, as an ordinary case gives rise to it. */
export const toldSamples: { readonly [N in ApplicantNotice]: ToldOf<N> } = {
  received: { notice: 'received', on: plainDate('2026-09-18'), answerBy: plainDate('2026-09-24') },
  'correction-needed': {
    notice: 'correction-needed',
    missing,
    answerBy: plainDate('2026-11-09'),
    otherwise: 'withdrawn',
  },
  'correction-reminder': {
    notice: 'correction-reminder',
    missing,
    answerBy: plainDate('2026-11-09'),
    otherwise: 'withdrawn',
  },
  'commitment-signed': { notice: 'commitment-signed', missing, answerBy: plainDate('2026-09-25') },
  'commitment-reminder': { notice: 'commitment-reminder', missing, answerBy: plainDate('2026-09-25') },
  accepted: {
    notice: 'accepted',
    on: plainDate('2026-09-18'),
    bySilence: true,
    promised: plainDate('2026-10-09'),
    statutory: plainDate('2026-10-22'),
    provisional: true,
    authority: undefined,
  },
  forwarded: {
    notice: 'forwarded',
    on: plainDate('2026-10-09'),
    authority: { 'zh-CN': '宜春市教育局', en: 'Education Bureau of Yichun' },
    agrees: true,
    expected: plainDate('2026-11-20'),
  },
  'not-accepted': { notice: 'not-accepted', ground: 'not-our-authority', competentBody: '宜春市市场监督管理局' },
  returned: { notice: 'returned' },
  approved: { notice: 'approved', deliverBy: plainDate('2026-10-22'), deliveries: ['counter', 'post'] },
  'pledge-signed': { notice: 'pledge-signed', waived: missing, verifyDays: 40 },
  'pledge-verified': { notice: 'pledge-verified', on: plainDate('2026-10-20') },
  'mending-ordered': { notice: 'mending-ordered', answerBy: plainDate('2026-10-20') },
  'mending-reminder': { notice: 'mending-reminder', answerBy: plainDate('2026-10-20') },
  'pledge-broken': { notice: 'pledge-broken', lapsed: true },
  'renewal-deemed': {
    notice: 'renewal-deemed',
    expired: plainDate('2026-10-18'),
    deliverBy: plainDate('2026-11-02'),
  },
  refused: { notice: 'refused', deliverBy: plainDate('2026-10-22') },
  posted: { notice: 'posted', on: plainDate('2026-10-12'), carrier: '邮政速递', tracking: 'EX123456789CN' },
  delivered: { notice: 'delivered', on: plainDate('2026-10-12'), method: 'handed-over', to: 'agent' },
  'public-notice': { notice: 'public-notice', until: plainDate('2026-12-12') },
  withdrawn: { notice: 'withdrawn', on: plainDate('2026-09-20') },
  'deemed-withdrawn': { notice: 'deemed-withdrawn', on: plainDate('2026-11-10') },
  transferred: { notice: 'transferred', to: 'health' as DepartmentCode },
  'fast-channel': { notice: 'fast-channel', days: 3, promised: plainDate('2026-09-23') },
  'fast-channel-withdrawn': { notice: 'fast-channel-withdrawn', promised: plainDate('2026-10-09') },
  'agency-officer': { notice: 'agency-officer', post: '全程代办窗口代办员' },
  'agency-ended': { notice: 'agency-ended', on: plainDate('2026-09-21') },
  overdue: {
    notice: 'overdue',
    limit: 'promised',
    reason: 'not-decided',
    due: plainDate('2026-10-09'),
    expected: plainDate('2026-10-22'),
  },
  'due-date-moved': {
    notice: 'due-date-moved',
    promised: plainDate('2027-01-05'),
    statutory: plainDate('2027-01-21'),
    provisional: true,
  },
  suspended: { notice: 'suspended', ground: 'expert-review', expected: plainDate('2026-10-30') },
  resumed: {
    notice: 'resumed',
    promised: plainDate('2026-11-09'),
    statutory: plainDate('2026-11-20'),
    provisional: true,
  },
  extended: {
    notice: 'extended',
    days: 10,
    promised: plainDate('2026-10-23'),
    statutory: plainDate('2026-11-05'),
    provisional: true,
  },
  'hearing-offered': { notice: 'hearing-offered', answerBy: plainDate('2026-09-28') },
  'hearing-scheduled': {
    notice: 'hearing-scheduled',
    date: plainDate('2026-10-12'),
    at: '丰城市行政服务中心三楼会议室',
  },
  'record-corrected': { notice: 'record-corrected', on: plainDate('2026-09-20'), target: 'applicant' },
  revoked: { notice: 'revoked', on: plainDate('2026-09-20'), ground: '69-2-fraud-or-bribery' },
};

export const everyTold: readonly Told[] = Object.values(toldSamples);
