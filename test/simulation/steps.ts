import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { dateAt, instant } from '../../shared/kernel/instant.ts';
import { dayOfWeek } from '../../shared/kernel/plain-date.ts';
import { spokenCode } from '../../shared/store/keyrings.ts';
import { applicantOf, doubtedMaterial, leadOf, materials } from './applications.ts';
import type { Who } from './desk.ts';
import { idOf, ring } from './foundation.ts';
import type { Random } from './random.ts';

const DAY = 24 * 60 * 60_000;

/** A case as its handler's screen shows it. */
export interface Shown {
  readonly status: string;
  readonly base: string;
  readonly missing: readonly string[];
  readonly printedNoticesOwed: readonly string[];
  readonly archived: boolean;
  readonly outcome?: string;
  readonly department: { readonly code: string };
  readonly handling: { readonly fastChannel?: object; readonly agency?: object };
  readonly commitment?: { readonly outstanding: readonly string[] };
  readonly suspension?: { readonly ground: string };
  readonly forwarding?: object;
  readonly pledge?: { readonly signedOn?: string; readonly standing?: string };
  readonly clocks: readonly { readonly clock: string }[];
  readonly hearing?: { readonly status: string; readonly date?: string };
  readonly joint?: JointShown;
  readonly timeline: readonly { readonly type: string }[];
}

/** Parallel approval as the screen shows it. */
export interface JointShown {
  readonly verdict?: string;
  readonly stages: readonly {
    readonly tasks: readonly {
      readonly task: string;
      readonly status?: string;
      readonly version?: number;
      readonly delivered?: string;
      readonly remaining?: number;
    }[];
  }[];
}

/** Whether a department has said what is missing, and the applicant does not know yet. */
export const hasGathered = ({ joint, status, timeline }: Shown): boolean => {
  if (status === 'accepted')
    return joint?.stages.some(({ tasks }) => tasks.some((task) => task.status === 'asking')) === true;
  const last = timeline.findLast(({ type }) => type === 'correction-gathered' || type === 'correction-notice-issued');
  return last?.type === 'correction-gathered';
};

/** Whether a licence was renewed by silence, and its paper is owed. */
export const owesPaper = ({ clocks }: Shown): boolean => clocks.some(({ clock }) => clock === 'renewal-paper');

/** A step somebody might take: who, and what they would send. */
export interface Step {
  readonly who: Who;
  /** After `/desk/cases/<receipt>/`; a citizen's own begins with `/cases/`. */
  readonly path: string;
  readonly body: object;
  readonly matching?: true;
  /** Waits for that day. */
  readonly on?: string;
}

export const dayOf = (now: number): string => dateAt(instant(now));

const basis = { reasons: '不符合条件', legalBasis: [{ law: '中华人民共和国食品安全法', article: '第三十五条' }] };
const document = {
  number: 'JY1-0001',
  validFrom: '2026-09-30',
  particulars: [{ name: '经营项目', value: '预包装食品' }],
};
/** A weekday two weeks ahead: mostly one on which a hearing may be held. */
const hearingDay = (now: number): string => {
  const ahead = now + 14 * DAY;
  return dayOf(ahead + (dayOfWeek(dateAt(instant(ahead))) > 5 ? 2 * DAY : 0));
};

/** Numbers from here on are of people who file nothing themselves. */
const OTHERS = 500;

/** Whose case it is, and when it is looked at. */
interface Circumstances {
  readonly random: Random;
  readonly citizen: Who;
  readonly item: string;
  /** The item whose applicants are of its applicant's kind: of a project all cases are one and the same enterprise's. */
  readonly applicant: string;
  readonly number: number;
  readonly now: number;
}

