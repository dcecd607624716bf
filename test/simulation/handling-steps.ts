import type { Who } from './desk.ts';
import { idOf } from './foundation.ts';
import type { Random } from './random.ts';
import type { Shown, Step } from './steps.ts';

const OWN = 'market-regulation';
const OPEN = ['received', 'correcting', 'accepted', 'decided', 'posted', 'public-notice'];

/** Steps about who has a case in hand: officers, recusal, transfer, the fast channel, agency. */
export const handlingStepsOf = (random: Random, citizen: Who, receipt: string) => {
  const supervisor = (path: string, body: object): Step => ({
    who: { staff: 'manager' },
    path: `/supervision/cases/${receipt}/${path}`,
    body,
    matching: true,
  });
  const by = (staff: string, path: string, body: object): Step => ({ who: { staff }, path, body });
  const agents = ['agent', 'colleague-agent'] as const;
  return {
    takeOn: by(random.pick(['reviewer', 'head']), 'handling-officer', {}),
    handOver: by('head', 'handling-officer', { officer: idOf(random.pick(['reviewer', 'deputy'])), reasons: '轮岗' }),
    standBack: by('deputy', 'recusals', { reasons: '与申请人有亲属关系' }),
    recuse: by('head', 'recusals', {
      officer: idOf('deputy'),
      reasons: '利害关系人申请回避',
      successor: idOf('reviewer'),
    }),
    transfer: supervisor('transfer', { to: 'health', reasons: '由卫生健康部门主管' }),
    transferBack: supervisor('transfer', { to: OWN, reasons: '经核实仍由本部门主管' }),
    grant: supervisor('fast-channel', {
      ground: 'emergency-rescue',
      evidence: '县应急指挥部通知',
      days: random.between(1, 4),
    }),
    ungrant: supervisor('fast-channel/withdrawal', { reasons: '事由消失' }),
    entrust: by('clerk', 'agency', {
      officer: idOf(random.pick(agents)),
      mandate: { reference: '授权委托书', scope: ['supply', 'collect'], until: '2028-12-31' },
    }),
    handAgencyOver: by(random.pick(['manager', 'manager', ...agents]), `/desk/agency/cases/${receipt}/hand-over`, {
      officer: idOf(random.pick(agents)),
      reasons: '休假',
    }),
    endAgency: { who: citizen, path: `/cases/${receipt}/agency/revocation`, body: { reasons: '自行办理' } } as Step,
  } satisfies Record<string, Step>;
};

/** What somebody sensible does about who has an open case in hand. */
export const sensibleHandling = (
  random: Random,
  { status, department, handling }: Shown,
  steps: ReturnType<typeof handlingStepsOf>,
): Step | undefined => {
  if (!OPEN.includes(status)) return undefined;
  if (department.code !== OWN) return steps.transferBack;
  const { fastChannel, agency } = handling;
  return random.weighted([
    [3, random.pick([steps.takeOn, steps.handOver])],
    [1, random.pick([steps.standBack, steps.recuse])],
    [1, steps.transfer],
    [3, fastChannel === undefined ? steps.grant : steps.ungrant],
    [
      3,
      agency === undefined ? steps.entrust : random.pick([steps.handAgencyOver, steps.handAgencyOver, steps.endAgency]),
    ],
  ]);
};
