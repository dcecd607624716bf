import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { missingConsequences } from '../../../functions/reconciler/consequences.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { projectsOf } from '../../../shared/store/projects.ts';
import { followingOf, lettersOf } from '../supervision/following.ts';
import { enterpriseExample, openProjects, type ProjectOffice, restaurant } from './centre.ts';

const AT = '2026-09-18T09:30:00+08:00';
let office: ProjectOffice;
let project: string;
beforeAll(async () => {
  office = await openProjects();
});
beforeEach(async () => {
  project = await office.open();
});

const cases = (receipt: string) => ({ kind: 'case', id: receipt });
/** Hands over what the bus let through of a case, in this order. */
const followed = async (
  receipt: string,
  inOrder = (letters: Awaited<ReturnType<typeof lettersOf>>) => letters,
  at = AT,
) => {
  const { follow } = followingOf(office);
  expect(await follow(inOrder(await lettersOf(office, cases(receipt), at)))).toEqual({ batchItemFailures: [] });
};
/** What the project has announced. */
const announced = async (): Promise<readonly string[]> => {
  const events = (await office.store.history({ kind: 'project', id: project })).flatMap((commit) => commit.events);
  return events
    .map((event) => event as { type: string; ring?: string; how?: string })
    .filter(({ type }) => type === 'ring-opened' || type === 'project-finished')
    .map(({ type, ring, how }) => (ring ? `${ring} ${how}` : type));
};
/** What the reconciler misses of a case's news by then. */
const missing = async (receipt: string, until = AT) => {
  const commits = await office.store.history(cases(receipt));
  const deps = { ...office, county: office.county.code, projects: projectsOf(office.store, office.cases) };
  const all = new Set(commits.filter(({ at }) => at <= parseInstant(until)).map(({ version }) => version));
  return missingConsequences(deps, commits, all, parseInstant(until));
};
const passed = async (ring: string, body: object): Promise<string> => {
  const { receipt } = await office.filed(project, ring, body);
  await office.accept(receipt);
  await office.approve(receipt);
  return receipt;
};
const refusal = { reasons: '不符合条件', legalBasis: [{ law: '中华人民共和国行政许可法', article: '第三十八条' }] };

