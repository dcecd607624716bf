import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Silent } from '../../functions/notices/carrier.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { MOST_SEGMENTS, segments } from '../../shared/messages/sms.ts';
import { calendarAggregate } from '../../shared/store/calendar-aggregate.ts';
import type { DossierContent } from '../../shared/store/cases.ts';
import { execute } from '../../shared/store/execute.ts';
import { accept, approve, askFor, askLateFor, codes, supply } from '../domain/case/commands.ts';
import { administrator, clerk, foodLicence, head, reviewer } from '../domain/case/fengcheng.ts';
import { moment } from '../domain/case/given.ts';
import { again, centre, copy, RECEIPT, SECRETS, type Sent } from './centre.ts';

const aggregate = { kind: 'case', id: RECEIPT };
const document: DossierContent = {
  kind: 'result',
  document: { number: 'JY13609810000001', particulars: [{ name: '经营者', value: SECRETS.name }] },
};
const phones = (sent: readonly Sent[]) => sent.flatMap((each) => (each.by === 'phone' ? [each] : []));
const alerts = (sent: readonly Sent[]) => sent.flatMap((each) => (each.by === 'alert' ? [each] : []));

const logged: unknown[] = [];
beforeEach(() => {
  logged.length = 0;
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...texts) => void logged.push(texts));
});

