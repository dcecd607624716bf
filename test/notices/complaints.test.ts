import { describe, expect, test } from 'vitest';
import { gateway } from '../../functions/gateway/service.ts';
import type { ComplaintCommand } from '../../shared/domain/complaint/commands.ts';
import { ComplaintEvent } from '../../shared/domain/complaint/events.ts';
import type { FiledComplaint } from '../../shared/domain/complaint/state.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { complainantMessage, complainantNoticeOf } from '../../shared/messages/complaint-notices.ts';
import { segments } from '../../shared/messages/sms.ts';
import { catalogueSource } from '../../shared/store/catalogue-source.ts';
import { complaintsOf, sealComplaintPart } from '../../shared/store/complaints.ts';
import {
  accepted,
  assignedTo,
  department,
  duty,
  filed,
  filing,
  given,
  head,
  machine,
  manager,
  moment,
  officer,
  reviewer,
  zhang,
} from '../domain/complaint/given.ts';
import { centre, countyOf, ring } from './centre.ts';

const NUMBER = '3609810000000000000025' as ReceiptNumber;
const PHONE = '13812345678';
const SECRET = '金丝雀写下的话';

const voice = async () => {
  const here = await centre();
  const complaints = complaintsOf(here.store, here.county);
  const run = (
    command: ComplaintCommand | undefined,
    actor: Actor,
    at: string,
    part?: ReturnType<typeof sealComplaintPart>['part'],
  ) =>
    complaints.execute({
      number: NUMBER,
      actor,
      at: moment(at),
      ...(command ? { command } : {}),
      ...(part ? { parts: [part] } : {}),
      ...(command?.type === 'file' ? { creates: true as const } : {}),
    });
  const file = (changes: Parameters<typeof filing>[0] = {}, phone: string | undefined = PHONE) => {
    const { part, ref } = sealComplaintPart(1, {
      kind: 'filing',
      complainant: { name: '张金丝雀', ...(phone ? { phone } : {}) },
      text: SECRET,
    });
    return run(filing({ reach: phone ? 'phone' : 'none', ...changes, text: ref }), zhang, '2026-09-18 09:30', part);
  };
  const reply = (by: Actor, at: string) => {
    const { part, ref } = sealComplaintPart(2, { kind: 'reply', text: SECRET });
    return run({ type: 'reply', form: 'written', finding: 'substantiated', text: ref }, by, at, part);
  };
  const tell = async () => here.handle(await here.arriving({ kind: 'complaint', id: NUMBER }));
  const alerts = () =>
    here.carrier.sent.flatMap((each) => (each.by === 'alert' ? [[each.to, each.attributes.kind]] : []));
  const notices = () => here.carrier.sent.flatMap((each) => (each.by === 'gateway' ? [each.kind] : []));
  return { ...here, run, file, reply, tell, alerts, notices };
};

const assign: ComplaintCommand = { type: 'assign', department: department('market-regulation'), officers: [] };

describe('S16 who hears of a complaint', () => {
  test('the complainant at each step, the department when it is theirs, once each however often the bus repeats', async () => {
    const here = await voice();
    await here.file();
    await here.run(assign, duty, '2026-09-18 10:00');
    await here.reply(reviewer, '2026-09-21 10:00');
    await here.run({ type: 'approve-reply' }, head, '2026-09-21 11:00');
    expect(await here.tell()).toEqual({ batchItemFailures: [] });
    await here.tell();
    expect(here.notices()).toEqual(['complaint-received', 'complaint-accepted', 'complaint-answered']);
    expect(here.alerts()).toEqual([
      ['department', 'complaint-assigned'],
      ['department', 'complaint-draft-waiting'],
    ]);
    expect(JSON.stringify(here.carrier.sent)).not.toMatch(/金丝雀|13812345678/);
  });

  test('whoever left no number is told nothing by message', async () => {
    const here = await voice();
    await here.file({}, '');
    await here.tell();
    expect(here.carrier.sent).toEqual([]);
  });

  test('a late reply: an apology with the new date, and both department and managers (N05)', async () => {
    const here = await voice();
    await here.file();
    await here.run(assign, duty, '2026-09-18 10:00');
    await here.run(undefined, machine, '2026-10-16 09:00');
    await here.tell();
    expect(here.notices().at(-1)).toBe('complaint-overdue');
    expect(here.alerts().slice(-2)).toEqual([
      ['managers', 'complaint-overdue'],
      ['department', 'complaint-overdue'],
    ]);
  });

  test('a report of misconduct, and whatever names an officer, is no department’s news', async () => {
    const here = await voice();
    await here.file({ kind: 'report-of-misconduct', threat: true });
    await here.run({ ...assign, officers: [officer(manager)] }, manager, '2026-09-18 10:00');
    await here.run(undefined, machine, '2026-10-16 09:00');
    await here.tell();
    expect(here.alerts().map(([to]) => to)).not.toContain('department');
    expect(here.alerts().slice(0, 3)).toEqual([
      ['managers', 'threat-flagged'],
      ['managers', 'misconduct-reported'],
      ['managers', 'complaint-assigned'],
    ]);
  });
});

