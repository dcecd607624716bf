import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import { enterpriseExample } from '../../../functions/intake/examples.ts';
import { projectRoutes } from '../../../functions/intake/project-routes.ts';
import type { Store } from '../../../shared/store/port.ts';
import { type Asked, type Office, openOffice } from '../cases/office.ts';
import { appoint } from '../register.ts';

export { enterpriseExample };

/** The restaurant ring, as the applicant files it: what the project has already is left out. */
export const restaurant = {
  applicant: enterpriseExample.applicant,
  answers: {
    'premises-name': '剑邑小馆',
    'premises-address': '剑邑大道88号',
    area: 120,
    scope: '热食类食品制售',
    'public-gathering': false,
    'contact-phone': '13800001234',
  },
  materials: ['application-form', 'layout', 'safety-rules', 'signboard-design'].map((code) => ({
    code,
    form: 'electronic',
    reference: `upload/restaurant/${code}`,
  })),
} as const;

export interface RingFiled {
  readonly receipt: string;
  readonly missing: readonly string[];
  readonly carried: readonly { readonly code: string; readonly from: string }[];
  readonly project: { readonly number: string; readonly ring: string };
}

/** An office in which projects are opened and their rings filed. */
/** Departments with a part in either ring. */
const PARTNERS = [
  'market-regulation',
  'public-security',
  'tax',
  'human-resources',
  'medical-insurance',
  'housing-fund',
  'bank',
  'health',
  'fire-rescue',
  'ecology-environment',
  'urban-management',
] as const;

interface Part {
  readonly task: string;
  readonly department: { readonly code: string };
  readonly kind: string;
  readonly version?: number;
  readonly status?: string;
}

export const openProjects = async (over?: (store: Store) => Store) => {
  const office: Office = await openOffice(over);
  await appoint(office.register, 'starter', { roles: ['clerk'], department: 'civil-affairs', window: 'enterprise' });
  await appoint(office.register, 'builder', { roles: ['clerk'], department: 'civil-affairs', window: 'construction' });

  for (const department of PARTNERS) await appoint(office.register, department, { roles: ['reviewer'], department });

  const open = async (asked: Asked = {}): Promise<string> => {
    const way = asked.staff === undefined ? { citizen: 'zhang' } : {};
    const path = asked.staff === undefined ? '/projects' : '/desk/projects';
    const answer = await office.ask('POST', path, { ...way, body: projectRoutes.openProject.example.body, ...asked });
    if (answer.status !== 201) throw new Error(answer.text);
    return (answer.json as { project: string }).project;
  };
  const file = (project: string, ring: string, body: unknown, asked: Asked = {}) =>
    office.ask('POST', `${asked.staff === undefined ? '' : '/desk'}/projects/${project}/rings/${ring}/cases`, {
      ...(asked.staff === undefined ? { citizen: 'zhang' } : {}),
      body,
      ...asked,
    });
  const filed = async (...asked: Parameters<typeof file>): Promise<RingFiled> => {
    const answer = await file(...asked);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json as RingFiled;
  };
  /** A decision of the department's head on a case as it stands. */
  const act = async (receipt: string, step: string, body: object, at?: string): Promise<void> => {
    const answer = await office.ask('POST', `/desk/cases/${receipt}/${step}`, {
      staff: 'head',
      body,
      ifMatch: 'latest',
      ...(at ? { at } : {}),
    });
    if (answer.status !== 201) throw new Error(`${step}: ${answer.text}`);
  };
  /** Every department agrees, stage after stage. */
  const agree = async (receipt: string, at = '2026-09-18T09:30:00+08:00'): Promise<void> => {
    const shown = await office.ask('GET', `/desk/cases/${receipt}`, { staff: 'head', at });
    const { joint } = shown.json as { joint: { stages: readonly { tasks: readonly Part[] }[] } };
    const open = joint.stages.flatMap(({ tasks }) => tasks).filter(({ status }) => status === 'open');
    for (const { task, department, kind, version } of open) {
      const inspected = {
        officers: [office.officer('builder'), office.officer('starter')],
        date: at.slice(0, 10),
        minutes: '现场符合要求',
      };
      const answer = await office.ask('POST', `/desk/cases/${receipt}/tasks/${task}/opinion`, {
        staff: department.code,
        at,
        body: { version, opinion: { says: 'agree' }, ...(kind === 'inspection' ? { findings: inspected } : {}) },
      });
      if (answer.status !== 201) throw new Error(`${task}: ${answer.text}`);
    }
    if (open.length > 0) await agree(receipt, at);
  };
  return {
    ...office,
    agree,
    open,
    file,
    filed,
    act,
    tryToApprove: (receipt: string) =>
      office.ask('POST', `/desk/cases/${receipt}/approval`, {
        staff: 'head',
        body: approvalRoutes.approve.example.body,
        ifMatch: 'latest',
      }),
    accept: (receipt: string, at?: string) => act(receipt, 'acceptance', {}, at),
    approve: async (receipt: string, at?: string) => {
      await agree(receipt, at);
      await act(receipt, 'approval', approvalRoutes.approve.example.body as object, at);
    },
    view: async (project: string, asked: Asked = { citizen: 'zhang' }) => {
      const path = asked.staff === undefined ? `/projects/${project}` : `/desk/projects/${project}`;
      const answer = await office.ask('GET', path, asked);
      if (answer.status !== 200) throw new Error(answer.text);
      return answer.json as { finished: boolean; rings: readonly RingShown[] };
    },
  };
};
export type ProjectOffice = Awaited<ReturnType<typeof openProjects>>;

export interface RingShown {
  readonly code: string;
  readonly status: string;
  readonly waitsFor: readonly string[];
  readonly cases: readonly { readonly receipt: string; readonly status: string }[];
  readonly heldBy?: {
    readonly by: string;
    readonly departments: readonly { readonly code: string }[];
    readonly since?: string;
    readonly workingDays: number;
  };
  readonly daysHeld: { readonly department: number; readonly applicant: number; readonly specialProcedure: number };
}
