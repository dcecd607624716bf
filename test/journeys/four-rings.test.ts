import { expect, test } from 'vitest';
import { loadCounty } from '../../infra/counties/load.ts';
import { decided, living } from '../support/centre.ts';

const life = living('ruichang', '2026-09-21T09:00:00+08:00');
const { county, items } = loadCounty('ruichang');
const investment = county.tracks.find(({ code }) => (code as string) === 'investment');
const creditCode = '91350100M000100Y43';
const applicant = {
  kind: 'enterprise',
  name: '瑞昌示范实业有限公司',
  creditCode,
  representative: '张三',
  phone: '13800001234',
};
const sample = {
  text: '示范',
  number: 100,
  boolean: false,
  date: '2026-09-21',
  phone: '13800001234',
  choice: '',
} as const;

interface Part {
  readonly task: string;
  readonly department: { readonly code: string };
  readonly kind: string;
  readonly version?: number;
  readonly status?: string;
}
interface Shown {
  readonly joint: { readonly stages: readonly { readonly tasks: readonly Part[] }[] };
}

test('Ruichang, S11: an investment project through its four rings, each reviewed in parallel, nothing asked for twice', async () => {
  const { town } = life();
  const citizen = await town.visitor('citizen', 'investor');
  const officers = new Map<string, Awaited<ReturnType<typeof town.visitor>>>();
  const officerOf = async (department: string) => {
    const known = officers.get(department);
    if (known) return known;
    const register = { department, roles: ['reviewer', 'head'] };
    const officer = await town.visitor('staff', `officer-${department}`, { register });
    officers.set(department, officer);
    return officer;
  };
  const companion = await town.visitor('staff', 'companion', {
    register: { department: 'development-reform', roles: ['reviewer'] },
  });
  const opened = await citizen.post('/projects', {
    track: 'investment',
    applicant: { kind: 'enterprise', creditCode },
  });
  expect(opened.status).toBe(201);
  const { project } = opened.body as { project: string };
  const carried: string[][] = [];
  for (const [index, ring] of (investment?.rings ?? []).entries()) {
    const item = items.find(({ code }) => code === ring.item);
    if (item === undefined) throw new Error('no item');
    const had: readonly string[] = index === 0 ? [] : ['business-licence', 'site-map', 'survey-report'];
    const filed = await citizen.post(`/projects/${project}/rings/${ring.code}/cases`, {
      applicant,
      answers: Object.fromEntries(item.answers.map(({ code, kind }) => [code, sample[kind]])),
      materials: item.materials
        .filter(({ code, source }) => !had.includes(code) && (source !== 'department' || code === 'business-licence'))
        .concat(ring.code === 'design' ? item.materials.filter(({ code }) => code === 'survey-report') : [])
        .map(({ code }) => ({ code, form: 'electronic', reference: `upload/${code}` })),
    });
    expect(filed).toMatchObject({ status: 201, body: { missing: [] } });
    const { receipt, carried: reused } = filed.body as { receipt: string; carried: { code: string }[] };
    carried.push(reused.map(({ code }) => code));
    const lead = await officerOf(item.department);
    expect((await decided(lead, receipt, 'acceptance', {})).status).toBe(201);
    for (let stage = 0; stage < (item.plan?.stages.length ?? 0); stage++) {
      const { joint } = (await lead.get(`/desk/cases/${receipt}`)).body as Shown;
      for (const part of joint.stages.flatMap(({ tasks }) => tasks).filter(({ status }) => status === 'open')) {
        const officer = await officerOf(part.department.code);
        const findings = { officers: [officer.id, companion.id], date: '2026-09-21', minutes: '符合要求' };
        const opinion = await officer.post(`/desk/cases/${receipt}/tasks/${part.task}/opinion`, {
          version: part.version,
          opinion: { says: 'agree' },
          ...(['inspection', 'joint-review'].includes(part.kind) ? { findings } : {}),
        });
        expect(opinion).toMatchObject({ status: 201 });
      }
    }
    const document = { number: `瑞环〔2026〕${index + 1}号`, particulars: [] };
    expect(await decided(lead, receipt, 'approval', { document })).toMatchObject({
      status: 201,
      body: { status: 'decided' },
    });
  }
  expect(carried).toEqual([
    [],
    ['project-approval-reply', 'business-licence', 'site-map'],
    ['preliminary-design-reply', 'business-licence', 'survey-report'],
    ['construction-permit', 'business-licence'],
  ]);
  expect((await citizen.get(`/projects/${project}`)).body).toMatchObject({ finished: true });
});
