import type { Circumstances } from '../../kernel/decider.ts';
import type { StaffId } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { addDays } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { startClock } from '../deadline/clock.ts';
import type { ComplaintCommandOf } from './commands.ts';
import type { ComplaintEvent, PartRef } from './events.ts';
import { evolve } from './evolve.ts';
import {
  type ComplaintLaw,
  extensionDays,
  isComplainant,
  isDesk,
  isHandler,
  replyClock,
  requireDesk,
  requireHandler,
  requireManager,
  requireSuperior,
} from './law.ts';
import type { ComplaintIn, FiledComplaint } from './state.ts';
import { inStatus, taking } from './taking-on.ts';
import { COMPLAINT_LIMITS, type Finding, FOLLOWED_UP, FOUND, type Form, PUBLISHABLE } from './vocabulary.ts';

/** A part follows the last one, never takes its place. Refuses `too-much` at the last. */
const requireRoom = (state: FiledComplaint, added: PartRef): void => {
  if (state.parts >= COMPLAINT_LIMITS.parts) throw new Refusal('too-much', { parts: COMPLAINT_LIMITS.parts });
  if (added.part !== state.parts + 1) throw new Refusal('try-again');
};

/** An oral question gets an oral reply, a written one a written reply (S16); a petition is answered in writing (信访工作条例). */
export const owedForm = ({ kind, form }: Pick<FiledComplaint, 'kind' | 'form'>): Form =>
  kind === 'petition' ? 'written' : form;

interface Reply {
  readonly by: StaffId;
  readonly form: Form;
  readonly finding?: Finding | undefined;
  readonly text: PartRef;
}

/**
 * The reply, by whoever works on it. What has not been taken on is taken on by answering it. A written reply of a kind the
 * county names waits as a draft until somebody else approves it; what was said on the telephone was said.
 * Refuses `reply-form-mismatch`, `finding-required`, `not-assigned`, `not-your-complaint`.
 */
export const reply = (
  { form, finding, text }: ComplaintCommandOf<'reply'>,
  state: FiledComplaint,
  law: ComplaintLaw,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  const { id } = requireHandler(actor, state);
  const open = inStatus(state, 'received', 'handling');
  const owed = owedForm(open);
  if (form !== owed) throw new Refusal('reply-form-mismatch', { owed });
  if (FOUND.includes(open.kind) !== (finding !== undefined)) throw new Refusal('finding-required', { kind: open.kind });
  requireRoom(open, text);
  const taken = open.status === 'received' ? taking(open, law, at) : [];
  const handling = taken.reduce(evolve, open) as ComplaintIn<'handling'>;
  const given = { by: id, form, ...(finding ? { finding } : {}), text };
  if (form === 'written' && law.policy.approval.includes(open.kind))
    return [...taken, { type: 'reply-drafted', on: dateAt(at), ...given }];
  return [...taken, ...replied(handling, given, law, at)];
};

const replied = (
  state: ComplaintIn<'handling'>,
  given: Reply,
  law: ComplaintLaw,
  at: Circumstances['at'],
  approvedBy?: StaffId,
): readonly ComplaintEvent[] => {
  const on = dateAt(at);
  const { finding } = given;
  const asked = FOLLOWED_UP.includes(state.kind) && state.reach === 'phone';
  return [
    {
      type: 'replied',
      on,
      by: given.by,
      ...(approvedBy ? { approvedBy } : {}),
      form: given.form,
      ...(finding ? { finding } : {}),
      text: given.text,
      onTime: state.clocks.reply === undefined || on <= state.clocks.reply.due,
      ...(asked ? { followUp: startClock(law.calendar, on, law.policy.followUpDays) } : {}),
    },
    ...(finding && finding !== 'unsubstantiated'
      ? [{ type: 'substantiated' as const, on, finding, subject: state.subject }]
      : []),
  ];
};

const drafted = (state: FiledComplaint) => {
  const handling = inStatus(state, 'handling');
  if (handling.draft === undefined) throw new Refusal('nothing-to-approve');
  return { handling, draft: handling.draft };
};

/** Approval of a draft by the head of the department or a manager, never by who wrote it. With it the reply goes out. */
export const approveReply = (state: FiledComplaint, law: ComplaintLaw, { actor, at }: Circumstances) => {
  const { id } = requireSuperior(actor, state);
  const { handling, draft } = drafted(state);
  if (draft.by === id) throw new Refusal('self-dealing');
  return replied(handling, draft, law, at, id);
};