describe('S14 the county’s gateway fetches them', () => {
  test('with recipient and text', async () => {
    const here = await voice();
    await here.file();
    await here.tell();
    const { county, store, records } = here;
    const doors = gateway({
      county,
      store,
      catalogue: catalogueSource(store),
      records,
      progressKeyring: async () => ring,
    });
    const id = `complaint.${NUMBER}.1.1`;
    const call = { params: { id }, at: instant(Date.parse('2026-09-18T09:40:00+08:00')) };
    const { body } = await doors.getNotice(call as Parameters<typeof doors.getNotice>[0]);
    expect(body).toMatchObject({ id, kind: 'complaint-received', recipient: { phone: PHONE } });
    expect(body.text).toContain(`#${NUMBER}.`);
    expect(body.text).not.toContain('金丝雀');
  });
});

describe('in both languages, within four segments', () => {
  const state = given(filed(), accepted, assignedTo()).state as FiledComplaint;
  const clock = { start: '2026-09-18', days: 15, due: '2026-10-15', calendar: 2, version: 1 };
  const long = '很长的说明'.repeat(90);
  const samples = [
    {
      type: 'complaint-filed',
      on: '2026-09-18',
      at: 0,
      kind: 'complaint',
      channel: 'web',
      form: 'written',
      reach: 'phone',
      subject: {},
      text: { part: 1, digest: 'd'.repeat(43) },
      acceptance: clock,
    },
    { type: 'accepted', on: '2026-09-18', reply: clock },
    { type: 'declined', on: '2026-09-18', ground: 'litigation', reasons: long, pointer: long },
    { type: 'extended', on: '2026-09-18', reasons: long, clock },
    {
      type: 'replied',
      on: '2026-09-18',
      by: 'staff#x',
      form: 'written',
      text: { part: 2, digest: 'd'.repeat(43) },
      onTime: true,
    },
    {
      type: 'replied',
      on: '2026-09-18',
      by: 'staff#x',
      form: 'oral',
      text: { part: 2, digest: 'd'.repeat(43) },
      onTime: true,
    },
    { type: 'reopened', on: '2026-09-18', text: { part: 3, digest: 'd'.repeat(43) }, clock },
    { type: 'merged', on: '2026-09-18', into: NUMBER },
    { type: 'withdrawn', on: '2026-09-18' },
    {
      type: 'rung-reached',
      clock: 'acceptance',
      clockVersion: 1,
      rung: 'told',
      on: '2026-09-25',
      due: '2026-09-24',
      notify: true,
    },
    {
      type: 'rung-reached',
      clock: 'reply',
      clockVersion: 1,
      rung: 'told',
      on: '2026-10-16',
      due: '2026-10-15',
      notify: true,
      expected: '2026-10-23',
    },
  ].map((event) => ComplaintEvent.parse(event));
  const link = `https://one-window.fengcheng.example/progress#${NUMBER}.k1.${'x'.repeat(22)}`;

  test.each(samples)('$type', (event) => {
    expect(complainantNoticeOf(event, state)).toMatch(/^complaint-/);
    for (const language of ['zh-CN', 'en'] as const) {
      const text = complainantMessage(event, state, { number: NUMBER, link, county: countyOf('fengcheng') }, language);
      expect(segments(text).count).toBeLessThanOrEqual(4);
      expect(text).toContain('360981 0000 0000 0000 0025');
    }
  });
});