describe('S14 notices to the applicant', () => {
  it('go to the telephone, with receipt number and progress link, where SNS sends short messages', async () => {
    const demo = await centre({ county: 'demo' });
    await demo.file();
    expect(await demo.handle(await demo.arriving())).toEqual({ batchItemFailures: [] });
    const [message, ...others] = phones(demo.carrier.sent);
    expect(others).toEqual([]);
    expect(message?.number).toBe(SECRETS.phone);
    expect(message?.text).toContain('360981 0000 0000 0000 0017');
    expect(message?.text).toMatch(
      /https:\/\/one-window\.demo\.example\/progress#3609810000000000000017\.k1\.[\w-]{22}$/,
    );
    expect(segments(message?.text ?? '').count).toBeLessThanOrEqual(MOST_SEGMENTS);
    expect(await demo.records.of(aggregate)).toMatchObject([{ kind: 'received', status: 'accepted', attempts: 1 }]);
  });

  it('go to the gateway as an id and a kind, and nothing else', async () => {
    const here = await centre();
    await here.file();
    await here.handle(await here.arriving());
    expect(here.carrier.sent).toEqual([{ by: 'gateway', noticeId: `case.${RECEIPT}.1.1`, kind: 'received' }]);
  });

  it('tell of each step once, whatever the order and however often they arrive', async () => {
    const demo = await centre({ county: 'demo' });
    await demo.file('2026-09-18 09:30', { missing: codes('layout') });
    await demo.ask(askFor('layout'), clerk, '2026-09-18 10:00');
    await demo.ask(supply('layout'), clerk, '2026-09-20 10:00', { kind: 'correction', answers: {}, materials: [] });
    await demo.ask(accept, clerk, '2026-09-20 10:30');
    await demo.ask(approve, reviewer, '2026-09-24 15:00', document);
    const arriving = await demo.arriving();
    await demo.handle(arriving.toReversed());
    await demo.handle(arriving);
    await demo.handle(arriving.map((each) => copy(each, 5_000)));
    const texts = phones(demo.carrier.sent).map(({ text }) => text);
    expect(texts).toHaveLength(4);
    // Each as the case stood then, not as it stands now.
    expect(texts[3]).toMatch(/已于2026年9月18日收到/);
    expect(texts[2]).toMatch(/需一次补正：与食品经营相适应的主要设备设施、经营布局、操作流程等文件/);
    expect(texts[1]).toMatch(/已于2026年9月20日受理/);
    expect(texts[0]).toMatch(/已准予办理/);
    expect((await demo.records.of(aggregate)).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'received accepted',
      'correction-needed accepted',
      'accepted accepted',
      'approved accepted',
    ]);
  });

  it('leave out what a decision in the same moment overtakes', async () => {
    const demo = await centre({ county: 'demo' });
    await demo.file('2026-09-18 09:30', { terms: { ...foodLicence, base: 'immediate', promised: 0 } });
    await demo.ask(approve, reviewer, '2026-09-18 09:50', document);
    await demo.handle(await demo.arriving());
    expect((await demo.records.of(aggregate)).map(({ kind }) => kind)).toEqual(['received', 'approved']);
  });

  it('wait for a commit that cannot be read yet', async () => {
    const here = await centre();
    await here.file();
    const [first] = await here.arriving();
    const early = JSON.parse((first?.body ?? '').replaceAll(`${RECEIPT}.1.1`, `${RECEIPT}.2.1`));
    const record = { ...first, messageId: 'early', body: JSON.stringify(early) } as NonNullable<typeof first>;
    expect(await here.handle([record])).toEqual({ batchItemFailures: [{ itemIdentifier: 'early' }] });
    expect(here.carrier.sent).toEqual([]);
  });

  it('fail each for itself', async () => {
    const here = await centre();
    await here.file();
    const [first] = await here.arriving();
    if (first === undefined) throw new Error('nothing arrived');
    const illegible = { ...first, messageId: 'illegible', body: `{"name":"${SECRETS.name}"` };
    expect(await here.handle([illegible, first])).toEqual({ batchItemFailures: [{ itemIdentifier: 'illegible' }] });
    expect(here.carrier.sent).toHaveLength(1);
  });

  it('come again after a crash or a silence of the carrier, once', async () => {
    const here = await centre();
    await here.file();
    const [first] = await here.arriving();
    if (first === undefined) throw new Error('nothing arrived');
    here.carrier.answers.push(new Silent());
    const failed = { batchItemFailures: [{ itemIdentifier: first.messageId }] };
    expect(await here.handle([first])).toEqual(failed);
    // A copy that comes while the first may still be under way waits.
    expect((await here.handle([copy(first, 10_000)])).batchItemFailures).toHaveLength(1);
    expect(await here.handle([again(first, 2)])).toEqual({ batchItemFailures: [] });
    expect(await here.handle([again(first, 3)])).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent).toHaveLength(2);
    expect(new Set(here.carrier.sent.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('are tried again when turned away, and given up when refused', async () => {
    const here = await centre();
    await here.file();
    const arriving = await here.arriving();
    here.carrier.answers.push({ said: 'turned-away', reason: 'ThrottledException' });
    expect((await here.handle(arriving)).batchItemFailures).toHaveLength(1);
    here.carrier.answers.push({ said: 'refused', reason: 'opted-out' });
    expect(await here.handle(arriving.map((each) => again(each, 2)))).toEqual({ batchItemFailures: [] });
    expect(await here.handle(arriving.map((each) => again(each, 3)))).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent).toEqual([]);
    expect(await here.records.of(aggregate)).toMatchObject([{ status: 'failed', reason: 'opted-out', attempts: 2 }]);
  });

  it('fail at once where the only telephone takes no short messages', async () => {
    const here = await centre();
    await here.file('2026-09-18 09:30', {}, '0795-6423456');
    expect(await here.handle(await here.arriving())).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent).toEqual([]);
    expect(await here.records.of(aggregate)).toMatchObject([{ status: 'failed', reason: 'unreachable' }]);
  });

  it('are paper for whoever has no telephone: the window is told that it waits', async () => {
    const here = await centre();
    await here.file('2026-09-18 09:30', {}, null);
    await here.handle(await here.arriving());
    expect(here.carrier.sent).toMatchObject([
      {
        by: 'alert',
        to: 'department',
        attributes: { department: 'market-regulation', severity: 'info', kind: 'printed-notice-waiting' },
      },
    ]);
  });

  it('end with the personal data: nobody is left to tell', async () => {
    const here = await centre();
    await here.file();
    await here.ask({ type: 'withdraw' }, clerk, '2026-09-18 11:00');
    await here.timePasses('2037-09-20 09:00');
    expect(await here.cases.dossier(RECEIPT)).toBeUndefined();
    expect(await here.handle(await here.arriving())).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent).toEqual([]);
    expect(await here.records.of(aggregate)).toEqual([]);
  });
});