describe('S11 a project says that its next ring is open, from what the bus brings of its cases', () => {
  it('once, however often it is brought and in whatever order', async () => {
    const receipt = await passed('enterprise', enterpriseExample);
    await followed(receipt, (letters) => letters.toReversed());
    await followed(receipt);
    await Promise.all([followed(receipt), followed(receipt)]);
    expect(await announced()).toEqual(['restaurant passed']);
  });

  it('L11 as it is tolerated, and no second time when its predecessor passes', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(receipt);
    await followed(receipt);
    expect(await announced()).toEqual(['restaurant tolerated']);
    await office.approve(receipt);
    await followed(receipt);
    expect(await announced()).toEqual(['restaurant tolerated']);
  });

  it('that a ring may be filed again whose case was refused, and nothing of one its applicant withdrew', async () => {
    const first = await office.filed(project, 'enterprise', enterpriseExample);
    await office.ask('POST', `/cases/${first.receipt}/withdrawal`, { citizen: 'zhang', body: {} });
    await followed(first.receipt);
    expect(await announced()).toEqual([]);
    const second = await office.filed(project, 'enterprise', enterpriseExample);
    await office.act(second.receipt, 'non-acceptance', { ground: 'no-licence-needed', reasons: '无需办理' });
    await followed(second.receipt);
    expect(await announced()).toEqual(['enterprise again']);
  });

  it('nothing where the applicant was quicker; and at the end that every ring has passed', async () => {
    const first = await passed('enterprise', enterpriseExample);
    const second = await passed('restaurant', restaurant);
    await followed(second);
    await followed(first);
    expect(await announced()).toEqual(['project-finished']);
  });

  it('and once a case is taken back that was filed before anybody said the ring was open', async () => {
    const first = await passed('enterprise', enterpriseExample);
    const { receipt } = await office.filed(project, 'restaurant', restaurant);
    await followed(first);
    expect(await announced()).toEqual([]);
    await office.ask('POST', `/cases/${receipt}/withdrawal`, { citizen: 'zhang', body: {} });
    expect((await missing(receipt)).length).toBeGreaterThan(0);
    await followed(receipt);
    expect(await announced()).toEqual(['restaurant passed']);
    expect([...(await missing(first)), ...(await missing(receipt))]).toEqual([]);
  });

  it('a case of no project concerns none: the bus does not even bring it', async () => {
    const receipt = await passed('enterprise', enterpriseExample);
    const letters = await lettersOf(office, cases(receipt), AT);
    expect(letters.map(({ body }) => JSON.parse(body)['detail-type'])).toEqual([
      'case.accepted.v1',
      'case.approved.v1',
    ]);
    expect(letters.every(({ body }) => JSON.parse(body).detail.project === project)).toBe(true);
  });

  it('N09 the reconciler names what was not said, and finds nothing missing once it was', async () => {
    const receipt = await passed('enterprise', enterpriseExample);
    expect((await missing(receipt)).length).toBeGreaterThan(0);
    await followed(receipt);
    expect(await missing(receipt)).toEqual([]);
  });

  it('N09 but not while anything of the project has moved since: its news may be on its way', async () => {
    const receipt = await passed('enterprise', enterpriseExample);
    await office.act(receipt, 'unmaskings', { purpose: '核对身份' }, '2026-09-18T10:05:00+08:00');
    expect(await missing(receipt, '2026-09-18T10:04:00+08:00')).toEqual([]);
    expect((await missing(receipt, '2026-09-18T10:05:00+08:00')).length).toBeGreaterThan(0);
  });

  it('nothing of a case that turned out to be another applicant’s', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(receipt);
    const applicant = { ...enterpriseExample.applicant, creditCode: '91350100M000100X42' };
    await office.act(receipt, 'record-corrections', { target: 'applicant', reasons: '代码录入有误', applicant });
    await followed(receipt);
    expect(await announced()).toEqual([]);
    expect(await missing(receipt)).toEqual([]);
  });

  it('L02 of an acceptance by silence when its applicant hears of it: at opening, not at midnight', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    const [midnight, night, opening] = [
      '2026-09-25T00:05:00+08:00',
      '2026-09-25T02:00:00+08:00',
      '2026-09-28T09:05:00+08:00',
    ] as const;
    await office.sweep(midnight);
    await followed(receipt, undefined, midnight);
    expect(await announced()).toEqual([]);
    expect(await missing(receipt, night)).toEqual([]);
    await office.sweep(opening);
    expect((await missing(receipt, opening)).length).toBeGreaterThan(0);
    await followed(receipt, (letters) => letters.toReversed(), opening);
    await followed(receipt, undefined, opening);
    expect(await announced()).toEqual(['restaurant tolerated']);
  });

  it('writes nothing where there is nothing to say, and one commit where there is', async () => {
    const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
    await office.accept(receipt);
    const versionOf = async () =>
      (await projectsOf(office.store, office.cases).read(ReceiptNumberText.parse(project), parseInstant(AT)))?.version;
    const before = (await versionOf()) ?? 0;
    await followed(receipt);
    expect(await versionOf()).toBe(before + 1);
    await office.agree(receipt);
    await office.act(receipt, 'refusal', refusal);
    await followed(receipt);
    // The tolerated ring waits again; its own case having failed, the first may be filed again.
    expect(await announced()).toEqual(['restaurant tolerated', 'enterprise again']);
    await followed(receipt);
    expect(await versionOf()).toBe(before + 2);
  });

  describe('under a number that was put right', () => {
    const mistyped = '91350100M000010Y4J';
    const right = enterpriseExample.applicant;
    const wrong = { ...right, creditCode: mistyped };
    const correctRecord = (receipt: string, applicant: object) =>
      office.act(receipt, 'record-corrections', { target: 'applicant', reasons: '录入有误', applicant });
    const correctProject = async (at: string): Promise<void> => {
      const applicant = { kind: 'enterprise', creditCode: right.creditCode };
      const asked = { staff: 'head', ifMatch: 'latest', at, body: { applicant, reasons: '录入有误' } };
      expect((await office.ask('POST', `/desk/projects/${project}/applicant-corrections`, asked)).status).toBe(201);
    };
    const its = () => ({ kind: 'project', id: project });
    const missingOfProject = async (until: string) => {
      const commits = await office.store.history(its());
      const deps = { ...office, county: office.county.code, projects: projectsOf(office.store, office.cases) };
      const all = new Set(commits.map(({ version }) => version));
      return missingConsequences(deps, commits, all, parseInstant(until));
    };

    it('it says what its cases came to while they were none of its own, however long ago that was', async () => {
      project = await office.open({
        body: { track: 'catering-start', applicant: { kind: 'enterprise', creditCode: mistyped } },
      });
      const { receipt } = await office.filed(project, 'enterprise', { ...enterpriseExample, applicant: wrong });
      await correctRecord(receipt, right);
      await office.accept(receipt);
      await office.approve(receipt);
      await followed(receipt);
      expect(await announced()).toEqual([]);
      const days = '2026-09-22T10:00:00+08:00';
      await correctProject(days);
      expect((await missingOfProject(days)).length).toBeGreaterThan(0);
      const { follow } = followingOf(office);
      const letters = await lettersOf(office, its(), days);
      expect(letters.map(({ body }) => JSON.parse(body)['detail-type'])).toEqual(['project.applicant-corrected.v1']);
      expect(await follow(letters)).toEqual({ batchItemFailures: [] });
      await follow(letters);
      expect(await announced()).toEqual(['restaurant passed']);
      expect(await missingOfProject(days)).toEqual([]);
    });

    it('and of a case that is its own again, when that case’s record says so', async () => {
      const { receipt } = await office.filed(project, 'enterprise', enterpriseExample);
      await correctRecord(receipt, wrong);
      await office.accept(receipt);
      await followed(receipt);
      expect(await announced()).toEqual([]);
      await correctRecord(receipt, right);
      const before = (await lettersOf(office, cases(receipt), AT)).at(-1);
      expect(JSON.parse(before?.body ?? '{}')['detail-type']).toBe('case.record-corrected.v1');
      expect((await missing(receipt)).length).toBeGreaterThan(0);
      await followed(receipt, (letters) => letters.slice(-1));
      expect(await announced()).toEqual(['restaurant tolerated']);
      expect(await missing(receipt)).toEqual([]);
    });
  });
});
