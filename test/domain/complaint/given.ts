import { expect } from 'vitest';
import type { ComplaintCommand } from '../../../shared/domain/complaint/commands.ts';
import { complaintDecider } from '../../../shared/domain/complaint/complaint.ts';
import { ComplaintEvent, type PartRef } from '../../../shared/domain/complaint/events.ts';
import type { ComplaintLaw } from '../../../shared/domain/complaint/law.ts';
import { ComplaintSettings } from '../../../shared/domain/complaint/policy.ts';
import { ComplaintState } from '../../../shared/domain/complaint/state.ts';
import { Actor, type CitizenActor, type Role, type StaffActor } from '../../../shared/kernel/actor.ts';
import { run } from '../../../shared/kernel/decider.ts';
import { DepartmentCodeText, PartyKeyText, StaffIdText } from '../../../shared/kernel/ids.ts';
import { type Instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { Refusal, type RefusalCode } from '../../../shared/kernel/refusal.ts';
import { lawOf } from '../case/fengcheng.ts';

const staff = (name: string, department: string, roles: readonly Role[]): StaffActor =>
  Actor.parse({ kind: 'staff', id: `staff#${name}`, department, roles }) as StaffActor;
const citizen = (name: string): CitizenActor =>
  Actor.parse({ kind: 'citizen', subject: `login-${name}`.padEnd(22, '0') }) as CitizenActor;

export const zhang = citizen('zhang');
export const li = citizen('li');
export const nobody: Actor = { kind: 'anonymous' };
export const machine: Actor = { kind: 'system', name: 'deadlines' };
export const duty = staff('duty', 'civil-affairs', ['duty-officer']);
export const manager = staff('manager', 'civil-affairs', ['manager']);
export const deputy = staff('deputy', 'civil-affairs', ['manager']);
export const reviewer = staff('reviewer', 'market-regulation', ['reviewer']);
export const colleague = staff('colleague', 'market-regulation', ['reviewer']);
export const head = staff('head', 'market-regulation', ['reviewer', 'head']);
export const forester = staff('forester', 'forestry', ['reviewer', 'head']);

export const idOf = (name: string) => StaffIdText.parse(`staff#${name}`);
export const department = (code: string) => DepartmentCodeText.parse(code);
export const market = department('market-regulation');
export const sender = (name: string) => PartyKeyText.parse(`phone-${name}`.padEnd(22, '0'));

/** Somebody of the register, with everybody set over them. */
export const officer = (actor: StaffActor, ...superiors: readonly StaffActor[]) => ({
  id: actor.id,
  department: actor.department,
  isManager: actor.roles.includes('manager'),
  superiors: superiors.map(({ id }) => id),
});

export const complaintLaw = (changes: Partial<ComplaintSettings> = {}): ComplaintLaw => {
  const { calendar, hours, policy } = lawOf();
  const { warningDays, shortWarningDays, shortLimitDays } = policy;
  return {
    calendar,
    hours,
    warnings: { warningDays, shortWarningDays, shortLimitDays },
    policy: { ...ComplaintSettings.parse({ anonymous: true }), ...changes },
  };
};

export const part = (n: number): PartRef => ({ part: n, digest: 'd'.repeat(43) });

export type Asked = ComplaintCommand | ((next: PartRef) => ComplaintCommand);
export interface Step {
  readonly asked?: Asked;
  readonly actor: Actor;
  readonly at: Instant;
}
interface By {
  readonly by: Actor;
  readonly at: string;
}

export const moment = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
export const step = (asked: Asked, { by, at }: By): Step => ({ asked, actor: by, at: moment(at) });
export const timePassed = (until: string): Step => ({ actor: machine, at: moment(until) });

const take = (state: ComplaintState, { asked, actor, at }: Step, law: ComplaintLaw) => {
  const next = part(state.status === 'unfiled' ? 1 : state.parts + 1);
  return run(complaintDecider, typeof asked === 'function' ? asked(next) : asked, state, law, { actor, at });
};

const expectStorable = (state: ComplaintState, events: readonly ComplaintEvent[]): void => {
  for (const event of events) expect(ComplaintEvent.parse(JSON.parse(JSON.stringify(event)))).toStrictEqual(event);
  expect(ComplaintState.parse(JSON.parse(JSON.stringify(state)))).toStrictEqual(state);
};

type Told = { readonly type: ComplaintEvent['type'] } & Readonly<Record<string, unknown>>;

/** Policy in one sentence: `given(filed).when(accept, { by, at }).yields({ type: 'accepted' })`. */
export const under = (law: ComplaintLaw) => ({
  given: (...history: readonly Step[]) => {
    const before = history.reduce<ComplaintState>(
      (state, each) => take(state, each, law).state,
      complaintDecider.initial,
    );
    const reached = (next: Step) => {
      const expected = {
        yields: (...told: readonly Told[]) => {
          const { state, events } = take(before, next, law);
          expectStorable(state, events);
          expect(events).toMatchObject(told);
          return expected;
        },
        leaves: (state: Readonly<Record<string, unknown>>) => {
          expect(take(before, next, law).state).toMatchObject(state);
          return expected;
        },
        refused: (code: RefusalCode) => {
          let refusal: unknown = 'carried out';
          try {
            take(before, next, law);
          } catch (error) {
            refusal = error;
          }
          expect(refusal).toBeInstanceOf(Refusal);
          expect(refusal).toMatchObject({ code });
        },
      };
      return expected;
    };
    return {
      state: before,
      when: (asked: Asked, by: By) => reached(step(asked, by)),
      whenTimePassed: (until: string) => reached(timePassed(until)),
    };
  },
});

export const given = under(complaintLaw()).given;

type FileCommand = Extract<ComplaintCommand, { type: 'file' }>;
export const filing = (changes: Partial<FileCommand> = {}): FileCommand => ({
  type: 'file',
  kind: 'complaint',
  channel: 'web',
  form: 'written',
  owner: zhang.subject,
  sender: sender('zhang'),
  reach: 'phone',
  subject: { department: market },
  text: part(1),
  ...changes,
});

/** 2026-09-18 is a Friday; the twenty-fifth begins the Mid-Autumn rest, October its week. */
export const FILED = { by: zhang, at: '2026-09-18 09:30' };
/** Filed online by Zhang. */
export const filed = (changes: Partial<FileCommand> = {}): Step => step(filing(changes), FILED);
/** Taken down at the desk for a caller. */
export const { owner: _owner, ...unsigned } = filing();
export const called = (changes: Partial<FileCommand> = {}): Step =>
  step({ ...unsigned, channel: 'phone', form: 'oral', ...changes }, { by: duty, at: FILED.at });

export const accepted = step({ type: 'accept' }, { by: duty, at: '2026-09-18 10:00' });
export const assign = (...officers: readonly ReturnType<typeof officer>[]) =>
  ({ type: 'assign', department: market, officers }) as const;
export const assignedTo = (...officers: readonly ReturnType<typeof officer>[]): Step =>
  step(assign(...officers), { by: duty, at: '2026-09-18 10:30' });
export const reply =
  (changes: object = {}) =>
  (next: PartRef) =>
    ({ type: 'reply', form: 'written', finding: 'substantiated', text: next, ...changes }) as ComplaintCommand;
export const drafted = step(reply(), { by: reviewer, at: '2026-09-21 10:00' });
export const approved = step({ type: 'approve-reply' }, { by: head, at: '2026-09-21 11:00' });
/** Filed on Friday, answered on Monday by the department it went to. */
export const answered = [filed(), accepted, assignedTo(), drafted, approved] as const;

export const monday = (by: Actor): By => ({ by, at: '2026-09-21 10:00' });
export const tuesday = (by: Actor): By => ({ by, at: '2026-09-22 10:00' });
