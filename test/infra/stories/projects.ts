import { routes as approval } from '../../../functions/approval/routes.ts';
import { routes as intake } from '../../../functions/intake/routes.ts';
import { complete } from '../../http/cases/office.ts';
import type { Deployed } from '../deployed.ts';
import { decide, type Filed } from './cases.ts';
import { agree, restaurant } from './joint.ts';
import { officer, twice } from './people.ts';

const applicant = { kind: 'enterprise', creditCode: '91350100M000100Y43' };

/** S11 A project: its second ring begins while the first is under way, and each hears of the other. */
export const tellOfAProject = async (centre: Deployed): Promise<void> => {
  const body = { track: 'catering-start', applicant };
  const opened = await twice(centre, 'POST', '/projects', { citizen: 'zhang', body });
  const { project } = opened.json as { readonly project: string };
  await centre.ask('GET', `/projects/${project}`, { citizen: 'zhang' });
  await centre.ask('GET', '/desk/projects', { staff: 'manager' });
  const mandate = { ...(intake.entrustProject.example.body as object), officer: officer('agent') };
  await centre.ask('POST', `/desk/projects/${project}/agency`, { staff: 'clerk', body: mandate });
  const ended = { citizen: 'zhang', body: intake.endOwnProjectAgency.example.body };
  await centre.ask('POST', `/projects/${project}/agency/revocation`, ended);
  const into = async (ring: string, { item: _, ...application }: { readonly item: string }): Promise<string> => {
    const asking = { citizen: 'zhang', body: { ...application, applicant: restaurant.applicant } };
    const { json } = await centre.ask('POST', `/projects/${project}/rings/${ring}/cases`, asking);
    return (json as Filed).receipt;
  };
  const food = await into('food', complete);
  await decide(centre, food, 'acceptance', {});
  const second = await into('restaurant', restaurant);
  await decide(centre, second, 'acceptance', {});
  await decide(centre, food, 'approval', approval.approve.example.body);
  await agree(centre, second);
  await decide(centre, second, 'approval', approval.approve.example.body);
};
