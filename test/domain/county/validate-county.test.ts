import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RuntimeCounty, runtimeCounty } from '../../../shared/domain/county/county.ts';
import { validateCounty } from '../../../shared/domain/county/validate-county.ts';

type Tree = { [name: string]: unknown };

const file = join(import.meta.dirname, '../../../infra/counties/fengcheng/county.json');
const sample = (): Tree => JSON.parse(readFileSync(file, 'utf8'));
const faults = (changes: Tree) => {
  const checked = validateCounty({ ...sample(), ...changes });
  return checked.ok ? [] : checked.faults.map((fault) => `${fault.path} ${fault.code}`);
};
const bilingual = { 'zh-CN': '名', en: 'Name' };
const department = (code: string) => ({ code, name: bilingual, kind: 'department' });
const window = (code: string, departments: string[], changes: Tree = {}) => ({
  code,
  name: bilingual,
  departments,
  ...changes,
});
const office = {
  departments: [department('one'), department('two')],
  windows: [window('first', ['one', 'two'])],
  subscriptions: [],
};
const policy = sample().policy as Tree;
const issuer = { issuer: 'https://id.example/a', audience: 'x' };

describe('N11 a county is one file, checked as a whole', () => {
  test('S22 what stays late goes up in order of level, and by default', () => {
    const { escalation: _, ...silent } = policy;
    const checked = validateCounty({ ...sample(), policy: silent });
    expect(checked.ok && checked.county.policy.escalation).toEqual({ head: 2, manager: 3, leader: 5 });
    expect(faults({ policy: { ...policy, escalation: { leader: 4 } } })).toEqual([]);
    expect(faults({ policy: { ...policy, escalation: { head: 3, manager: 2, leader: 1 } } })).toEqual([
      '/policy/escalation/manager before-the-level-below',
      '/policy/escalation/leader before-the-level-below',
    ]);
    expect(faults({ policy: { ...policy, escalation: { head: 0 } } })).toEqual(['/policy/escalation/head too-small']);
  });

  test('a sound county passes; functions get it without the settings of its deployment', () => {
    const checked = validateCounty(sample());
    if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
    const runtime = runtimeCounty(checked.county);
    expect(runtime).not.toHaveProperty('deployment');
    expect(runtime).not.toHaveProperty('subscriptions');
    expect(RuntimeCounty.parse(JSON.parse(JSON.stringify(runtime)))).toEqual(runtime);
  });

  test('every fault is listed, also across unrelated parts', () => {
    expect(
      faults({
        division: '36098',
        policy: { ...policy, acceptanceDays: 6 },
        hours: { morning: { open: '12:00', close: '08:30' }, afternoon: { open: '11:00', close: '25:00' } },
        mood: 'fine',
      }).toSorted(),
    ).toEqual([
      '/division wrong-format',
      '/hours/afternoon/close wrong-format',
      '/mood unknown-field',
      '/policy/acceptanceDays over-the-law',
    ]);
  });

  test.each([
    [
      'a department twice',
      { ...office, departments: [department('one'), department('two'), department('one')] },
      '/departments/2/code duplicate',
    ],
    [
      'two departments under one mark',
      {
        ...office,
        departments: [
          { ...department('one'), mark: '试一' },
          { ...department('two'), mark: '试一' },
        ],
      },
      '/departments/1/mark duplicate',
    ],
    [
      'a window of an unknown department',
      { ...office, windows: [window('first', ['one', 'two', 'three'])] },
      '/windows/0/departments/2 unknown-department',
    ],
    ['a department nobody sees', { ...office, windows: [window('first', ['one'])] }, '/departments/1 no-window'],
    [
      'a window twice',
      { ...office, windows: [window('first', ['one']), window('first', ['two'])] },
      '/windows/1/code duplicate',
    ],
    [
      'a window at an unknown point',
      { ...office, windows: [window('first', ['one', 'two'], { servicePoint: 'moon' })] },
      '/windows/0/servicePoint unknown-service-point',
    ],
    [
      'no hall',
      { servicePoints: [{ code: 'east', name: bilingual, kind: 'township' }] },
      '/servicePoints one-hall-needed',
    ],
    [
      'a session that closes before it opens',
      { hours: { morning: { open: '09:00', close: '09:00' }, afternoon: { open: '13:00', close: '17:00' } } },
      '/hours/morning closes-before-it-opens',
    ],
    [
      'sessions that overlap',
      { hours: { morning: { open: '09:00', close: '13:30' }, afternoon: { open: '13:00', close: '17:00' } } },
      '/hours sessions-overlap',
    ],
    [
      'a closure that is no day',
      { closures: [{ date: '2026-02-29', reason: bilingual }] },
      '/closures/0/date not-a-date',
    ],
    [
      'a closure twice',
      {
        closures: [
          { date: '2026-02-27', reason: bilingual },
          { date: '2026-02-27', reason: bilingual },
        ],
      },
      '/closures/1/date duplicate',
    ],
    ['L02 six days to accept', { policy: { ...policy, acceptanceDays: 6 } }, '/policy/acceptanceDays over-the-law'],
    ['L06 eleven days to deliver', { policy: { ...policy, deliveryDays: 11 } }, '/policy/deliveryDays over-the-law'],
    [
      'a reminder after the end',
      { policy: { ...policy, correctionAnswerDays: 10, correctionReminderDays: 10 } },
      '/policy/correctionReminderDays reminder-after-the-end',
    ],
    [
      'L15 a short warning longer than the long one',
      { policy: { ...policy, shortWarningDays: 4 } },
      '/policy/shortWarningDays over-the-long-warning',
    ],
    [
      'L15 a short warning longer than the limit it warns of',
      { policy: { ...policy, shortWarningDays: 3, shortLimitDays: 2 } },
      '/policy/shortWarningDays over-the-short-limit',
    ],
    [
      'notices in a language the county has not',
      { languages: ['zh-CN'], notices: { channel: 'gateway', signature: '一窗通办', languages: ['en'] } },
      '/notices/languages/0 unknown-language',
    ],
    [
      'SMS in a region without it',
      { notices: { channel: 'sms', signature: '一窗通办', languages: ['zh-CN'] } },
      '/notices/channel sms-not-in-region',
    ],
    [
      'no issuer in a region without user pools',
      { identity: { citizens: issuer } },
      '/identity/staff issuer-needed-in-region',
    ],
    [
      'one audience for citizens and staff',
      { identity: { citizens: issuer, staff: issuer } },
      '/identity/staff/audience same-as-citizens',
    ],
    [
      'a plain-text issuer',
      { identity: { citizens: { ...issuer, issuer: 'http://id.example' }, staff: issuer } },
      '/identity/citizens/issuer wrong-format',
    ],
    [
      'an address that does not fit its protocol',
      { subscriptions: [{ topic: 'managers', protocol: 'email', endpoint: 'https://a.example' }] },
      '/subscriptions/0/endpoint wrong-format',
    ],
    [
      'a filter for an unknown department',
      {
        subscriptions: [
          { topic: 'managers', protocol: 'email', endpoint: 'a@b.example', filter: { department: ['moon'] } },
        ],
      },
      '/subscriptions/0/filter/department/0 unknown-department',
    ],
    [
      'an origin with a path',
      { deployment: { ...(sample().deployment as Tree), allowedOrigins: ['https://a.example/page'] } },
      '/deployment/allowedOrigins/0 wrong-format',
    ],
  ])('%s is refused', (_, changes, fault) => {
    expect(faults(changes)).toContain(fault);
  });

  test('elsewhere SMS and the stack’s own user pools may be chosen', () => {
    expect(
      faults({
        region: 'ap-southeast-1',
        identity: {},
        notices: { channel: 'sms', signature: '一窗通办', languages: ['zh-CN'] },
      }),
    ).toEqual([]);
  });
});
