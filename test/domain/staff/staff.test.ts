import { describe, expect, test } from 'vitest';
import { type AdministratorsCommand, administratorsDecider } from '../../../shared/domain/staff/administrators.ts';
import {
  type StaffCommand,
  type StaffEntry,
  StaffEvent,
  type StaffLaw,
  StaffState,
  staffDecider,
  staffOn,
} from '../../../shared/domain/staff/staff.ts';
import type { Actor, Role } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { DepartmentCodeText, type StaffId, StaffIdText, WindowCodeText } from '../../../shared/kernel/ids.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';

const at = parseInstant('2026-09-18T09:30:00+08:00');
const department = DepartmentCodeText.parse('market-regulation');
const id = (subject: string): StaffId => StaffIdText.parse(`0123456789ab#${subject}`);
const [clerk, chief, boss] = [id('clerk'), id('chief'), id('boss')];

const law: StaffLaw = {
  departments: new Set([department]),
  windows: new Set([WindowCodeText.parse('general')]),
  isRegistered: (each) => each === boss,
  firstAdministrator: boss,
};
const staff = (who: StaffId, ...roles: Role[]): Actor => ({ kind: 'staff', id: who, department, roles });
const entry = (change: Partial<StaffEntry> = {}): StaffEntry => ({
  department,
  post: '窗口',
  roles: ['clerk'],
  validFrom: plainDate('2026-01-01'),
  ...change,
});

const decided = (state: StaffState, command: StaffCommand, actor: Actor = staff(chief, 'administrator')) =>
  run(staffDecider, command, state, law, { actor, at });
const given = (...commands: StaffCommand[]): StaffState =>
  commands.reduce<StaffState>((state, command) => decided(state, command).state, staffDecider.initial);
const refusal = (work: () => unknown): { code: string; faults: readonly string[] } => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal)
      return { code: error.code, faults: error.faults.map((fault) => `${fault.path} ${fault.code}`) };
    throw error;
  }
  throw new Error('nothing was refused');
};

const registered = given({ type: 'register', id: clerk, entry: entry() });

