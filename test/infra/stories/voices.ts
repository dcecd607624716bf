import { routes as complaints } from '../../../functions/complaints/routes.ts';
import { complaining, written } from '../../http/complaints/voice.ts';
import type { Deployed } from '../deployed.ts';
import { officer, twice } from './people.ts';

interface FiledComplaint {
  readonly number: string;
  readonly progress: { readonly code: string };
}

/** A decision on a complaint as it stands. */
const decide = async (centre: Deployed, number: string, step: string, staff: string, body: object = {}) => {
  const { headers } = await centre.ask('GET', `/desk/complaints/${number}`, { staff });
  return centre.ask('POST', `/desk/complaints/${number}/${step}`, { staff, body, ifMatch: headers.etag ?? '' });
};

/** Files one and gives it to the department it is about. */
export const assignedComplaint = async (centre: Deployed, subject: object): Promise<string> => {
  const asking = { citizen: 'zhang', body: { ...complaining, subject } };
  const { number } = (await centre.ask('POST', '/complaints', asking)).json as FiledComplaint;
  await decide(centre, number, 'assignment', 'duty', { department: 'market-regulation' });
  return number;
};

/** S16 L14 A complaint: given to its department, answered, published, and taken out of the list again. */
export const tellOfAComplaint = async (centre: Deployed, receipt: string): Promise<void> => {
  const body = { ...complaining, subject: { case: receipt, item: 'food-business-licence' } };
  const filed = (await twice(centre, 'POST', '/complaints', { citizen: 'zhang', body })).json as FiledComplaint;
  const { number, progress } = filed;
  await centre.ask('GET', '/complaints', { citizen: 'zhang' });
  await centre.ask('POST', '/complaint-progress', { body: { number, code: progress.code } });
  await centre.ask('GET', '/desk/complaints', { staff: 'duty' });
  await answerInPublic(centre, number);
  await decide(centre, number, 'publication-end', 'manager', complaints.endPublication.example.body as object);
};

const answerInPublic = async (centre: Deployed, number: string): Promise<void> => {
  await decide(centre, number, 'assignment', 'duty', { department: 'market-regulation' });
  await decide(centre, number, 'replies', 'reviewer', written);
  await decide(centre, number, 'reply-approval', 'head');
  await decide(centre, number, 'publication', 'duty', complaints.proposePublication.example.body as object);
  await decide(centre, number, 'publication-approval', 'manager');
};

/** L14 An answer that stays public until what its complainant said is erased. */
export const leaveAnswered = async (centre: Deployed): Promise<void> => {
  const asking = { citizen: 'zhang', body: complaining };
  const { number } = (await centre.ask('POST', '/complaints', asking)).json as FiledComplaint;
  await answerInPublic(centre, number);
};

/** S16 Who is on duty. */
export const tellOfTheRota = async (centre: Deployed): Promise<void> => {
  const body = { days: [{ date: '2026-09-21', officers: [officer('duty')] }] };
  await twice(centre, 'PUT', '/desk/duty/2026-09', { staff: 'manager', body });
};
