import type { AgencyAct } from '../domain/agency/mandate.ts';
import { type CommonFastChannelGround, isCommonGround } from '../domain/case/fast-channel-ground.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

const groundWords = {
  'emergency-rescue': words('抢险救灾', 'emergency and disaster relief'),
  'epidemic-control': words('疫情防控', 'epidemic control'),
  'major-project': words('重大项目', 'major project'),
  'vulnerable-person': words('老弱病残孕', 'elderly, ill, disabled or pregnant applicant'),
  'military-and-veterans': words('现役军人、退役军人等优抚对象', 'servicemen, veterans and other entitled persons'),
} as const satisfies Record<CommonFastChannelGround, Texts>;

/** What a ground of the fast channel is called: a common one, or one the county lists. */
export const groundName = (ground: string, { policy }: Pick<RuntimeCounty, 'policy'>): Texts =>
  isCommonGround(ground)
    ? groundWords[ground]
    : (policy.fastChannelGrounds?.find(({ code }) => code === ground)?.name ?? words(ground, ground));

export const agencyActWords = {
  file: words('提交申请', 'file the application'),
  supply: words('提交补正', 'supply corrections'),
  collect: words('领取结果', 'collect the result'),
  withdraw: words('撤回申请', 'withdraw the application'),
} as const satisfies Record<AgencyAct, Texts>;
