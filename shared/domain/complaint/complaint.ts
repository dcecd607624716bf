import { never } from '../../kernel/brand.ts';
import type { Circumstances, Decider } from '../../kernel/decider.ts';
import { Refusal } from '../../kernel/refusal.ts';
import {
  approveReply,
  extend,
  followUp,
  proposePublication,
  publishAnswer,
  reopen,
  reply,
  returnReply,
} from './answering.ts';
import type { ComplaintCommand } from './commands.ts';
import type { ComplaintEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { lapse } from './lapse.ts';
import { type ComplaintLaw, visible } from './law.ts';
import { type ComplaintState, type FiledComplaint, isEnded } from './state.ts';
import {
  accept,
  assign,
  classify,
  decline,
  endPublication,
  fileComplaint,
  flagThreat,
  merge,
  read,
  withdraw,
} from './taking-on.ts';

/** What follows from a command on a complaint. Refuses by name; one that is not the actor's to see is `not-found`. */
const decide = (
  command: ComplaintCommand,
  state: ComplaintState,
  law: ComplaintLaw,
  circumstances: Circumstances,
): readonly ComplaintEvent[] => {
  if (command.type === 'file') {
    if (state.status !== 'unfiled') throw new Refusal('already-filed');
    return fileComplaint(command, law, circumstances);
  }
  const existing = visible(circumstances.actor, state);
  if (isEnded(existing) && existing.erased) throw new Refusal('erased');
  return decideOn(command, existing, law, circumstances);
};

const decideOn = (
  command: Exclude<ComplaintCommand, { type: 'file' }>,
  state: FiledComplaint,
  law: ComplaintLaw,
  circumstances: Circumstances,
): readonly ComplaintEvent[] => {
  switch (command.type) {
    case 'classify':
      return classify(command, state, law, circumstances);
    case 'accept':
      return accept(state, law, circumstances);
    case 'decline':
      return decline(command, state, circumstances);
    case 'assign':
      return assign(command, state, law, circumstances);
    case 'extend':
      return extend(command, state, law, circumstances);
    case 'reply':
      return reply(command, state, law, circumstances);
    case 'approve-reply':
      return approveReply(state, law, circumstances);
    case 'return-reply':
      return returnReply(command, state, circumstances);
    case 'follow-up':
      return followUp(command, state, circumstances);
    case 'reopen':
      return reopen(command, state, law, circumstances);
    case 'merge':
      return merge(command, state, circumstances);
    case 'withdraw':
      return withdraw(state, circumstances);
    case 'flag-threat':
      return flagThreat(command, circumstances);
    case 'read':
      return read(command, circumstances);
    case 'propose-publication':
      return proposePublication(command, state, circumstances);
    case 'publish-answer':
      return publishAnswer(state, circumstances);
    case 'end-publication':
      return endPublication(command, state, circumstances);
    default:
      return never(command);
  }
};

/** A complaint (投诉) and its kin from filing to erasure: every rule of law and of the house for it, as pure functions. */
export const complaintDecider: Decider<ComplaintState, ComplaintCommand, ComplaintEvent, ComplaintLaw> = {
  initial: { status: 'unfiled' },
  decide,
  lapse,
  evolve,
};
