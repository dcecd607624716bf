import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { requireForApplicant } from './agency.ts';
import type { CaseCommandOf } from './commands.ts';
import { outstandingCommitment } from './commitment.ts';
import type { CaseEvent, CaseEventOf } from './events.ts';
import { inStatus, requireRoom } from './examining.ts';
import { type CaseLaw, requireDesk, requireReviewer } from './law.ts';
import { renewalLimit } from './renewal/terms.ts';
import { type FiledCase, isEnded } from './state.ts';

/** Withdrawal (撤回) by the applicant, by their officer where the mandate says so, or recorded at a window, before the decision. */
export const withdraw = (
  command: CaseCommandOf<'withdraw'>,
  state: FiledCase,
  law: CaseLaw,
  circumstances: Circumstances,
): readonly CaseEvent[] => {
  requireForApplicant('withdraw', state, law, circumstances);
  inStatus(state, 'received', 'correcting', 'accepted', 'forwarded');
  return [
    { type: 'withdrawn', on: dateAt(circumstances.at), ...(command.reasons ? { reasons: command.reasons } : {}) },
  ];
};

/**
 * A clerical error is corrected by a superseding part, never by rewriting: the old one stays in the history. Particulars of
 * a result are corrected by the department that issued it, and only once there are any; the day on which a licence to be
 * renewed expires is its to correct as well. A case comes back to its project only where its ring has room for it
 * (`ring-held-twice`): a ring has one case at a time.
 */
export const correctRecord = (
  command: CaseCommandOf<'correct-record'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (command.target === 'particulars') {
    requireReviewer(actor, state.department);
    if (!('outcome' in state) || state.outcome !== 'approved')
      throw new Refusal('wrong-status', { status: state.status });
  } else requireDesk(actor, state.department, law);
  requireRoom(state, command.dossier);
  if (command.beside?.length) throw new Refusal('ring-held-twice', { cases: command.beside });
  const ofApplicant = command.target === 'applicant';
  const on = dateAt(at);
  return [
    {
      type: 'record-corrected',
      on,
      target: command.target,
      reasons: command.reasons,
      dossier: command.dossier,
      ...(ofApplicant && command.party ? { party: command.party } : {}),
      ...(ofApplicant && command.reach ? { reach: command.reach } : {}),
      ...expiryCorrected(command, state, law, { actor, at }),
    },
  ];
};

/**
 * A renewal not decided yet runs to the day on which the licence truly expires, be that day gone by; one asked for too late has
 * no limit to run to. What the law makes of silence hangs on that day, so the department that issued the licence says which it is.
 */
const expiryCorrected = (
  { target, expires, dossier }: CaseCommandOf<'correct-record'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): Pick<CaseEventOf<'record-corrected'>, 'expires' | 'renewal'> => {
  const undecided = state.status === 'received' || state.status === 'correcting' || state.status === 'accepted';
  if (target !== 'answers' || !undecided || !state.renewal || !expires || expires === state.renewal.expires) return {};
  requireReviewer(actor, state.department);
  const runs = state.status !== 'correcting' && outstandingCommitment(state).length === 0;
  const limit = renewalLimit({ ...state.renewal, expires }, { known: at, version: dossier.part }, law);
  return { expires, ...(runs ? limit : {}) };
};

/** Links a case filed at a window to the applicant's login. A second claim by the same login changes nothing. */
export const claim = (state: FiledCase, { actor, at }: Circumstances): readonly CaseEvent[] => {
  if (actor.kind !== 'citizen') throw new Refusal('role-required', { roles: ['citizen'] });
  if (state.owner === actor.subject) return [];
  if (state.owner !== undefined) throw new Refusal('already-claimed');
  return [{ type: 'claimed', on: dateAt(at), owner: actor.subject }];
};

/** Somebody looked at personal data in clear, and why (个人信息保护法): it stands in the case's own history. */
export const unmask = (command: CaseCommandOf<'unmask'>, { actor, at }: Circumstances): readonly CaseEvent[] => {
  if (actor.kind !== 'staff') throw new Refusal('role-required', { roles: ['clerk', 'reviewer', 'head', 'manager'] });
  return [{ type: 'unmasked', on: dateAt(at), purpose: command.purpose }];
};

/** Paper notices given into the hands of an applicant without a phone. Refuses `nothing-to-hand-over`. */
export const handOverPrintedNotices = (
  command: CaseCommandOf<'hand-over-printed-notices'>,
  state: FiledCase,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  requireDesk(actor, state.department, law);
  const owed = state.print ?? [];
  if (command.notices.length === 0 || command.notices.some((notice) => !owed.includes(notice)))
    throw new Refusal('nothing-to-hand-over', { owed });
  return [{ type: 'printed-notices-handed-over', on: dateAt(at), notices: [...command.notices] }];
};

/** Archives (归档) a case that has run its course and owes no paper. Twice changes nothing. */
export const archive = (state: FiledCase, law: CaseLaw, { actor, at }: Circumstances): readonly CaseEvent[] => {
  requireDesk(actor, state.department, law);
  if (!isEnded(state)) throw new Refusal('wrong-status', { status: state.status });
  if (state.print) throw new Refusal('printed-notices-owed', { owed: state.print });
  return state.archived ? [] : [{ type: 'archived', on: dateAt(at) }];
};
