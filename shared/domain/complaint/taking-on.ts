import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt, startOfDay } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ComplaintCommandOf } from './commands.ts';
import type { ComplaintEvent } from './events.ts';
import { acceptanceClock, type ComplaintLaw, isComplainant, replyClock, requireDesk, requireManager } from './law.ts';
import type { ComplaintIn, ComplaintStatus, FiledComplaint, OpenComplaint } from './state.ts';
import { POINTING } from './vocabulary.ts';

/** Narrows a complaint to the statuses a command is meant for; refuses `wrong-status`, naming where it stands. */
export const inStatus = <S extends ComplaintStatus>(
  state: FiledComplaint,
  ...statuses: readonly S[]
): ComplaintIn<S> => {
  if (!(statuses as readonly ComplaintStatus[]).includes(state.status))
    throw new Refusal('wrong-status', { status: state.status });
  return state as unknown as ComplaintIn<S>;
};

/**
 * Filing: online by login, without one where the county hears the anonymous or the code of a case is shown, or taken down at
 * the desk for a caller, a letter, a message. Refuses `role-required`, `sign-in-required`.
 */
export const fileComplaint = (
  { type: _, byCode, ...filing }: ComplaintCommandOf<'file'>,
  law: ComplaintLaw,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  if (actor.kind === 'staff') {
    requireDesk(actor);
    if (filing.channel === 'web' || filing.owner !== undefined)
      throw new Refusal('role-required', { roles: ['citizen'] });
  } else {
    if (filing.channel !== 'web' || filing.form !== 'written' || filing.subject.officer !== undefined)
      throw new Refusal('role-required', { roles: ['duty-officer', 'manager'] });
    if (actor.kind === 'citizen' ? filing.owner !== actor.subject : filing.owner !== undefined)
      throw new Refusal('role-required', { roles: ['citizen'] });
    if (actor.kind === 'anonymous' && !law.policy.anonymous && !byCode) throw new Refusal('sign-in-required');
  }
  const on = dateAt(at);
  return [
    {
      type: 'complaint-filed',
      on,
      at,
      ...filing,
      acceptance: acceptanceClock(law, filing.kind, on, { known: at }),
      ...(filing.kind === 'petition' ? {} : { reply: replyClock(law, filing.kind, on, { known: at }) }),
    },
  ];
};

/**
 * Triage: what it is, and what it is about. Limits follow the kind and count from the day it came in, as if it had been so
 * from the start; whoever it went to before, it is assigned anew. What becomes a report of misconduct leaves the desk's eyes.
 * A report of misconduct becomes something else only by a manager (who alone sees it).
 */
export const classify = (
  { kind, subject }: ComplaintCommandOf<'classify'>,
  state: FiledComplaint,
  law: ComplaintLaw,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  const staff = requireDesk(actor);
  if (subject.officer === staff.id) throw new Refusal('self-dealing');
  const open = inStatus(state, 'received', 'handling');
  if (open.reopened && kind !== open.kind) throw new Refusal('wrong-status', { status: open.status });
  if (kind === open.kind && same(subject, open.subject)) return [];
  const event = { type: 'classified' as const, on: dateAt(at), kind, subject };
  if (kind === open.kind) return [event];
  const startedOn = kind === 'petition' && open.status === 'handling' ? open.acceptedOn : open.receivedOn;
  const { acceptance, reply } = open.clocks;
  // A limit of another kind is another one: its rungs are climbed anew, under a version that was never there.
  const version = Math.max(acceptance?.version ?? 0, reply?.version ?? 0) + 1;
  const origin = { known: startOfDay(dateAt(at)), version };
  return [
    {
      ...event,
      ...(open.status === 'received' ? { acceptance: acceptanceClock(law, kind, open.receivedOn, origin) } : {}),
      ...(kind === 'petition' && open.status === 'received' ? {} : { reply: replyClock(law, kind, startedOn, origin) }),
    },
  ];
};

