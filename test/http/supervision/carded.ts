import type { AccountabilityCommand } from '../../../shared/domain/accountability/accountability.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { DepartmentCode, ReceiptNumber, StaffId } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { accountabilityAggregate } from '../../../shared/store/accountability-aggregate.ts';
import { execute } from '../../../shared/store/execute.ts';
import { feedbackAggregate } from '../../../shared/store/feedback-aggregate.ts';
import { supervisionAggregate } from '../../../shared/store/supervision-aggregate.ts';
import type { Office } from '../cases/office.ts';

/** A red card for a case, as the consumer of events issues it. */
export const issueCard = async (office: Office, receipt: string, at = '2026-09-18T09:00:00+08:00'): Promise<void> => {
  const now = parseInstant(at);
  const reading = await office.cases.read(receipt as ReceiptNumber, now);
  if (reading === undefined) throw new Error('no case');
  const { department, item } = reading.state;
  await execute(office.store, supervisionAggregate, reading.law, {
    id: receipt,
    command: {
      type: 'issue-card',
      matter: { department, item, asOf: 1 },
      limit: 'promised',
      clockVersion: 1,
      source: 's',
    },
    actor: { kind: 'system', name: 'supervision' },
    at: now,
    creates: 'if-absent',
  });
};

const DEPARTMENT = 'market-regulation' as DepartmentCode;
const system: Actor = { kind: 'system', name: 'supervision' };
const judge = (name: string): Actor => ({
  kind: 'staff',
  id: `000000000000#${name}` as StaffId,
  department: 'civil-affairs' as DepartmentCode,
  roles: ['manager'],
});
const head: Actor = { ...judge('head'), department: DEPARTMENT, roles: ['head'] } as Actor;

const life: readonly (readonly [AccountabilityCommand, Actor])[] = [
  [{ type: 'open-record', cause: 'overdue-promised', department: DEPARTMENT, source: 's' }, system],
  [{ type: 'make-finding', responsible: 'department', text: '核查过迟' }, judge('finder')],
  [{ type: 'take-measure', measure: 'criticism', text: '批评教育' }, judge('finder')],
  [{ type: 'appeal', text: '停电' }, head],
  [{ type: 'decide-appeal', outcome: 'upheld', text: '维持' }, judge('decider')],
];

/** An accountability record so many steps into its life: 1 opened, 2 found, 3 measured, 4 under appeal, 5 decided. */
export const recordAfter = async (
  office: Pick<Office, 'store' | 'cases'>,
  id: string,
  steps: number,
  at: string,
): Promise<void> => {
  const now = parseInstant(at);
  const law = await office.cases.law(now);
  for (const [command, actor] of life.slice(0, steps))
    await execute(office.store, accountabilityAggregate, law, { id, command, actor, at: now, creates: 'if-absent' });
};

/** An admonition that went to the department, as it follows from a record. */
export const admonished = async (office: Pick<Office, 'store'>, id: string, at: string): Promise<void> => {
  await execute(office.store, feedbackAggregate, undefined, {
    id,
    command: { type: 'give', kind: 'admonition', department: DEPARTMENT, source: 's' },
    actor: system,
    at: parseInstant(at),
    creates: 'if-absent',
  });
};
