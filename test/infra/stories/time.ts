import { routes as approval } from '../../../functions/approval/routes.ts';
import { routes as intake } from '../../../functions/intake/routes.ts';
import { routes as ratings } from '../../../functions/ratings/routes.ts';
import { routes as supervision } from '../../../functions/supervision/routes.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { Deployed } from '../deployed.ts';
import { decide, file, served } from './cases.ts';
import { officer } from './people.ts';
import { assignedComplaint } from './voices.ts';

/**
 * A case in which something was asked for that its applicant never supplies, though somebody sees to it for them: by silence
 * it is withdrawn, and leaves that officer's list.
 */
export const leaveInCorrection = async (centre: Deployed): Promise<string> => {
  const { receipt } = await file(centre);
  const mandate = { ...(intake.entrust.example.body as object), officer: officer('agent') };
  await centre.ask('POST', `/desk/cases/${receipt}/agency`, { staff: 'clerk', body: mandate });
  await decide(centre, receipt, 'correction-notices', approval.askForCorrection.example.body, 'clerk');
  return receipt;
};

/** One of everything else that has a limit, and nobody who sees to it: a case that was urged, a complaint, a low rating. */
export const leaveOpen = async (centre: Deployed): Promise<string> => {
  const { receipt } = await file(centre);
  await decide(centre, receipt, 'acceptance', {}, 'clerk');
  const urging = { staff: 'manager', body: supervision.urge.example.body };
  await centre.ask('POST', `/supervision/cases/${receipt}/urgings`, urging);
  await assignedComplaint(centre, { department: 'market-regulation' });
  const rated = await served(centre);
  await centre.ask('POST', `/cases/${rated}/rating`, { citizen: 'zhang', body: ratings.rateOwnCase.example.body });
  return receipt;
};

/** L15 The case that is late goes to another department, and its card stays where it was late. */
export const tellOfATransfer = async (centre: Deployed, receipt: string): Promise<void> => {
  const { headers } = await centre.ask('GET', `/desk/cases/${receipt}`, { staff: 'manager' });
  const transfer = { body: approval.transfer.example.body, ifMatch: headers.etag ?? '' };
  await centre.ask('POST', `/supervision/cases/${receipt}/transfer`, { staff: 'manager', ...transfer });
};

/** The last day for what was asked for in a case. */
export const dueForCorrection = async (centre: Deployed, receipt: string): Promise<PlainDate> => {
  const { json } = await centre.ask('GET', `/desk/cases/${receipt}`, { staff: 'head' });
  const { clocks } = json as { readonly clocks: readonly { readonly clock: string; readonly due: PlainDate }[] };
  const correction = clocks.find(({ clock }) => clock === 'correction');
  if (correction === undefined) throw new Error('nothing was asked for');
  return correction.due;
};