describe('S12 L15 alerts to departments and managers', () => {
  it('warn three working days before, on the day, and when a limit has passed, each with its own words', async () => {
    const here = await centre();
    await here.file();
    await here.ask(accept, clerk, '2026-09-18 10:00');
    for (const opening of ['2026-09-25 09:00', '2026-09-30 09:00', '2026-10-08 09:00', '2026-10-23 09:00'])
      await here.timePasses(opening);
    await here.handle(await here.arriving());
    const told = alerts(here.carrier.sent)
      .filter(({ attributes }) => attributes.kind !== 'escalated')
      .map(({ to, attributes: { severity, kind } }) => `${to} ${kind} ${severity}`);
    expect(new Set(told)).toEqual(
      new Set([
        'department early-warning warning',
        'department due-today warning',
        'department overdue-promised critical',
        'managers overdue-promised critical',
        'department overdue-statutory critical',
        'managers overdue-statutory critical',
      ]),
    );
    const late = alerts(here.carrier.sent).find(
      ({ to, attributes }) => to === 'managers' && attributes.kind === 'overdue-promised',
    );
    expect(late?.message.subject).toMatch(/^超承诺期限 360981 0000 0000 0000 0017 食品经营许可$/);
    expect(late?.message.body).toMatch(/市场监督管理局，承诺期限2026年9月30日，已超1个工作日/);
    expect(late?.message.body).toMatch(/Promised limit passed: Food business licence.*1 working day late/);
  });

  it('S22 go up a level at a time while a limit stays passed, each to those it concerns', async () => {
    const here = await centre();
    await here.file();
    await here.ask(accept, clerk, '2026-09-18 10:00');
    for (const opening of ['2026-10-08 09:00', '2026-10-09 09:00', '2026-10-10 09:00', '2026-10-13 09:00'])
      await here.timePasses(opening);
    await here.handle(await here.arriving());
    const up = alerts(here.carrier.sent).filter(({ attributes }) => attributes.kind === 'escalated');
    expect(up.map(({ to, attributes: { level, department } }) => `${to} ${level} ${department}`)).toEqual([
      'department head market-regulation',
      'managers head market-regulation',
      'department manager market-regulation',
      'managers manager market-regulation',
      'department leader market-regulation',
      'managers leader market-regulation',
    ]);
    const last = up.at(-1)?.message;
    expect(last?.subject).toMatch(/^超时升级 /);
    expect(last?.body).toMatch(/已超5个工作日，升级至县领导。请/);
    expect(last?.body).toMatch(/5 working days late; gone up to the county’s leader\. Whoever/);
    const ordinary = alerts(here.carrier.sent).find(({ attributes }) => attributes.kind === 'overdue-promised');
    expect(ordinary?.attributes.level).toBe('window');
  });

  it('N05 apologise to the applicant when the promised limit has passed', async () => {
    const demo = await centre({ county: 'demo' });
    await demo.file();
    await demo.ask(accept, clerk, '2026-09-18 10:00');
    await demo.timePasses('2026-10-08 09:00');
    await demo.handle(await demo.arriving());
    expect(phones(demo.carrier.sent).at(-1)?.text).toMatch(/很抱歉.*承诺期限2026年9月30日.*预计2026年10月22日前办结/);
  });

  it('L02 say that silence became acceptance', async () => {
    const here = await centre();
    await here.file();
    await here.timePasses('2026-09-28 09:00');
    await here.handle(await here.arriving());
    const told = alerts(here.carrier.sent).map(({ to, attributes: { kind } }) => `${to} ${kind}`);
    expect(told).toEqual(expect.arrayContaining(['department accepted-by-silence', 'managers accepted-by-silence']));
    expect((await here.records.of(aggregate)).map(({ kind }) => kind)).toContain('accepted');
  });

  it('L03 report a correction notice that comes late', async () => {
    const here = await centre();
    await here.file('2026-09-18 09:30', { missing: codes('layout') });
    await here.ask(askFor('layout'), clerk, '2026-09-18 10:00');
    await here.ask(supply('layout'), clerk, '2026-09-20 10:00', { kind: 'correction', answers: {}, materials: [] });
    await here.ask(askLateFor('safety-rules'), head, '2026-09-20 11:00');
    await here.handle(await here.arriving());
    expect(alerts(here.carrier.sent)).toMatchObject([
      { to: 'managers', attributes: { severity: 'warning', kind: 'late-correction', department: 'market-regulation' } },
    ]);
  });

  it('L01 report days that count differently', async () => {
    const here = await centre();
    await execute(here.store, calendarAggregate, undefined, {
      id: 'national',
      command: {
        type: 'declare-statutory-closure',
        dates: [plainDate('2026-10-12')],
        legalBasis: '中华人民共和国突发事件应对法',
        reason: '防汛',
      },
      actor: administrator,
      at: moment('2026-10-10 09:00'),
    });
    await here.handle(await here.arriving({ kind: 'calendar', id: 'national' }));
    expect(alerts(here.carrier.sent)).toMatchObject([
      { to: 'managers', attributes: { severity: 'warning', kind: 'statutory-closure' } },
    ]);
    expect(alerts(here.carrier.sent)[0]?.message.body).toMatch(/2026年10月12日：不计入期限/);
    expect(await here.records.of({ kind: 'calendar', id: 'national' })).toMatchObject([{ status: 'accepted' }]);
  });

  it('go out once each, whatever of one event fails', async () => {
    const here = await centre();
    await here.file();
    await here.ask(accept, clerk, '2026-09-18 10:00');
    await here.timePasses('2026-10-08 09:00');
    const overdue = (await here.arriving()).slice(-1);
    here.carrier.answers.push(
      { said: 'accepted' },
      { said: 'turned-away', reason: 'ThrottledException' },
      { said: 'accepted' },
    );
    expect((await here.handle(overdue)).batchItemFailures).toHaveLength(1);
    expect(await here.handle(overdue.map((each) => again(each, 2)))).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent.map((each) => (each.by === 'alert' ? each.to : each.by)).sort()).toEqual([
      'department',
      'gateway',
      'managers',
    ]);
  });
});

