import type { Who } from './desk.ts';
import type { Act } from './errands.ts';
import { idOf } from './foundation.ts';
import type { Random } from './random.ts';

/** A complaint as the desk's screen shows it. */
export interface ComplaintShown {
  readonly kind: string;
  readonly form: 'oral' | 'written';
  readonly status: string;
  readonly extended: boolean;
  readonly reopened: boolean;
  readonly assigned?: { readonly department: string; readonly officers: readonly string[] };
  readonly draft?: object;
  readonly followedUp?: string;
  readonly publication?: { readonly status: string };
}

const reasons = '情况复杂，需要时间';

/** Everything somebody may do about a complaint as they see it; `citizen` where it is of their own login. */
export const actsOf = (
  { random, citizen }: { readonly random: Random; readonly citizen: Who | undefined },
  number: string,
  twin: string | undefined,
  shown: ComplaintShown,
) => {
  const act = (who: Who, name: string, body: object, matching = true): Act => ({
    who,
    path: `/desk/complaints/${number}/${name}`,
    body,
    matching,
  });
  const desk: Who = { staff: shown.kind === 'report-of-misconduct' ? 'manager' : random.pick(['duty', 'manager']) };
  const own = (name: string, body: object): Act =>
    citizen !== undefined && random.chance(0.7)
      ? { who: citizen, path: `/complaints/${number}/${name}`, body, matching: false }
      : act(desk, name, body);
  return {
    classify: act(desk, 'classification', {
      kind: random.pick(['complaint', 'consultation', 'suggestion', 'petition', shown.kind]),
      subject: random.chance(0.3) ? { officer: idOf('clerk') } : { department: 'market-regulation' },
    }),
    accept: act(desk, 'acceptance', {}),
    decline: act(desk, 'non-acceptance', { ground: 'litigation', reasons, pointer: '请通过诉讼程序解决' }),
    assign: act(desk, 'assignment', assignmentOf(random, shown)),
    extend: act({ staff: random.pick(['manager', 'head']) }, 'extension', { reasons }),
    reply: act(handlerOf(random, shown), 'replies', {
      form: shown.kind === 'petition' ? 'written' : shown.form,
      text: '经查属实，已整改并致歉。',
      ...(['complaint', 'report-of-misconduct'].includes(shown.kind)
        ? { finding: random.pick(['substantiated', 'partly-substantiated', 'unsubstantiated']) }
        : {}),
    }),
    approve: act({ staff: random.pick(['other-manager', 'other-manager', 'head']) }, 'reply-approval', {}),
    returnReply: act({ staff: random.pick(['other-manager', 'head']) }, 'reply-return', { reasons }),
    followUp: act(desk, 'follow-up', { outcome: random.pick(['satisfied', 'dissatisfied', 'unreachable']) }),
    reopen: own('reopening', { reasons }),
    withdraw: own('withdrawal', {}),
    merge: act(desk, 'merger', { into: twin ?? number }),
    threat: act(desk, 'threat-flag', { threat: 'unclear' }),
    read: act(desk, 'readings', { purpose: '联系反映人核实' }, false),
    propose: act(desk, 'publication', { title: '许可证多久能办好', question: '多久能办好？', answer: '十个工作日。' }),
    publish: act({ staff: 'other-manager' }, 'publication-approval', {}),
    endPublication: act({ staff: 'other-manager' }, 'publication-end', { reasons }),
  } satisfies Record<string, Act>;
};

export type Acts = ReturnType<typeof actsOf>;

/** A department as a whole, or people of it by name where somebody is complained of. */
const assignmentOf = (random: Random, { kind }: ComplaintShown): object => {
  if (kind === 'report-of-misconduct') return { department: 'civil-affairs', officers: [idOf('manager')] };
  return random.weighted<object>([
    [3, { department: 'market-regulation' }],
    [2, { department: 'health', officers: [idOf('health')] }],
  ]);
};

/** Whoever works on it: those it went to, else the desk itself. */
const handlerOf = (random: Random, { assigned }: ComplaintShown): Who => {
  if (assigned === undefined) return { staff: random.pick(['duty', 'manager']) };
  if (assigned.department === 'civil-affairs') return { staff: 'manager' };
  return { staff: assigned.department === 'health' ? 'health' : random.pick(['reviewer', 'head']) };
};