/** Every step somebody might take with a case as it is shown, chosen as far as there is a choice. */
export const stepsOf = (
  { random, citizen, item, applicant, number, now }: Circumstances,
  receipt: string,
  shown: Shown,
) => {
  const { missing, printedNoticesOwed, hearing } = shown;
  const lead = leadOf(item);
  const desk = (): Who => ({ staff: random.pick(lead.desk) });
  const decider = (): Who => ({ staff: random.pick([lead.reviewer, lead.head]) });
  const step = (who: Who, path: string, body: object, matching?: true): Step => ({
    who,
    path,
    body,
    ...(matching ? { matching } : {}),
  });
  const gathered = hasGathered(shown) ? [doubtedMaterial(item)] : [];
  const wanting = [...new Set([...missing, ...gathered])];
  const asked = wanting.length > 0 ? wanting : [random.pick(materials[item] ?? [])];
  const supplied = (codes: readonly string[]): object => ({
    materials: codes.map((code) => ({ code, form: 'electronic', reference: `upload/${code}` })),
  });
  const commitment = (days: number): object => ({ days, statement: '承诺按期补交', signature: 'esign/1' });
  const outstanding = shown.commitment?.outstanding ?? asked;
  const supply = (codes: readonly string[]): Step =>
    random.chance(0.5)
      ? step(citizen, `/cases/${receipt}/corrections`, supplied(codes))
      : step(desk(), 'corrections', supplied(codes));
  const byApplicant = (path: string): Step =>
    random.chance(0.7) ? step(citizen, `/cases/${receipt}/${path}`, {}) : step(desk(), path, {});
  return {
    accept: step(desk(), 'acceptance', {}, true),
    ask: step(
      desk(),
      'correction-notices',
      { asks: asked.map((code) => ({ about: 'material', code, problem: '未提交' })) },
      true,
    ),
    askForMore: step(
      { staff: lead.head },
      'correction-notices',
      {
        asks: asked.map((code) => ({ about: 'material', code, problem: '标注不全' })),
        justification: '部门审查中发现',
      },
      true,
    ),
    weigh: step(decider(), 'weighing', { reasons: '采取补救措施后可以继续办理' }, true),
    decline: step(desk(), 'non-acceptance', { ground: 'no-licence-needed', reasons: '无需许可' }, true),
    commit: random.chance(0.5)
      ? step(citizen, `/cases/${receipt}/commitments`, commitment(random.between(1, 8)))
      : step(desk(), 'commitments', commitment(random.between(1, 8))),
    pledge: random.chance(0.5)
      ? step(citizen, `/cases/${receipt}/pledges`, { statement: '承诺符合条件', signature: 'esign/2' })
      : step(desk(), 'pledges', { statement: '承诺符合条件', signature: '案卷第5页' }),
    verify: step(
      decider(),
      'verification',
      { outcome: random.pick(['true', 'mend', 'untrue']), findings: '核查情况' },
      true,
    ),
    verified: step(decider(), 'verification', { outcome: 'true', findings: '与承诺一致' }, true),
    untrue: step(decider(), 'verification', { outcome: 'untrue', findings: '与承诺不符' }, true),
    mend: step(decider(), 'verification', { outcome: 'mend', findings: '与承诺不符' }, true),
    keep: random.chance(0.5)
      ? step(citizen, `/cases/${receipt}/committed-materials`, supplied(outstanding))
      : step(desk(), 'committed-materials', supplied(outstanding)),
    supply: supply(asked),
    supplyPart: supply(asked.slice(0, 1)),
    withdraw: random.chance(0.5)
      ? step(citizen, `/cases/${receipt}/withdrawal`, {})
      : step(desk(), 'withdrawal', { reasons: '申请人撤回' }),
    suspend: step(
      decider(),
      'suspension',
      { ground: random.pick(['testing', 'expert-review']), expectedDays: random.between(1, 12), reasons: '送检' },
      true,
    ),
    resume: step(decider(), 'resumption', { outcome: '合格' }, true),
    extend: step({ staff: lead.extends }, 'extension', { days: random.between(1, 10), reasons: '案情复杂' }, true),
    offer: step(decider(), 'hearing-offer', { reasons: '涉及重大利益关系' }, true),
    askForHearing: byApplicant('hearing-request'),
    waive: byApplicant('hearing-waiver'),
    schedule: step(
      decider(),
      'hearing-date',
      { date: hearingDay(now), place: '三楼会议室', chair: idOf('manager') },
      true,
    ),
    hold: {
      ...step(decider(), 'hearing-minutes', { minutes: '双方陈述并签字' }, true),
      ...(hearing?.date ? { on: hearing.date } : {}),
    },
    check: step(
      decider(),
      'site-checks',
      {
        date: dayOf(now),
        officers: [idOf('reviewer'), idOf(random.pick(['head', 'clerk', 'reviewer']))],
        findings: '与所报一致',
        conforms: true,
      },
      true,
    ),
    forward: step(
      decider(),
      'forwarding',
      {
        opinion: { agrees: random.chance(0.8), reasons: '初审意见' },
        dispatch: { method: random.pick(['system', 'post']), reference: 'EA123456789CN' },
      },
      true,
    ),
    hear: step(
      decider(),
      'higher-decision',
      {
        above: { on: dayOf(now), reference: '宜食审〔2026〕8号' },
        decision: random.pick([
          { outcome: 'approved', document },
          { outcome: 'refused', ...basis },
          { outcome: 'returned', ...basis },
        ]),
      },
      true,
    ),
    approve: step(decider(), 'approval', { document }, true),
    renew: step(decider(), 'renewal-paper', { document }, true),
    refuse: step(decider(), 'refusal', basis, true),
    return: step(decider(), 'return', basis, true),
    post: step(desk(), 'posting', { carrier: '中国邮政', tracking: 'EA123456789CN' }),
    deliver: step(desk(), 'delivery', { method: random.pick(['handed-over', 'electronic']) }),
    arrive: step(desk(), 'delivery', { method: 'posted' }),
    undeliverable: step(desk(), 'public-notice', { reasons: '地址不详' }),
    revoke: step(
      { staff: lead.head },
      'revocation',
      { ground: '69-2-fraud-or-bribery', reasons: '以欺骗手段取得' },
      true,
    ),
    archive: step(desk(), 'archiving', {}),
    unmask: step({ staff: random.pick([lead.desk[0] ?? '', 'manager']) }, 'unmaskings', { purpose: '核对' }),
    claim: step(citizen, `/cases/${receipt}/claim`, { code: spokenCode(ring, receipt as ReceiptNumber) }),
    handOver: step(desk(), 'printed-notices', {
      notices: printedNoticesOwed.length > 0 ? printedNoticesOwed : ['received'],
    }),
    correctApplicant: step(
      desk(),
      'record-corrections',
      {
        target: 'applicant',
        reasons: '姓名录入有误',
        applicant: applicantOf(applicant, number, random.chance(0.5) ? { phone: '13900001234' } : {}, '张山'),
      },
      true,
    ),
    correctNumber: step(
      desk(),
      'record-corrections',
      { target: 'applicant', reasons: '证件号码录入有误', applicant: applicantOf(applicant, number + OTHERS, {}) },
      true,
    ),
    correctAnswers: step(
      desk(),
      'record-corrections',
      {
        target: 'materials',
        reasons: '录入有误',
        materials: (supplied(materials[item] ?? []) as { materials: object }).materials,
      },
      true,
    ),
  } satisfies Record<string, Step>;
};

export type Steps = ReturnType<typeof stepsOf>;