describe('个人信息保护法: a person stands in the short message’s address alone', () => {
  it('and in no topic, record, log or failure', async () => {
    for (const county of ['fengcheng', 'demo']) {
      const here = await centre({ county });
      await here.file('2026-09-18 09:30', { missing: codes('layout') });
      await here.ask(askFor('layout'), clerk, '2026-09-18 10:00');
      await here.ask(supply('layout'), clerk, '2026-09-20 10:00', { kind: 'correction', answers: {}, materials: [] });
      await here.ask(accept, clerk, '2026-09-20 10:30');
      await here.timePasses('2026-11-02 09:00');
      await here.ask(approve, reviewer, '2026-11-03 15:00', document);
      const arriving = await here.arriving();
      here.carrier.answers.push(new Error(`no such number ${SECRETS.phone}`));
      await here.handle(arriving);
      await here.handle(arriving.map((each) => again(each, 2)));
      const outside = JSON.stringify([
        here.carrier.sent.map((each) => (each.by === 'phone' ? each.text : each)),
        await here.records.of(aggregate),
        here.reported,
        logged,
      ]);
      expect(here.reported.length).toBeGreaterThan(0);
      for (const secret of Object.values(SECRETS)) expect(outside).not.toContain(secret);
      if (county === 'fengcheng') expect(phones(here.carrier.sent)).toEqual([]);
    }
  });
});
