import { answersOf, applicantOf, materials } from '../../simulation/applications.ts';
import { RESTAURANT } from '../../simulation/foundation.ts';
import type { Deployed } from '../deployed.ts';
import { decide, type Filed } from './cases.ts';
import { officer, twice } from './people.ts';

const electronic = (code: string) => ({ code, form: 'electronic', reference: `upload/${code}` });

/** What is filed for an item of several departments. */
export const restaurant = {
  item: RESTAURANT,
  applicant: applicantOf(RESTAURANT, 1, { phone: '13800001234' }),
  answers: answersOf(RESTAURANT, '剑邑小馆', '2026-09-18' as never),
  materials: (materials[RESTAURANT] ?? []).map(electronic),
};

/** S10 Five departments at once; one of them gives its opinion through its own system. */
export const tellOfManyDepartments = async (centre: Deployed): Promise<string> => {
  const { json } = await centre.ask('POST', '/cases', { citizen: 'zhang', body: restaurant });
  const { receipt } = json as Filed;
  await decide(centre, receipt, 'acceptance', {});
  const { json: waiting } = await centre.ask('GET', '/systems/tasks', { staff: 'system' });
  const [{ task } = { task: '' }] = (waiting as { tasks: readonly { task: string }[] }).tasks;
  const { json: shown } = await centre.ask('GET', `/systems/tasks/${receipt}/${task}`, { staff: 'system' });
  const { version } = (shown as { task: { version: number } }).task;
  const opinions = [{ receipt, task, version, opinion: { says: 'agree' } }];
  await twice(centre, 'POST', '/systems/opinions', { staff: 'system', body: { opinions } });
  return receipt;
};

interface Part {
  readonly task: string;
  readonly department: { readonly code: string };
  readonly kind: string;
  readonly version?: number;
  readonly status?: string;
}

/** Every department agrees, stage after stage. */
export const agree = async (centre: Deployed, receipt: string): Promise<void> => {
  const { json } = await centre.ask('GET', `/desk/cases/${receipt}`, { staff: 'head' });
  const { joint } = json as { joint: { stages: readonly { tasks: readonly Part[] }[] } };
  const open = joint.stages.flatMap(({ tasks }) => tasks).filter(({ status }) => status === 'open');
  const officers = [officer('clerk'), officer('deputy')];
  const findings = { officers, date: '2026-09-18', minutes: '现场符合要求' };
  for (const { task, department, kind, version } of open) {
    const staff = department.code === 'market-regulation' ? 'reviewer' : department.code;
    const body = { version, opinion: { says: 'agree' }, ...(kind === 'inspection' ? { findings } : {}) };
    await centre.ask('POST', `/desk/cases/${receipt}/tasks/${task}/opinion`, { staff, body });
  }
  if (open.length > 0) await agree(centre, receipt);
};
