import { expect } from 'vitest';
import { enterpriseExample } from '../../functions/intake/examples.ts';
import { nextDay, openingFrom, type Telling } from '../../infra/local/telling.ts';
import type { Visitor } from '../../infra/local/visitor.ts';
import { restaurant } from '../http/projects/centre.ts';
import { decided, toldWhom } from '../support/centre.ts';

/** Nobody whose word has been broken before. */
const applicant = { ...enterpriseExample.applicant, creditCode: '91360981MA35KAAA1D' };

interface Part {
  readonly task: string;
  readonly department: { readonly code: string };
  readonly version?: number;
  readonly status?: string;
}
const openParts = async (staff: Visitor, receipt: string): Promise<readonly Part[]> => {
  const { joint } = (await staff.get(`/desk/cases/${receipt}`)).body as {
    joint: { stages: readonly { tasks: readonly Part[] }[] };
  };
  return joint.stages.flatMap(({ tasks }) => tasks).filter(({ status }) => status === 'open');
};

/** An enterprise is started in parallel: registration, then seal, tax, social insurance, funds and bank at once. */
export const startEnterprise = async (telling: Telling): Promise<void> => {
  const { town } = telling;
  await town.moveTo(await openingFrom(telling, nextDay((await town.now()).slice(0, 10))));
  await town.news();
  const founder = await town.visitor('citizen', 'founder');
  const clerk = await town.visitor('staff', 'clerk-1');
  const officerOf = (department: string) =>
    town.visitor('staff', `officer-${department}`, { register: { department, roles: ['reviewer'] } });
  const bank = await town.visitor('gateway', 'bank-system', {
    register: { department: 'bank', roles: ['department-system'] },
  });

  const opened = await founder.post('/projects', {
    track: 'catering-start',
    applicant: { kind: 'enterprise', creditCode: applicant.creditCode },
  });
  expect(opened).toMatchObject({ status: 201 });
  const { project } = opened.body as { project: string };
  const ringsOf = async () =>
    ((await founder.get(`/projects/${project}`)).body as { rings: { status: string; heldBy?: unknown }[] }).rings;

  // One set of materials for seven departments; the form of the bank follows, on a commitment.
  const filed = await founder.post(`/projects/${project}/rings/enterprise/cases`, {
    ...enterpriseExample,
    applicant,
    materials: enterpriseExample.materials.filter(({ code }) => code !== 'account-agreement'),
  });
  expect(filed).toMatchObject({ status: 201, body: { missing: ['account-agreement'] } });
  const { receipt } = filed.body as { receipt: string };
  const committed = await founder.post(`/cases/${receipt}/commitments`, {
    days: 2,
    statement: '本人已知悉待补交材料、期限及逾期退件的后果，承诺按期补交。',
    signature: 'esign/1',
  });
  expect(committed.status).toBe(201);
  expect((await decided(clerk, receipt, 'acceptance', {})).status).toBe(201);
  expect(toldWhom(await town.news()).filter((told) => told.startsWith('sms'))).toEqual([
    'sms received',
    'sms commitment-signed',
    'sms accepted',
    // The restaurant may begin before the enterprise is there; it is granted nothing until then.
    'sms ring-open-tolerated',
  ]);

  // Registration comes first, by the lead department itself; the others hear of their part once it is through.
  const [registration, ...others] = await openParts(clerk, receipt);
  expect([registration?.department.code, others]).toEqual(['market-regulation', []]);
  const opine = async (officer: Visitor, { task, version }: Part) =>
    officer.post(`/desk/cases/${receipt}/tasks/${task}/opinion`, { version, opinion: { says: 'agree' } });
  if (registration) expect((await opine(await officerOf('market-regulation'), registration)).status).toBe(201);
  expect(toldWhom(await town.news())).toEqual(
    expect.arrayContaining(['departments stage-ended', ...Array.from({ length: 6 }, () => 'departments task-opened')]),
  );

  // Five officers in the same moment: nobody is told of a conflict.
  const parts = await openParts(clerk, receipt);
  expect(parts.map(({ task }) => task)).toEqual([
    'seal',
    'tax',
    'social-insurance',
    'medical-insurance',
    'housing-fund',
    'bank-account',
  ]);
  const ofPeople = parts.filter(({ department }) => department.code !== 'bank');
  const officers = await Promise.all(ofPeople.map(({ department }) => officerOf(department.code)));
  const opinions = await Promise.all(ofPeople.map((part, index) => opine(officers[index] ?? clerk, part)));
  expect(opinions.map(({ status }) => status)).toEqual(ofPeople.map(() => 201));
  expect((await ringsOf())[0]).toMatchObject({
    status: 'under-way',
    heldBy: { by: 'department', departments: [{ code: 'bank' }], workingDays: 0 },
  });

  // The next day the form is there; the bank's own system reads its task and answers.
  const next = await openingFrom(telling, nextDay((await town.now()).slice(0, 10)));
  await town.moveTo(next);
  const supplied = await founder.post(`/cases/${receipt}/committed-materials`, {
    materials: [{ code: 'account-agreement', form: 'electronic', reference: 'upload/account-agreement' }],
  });
  expect(supplied.status).toBe(201);
  const task = await bank.get(`/systems/tasks/${receipt}/bank-account`);
  expect(task).toMatchObject({
    status: 200,
    body: { task: { status: 'open', delivered: next.slice(0, 10), remaining: 0 } },
  });
  expect(JSON.stringify(task.body)).not.toContain(applicant.phone);
  const { version } = (task.body as { task: { version: number } }).task;
  const account = { receipt, task: 'bank-account', version, opinion: { says: 'agree', remarks: '已预约开户' } };
  const seal = { receipt, task: 'seal', version: 1, opinion: { says: 'agree' } };
  expect(await bank.post('/systems/opinions', { opinions: [account, seal] })).toMatchObject({
    status: 200,
    body: { results: [{ outcome: 'given' }, { outcome: 'refused', code: 'not-your-department' }] },
  });

  // One result, by the lead, in the two days promised; the next ring is open with it.
  const lead = await officerOf('market-regulation');
  const document = { number: applicant.creditCode, particulars: [{ name: '类型', value: '有限责任公司' }] };
  expect(await decided(lead, receipt, 'approval', { document })).toMatchObject({
    status: 201,
    body: { status: 'decided' },
  });
  const { timeline } = (await founder.get(`/cases/${receipt}`)).body as {
    timeline: { type: string; facts: Record<string, unknown> }[];
  };
  expect(timeline.find(({ type }) => type === 'approved')?.facts).toMatchObject({ onTime: true });
  expect((await ringsOf()).map(({ status }) => status)).toEqual(['passed', 'open']);
  expect(toldWhom(await town.news())).toEqual(expect.arrayContaining(['sms approved']));
  const second = await founder.post(`/projects/${project}/rings/restaurant/cases`, { ...restaurant, applicant });
  expect(second).toMatchObject({
    status: 201,
    body: { missing: [], carried: [{ code: 'business-licence' }, { code: 'premises-proof' }] },
  });
};
