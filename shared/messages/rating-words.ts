import type { RatingClock } from '../domain/rating/clocks.ts';
import type { RatingEvent } from '../domain/rating/events.ts';
import type { RatingStatus, Rectification } from '../domain/rating/state.ts';
import type { Dimension, RatedStep, RatingChannel, RatingLevel, RatingTag } from '../domain/rating/vocabulary.ts';
import type { Texts } from './explanation.ts';

type Words<Code extends string | number> = Readonly<Record<Code, Texts>>;
/* @__NO_SIDE_EFFECTS__ */
const text = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** The official names of the levels (GB/T 39735). */
export const levelWords: Words<RatingLevel> = {
  5: text('非常满意', 'very satisfied'),
  4: text('满意', 'satisfied'),
  3: text('基本满意', 'fairly satisfied'),
  2: text('不满意', 'dissatisfied'),
  1: text('非常不满意', 'very dissatisfied'),
};

export const dimensionWords: Words<Dimension> = {
  attitude: text('服务态度', 'attitude'),
  competence: text('业务能力', 'competence'),
  speed: text('办事效率', 'speed'),
};

export const tagWords: Words<RatingTag> = {
  courteous: text('热情礼貌', 'courteous'),
  'clear-guidance': text('一次讲清', 'clear guidance'),
  fast: text('办得快', 'fast'),
  'one-visit': text('只跑一次', 'one visit was enough'),
  rude: text('态度生硬', 'rude'),
  'unclear-guidance': text('未讲清楚', 'unclear guidance'),
  slow: text('办得慢', 'slow'),
  'repeated-visits': text('多次往返', 'repeated visits'),
  'extra-materials': text('额外要材料', 'asked for extra materials'),
  'unexpected-charge': text('收费不明', 'unexpected charge'),
  'asked-for-favours': text('吃拿卡要', 'asked for favours'),
};

export const stepWords: Words<RatedStep> = {
  intake: text('收件', 'intake'),
  examination: text('审查', 'examination'),
  decision: text('决定', 'decision'),
  delivery: text('送达', 'delivery'),
};

export const channelWords: Words<RatingChannel> = {
  online: text('网上评价', 'online'),
  'on-site': text('现场评价', 'on site'),
  slip: text('受理单评价', 'on the slip'),
};

export const ratingStatusWords: Words<Exclude<RatingStatus, 'unrated'>> = {
  held: text('待核查', 'held for review'),
  counted: text('有效', 'counted'),
  'set-aside': text('核查后不采纳', 'set aside after review'),
  excluded: text('申诉后剔除', 'excluded on appeal'),
};

export const stageWords: Words<Rectification['stage']> = {
  verifying: text('待核实', 'to be verified'),
  answering: text('整改中', 'being put right'),
  'following-up': text('待回访', 'to be followed up'),
  closed: text('已办结', 'closed'),
};

/** What the limits of rectification rest on, and those the house gives itself. */
export const ratingClockLaws: Words<RatingClock> = {
  review: text('本县评价核查规定', 'the county’s rule on the review of ratings'),
  verification: text('国办发〔2019〕51号', 'State Council General Office, No. 51 of 2019'),
  answer: text('国办发〔2019〕51号', 'State Council General Office, No. 51 of 2019'),
  'follow-up': text('本县评价回访规定', 'the county’s rule on follow-up'),
  appeal: text('本县评价申诉规定', 'the county’s rule on appeals against ratings'),
};

export const ratingClockWords: Words<RatingClock> = {
  review: text('核查期限', 'limit of review'),
  verification: text('核实期限', 'limit of verification'),
  answer: text('整改答复期限', 'limit of the answer'),
  'follow-up': text('回访期限', 'limit of the follow-up'),
  appeal: text('申诉决定期限', 'limit of the decision on the appeal'),
};

/** What happened, as the record of a rating tells it. */
export const ratingEventWords: Words<RatingEvent['type']> = {
  rated: text('评价', 'rated'),
  'held-for-review': text('同一来源集中评价，待核查', 'many from one source at once: held for review'),
  'held-counted': text('核查后计入', 'counted after review'),
  'set-aside': text('核查后不采纳', 'set aside after review'),
  'rectification-opened': text('启动整改', 'rectification opened'),
  'rectification-verified': text('核实', 'verified'),
  'contact-recorded': text('联系评价人', 'contact with the rater'),
  'rectification-answered': text('整改答复', 'answered'),
  'followed-up': text('回访', 'followed up'),
  appealed: text('被评价人申诉', 'the person rated appealed'),
  'appeal-decided': text('申诉决定', 'appeal decided'),
  'rung-reached': text('期限提醒或超期', 'a limit warned or passed'),
  'clock-recounted': text('期限重新计算', 'a limit was counted anew'),
  unmasked: text('查看联系方式', 'the rater’s number was looked at'),
  'personal-data-erased': text('个人信息删除', 'personal data erased'),
};
