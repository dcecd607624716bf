import type { CaseCommand, CaseCommandOf } from '../../../../shared/domain/case/commands.ts';
import { Terms } from '../../../../shared/domain/case/events.ts';
import type { Findings, Opinion } from '../../../../shared/domain/case/joint/events.ts';
import { Actor, type Role, type StaffActor } from '../../../../shared/kernel/actor.ts';
import { type TaskCode, TaskCodeText } from '../../../../shared/kernel/ids.ts';
import { codes } from '../commands.ts';

export const staffOf = (name: string, department: string, ...roles: readonly Role[]): StaffActor =>
  Actor.parse({ kind: 'staff', id: `staff#${name}`, department, roles }) as StaffActor;

/** Those who have a part in opening a restaurant, besides the market regulation bureau, which leads. */
export const fire = staffOf('tang', 'fire-rescue', 'reviewer');
export const fireColleague = staffOf('bai', 'fire-rescue', 'reviewer');
export const health = staffOf('wu', 'health', 'reviewer');
export const urban = staffOf('song', 'urban-management', 'reviewer');
export const police = staffOf('yuan', 'public-security', 'reviewer');
export const leader = staffOf('gu', 'county-government', 'leader');

export const task = (code: string): TaskCode => TaskCodeText.parse(code);

const planned = (code: string, department: string, changes: object = {}) => ({
  code,
  department,
  kind: 'opinion',
  days: 5,
  ...changes,
});

/** 开办餐饮店: fire, health and urban management at the same time, then the public security bureau. */
export const restaurantPlan = (changes: { onDisagreement?: string; tacit?: boolean } = {}) => [
  {
    code: 'review',
    onDisagreement: changes.onDisagreement ?? 'refuse',
    tasks: [
      planned('fire', 'fire-rescue', { kind: 'inspection' }),
      planned('hygiene', 'health', { days: 3 }),
      planned(
        'signboard',
        'urban-management',
        changes.tacit ? { tacit: { law: '某市政务服务条例', article: '第十条' } } : {},
      ),
    ],
  },
  { code: 'police', onDisagreement: 'lead-decides', tasks: [planned('police', 'public-security', { days: 2 })] },
];

export const restaurant = (changes: Parameters<typeof restaurantPlan>[0] = {}): Terms =>
  Terms.parse({
    item: 'restaurant-opening',
    itemVersion: 1,
    department: 'market-regulation',
    base: 'committed',
    promised: 15,
    statutory: 45,
    plan: restaurantPlan(changes),
  });

const opinion =
  (says: Opinion) =>
  (code: string, seen = 1, findings?: Findings): CaseCommandOf<'give-opinion'> => ({
    type: 'give-opinion',
    task: task(code),
    seen,
    opinion: says,
    ...(findings ? { findings } : {}),
  });

export const agree = opinion({ says: 'agree' });
export const agreeIf = opinion({ says: 'agree-with-conditions', conditions: ['油烟净化设施须定期清洗'] });
export const disagree = opinion({
  says: 'disagree',
  reasons: '疏散通道不足',
  legalBasis: [{ law: '中华人民共和国消防法', article: '第十五条' }],
});
export const findings = (...officers: readonly StaffActor[]): Findings =>
  ({ officers: officers.map(({ id }) => id), date: '2026-09-21', minutes: '现场符合要求' }) as Findings;
/** The fire brigade's opinion after an inspection by two. */
export const fireAgrees = agree('fire', 1, findings(fire, fireColleague));

export const acknowledge = (code: string): CaseCommand => ({ type: 'acknowledge-task', task: task(code) });
export const gather = (code: string, seen: number | undefined, ...names: readonly string[]): CaseCommand => ({
  type: 'gather-correction',
  task: task(code),
  ...(seen === undefined ? {} : { seen }),
  asks: codes(...names).map((each) => ({ about: 'material', code: each, problem: '缺少' })),
});
export const issuePaper = (code: string): CaseCommand => ({ type: 'issue-consent-paper', task: task(code) });
export const weigh: CaseCommand = { type: 'weigh-disagreement', reasons: '经会商，采取补救措施后可以继续办理' };
