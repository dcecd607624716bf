import { routes as approval } from '../../../functions/approval/routes.ts';
import { routes as desk } from '../../../functions/desk/routes.ts';
import { routes as intake } from '../../../functions/intake/routes.ts';
import { complete, pledgeable, tolerable } from '../../http/cases/office.ts';
import type { Answer } from '../../support/http.ts';
import type { Deployed } from '../deployed.ts';
import { officer, twice } from './people.ts';

/** What comes of filing. */
export interface Filed {
  readonly receipt: string;
  readonly progress: { readonly code: string };
}

/** A decision of staff on a case as it stands. */
export const decide = async (
  centre: Deployed,
  receipt: string,
  step: string,
  body: unknown,
  staff = 'head',
): Promise<Answer> => {
  const { headers } = await centre.ask('GET', `/desk/cases/${receipt}`, { staff });
  return centre.ask('POST', `/desk/cases/${receipt}/${step}`, { staff, body, ifMatch: headers.etag ?? '' });
};

const filed = ({ json }: Answer): Filed => json as Filed;

/** Files as Zhang, with everything that is asked for. */
export const file = async (centre: Deployed, change: object = {}): Promise<Filed> =>
  filed(await centre.ask('POST', '/cases', { citizen: 'zhang', body: { ...complete, ...change } }));

const licence = approval.approve.example.body;

/** Files and serves a case to its end. */
export const served = async (centre: Deployed): Promise<string> => {
  const { receipt } = await file(centre);
  await decide(centre, receipt, 'acceptance', {}, 'clerk');
  await decide(centre, receipt, 'approval', licence);
  await decide(centre, receipt, 'delivery', { method: 'handed-over' }, 'clerk');
  return receipt;
};

/** S05 S14 A case from its filing to its end, at every desk it comes by. */
export const tellOfOneCase = async (centre: Deployed): Promise<void> => {
  const { receipt, progress } = filed(await twice(centre, 'POST', '/cases', { citizen: 'zhang', body: complete }));
  await centre.ask('GET', '/cases?limit=1', { citizen: 'zhang' });
  await centre.ask('GET', '/cases?limit=1', { citizen: 'elsewhere', verified: '91350100M000100Y43' });
  await centre.ask('GET', `/cases/${receipt}/file`, { citizen: 'zhang' });
  await centre.ask('POST', '/progress', { body: { receipt, code: progress.code } });
  await centre.ask('GET', `/cases/${receipt}/documents`, { citizen: 'zhang' });
  await decide(centre, receipt, 'acceptance', {}, 'clerk');
  await centre.ask('POST', `/desk/cases/${receipt}/handling-officer`, { staff: 'reviewer', body: {} });
  const { headers } = await centre.ask('GET', `/desk/cases/${receipt}`, { staff: 'head' });
  const ifMatch = headers.etag ?? '';
  await twice(centre, 'POST', `/desk/cases/${receipt}/approval`, { staff: 'head', body: licence, ifMatch });
  await centre.ask('GET', '/desk/number-series/market-regulation/approval-decision/2026', { staff: 'head' });
  await centre.ask('GET', `/desk/cases/${receipt}/documents/1.1/print`, { staff: 'head' });
  await twice(centre, 'POST', `/desk/cases/${receipt}/unmaskings`, { staff: 'head', body: desk.unmask.example.body });
  await centre.ask('GET', '/desk/cases', { staff: 'head' });
  await decide(centre, receipt, 'delivery', { method: 'handed-over' }, 'clerk');
};

/** S05 S18 At the window for somebody without a telephone: the paper owed is handed over, an agent sees to the rest, it is withdrawn. */
export const tellOfTheWindow = async (centre: Deployed): Promise<void> => {
  const { phone: _, ...unreachable } = complete.applicant;
  const body = { ...complete, applicant: unreachable };
  const { receipt } = filed(await centre.ask('POST', '/desk/cases', { staff: 'clerk', body }));
  await centre.ask('GET', `/desk/cases/${receipt}/printed-notices`, { staff: 'clerk' });
  const paper = { staff: 'clerk', body: desk.handOverPrintedNotices.example.body };
  await centre.ask('POST', `/desk/cases/${receipt}/printed-notices`, paper);
  const mandate = { ...(intake.entrust.example.body as object), officer: officer('agent') };
  await centre.ask('POST', `/desk/cases/${receipt}/agency`, { staff: 'clerk', body: mandate });
  await centre.ask('GET', '/desk/agency/cases', { staff: 'agent' });
  const withdrawal = { staff: 'clerk', body: intake.withdrawAtWindow.example.body };
  await centre.ask('POST', `/desk/cases/${receipt}/withdrawal`, withdrawal);
};

/** L11 Something is missing, and committed to: who is on the credit list may not. */
export const tellOfAWord = async (centre: Deployed): Promise<void> => {
  const { receipt } = await file(centre, tolerable);
  const body = intake.signCommitment.example.body;
  await centre.ask('POST', `/cases/${receipt}/commitments`, { citizen: 'zhang', body });
  const { receipt: broken } = await file(centre, pledgeable);
  const pledge = { citizen: 'zhang', body: intake.signPledge.example.body };
  await centre.ask('POST', `/cases/${broken}/pledges`, pledge);
  await decide(centre, broken, 'approval', licence);
  await decide(centre, broken, 'delivery', { method: 'handed-over' }, 'clerk');
  const officers = [officer('reviewer'), officer('head')];
  await decide(centre, broken, 'verification', { outcome: 'untrue', findings: '与承诺不符', officers });
  await decide(centre, broken, 'revocation', approval.revoke.example.body);
};