describe('the entry of a member of staff', () => {
  test('registers once; the same again is no change, another is refused', () => {
    expect(decided(staffDecider.initial, { type: 'register', id: clerk, entry: entry() }).events).toEqual([
      { type: 'staff-registered', on: '2026-09-18', id: clerk, entry: entry() },
    ]);
    expect(decided(registered, { type: 'register', id: clerk, entry: entry() }).events).toEqual([]);
    expect(refusal(() => decided(registered, { type: 'register', id: clerk, entry: entry({ post: '主任' }) }))).toEqual(
      {
        code: 'staff-exists',
        faults: [],
      },
    );
  });

  test('changes and ends; what stands already is no change', () => {
    const change = { type: 'change', entry: entry({ roles: ['reviewer', 'head'] }) } as const;
    const changed = decided(registered, change);
    expect(changed.events).toEqual([{ type: 'staff-changed', on: '2026-09-18', entry: change.entry }]);
    const reordered = { type: 'change', entry: entry({ roles: ['head', 'reviewer'] }) } as const;
    expect(decided(changed.state, reordered).events).toEqual([]);
    const end = { type: 'end', lastDay: plainDate('2026-12-31'), reason: '退休' } as const;
    const ended = decided(registered, end);
    expect(ended.state).toMatchObject({ validTo: '2026-12-31' });
    expect(decided(ended.state, end).events).toEqual([]);
    expect(refusal(() => decided(registered, { ...end, lastDay: plainDate('2025-12-30') }))).toEqual({
      code: 'staff-invalid',
      faults: ['/lastDay ends-before-it-begins'],
    });
    expect(refusal(() => decided(staffDecider.initial, end)).code).toBe('not-found');
  });

  test.each<[string, Partial<StaffEntry>]>([
    ['/department unknown-department', { department: DepartmentCodeText.parse('post-office') }],
    ['/window unknown-window', { window: WindowCodeText.parse('nowhere') }],
    ['/roles/1 duplicate', { roles: ['clerk', 'clerk'] }],
    ['/roles gateway-stands-alone', { roles: ['gateway', 'clerk'] }],
    ['/roles system-stands-alone', { roles: ['department-system', 'reviewer'] }],
    ['/superior own-superior', { superior: clerk }],
    ['/superior unknown-superior', { superior: chief }],
    ['/validTo ends-before-it-begins', { validTo: plainDate('2025-12-31') }],
  ])('an entry with %s is refused, whether new or changed', (fault, change) => {
    const invalid = { code: 'staff-invalid', faults: [fault] };
    const unsound = entry(change);
    expect(refusal(() => decided(staffDecider.initial, { type: 'register', id: clerk, entry: unsound }))).toEqual(
      invalid,
    );
    expect(refusal(() => decided(registered, { type: 'change', entry: unsound }))).toEqual(invalid);
  });

  test('is an administrator’s business, and nobody’s own', () => {
    const change = { type: 'change', entry: entry({ roles: ['administrator'] }) } as const;
    const end = { type: 'end', lastDay: plainDate('2026-12-31'), reason: '退休' } as const;
    for (const actor of [staff(boss, 'manager', 'head'), { kind: 'system', name: 'import' } as const])
      for (const command of [change, { type: 'register', id: clerk, entry: entry() }, end] as const)
        expect(refusal(() => decided(registered, command, actor)).code).toBe('role-required');
    const own = given({ type: 'register', id: chief, entry: entry({ roles: ['administrator'] }) });
    expect(refusal(() => decided(own, { type: 'change', entry: entry() })).code).toBe('self-dealing');
    expect(refusal(() => decided(own, end)).code).toBe('self-dealing');
    expect(
      decided(own, { type: 'change', entry: entry({ roles: ['administrator'], post: '主任' }) }).events,
    ).toHaveLength(1);
  });

  test('the first administrator enters themselves, and only whoever the deployment names', () => {
    const first = {
      type: 'register-first-administrator',
      id: boss,
      entry: entry({ roles: ['administrator'] }),
    } as const;
    expect(decided(staffDecider.initial, first, staff(boss)).events).toHaveLength(1);
    expect(refusal(() => decided(staffDecider.initial, first, staff(clerk))).code).toBe('role-required');
    expect(refusal(() => decided(staffDecider.initial, { ...first, id: clerk }, staff(clerk))).code).toBe(
      'role-required',
    );
    expect(refusal(() => decided(staffDecider.initial, { ...first, entry: entry() }, staff(boss))).faults).toEqual([
      '/roles administrator-needed',
    ]);
  });

  test('gives authority from the first day to the last', () => {
    const term = given({
      type: 'register',
      id: clerk,
      entry: entry({
        window: WindowCodeText.parse('general'),
        validFrom: plainDate('2026-09-18'),
        validTo: plainDate('2026-09-20'),
      }),
    });
    const days = ['2026-09-17', '2026-09-18', '2026-09-20', '2026-09-21'].map(plainDate);
    expect(days.map((day) => staffOn(term, day)?.roles)).toEqual([undefined, ['clerk'], ['clerk'], undefined]);
    expect(staffOn(term, plainDate('2026-09-18'))).toEqual({
      kind: 'staff',
      id: clerk,
      department,
      roles: ['clerk'],
      window: 'general',
    });
    expect(staffOn(staffDecider.initial, plainDate('2026-09-18'))).toBeUndefined();
  });

  test('survives storage', () => {
    expect(StaffState.parse(JSON.parse(JSON.stringify(registered)))).toEqual(registered);
    for (const event of decided(staffDecider.initial, { type: 'register', id: clerk, entry: entry() }).events)
      expect(StaffEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });
});

describe('the list of administrators', () => {
  const listAfter = (...commands: AdministratorsCommand[]) =>
    commands.reduce(
      (state, command) => run(administratorsDecider, command, state, undefined, { actor: staff(boss), at }).state,
      administratorsDecider.initial,
    );
  const from = plainDate('2026-01-01');
  const begun = { type: 'found', id: boss, from } as const;

  test('begins once', () => {
    expect(listAfter(begun)).toEqual(listAfter(begun, begun));
    expect(refusal(() => listAfter(begun, { ...begun, id: clerk })).code).toBe('staff-exists');
    expect(refusal(() => listAfter({ ...begun, from: plainDate('2026-09-19') })).faults).toEqual([
      '/validFrom not-yet-valid',
    ]);
  });

  test('never runs empty: who is to come does not count', () => {
    expect(refusal(() => listAfter(begun, { type: 'remove', id: boss })).code).toBe('last-administrator');
    const toCome = { type: 'add', id: clerk, from: plainDate('2026-09-19') } as const;
    expect(refusal(() => listAfter(begun, toCome, { type: 'remove', id: boss })).code).toBe('last-administrator');
    const here = { ...toCome, from: plainDate('2026-09-18') };
    expect(listAfter(begun, toCome, here, { type: 'remove', id: boss })).toEqual({
      status: 'kept',
      founder: boss,
      standing: [{ id: clerk, from: '2026-09-18' }],
    });
    expect(listAfter(begun, { type: 'remove', id: clerk })).toEqual(listAfter(begun));
    const nothing = (command: AdministratorsCommand) =>
      run(administratorsDecider, command, listAfter(begun, here), undefined, { actor: staff(boss), at }).events;
    expect([nothing(here), nothing({ type: 'remove', id: chief })]).toEqual([[], []]);
  });

  test('need not name more than fifty', () => {
    const crowd = Array.from({ length: 60 }, (_, n) => ({ type: 'add', id: id(`n${n}`), from }) as const);
    const full = listAfter(begun, ...crowd);
    expect(full.status === 'kept' && full.standing).toHaveLength(50);
  });
});
