import type * as z from 'zod';
import type { ComplaintCommand } from '../../shared/domain/complaint/commands.ts';
import type { PartRef } from '../../shared/domain/complaint/events.ts';
import { visible } from '../../shared/domain/complaint/law.ts';
import { type EditedCopy, showsSomebody } from '../../shared/domain/complaint/parts.ts';
import { type ComplaintState, isFiled, isOpen } from '../../shared/domain/complaint/state.ts';
import { refuseFaults } from '../../shared/http/invalid-request.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type ReceiptNumber, ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { colleague } from '../../shared/store/colleagues.ts';
import { type ComplaintRequest, sealComplaintPart } from '../../shared/store/complaints.ts';
import type { Composition } from '../../shared/store/execute.ts';
import type { ComplaintsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import { complainantOf, standingOf } from './showing.ts';
import { subjectOf } from './subjects.ts';
import type { complaintStanding } from './views.ts';

export type Standing = z.input<ReturnType<typeof complaintStanding>>;

/** A call about one complaint, as far as a change to it is concerned. */
export type Changing = Pick<ComplaintRequest, 'idempotency' | 'ifMatch' | 'at'> & {
  readonly params: { readonly number: ReceiptNumber };
  readonly caller: Actor;
};

/** Carries out one command on a complaint and answers where it now stands. */
export const change = async (
  { complaints }: Pick<ComplaintsDeps, 'complaints'>,
  { params: { number }, caller, at, idempotency, ifMatch }: Changing,
  command: Pick<ComplaintRequest, 'command' | 'compose' | 'quiet'>,
): Promise<Reply<Standing>> => {
  const outcome = await complaints.execute({
    number,
    ...command,
    actor: caller,
    at,
    ...(idempotency ? { idempotency } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
  if (!isFiled(outcome.state)) throw new Refusal('not-found');
  return {
    version: outcome.personVersion,
    replayed: outcome.replayed,
    body: standingOf(number, outcome.state),
  };
};

/** Whose it is comes before everything that is wrong with the request: a stranger learns nothing. */
const asking =
  (caller: Actor, make: () => Promise<ComplaintCommand>) =>
  async (state: ComplaintState): Promise<Composition<ComplaintCommand>> => {
    visible(caller, state);
    return { command: await make(), parts: [] };
  };

/** A command that adds a part after the last one; whose complaint it is the command itself asks. */
const adding =
  (
    content: Parameters<typeof sealComplaintPart>[1],
    command: (ref: PartRef) => ComplaintCommand | Promise<ComplaintCommand>,
  ) =>
  async (state: ComplaintState): Promise<Composition<ComplaintCommand>> => {
    const { part, ref } = sealComplaintPart((isFiled(state) ? state.parts : 0) + 1, content);
    return { command: await command(ref), parts: [part] };
  };

export const classify = (deps: ComplaintsDeps, call: Call<typeof routes.classifyComplaint>) =>
  change(deps, call, {
    compose: asking(call.caller, async () => ({
      type: 'classify',
      kind: call.body.kind,
      subject: await subjectOf(deps, call.body.subject, call.caller, call.at),
    })),
  });

export const assign = (deps: ComplaintsDeps, call: Call<typeof routes.assignComplaint>) =>
  change(deps, call, {
    compose: asking(call.caller, async () => {
      const { department, officers } = call.body;
      if (!deps.county.departments.some(({ code }) => code === department))
        refuseFaults([{ in: 'body', path: '/department', code: 'unknown-department' }]);
      const named = await Promise.all([...new Set(officers)].map((id) => colleague(deps.store, id, call.at)));
      const unknown = named.indexOf(undefined);
      if (unknown >= 0) throw new Refusal('unknown-officer', {}, [{ path: `/officers/${unknown}`, code: 'unknown' }]);
      return { type: 'assign', department, officers: named.filter((each) => each !== undefined) };
    }),
  });

export const reply = (deps: ComplaintsDeps, call: Call<typeof routes.replyToComplaint>) => {
  const { form, finding, text } = call.body;
  return change(deps, call, {
    compose: adding({ kind: 'reply', text }, (ref) => ({
      type: 'reply',
      form,
      ...(finding ? { finding } : {}),
      text: ref,
    })),
  });
};

export const reopen = (
  deps: ComplaintsDeps,
  call: Call<typeof routes.reopenComplaint> | Call<typeof routes.reopenAtDesk>,
) =>
  change(deps, call, {
    compose: adding({ kind: 'reopening', text: call.body.reasons }, (text) => ({ type: 'reopen', text })),
  });

/** The other one must be there, and the caller's to see; whether it is a duplicate is the domain's to say. */
export const merge = (deps: ComplaintsDeps, call: Call<typeof routes.mergeComplaint>) =>
  change(deps, call, {
    compose: asking(call.caller, async () => {
      const { into } = call.body;
      const reading = into === call.params.number ? undefined : await deps.complaints.read(into, call.at);
      if (reading === undefined) throw new Refusal('not-a-duplicate');
      const { kind, owner, sender } = visible(call.caller, reading.state);
      return {
        type: 'merge',
        target: {
          number: ReceiptNumberText.parse(into),
          kind,
          isOpen: isOpen(reading.state),
          ...(owner ? { owner } : {}),
          ...(sender ? { sender } : {}),
        },
      };
    }),
  });

export const proposePublication = (deps: ComplaintsDeps, call: Call<typeof routes.proposePublication>) => {
  const { title, question, answer }: EditedCopy = call.body;
  return change(deps, call, {
    compose: adding({ kind: 'publication', title, question, answer }, async (text) => {
      const complainant = complainantOf({ parts: await deps.complaints.parts(call.params.number) });
      const shows = showsSomebody(`${title}\n${question}\n${answer}`, complainant);
      return { type: 'propose-publication', title, showsSomebody: shows, text };
    }),
  });
};
