import { describe, expect, test } from 'vitest';
import type { OpenedProject, ProjectCommand } from '../../shared/domain/project/project.ts';
import type { Standing } from '../../shared/domain/project/rings.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { type ProjectNotice, projectMessage } from '../../shared/messages/project-notices.ts';
import { MOST_SEGMENTS, segments } from '../../shared/messages/sms.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import { machine, zhang } from '../domain/case/fengcheng.ts';
import { moment } from '../domain/case/given.ts';
import { departments, investment, projectOf, ring } from '../domain/project/given.ts';
import { centre, copy, countyOf, RECEIPT, SECRETS } from './centre.ts';

const PROJECT = '3609810000000000000055' as ReceiptNumber;

/** A project whose first ring has the case of the room, and what it announces as that case comes to stand somewhere. */
const announcing = async (phone: string | null, ...standings: readonly Standing[]) => {
  const here = await centre();
  await here.file('2026-09-18 09:30', {}, phone);
  const projects = projectsOf(here.store, here.cases);
  const run = (command: ProjectCommand, opens = false) =>
    projects.execute({
      number: PROJECT,
      command,
      actor: command.type === 'announce' ? machine : zhang,
      at: moment('2026-09-18 10:00'),
      ...(opens ? { creates: true as const } : {}),
    });
  const { track, leads, party, owner }: OpenedProject = projectOf(investment);
  await run({ type: 'open', track, leads, party, ...(owner ? { owner } : {}) }, true);
  const approval = { ring: ring('approval'), receipt: RECEIPT };
  await run({ type: 'enter-ring', ...approval, departments: departments('market-regulation'), cases: [], party });
  for (const standing of standings)
    await run({ type: 'announce', cases: [{ ...approval, standing, reach: phone ? 'phone' : 'print' }] });
  const letters = await here.arriving({ kind: 'project', id: PROJECT });
  const said = () =>
    here.carrier.sent.map((each) =>
      each.by === 'alert' ? `${each.to} ${each.attributes.kind} ${each.attributes.department}` : each.by,
    );
  return { ...here, letters, said };
};

describe('S11 S14 the applicant hears that the next ring is open', () => {
  test('by the same line as of a case, once however often the bus repeats, under the number that case was filed with', async () => {
    const here = await announcing(SECRETS.phone, 'passed');
    for (const letters of [here.letters, here.letters.toReversed(), here.letters.map((each) => copy(each, 5))])
      expect(await here.handle(letters)).toEqual({ batchItemFailures: [] });
    expect(here.said()).toEqual(['gateway']);
    expect(here.carrier.sent).toMatchObject([{ kind: 'ring-open', noticeId: `project.${PROJECT}.3.1` }]);
    expect(await here.records.of({ kind: 'project', id: PROJECT })).toMatchObject([
      { kind: 'ring-open', status: 'accepted', attempts: 1 },
    ]);
  });

  test('that it may be filed again is another notice', async () => {
    const here = await announcing(SECRETS.phone, 'failed');
    await here.handle(here.letters);
    expect(here.carrier.sent).toMatchObject([{ kind: 'ring-open-again' }]);
  });

  test('who left no telephone is told by the department that has the result to hand over', async () => {
    const here = await announcing(null, 'passed');
    await here.handle(here.letters);
    expect(here.said()).toEqual(['department project-news-waiting market-regulation']);
    expect(here.carrier.sent[0]).toMatchObject({
      message: { body: expect.stringContaining('“立项审批”已通过，“初设会审”现可申报') },
    });
  });

  test('nobody of a project whose case was erased', async () => {
    const here = await announcing(SECRETS.phone, 'passed');
    const erased = { ...here.store, parts: async () => new Map() };
    const room = await centre({ store: erased as never });
    expect(await room.handle(here.letters)).toEqual({ batchItemFailures: [] });
    expect(room.carrier.sent).toEqual([]);
  });

  test('neither name nor number of the person stands in an event, an alert or a record', async () => {
    for (const phone of [SECRETS.phone, null]) {
      const here = await announcing(phone, 'passed');
      await here.handle(here.letters);
      const written = JSON.stringify([
        here.letters,
        here.carrier.sent,
        await here.records.of({ kind: 'project', id: PROJECT }),
      ]);
      for (const secret of Object.values(SECRETS)) expect(written).not.toContain(secret);
    }
  });
});

describe('S14 what a message about a project says', () => {
  const matter = {
    number: PROJECT,
    track: investment.title,
    ring: investment.rings[1]?.title,
    before: investment.rings.slice(0, 1).map(({ title }) => title),
    officer: '代办员',
    phone: '12345',
  };
  const all: readonly ProjectNotice[] = [
    'ring-open',
    'ring-open-tolerated',
    'ring-open-again',
    'project-finished',
    'project-agency-officer',
    'project-agency-ended',
  ];

  test('in the words of the house, in both languages', () => {
    const texts = (language: 'zh-CN' | 'en', county: string) =>
      Object.fromEntries(all.map((notice) => [notice, projectMessage(notice, matter, countyOf(county), language)]));
    expect(texts('zh-CN', 'ruichang')).toMatchSnapshot('zh-CN');
    expect(texts('en', 'demo')).toMatchSnapshot('en');
  });

  test('fits four segments, whatever the names in it', () => {
    const long = { 'zh-CN': '环节'.repeat(60), en: 'A ring of a very long name '.repeat(8) };
    for (const notice of all)
      for (const language of ['zh-CN', 'en'] as const) {
        const named = { ...matter, track: long, ring: long, before: [long, long, long] };
        const text = projectMessage(notice, named, countyOf('ruichang'), language);
        expect(segments(text).count).toBeLessThanOrEqual(MOST_SEGMENTS);
        expect(text).not.toMatch(/undefined|null|\[object/);
      }
  });
});
