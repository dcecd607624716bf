import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { validateItem } from '../../shared/domain/catalogue/validate-item.ts';
import type { County } from '../../shared/domain/county/county.ts';
import { validateCounty } from '../../shared/domain/county/validate-county.ts';

/** How large a county to make. */
export interface SyntheticSize {
  readonly items: number;
  readonly departments: number;
  readonly seed: number;
}

export interface SyntheticCounty {
  readonly county: County;
  readonly items: readonly ServiceItemVersion[];
}

/** Mulberry32: the same numbers for the same seed on every machine. */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const subjects = [
  '道路',
  '食品',
  '林木',
  '房屋',
  '水利',
  '学校',
  '医疗',
  '广告',
  '档案',
  '车辆',
  '燃气',
  '种子',
] as const;
const acts = ['经营许可', '登记', '备案', '变更', '延续', '注销', '审批', '核准', '年审', '补发'] as const;

const name = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const padded = (n: number): string => String(n).padStart(4, '0');

/**
 * A county of any size that passes the same validation as a real one, for tests of scale. Deterministic: the same seed gives
 * the same county. Defaults to 500 items over 70 departments.
 */
export const syntheticCounty = (size: Partial<SyntheticSize> = {}): SyntheticCounty => {
  const { items: itemCount = 500, departments: departmentCount = 70, seed = 1 } = size;
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0];

  const departments = Array.from({ length: departmentCount }, (_, index) => ({
    code: `department-${padded(index)}`,
    name: name(`第${index + 1}局`, `Bureau ${index + 1}`),
    kind: index % 10 === 9 ? 'agency' : 'department',
  }));
  const county = validateCounty({
    code: 'synthetic',
    division: '990002',
    name: name('合成县', 'Synthetic County'),
    languages: ['zh-CN', 'en'],
    region: 'ap-southeast-1',
    departments,
    windows: departments.map((department, index) => ({
      code: `window-${padded(index)}`,
      name: name(`${index + 1}号窗口`, `Window ${index + 1}`),
      departments: [department.code],
      servicePoint: 'hall',
    })),
    servicePoints: [{ code: 'hall', name: name('大厅', 'Hall'), kind: 'hall' }],
    hours: { morning: { open: '08:30', close: '12:00' }, afternoon: { open: '14:00', close: '17:30' } },
    closures: [],
    policy: {
      acceptanceDays: 5,
      correctionAnswerDays: 30,
      correctionReminderDays: 20,
      deliveryDays: 10,
      warningDays: 3,
      shortWarningDays: 1,
      shortLimitDays: 5,
      publicNoticeDays: 60,
      retentionYears: { immediate: 5, committed: 10 },
      headsMayApproveSecondCorrection: true,
    },
    identity: {},
    notices: { channel: 'sms', signature: '合成县一窗通办', languages: ['zh-CN', 'en'] },
    subscriptions: [],
    deployment: {
      architecture: 'arm64',
      deletionProtection: false,
      logRetentionDays: 7,
      throttle: { rate: 100, burst: 200 },
      smsPerSecond: 10,
    },
  });
  if (!county.ok) throw new Error(`the generator made a faulty county: ${JSON.stringify(county.faults)}`);

  const items = Array.from({ length: itemCount }, (_, index): ServiceItemVersion => {
    const isLicence = random() < 0.5;
    const isImmediate = random() < 0.6;
    const statutory = 5 + below(40);
    const title = `${pick(subjects)}${pick(acts)}（${index + 1}）`;
    const posted = random() < 0.5;
    const materials = Array.from({ length: 1 + below(6) }, (_, n) => ({
      code: `material-${n}`,
      name: name(`材料${n + 1}`, `Material ${n + 1}`),
      form: pick(['original', 'copy']),
      copies: 1,
      necessity: n === 0 || isImmediate ? 'required' : pick(['required', 'secondary']),
      source: 'applicant',
    }));
    const legalBasis = {
      law: name('中华人民共和国行政许可法', 'Administrative Licensing Law'),
      level: 'law',
      verified: false,
    };
    const checked = validateItem({
      code: `synthetic-item-${padded(index)}`,
      version: 1,
      title: name(title, `Synthetic matter ${index + 1}`),
      department: departments[index % departmentCount]?.code,
      kind: isLicence ? 'administrative-licence' : 'public-service',
      base: isImmediate ? 'immediate' : 'committed',
      audience: pick(['individual', 'enterprise', 'both']),
      sector: 'general',
      conditions: [name('符合规定条件', 'Meets the conditions')],
      legalBasis: [legalBasis],
      materials,
      ...(materials.some(({ necessity }) => necessity === 'secondary')
        ? { conditionalAcceptance: { legalBasis } }
        : {}),
      answers: Array.from({ length: 1 + below(8) }, (_, n) => ({
        code: `answer-${n}`,
        label: name(`问题${n + 1}`, `Question ${n + 1}`),
        kind: pick(['text', 'number', 'date', 'boolean', 'phone']),
        required: random() < 0.7,
      })),
      procedure: [{ name: name('受理', 'Acceptance') }, { name: name('决定', 'Decision') }],
      limits: { promised: isImmediate ? 0 : 1 + below(statutory), statutory, unit: 'working-day' },
      visits: below(2),
      fees: [],
      result: {
        name: name('决定书', 'Decision'),
        kind: 'approval',
        deliveries: posted ? ['counter', 'post'] : ['counter'],
      },
      contact: { phone: '12345' },
      complaintContact: { phone: '12345' },
      intermediaries: [],
      expressDelivery: posted,
      appointmentOffered: random() < 0.2,
      forms: [],
      effectiveFrom: '2025-01-01',
    });
    if (!checked.ok) throw new Error(`the generator made a faulty item: ${JSON.stringify(checked.faults)}`);
    return checked.item;
  });
  return { county: county.county, items };
};
