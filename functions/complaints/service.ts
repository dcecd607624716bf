import { keyedBodies } from '../../shared/http/keyed-bodies.ts';
import type { Call, Handlers } from '../../shared/http/route.ts';
import { whyOf } from '../../shared/http/why.ts';
import { ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { complaintClockWords, lawOfKind } from '../../shared/messages/complaint-words.ts';
import { opensProgress } from '../../shared/store/keyrings.ts';
import { assign, type Changing, change, classify, merge, proposePublication, reopen, reply } from './changes.ts';
import type { ComplaintsDeps } from './deps.ts';
import { changeMonth, showMonth, today } from './duty.ts';
import { fileAtDesk, fileByLogin, fileWithoutLogin } from './filing.ts';
import { listOwn, listPublished, listQueue, showPublished } from './lists.ts';
import { complaintPage } from './page.ts';
import type { routes } from './routes.ts';
import { clearView, deskView, letterOf, ownView, progressOf, readComplaint, showComplaint } from './showing.ts';

/** A secret opens one number: unknown number, wrong code and malformed code take the same way and get the same answer. */
const bySecret = async (deps: ComplaintsDeps, { body, at }: Call<typeof routes.complaintProgress>) => {
  const presented = body.number.replaceAll(/[\s-]/g, '');
  const opens = opensProgress(await deps.progressKeys(at), presented, body.code);
  const number = ReceiptNumberText.safeParse(presented).data;
  const reading = opens && number ? await deps.complaints.read(number, at) : undefined;
  if (!number || !reading) throw new Refusal('not-found');
  return showComplaint(deps, number, reading, at);
};

/** The citizens' voice: every rule is the complaint's own; here requests become commands. */
export const complaintsService = (deps: ComplaintsDeps): Handlers<typeof routes> => {
  const shown = async ({ params, caller, at }: Pick<Changing, 'params' | 'caller' | 'at'>) =>
    showComplaint(deps, params.number, await readComplaint(deps, params.number, caller, at), at);
  const why = async ({
    params,
    caller,
    at,
  }: Pick<Call<typeof routes.complaintClock>, 'params' | 'at'> & Pick<Changing, 'caller'>) => {
    const { state, law } = await readComplaint(deps, params.number, caller, at);
    const clock = state.clocks[params.clock];
    if (clock === undefined) throw new Refusal('not-found');
    const called = { name: complaintClockWords[params.clock], legalBasis: lawOfKind(state.kind) };
    return { body: whyOf(clock, { calendar: law.calendar, at }, called) };
  };
  return keyedBodies<typeof routes>(deps.indexKeys, {
    ownComplaintClock: why,
    complaintClock: why,
    fileComplaint: (call) => fileByLogin(deps, call),
    fileWithoutLogin: (call) => fileWithoutLogin(deps, call),
    fileAtDesk: (call) => fileAtDesk(deps, call),
    ownComplaints: (call) => listOwn(deps, call),
    ownComplaint: async (call) => ({ body: ownView(await shown(call)) }),
    ownReplyLetter: async (call) => ({ body: letterOf(deps, await shown(call), 'clear') }),
    withdrawComplaint: (call) => change(deps, call, { command: { type: 'withdraw' } }),
    withdrawAtDesk: (call) => change(deps, call, { command: { type: 'withdraw' } }),
    reopenComplaint: (call) => reopen(deps, call),
    reopenAtDesk: (call) => reopen(deps, call),
    complaintProgress: async (call) => ({ body: progressOf(await bySecret(deps, call)) }),
    complaintPage: async () => ({ body: complaintPage }),
    publishedAnswers: (call) => listPublished(deps, call),
    publishedAnswer: (call) => showPublished(deps, call),
    complaintQueue: (call) => listQueue(deps, call),
    deskComplaint: async (call) => {
      const complaint = await shown(call);
      return { body: deskView(complaint), version: complaint.reading.personVersion };
    },
    readComplaint: async (call) => {
      const { number } = call.params;
      // Recorded first: what cannot be recorded is not shown.
      const { replayed } = await change(deps, call, {
        command: { type: 'read', purpose: call.body.purpose },
        quiet: true,
      });
      return {
        body: clearView(await shown(call)),
        ...(replayed ? { replayed } : {}),
        location: `/desk/complaints/${number}`,
      };
    },
    deskReplyLetter: async (call) => ({ body: letterOf(deps, await shown(call), 'masked') }),
    classifyComplaint: (call) => classify(deps, call),
    acceptComplaint: (call) => change(deps, call, { command: { type: 'accept' } }),
    declineComplaint: (call) => {
      const { ground, reasons, pointer } = call.body;
      return change(deps, call, {
        command: { type: 'decline', ground, reasons, ...(pointer ? { pointer } : {}) },
      });
    },
    assignComplaint: (call) => assign(deps, call),
    extendComplaint: (call) => change(deps, call, { command: { type: 'extend', reasons: call.body.reasons } }),
    replyToComplaint: (call) => reply(deps, call),
    approveReply: (call) => change(deps, call, { command: { type: 'approve-reply' } }),
    returnReply: (call) => change(deps, call, { command: { type: 'return-reply', reasons: call.body.reasons } }),
    followUpComplaint: (call) => change(deps, call, { command: { type: 'follow-up', outcome: call.body.outcome } }),
    mergeComplaint: (call) => merge(deps, call),
    flagThreat: (call) => change(deps, call, { command: { type: 'flag-threat', threat: call.body.threat } }),
    proposePublication: (call) => proposePublication(deps, call),
    publishAnswer: (call) => change(deps, call, { command: { type: 'publish-answer' } }),
    endPublication: (call) => change(deps, call, { command: { type: 'end-publication', reasons: call.body.reasons } }),
    dutyToday: (call) => today(deps, call),
    dutyMonth: (call) => showMonth(deps, call),
    planDuty: (call) => changeMonth(deps, call, { type: 'plan', month: call.params.month, days: call.body.days }),
    offerDuty: (call) => changeMonth(deps, call, { type: 'offer', ...call.body }),
    takeDuty: (call) => changeMonth(deps, call, { type: 'take', ...call.body }),
    replaceDuty: (call) => changeMonth(deps, call, { type: 'replace', ...call.body }),
  });
};
