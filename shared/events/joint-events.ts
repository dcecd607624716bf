import * as z from 'zod';
import { type JointEvent, type JointEventOf, Opinion } from '../domain/case/joint/events.ts';
import { Verdict } from '../domain/case/joint/state.ts';
import { Rung } from '../domain/deadline/clock.ts';
import { fact } from './envelope.ts';
import { type Mappings, published } from './publication.ts';

const on = { on: fact.day() };
/** The envelope names the lead department; this one has the task. */
const part = { ...on, task: fact.code(), taskDepartment: fact.code() };
const partOf = ({ on: day, task, department }: Pick<JointEventOf<'task-delivered'>, 'on' | 'task' | 'department'>) => ({
  on: day,
  task,
  taskDepartment: department,
});
const says = z.enum(Opinion.options.map(({ shape }) => shape.says.value));

/** What happens in parallel approval, as others may know it: what departments say of it, not why. */
export const jointEvents = {
  'stage-opened': published({
    name: 'case.stage-opened',
    version: 1,
    summary: { 'zh-CN': '并联审批环节开始', en: 'The departments of a stage go to work' },
    facts: z.strictObject({
      ...on,
      stage: fact.code(),
      departments: fact.codes(),
      tasks: z.array(z.strictObject({ task: fact.code(), department: fact.code(), due: fact.day() })),
    }),
    of: (event: JointEventOf<'stage-opened'>) => ({
      on: event.on,
      stage: event.stage,
      departments: [...new Set(event.tasks.map(({ department }) => department))],
      tasks: event.tasks.map(({ task, department, clock }) => ({ task, department, due: clock.due })),
    }),
  }),
  'task-delivered': published({
    name: 'case.task-delivered',
    version: 1,
    summary: { 'zh-CN': '部门签收任务', en: 'A department has the matter before it' },
    facts: z.strictObject(part),
    of: (event: JointEventOf<'task-delivered'>) => partOf(event),
  }),
  'correction-gathered': published({
    name: 'case.correction-gathered',
    version: 1,
    summary: { 'zh-CN': '部门提出补正意见', en: 'A department found something missing' },
    facts: z.strictObject({ ...part, codes: fact.codes() }),
    of: (event: JointEventOf<'correction-gathered'>) => ({
      ...partOf(event),
      codes: event.asks.map(({ code }) => code),
    }),
  }),
  'supplement-asked': published({
    name: 'case.supplement-asked',
    version: 1,
    summary: { 'zh-CN': '告知补充材料', en: 'What departments found missing was asked for' },
    facts: z.strictObject({
      ...on,
      notice: fact.ordinal(),
      codes: fact.codes(),
      late: fact.codes(),
      answerDue: fact.day(),
    }),
    of: (event: JointEventOf<'supplement-asked'>) => ({
      on: event.on,
      notice: event.notice,
      codes: event.asks.map(({ code }) => code),
      late: event.late?.codes ?? [],
      answerDue: event.clock.due,
    }),
  }),
  'supplement-supplied': published({
    name: 'case.supplement-supplied',
    version: 1,
    summary: { 'zh-CN': '收到补充材料', en: 'What was asked for came in, in whole or in part' },
    facts: z.strictObject({ ...on, supplied: fact.codes(), outstanding: fact.codes() }),
    of: (event: JointEventOf<'supplement-supplied'>) => ({
      on: event.on,
      supplied: event.supplied,
      outstanding: event.outstanding,
    }),
  }),
  'supplement-lapsed': published({
    name: 'case.supplement-lapsed',
    version: 1,
    summary: {
      'zh-CN': '逾期未补充，按现有材料审查',
      en: 'Nothing more came in: the departments go on with what there is',
    },
    facts: z.strictObject(on),
    of: (event: JointEventOf<'supplement-lapsed'>) => ({ on: event.on }),
  }),
  'opinion-given': published({
    name: 'case.opinion-given',
    version: 1,
    summary: { 'zh-CN': '部门出具意见', en: 'A department gave its opinion' },
    facts: z.strictObject({ ...part, says, onTime: fact.flag() }),
    of: (event: JointEventOf<'opinion-given'>) => ({
      ...partOf(event),
      says: event.opinion.says,
      onTime: event.onTime,
    }),
  }),
  'consent-deemed': published({
    name: 'case.consent-deemed',
    version: 1,
    summary: { 'zh-CN': '超时默许', en: 'A step counts as agreed by silence' },
    facts: z.strictObject({ ...part, paperDue: fact.day() }),
    of: (event: JointEventOf<'consent-deemed'>) => ({ ...partOf(event), paperDue: event.clock.due }),
  }),
  'consent-paper-issued': published({
    name: 'case.consent-paper-issued',
    version: 1,
    summary: { 'zh-CN': '默许文书出具', en: 'The paper of a deemed consent was issued' },
    facts: z.strictObject(part),
    of: (event: JointEventOf<'consent-paper-issued'>) => partOf(event),
  }),
  'stage-ended': published({
    name: 'case.stage-ended',
    version: 1,
    summary: { 'zh-CN': '并联审批环节结束', en: 'A stage ended with its last task' },
    facts: z.strictObject({ ...on, stage: fact.code(), disagreed: fact.codes(), verdict: Verdict }),
    of: (event: JointEventOf<'stage-ended'>) => ({
      on: event.on,
      stage: event.stage,
      disagreed: event.disagreed,
      verdict: event.verdict,
    }),
  }),
  'disagreement-weighed': published({
    name: 'case.disagreement-weighed',
    version: 1,
    summary: { 'zh-CN': '牵头部门研究后继续办理', en: 'The lead department weighed a disagreement and goes on' },
    facts: z.strictObject({ ...on, stage: fact.code() }),
    of: (event: JointEventOf<'disagreement-weighed'>) => ({ on: event.on, stage: event.stage }),
  }),
  'task-rung-reached': published({
    name: 'case.task-rung-reached',
    version: 1,
    summary: { 'zh-CN': '部门任务预警或超时', en: 'The limit of a department’s task warned, fell due or passed' },
    facts: z.strictObject({
      ...part,
      clockVersion: fact.ordinal(),
      rung: Rung,
      due: fact.day(),
      notify: fact.flag(),
    }),
    of: (event: JointEventOf<'task-rung-reached'>) => ({
      ...partOf(event),
      clockVersion: event.clockVersion,
      rung: event.rung,
      due: event.due,
      notify: event.notify,
    }),
  }),
  'task-recounted': published({
    name: 'case.task-recounted',
    version: 1,
    summary: {
      'zh-CN': '部门任务期限重新计算',
      en: 'The working-day calendar changed: the limit of a task was counted anew',
    },
    facts: z.strictObject({ ...part, was: fact.day(), due: fact.day() }),
    of: (event: JointEventOf<'task-recounted'>) => ({ ...partOf(event), was: event.was, due: event.to.due }),
  }),
} satisfies Mappings<JointEvent>;