const same = (a: object, b: object): boolean => {
  const sorted = (each: object) => JSON.stringify(Object.entries(each).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
};

/** Taking it on; told to the complainant. The reply's limit runs already, but for a petition it begins now. */
export const accept = (state: FiledComplaint, law: ComplaintLaw, { actor, at }: Circumstances) => {
  requireDesk(actor);
  return taking(inStatus(state, 'received'), law, at);
};

/** What follows from taking on what was received. */
export const taking = (
  state: ComplaintIn<'received'>,
  law: ComplaintLaw,
  at: Circumstances['at'],
): readonly ComplaintEvent[] => {
  const on = dateAt(at);
  return [{ type: 'accepted', on, reply: state.clocks.reply ?? replyClock(law, state.kind, on) }];
};

/**
 * Outside the centre's competence: before the courts, in reconsideration, another body's, answered already, or no matter at
 * all. Refuses `competent-body-required` where somebody else is to be named and is not.
 */
export const decline = (
  { ground, reasons, pointer }: ComplaintCommandOf<'decline'>,
  state: FiledComplaint,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  requireDesk(actor);
  inStatus(state, 'received', 'handling');
  if (POINTING.includes(ground) && !pointer) throw new Refusal('competent-body-required');
  return [{ type: 'declined', on: dateAt(at), ground, reasons, ...(pointer ? { pointer } : {}) }];
};

/**
 * Gives it to a department, and to people of it by name. Never to the person complained of, nor to that person's subordinates
 * alone: somebody who is not theirs must be among them. Where somebody is complained of by name, names are needed here too.
 * Of a report of misconduct only managers learn. Refuses `not-to-the-accused`, `not-to-subordinates-alone`,
 * `officers-required`, `not-your-department` (an officer of another one).
 */
export const assign = (
  { department, officers }: ComplaintCommandOf<'assign'>,
  state: FiledComplaint,
  law: ComplaintLaw,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  requireDesk(actor);
  const open: OpenComplaint = inStatus(state, 'received', 'handling');
  const accused = open.subject.officer;
  const isMisconduct = open.kind === 'report-of-misconduct';
  if (officers.length === 0 && (accused !== undefined || isMisconduct)) throw new Refusal('officers-required');
  if (officers.some(({ id }) => id === accused)) throw new Refusal('not-to-the-accused');
  if (accused !== undefined && officers.every(({ superiors }) => superiors.includes(accused)))
    throw new Refusal('not-to-subordinates-alone');
  if (isMisconduct && officers.some((officer) => !officer.isManager)) requireManagers();
  const stranger = officers.find((officer) => officer.department !== department);
  if (stranger && !stranger.isManager) throw new Refusal('not-your-department', { department });
  const ids = officers.map(({ id }) => id);
  const before = open.assigned;
  if (before?.department === department && before.officers.join() === ids.join()) return [];
  return [
    ...(open.status === 'received' ? taking(open, law, at) : []),
    { type: 'assigned', on: dateAt(at), department, officers: ids },
  ];
};

const requireManagers = (): never => {
  throw new Refusal('role-required', { roles: ['manager'] });
};

/**
 * A duplicate of the same sender's goes into the one already under way: same login or same telephone, both open, and a report
 * of misconduct only into another. What somebody else wrote is answered for itself. Refuses `not-a-duplicate`.
 */
export const merge = (
  { target }: ComplaintCommandOf<'merge'>,
  state: FiledComplaint,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  requireDesk(actor);
  const open = inStatus(state, 'received', 'handling');
  const isSame =
    (open.owner !== undefined && open.owner === target.owner) ||
    (open.sender !== undefined && open.sender === target.sender);
  const alike = (open.kind === 'report-of-misconduct') === (target.kind === 'report-of-misconduct');
  if (!isSame || !alike || !target.isOpen) throw new Refusal('not-a-duplicate');
  return [{ type: 'merged', on: dateAt(at), into: target.number }];
};

/** Withdrawal by the complainant, or recorded at the desk; while nothing is answered. */
export const withdraw = (state: FiledComplaint, { actor, at }: Circumstances): readonly ComplaintEvent[] => {
  if (!isComplainant(actor, state)) requireDesk(actor);
  inStatus(state, 'received', 'handling');
  return [{ type: 'withdrawn', on: dateAt(at) }];
};

/** Somebody read it in clear, and why: it stands in its own history. */
export const read = (
  { purpose }: ComplaintCommandOf<'read'>,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  if (actor.kind !== 'staff')
    throw new Refusal('role-required', { roles: ['duty-officer', 'manager', 'reviewer', 'head'] });
  return [{ type: 'read', on: dateAt(at), purpose }];
};

/** A threat goes to the managers at once, whoever of those who see it noticed. */
export const flagThreat = (
  { threat }: ComplaintCommandOf<'flag-threat'>,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  if (actor.kind !== 'staff')
    throw new Refusal('role-required', { roles: ['duty-officer', 'manager', 'reviewer', 'head'] });
  return [{ type: 'threat-flagged', on: dateAt(at), threat }];
};

/** Ends what was published; a manager says why. */
export const endPublication = (
  { reasons }: ComplaintCommandOf<'end-publication'>,
  state: FiledComplaint,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  requireManager(actor);
  if (inStatus(state, 'replied').publication === undefined) throw new Refusal('nothing-to-approve');
  return [{ type: 'publication-ended', on: dateAt(at), reasons }];
};
