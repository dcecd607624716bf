import { describe, expect, test } from 'vitest';
import type { AccountabilityCommand } from '../../shared/domain/accountability/accountability.ts';
import type { SupervisionCommand } from '../../shared/domain/supervision/supervision.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { DepartmentCodeText, ItemCodeText } from '../../shared/kernel/ids.ts';
import { supervisionAlertMessage } from '../../shared/messages/supervision-notices.ts';
import { accountabilityAggregate } from '../../shared/store/accountability-aggregate.ts';
import { execute } from '../../shared/store/execute.ts';
import { feedbackAggregate } from '../../shared/store/feedback-aggregate.ts';
import { supervisionAggregate } from '../../shared/store/supervision-aggregate.ts';
import { head, machine, manager } from '../domain/case/fengcheng.ts';
import { moment } from '../domain/case/given.ts';
import { centre, RECEIPT } from './centre.ts';

const department = DepartmentCodeText.parse('market-regulation');
const matter = { department, item: ItemCodeText.parse('food-business-licence'), asOf: 1 };
const consumer: Actor = { kind: 'system', name: 'supervision' };
const SECRET = '金丝雀督办内容';

const overseen = async () => {
  const here = await centre();
  const law = await here.cases.law(moment('2026-09-18 09:00'));
  const supervise = (command: SupervisionCommand | undefined, actor: Actor, at: string) =>
    execute(here.store, supervisionAggregate, law, {
      id: RECEIPT,
      actor,
      at: moment(at),
      ...(command ? { command, creates: 'if-absent' as const } : {}),
    });
  const hold = (command: AccountabilityCommand, actor: Actor, at: string) =>
    execute(here.store, accountabilityAggregate, law, {
      id: 'record-1',
      command,
      actor,
      at: moment(at),
      creates: 'if-absent',
    });
  const tell = async (kind: string, id: string = RECEIPT) => here.handle(await here.arriving({ kind, id }));
  const alerts = () =>
    here.carrier.sent.flatMap((each) => (each.by === 'alert' ? [`${each.to} ${each.attributes.kind}`] : []));
  return { ...here, supervise, hold, tell, alerts };
};

const urge: SupervisionCommand = { type: 'urge', matter, text: SECRET, replyDays: 2 };
const card: SupervisionCommand = { type: 'issue-card', matter, limit: 'promised', clockVersion: 1, source: 's' };

describe('S22 who hears of supervision', () => {
  test('an urging goes to the department with its date, warns, and when unanswered goes to both; no text of it travels', async () => {
    const here = await overseen();
    await here.supervise(urge, manager, '2026-09-18 10:00');
    expect(await here.tell('supervision')).toEqual({ batchItemFailures: [] });
    expect(here.alerts()).toEqual(['department urged']);
    const [first] = here.carrier.sent;
    expect(first?.by === 'alert' ? first.message.body : '').toMatch(/督办.*360981.*市场监督管理局.*2026年9月21日/);
    await here.supervise(undefined, machine, '2026-09-22 09:00');
    await here.tell('supervision');
    expect(here.alerts()).toEqual(['department urged', 'department urging-overdue', 'managers urging-overdue']);
    expect(JSON.stringify(here.carrier.sent)).not.toContain(SECRET);
  });

  test('of an urging that goes on with its case the department hears that now has it; of a card the one that earned it', async () => {
    const here = await overseen();
    await here.supervise(urge, manager, '2026-09-18 10:00');
    await here.supervise(card, consumer, '2026-09-18 10:30');
    const health = { ...matter, department: DepartmentCodeText.parse('health'), asOf: 2 };
    await here.supervise({ type: 'follow-case', matter: health }, consumer, '2026-09-18 11:00');
    await here.tell('supervision');
    const told = here.carrier.sent.flatMap((each) =>
      each.by === 'alert' ? [`${each.attributes.department} ${each.attributes.kind}`] : [],
    );
    expect(told).toContain('health urging-taken-over');
    expect(told).toContain('market-regulation card');
    expect(told).not.toContain('health card');
    expect(JSON.stringify(here.carrier.sent)).toMatch(/督办随案转来.*2026年9月21日/);
  });

  test('a card is told when somebody is there, to the department and the managers, once', async () => {
    const here = await overseen();
    await here.supervise(card, consumer, '2026-09-18 00:00');
    await here.tell('supervision');
    expect(here.alerts()).toEqual([]);
    await here.supervise(undefined, machine, '2026-09-18 09:00');
    await here.tell('supervision');
    await here.tell('supervision');
    expect(here.alerts()).toEqual(['department card', 'managers card']);
    await here.supervise({ type: 'cancel-card', n: 1, reasons: SECRET }, manager, '2026-09-18 10:00');
    await here.tell('supervision');
    expect(here.alerts()).toContain('department card-cancelled');
    expect(JSON.stringify(here.carrier.sent)).not.toContain(SECRET);
  });

  test('S26 of a record: its opening disturbs nobody; measure and appeal do, and what goes back to the unit', async () => {
    const here = await overseen();
    const at = '2026-09-21 10:00';
    await here.hold(
      { type: 'open-record', cause: 'overdue-promised', department, receipt: RECEIPT, source: 's' },
      consumer,
      at,
    );
    await here.tell('accountability', 'record-1');
    expect(here.carrier.sent).toEqual([]);
    await here.hold({ type: 'make-finding', responsible: 'department', text: SECRET }, manager, at);
    await here.hold({ type: 'take-measure', measure: 'efficiency-admonition', text: SECRET }, manager, at);
    await here.hold({ type: 'appeal', text: SECRET }, head, at);
    await here.tell('accountability', 'record-1');
    expect(here.alerts()).toEqual(['department measure-taken', 'managers measure-appealed']);
    await execute(here.store, feedbackAggregate, undefined, {
      id: 'record-1',
      command: { type: 'give', kind: 'admonition', department, source: 's' },
      actor: consumer,
      at: moment(at),
      creates: 'if-absent',
    });
    await here.tell('feedback', 'record-1');
    expect(here.alerts().at(-1)).toBe('department feedback');
    expect(JSON.stringify(here.carrier.sent)).not.toContain(SECRET);
  });

  test('in both languages, on one subject line', () => {
    const message = supervisionAlertMessage(
      {
        kind: 'measure-taken',
        receipt: RECEIPT,
        department: { 'zh-CN': '市场监督管理局', en: 'Market Regulation Bureau' },
        what: { 'zh-CN': '效能告诫', en: 'efficiency admonition' },
      },
      ['zh-CN', 'en'],
    );
    expect(message.subject.length).toBeLessThan(100);
    expect(message.body).toMatch(/效能告诫[\s\S]*efficiency admonition/);
  });
});
