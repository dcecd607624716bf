import type { ReceiptNumber } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { execute } from '../../../shared/store/execute.ts';
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
    command: { type: 'issue-card', matter: { department, item }, limit: 'promised', clockVersion: 1, source: 's' },
    actor: { kind: 'system', name: 'supervision' },
    at: now,
    creates: 'if-absent',
  });
};
