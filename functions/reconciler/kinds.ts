import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import type { Cases } from '../../shared/store/cases.ts';
import type { ReconcilerDeps } from './service.ts';

const actor = { kind: 'system', name: 'deadlines' } as const;

/** Lets time pass for cases, where the sweep should have. */
export const timedCases = (cases: Cases): ReconcilerDeps['timed'] => ({
  case: (id, at) => cases.execute({ receipt: ReceiptNumberText.parse(id), actor, at }),
});
