import { describe, expect, test } from 'vitest';
import { termsOf } from '../../shared/domain/case/application.ts';
import { LegalBasis } from '../../shared/domain/case/particulars.ts';
import { noticeIdText } from '../../shared/store/notice-records.ts';
import { accept, askLateFor, supply } from '../domain/case/commands.ts';
import { clerk, head, healthReviewer, reviewer } from '../domain/case/fengcheng.ts';
import {
  acknowledge,
  agree,
  disagree,
  findings,
  fire,
  fireColleague,
  gather,
  staffOf,
  urban,
} from '../domain/case/joint/plan.ts';
import { restaurantItem } from '../domain/catalogue/sample-item.ts';
import { centre, RECEIPT } from './centre.ts';

const aggregate = { kind: 'case', id: RECEIPT };
const ecology = staffOf('jin', 'ecology-environment', 'reviewer');
const terms = termsOf(restaurantItem());
const tacit = LegalBasis.parse({ law: '某市政务服务条例', article: '第十条' });
/** The same plan, with tacit consent for the signboard. */
const withTacit = {
  ...terms,
  plan: terms.plan?.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((task) => (task.code === 'signboard' ? { ...task, tacit } : task)),
  })),
} as typeof terms;

/** A restaurant's opening in Fengcheng, and what those in the house hear that they have not heard before. */
const office = async (changes: { readonly tacit?: true } = {}) => {
  const here = await centre();
  await here.file('2026-09-18 09:30', { terms: changes.tacit ? withTacit : terms });
  const heard = async () => {
    here.carrier.sent.length = 0;
    expect(await here.handle(await here.arriving())).toEqual({ batchItemFailures: [] });
    return here.carrier.sent.flatMap((each) => (each.by === 'alert' ? [each] : []));
  };
  /** `<topic> <kind> <department>`, sorted: nothing is said of the order. */
  const lines = async () =>
    (await heard()).map(({ to, attributes: { kind, department } }) => `${to} ${kind} ${department}`).sort();
  return { ...here, heard, lines };
};

const accepted = async (changes: { readonly tacit?: true } = {}) => {
  const here = await office(changes);
  await here.ask(accept, clerk, '2026-09-18 10:00');
  await here.heard();
  return here;
};

describe('S10 what the departments of a joint case hear', () => {
  test('of its filing, each that has a part in it; the lead has it in its queue', async () => {
    const here = await office();
    const told = await here.heard();
    expect(told.map(({ attributes: { kind, department } }) => `${kind} ${department}`)).toEqual([
      'joint-filed health',
      'joint-filed fire-rescue',
      'joint-filed ecology-environment',
      'joint-filed urban-management',
    ]);
    expect(told[0]?.message.body).toMatch(/联办件已收件】开办餐饮店.*承办部门卫生健康/);
  });

  test('of its task as the stage opens: one alert a department, each under its own id, once', async () => {
    const here = await office();
    await here.heard();
    await here.ask(accept, clerk, '2026-09-18 10:00');
    expect(await here.lines()).toEqual([
      'department task-opened ecology-environment',
      'department task-opened fire-rescue',
      'department task-opened health',
      'department task-opened market-regulation',
      'department task-opened urban-management',
    ]);
    expect(await here.lines()).toEqual([]);
    const ids = (await here.records.of(aggregate)).map(({ id }) => noticeIdText(id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(`case.${RECEIPT}.2.2.department.task-opened.fire-rescue`);
  });

  test('N03 of its own limit: warned, due today, passed with the managers, and a level up', async () => {
    const here = await accepted();
    await here.timePasses('2026-09-21 09:00');
    const [warning] = await here.heard();
    expect(warning?.attributes).toMatchObject({ kind: 'early-warning', department: 'urban-management' });
    expect(warning?.message.body).toMatch(/任务：店招设置意见，部门办理期限2026年9月22日，还剩1个工作日/);
    expect(warning?.message.body).toMatch(/task: Opinion on the signboard; the department’s own limit: 22 September/);
    await here.timePasses('2026-09-22 09:00');
    expect(await here.lines()).toEqual(['department due-today urban-management']);
    await here.timePasses('2026-09-23 00:10');
    expect(await here.lines()).toEqual([]);
    await here.timePasses('2026-09-23 09:00');
    const late = (await here.lines()).filter((line) => line.endsWith('urban-management'));
    expect(late).toEqual(['department task-overdue urban-management', 'managers task-overdue urban-management']);
    await here.timePasses('2026-09-24 09:00');
    expect(await here.lines()).toEqual(
      expect.arrayContaining(['department escalated urban-management', 'managers escalated urban-management']),
    );
  });

  test('L10 of its silence, at once: the paper is due within a working day', async () => {
    const here = await accepted({ tacit: true });
    await here.ask(acknowledge('signboard'), urban, '2026-09-18 11:00');
    await here.timePasses('2026-09-22 09:00');
    await here.heard();
    await here.timePasses('2026-09-23 00:10');
    const told = await here.heard();
    expect(told.map(({ to, attributes: { kind, department } }) => `${to} ${kind} ${department}`)).toEqual([
      'department consent-deemed urban-management',
      'managers consent-deemed urban-management',
    ]);
    expect(told[0]?.message.body).toMatch(/该环节视为同意；请在一个工作日内出具文书/);
  });
});

describe('S10 what the lead department hears', () => {
  test('S06 of what a department found missing, and of what came in: those who waited go on', async () => {
    const here = await accepted();
    await here.ask(gather('hygiene', 1, 'layout'), healthReviewer, '2026-09-18 14:00');
    expect(await here.lines()).toEqual(['department correction-gathered market-regulation']);
    await here.ask(askLateFor('layout'), head, '2026-09-18 15:00');
    expect(await here.lines()).toEqual(['managers late-correction market-regulation']);
    await here.ask(supply('layout'), clerk, '2026-09-20 10:00', { kind: 'correction', answers: {}, materials: [] });
    expect(await here.lines()).toEqual([
      'department supplement-supplied health',
      'department supplement-supplied market-regulation',
    ]);
  });

  test('of the end of a stage, with what it came to; a disagreement is a warning', async () => {
    const here = await accepted();
    const inspected = findings(fire, fireColleague);
    const on = { ...inspected, date: '2026-09-18' } as typeof inspected;
    await here.ask(agree('food-site', 1, on), reviewer, '2026-09-20 10:00');
    await here.ask(agree('hygiene'), healthReviewer, '2026-09-20 10:10');
    await here.ask(agree('fire', 1, on), fire, '2026-09-20 10:20');
    await here.ask(agree('fumes'), ecology, '2026-09-20 10:30');
    expect(await here.heard()).toEqual([]);
    await here.ask(disagree('signboard'), urban, '2026-09-20 10:40');
    const [told, ...others] = await here.heard();
    expect(others).toEqual([]);
    expect(told?.attributes).toMatchObject({
      kind: 'stage-disagreed',
      severity: 'warning',
      department: 'market-regulation',
    });
    expect(told?.message.body).toMatch(/结果：有部门不同意，由牵头部门研究/);
    expect(told?.message.body).toMatch(/outcome: a department disagreed: the lead department weighs it/);
  });
});
