import { never } from '../../kernel/brand.ts';
import type { Circumstances } from '../../kernel/decider.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { endAgency, entrust, handAgencyOver, requireNotAgencyOfficer } from './agency.ts';
import type { CaseCommand } from './commands.ts';
import { signCommitment, supplyCommitted } from './commitment.ts';
import { numbered } from './document-number.ts';
import type { CaseEvent } from './events.ts';
import { accept, askForCorrection, decline, supplyCorrection } from './examining.ts';
import { extend } from './extension.ts';
import { grantFastChannel, withdrawFastChannel } from './fast-channel.ts';
import { fileCase, importCase } from './filing.ts';
import { forward, recordHigherDecision } from './forwarding/forward.ts';
import { nameOfficer, recuse, transfer } from './handing-over.ts';
import { requireUnbiased } from './handling.ts';
import { offerHearing, recordHearing, requestHearing, scheduleHearing, waiveHearing } from './hearing.ts';
import { gatherCorrection } from './joint/correction.ts';
import { acknowledgeTask, giveOpinion, issueConsentPaper, weighDisagreement } from './joint/opinion.ts';
import type { CaseLaw } from './law.ts';
import { visible } from './law.ts';
import { printedNotices } from './notices.ts';
import { signPledge } from './pledge/sign.ts';
import { verifyPledge } from './pledge/verify.ts';
import { archive, claim, correctRecord, handOverPrintedNotices, unmask, withdraw } from './record.ts';
import { issueRenewalPaper } from './renewal/renew.ts';
import { approve, deliver, post, refuse, reportUndeliverable, returnCase, revoke } from './result.ts';
import { recordSiteCheck } from './site-check.ts';
import { resume, suspend } from './special-procedure.ts';
import { type CaseState, type FiledCase, isEnded } from './state.ts';

/** What follows from a command on a case. Refuses by name; a case that is not the actor's to see is `not-found`. */
export const decide = (
  command: CaseCommand,
  state: CaseState,
  law: CaseLaw,
  circumstances: Circumstances,
): readonly CaseEvent[] => {
  if (command.type === 'file' || command.type === 'import') {
    if (state.status !== 'unfiled') throw new Refusal('already-filed');
    const events =
      command.type === 'file' ? fileCase(command, law, circumstances) : importCase(command, law, circumstances);
    return [...events, ...printedNotices(command.reach, events)];
  }
  const existing = command.type === 'claim' ? filedCase(state) : visible(circumstances.actor, state, law);
  if (isEnded(existing) && existing.erased) throw new Refusal('erased');
  requireUnbiased(circumstances.actor, existing);
  requireNotAgencyOfficer(command, existing, circumstances);
  const number = 'number' in command ? command.number : undefined;
  const events = numbered(decideOn(command, existing, law, circumstances), number);
  return [...events, ...printedNotices(existing.reach, events)];
};

/** A claim comes from somebody who is not yet the applicant: the secret shown at the door stands in for visibility. */
const filedCase = (state: CaseState): FiledCase => {
  if (state.status === 'unfiled') throw new Refusal('not-found');
  return state;
};

const decideOn = (
  command: Exclude<CaseCommand, { type: 'file' | 'import' }>,
  state: FiledCase,
  law: CaseLaw,
  circumstances: Circumstances,
): readonly CaseEvent[] => {
  switch (command.type) {
    case 'accept':
      return accept(state, law, circumstances);
    case 'ask-for-correction':
      return askForCorrection(command, state, law, circumstances);
    case 'supply-correction':
      return supplyCorrection(command, state, law, circumstances);
    case 'sign-commitment':
      return signCommitment(command, state, law, circumstances);
    case 'supply-committed':
      return supplyCommitted(command, state, law, circumstances);
    case 'sign-pledge':
      return signPledge(command, state, law, circumstances);
    case 'verify-pledge':
      return verifyPledge(command, state, law, circumstances);
    case 'decline':
      return decline(command, state, law, circumstances);
    case 'return':
      return returnCase(command, state, law, circumstances);
    case 'suspend':
      return suspend(command, state, law, circumstances);
    case 'resume':
      return resume(command, state, law, circumstances);
    case 'extend':
      return extend(command, state, law, circumstances);
    case 'offer-hearing':
      return offerHearing(command, state, law, circumstances);
    case 'request-hearing':
      return requestHearing(state, law, circumstances);
    case 'waive-hearing':
      return waiveHearing(state, law, circumstances);
    case 'schedule-hearing':
      return scheduleHearing(command, state, law, circumstances);
    case 'record-hearing':
      return recordHearing(command, state, law, circumstances);
    case 'record-site-check':
      return recordSiteCheck(command, state, circumstances);
    case 'acknowledge-task':
      return acknowledgeTask(command, state, circumstances);
    case 'give-opinion':
      return giveOpinion(command, state, law, circumstances);
    case 'gather-correction':
      return gatherCorrection(command, state, circumstances);
    case 'issue-consent-paper':
      return issueConsentPaper(command, state, circumstances);
    case 'weigh-disagreement':
      return weighDisagreement(command, state, law, circumstances);
    case 'forward':
      return forward(command, state, law, circumstances);
    case 'record-higher-decision':
      return recordHigherDecision(command, state, law, circumstances);
    case 'approve':
      return approve(command, state, law, circumstances);
    case 'refuse':
      return refuse(command, state, law, circumstances);
    case 'issue-renewal-paper':
      return issueRenewalPaper(command, state, circumstances);
    case 'post':
      return post(command, state, law, circumstances);
    case 'deliver':
      return deliver(command, state, law, circumstances);
    case 'report-undeliverable':
      return reportUndeliverable(command, state, law, circumstances);
    case 'withdraw':
      return withdraw(command, state, law, circumstances);
    case 'correct-record':
      return correctRecord(command, state, law, circumstances);
    case 'revoke':
      return revoke(command, state, circumstances);
    case 'name-officer':
      return nameOfficer(command, state, law, circumstances);
    case 'recuse':
      return recuse(command, state, circumstances);
    case 'transfer':
      return transfer(command, state, circumstances);
    case 'grant-fast-channel':
      return grantFastChannel(command, state, law, circumstances);
    case 'withdraw-fast-channel':
      return withdrawFastChannel(command, state, law, circumstances);
    case 'entrust':
      return entrust(command, state, law, circumstances);
    case 'hand-agency-over':
      return handAgencyOver(command, state, circumstances);
    case 'end-agency':
      return endAgency(command, state, law, circumstances);
    case 'claim':
      return claim(state, circumstances);
    case 'unmask':
      return unmask(command, circumstances);
    case 'hand-over-printed-notices':
      return handOverPrintedNotices(command, state, law, circumstances);
    case 'archive':
      return archive(state, law, circumstances);
    default:
      return never(command);
  }
};