/** A draft goes back with reasons; the limit runs on. */
export const returnReply = (
  { reasons }: ComplaintCommandOf<'return-reply'>,
  state: FiledComplaint,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  requireSuperior(actor, state);
  drafted(state);
  return [{ type: 'draft-returned', on: dateAt(at), reasons }];
};

/**
 * The one extension, by the head of the department or a manager, with reasons that are told, while the limit still runs.
 * Refuses `already-extended`, `limit-passed`.
 */
export const extend = (
  { reasons }: ComplaintCommandOf<'extend'>,
  state: FiledComplaint,
  law: ComplaintLaw,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  requireSuperior(actor, state);
  const { clocks, extended, kind } = inStatus(state, 'handling');
  const { reply: running } = clocks;
  if (extended || running === undefined) throw new Refusal('already-extended');
  const on = dateAt(at);
  if (on > running.due) throw new Refusal('limit-passed', { due: running.due });
  const { unit, version, start, days } = running;
  const origin = { version: version + 1, known: at, ...(unit ? { unit } : {}) };
  return [
    { type: 'extended', on, reasons, clock: startClock(law.calendar, start, days + extensionDays(law, kind), origin) },
  ];
};

/** 回访: the centre's desk asks whether it helped; never those who answered. */
export const followUp = (
  { outcome }: ComplaintCommandOf<'follow-up'>,
  state: FiledComplaint,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  const staff = requireDesk(actor);
  const answered = inStatus(state, 'replied');
  if (isHandler(staff, answered)) throw new Refusal('self-dealing');
  if (answered.followedUp !== undefined) throw new Refusal('wrong-status', { status: answered.status });
  return [{ type: 'followed-up', on: dateAt(at), outcome }];
};

/**
 * Taken up again, once, with reasons, by the complainant or at the desk for them: it goes to somebody anew, under a limit of
 * its own from today. Refuses `already-reopened`, `too-late-to-reopen`.
 */
export const reopen = (
  { text }: ComplaintCommandOf<'reopen'>,
  state: FiledComplaint,
  law: ComplaintLaw,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  if (!isComplainant(actor, state)) requireDesk(actor);
  const ended = inStatus(state, 'replied', 'declined');
  if (ended.reopened) throw new Refusal('already-reopened');
  const on = dateAt(at);
  if (on > addDays(ended.endedOn, law.policy.reopenDays))
    throw new Refusal('too-late-to-reopen', { days: law.policy.reopenDays });
  requireRoom(ended, text);
  return [{ type: 'reopened', on, text, clock: replyClock(law, ended.kind, on) }];
};

/**
 * An edited copy of question and answer, for everybody: by whoever works on it or the desk. Refuses `shows-somebody` where a
 * name, a telephone or an identity number stands in it, and kinds that are nobody else's business.
 */
export const proposePublication = (
  { title, showsSomebody, text }: ComplaintCommandOf<'propose-publication'>,
  state: FiledComplaint,
  { actor, at }: Circumstances,
): readonly ComplaintEvent[] => {
  if (actor.kind !== 'staff' || !(isDesk(actor) || isHandler(actor, state)))
    throw new Refusal('role-required', { roles: ['duty-officer', 'manager'] });
  const answered = inStatus(state, 'replied');
  if (!PUBLISHABLE.includes(answered.kind)) throw new Refusal('not-for-publication', { kind: answered.kind });
  if (answered.publication?.status === 'published') throw new Refusal('already-published');
  if (showsSomebody) throw new Refusal('shows-somebody');
  requireRoom(answered, text);
  return [{ type: 'publication-proposed', on: dateAt(at), by: actor.id, title, text }];
};

/** A manager who did not write the copy approves it: from here everybody may read it. */
export const publishAnswer = (state: FiledComplaint, { actor, at }: Circumstances): readonly ComplaintEvent[] => {
  const { id } = requireManager(actor);
  const { publication } = inStatus(state, 'replied');
  if (publication?.status !== 'proposed') throw new Refusal('nothing-to-approve');
  if (publication.by === id) throw new Refusal('self-dealing');
  return [{ type: 'answer-published', on: dateAt(at) }];
};
