import type * as z from 'zod';
import { FeedbackEvent, FeedbackState, type GivenFeedback } from '../../shared/domain/feedback/feedback.ts';
import { isSupervisor } from '../../shared/domain/supervision/law.ts';
import type { Handlers, Reply } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { feedbackWords } from '../../shared/messages/supervision-words.ts';
import { hashOf } from '../../shared/store/chain.ts';
import { execute } from '../../shared/store/execute.ts';
import { feedbackAggregate, feedbackQueue } from '../../shared/store/feedback-aggregate.ts';
import { staffSource } from '../../shared/store/staff-source.ts';
import { pageOfDepartment } from './page-of-department.ts';
import type { recordRoutes } from './record-routes.ts';
import type { feedbackInFull, feedbackPage, feedbackView } from './record-views.ts';
import type { SupervisionDeps } from './service.ts';

type FeedbackHandlers = Pick<
  Handlers<typeof recordRoutes>,
  'giveFeedback' | 'feedbackList' | 'feedback' | 'acknowledgeFeedback'
>;
type View = z.input<ReturnType<typeof feedbackView>>;

const kind = feedbackAggregate.kind;

/** The id follows from who gives it and the key: giving it twice is giving it once. */
const idOf = (caller: StaffActor, key: string): string =>
  `feedback-${Buffer.from(hashOf([caller.id, key]), 'base64url')
    .toString('hex')
    .slice(0, 32)}`;

const viewOf = (feedback: string, state: GivenFeedback): View => ({
  feedback,
  kind: state.kind,
  kindName: { ...feedbackWords[state.kind] },
  department: state.department,
  ...(state.staff ? { staff: state.staff } : {}),
  on: state.on,
  acknowledged: state.acknowledged === true,
});

/** Commendations and admonitions behind their routes. */
export const feedback = ({ store, county }: SupervisionDeps): FeedbackHandlers => {
  const staff = staffSource(store);

  /** Feedback the caller may see: supervisors, and the head of the unit it went to. */
  const visible = async (id: string, caller: StaffActor) => {
    const head = await store.load({ kind, id });
    const state = head && FeedbackState.parse(head.state);
    if (!head || state?.status !== 'given') throw new Refusal('not-found');
    if (!isSupervisor(caller) && caller.department !== state.department) throw new Refusal('not-found');
    return { head, state };
  };

  return {
    giveFeedback: async ({ caller, body, at, idempotency }): Promise<Reply<View>> => {
      if (idempotency === undefined) throw new Refusal('missing-idempotency-key');
      if (!county.departments.some(({ code }) => code === body.department))
        throw new Refusal('invalid-request', {}, [{ path: '/department', code: 'unknown' }]);
      if (body.staff !== undefined && (await staff(body.staff, at))?.department !== body.department)
        throw new Refusal('unknown-officer');
      const id = idOf(caller, idempotency.key);
      const { state, personVersion, replayed } = await execute(store, feedbackAggregate, undefined, {
        id,
        command: { type: 'give', ...body },
        creates: true,
        actor: caller,
        at,
        idempotency,
      });
      if (state.status !== 'given') throw new Refusal('not-found');
      return { version: personVersion, replayed, location: `/desk/feedback/${id}`, body: viewOf(id, state) };
    },
    feedbackList: async (call): Promise<Reply<z.input<ReturnType<typeof feedbackPage>>>> => {
      const { entries, ...rest } = await pageOfDepartment(store, feedbackQueue, call);
      const lines = entries.flatMap(({ aggregate, summary }) => {
        const state = FeedbackState.parse(summary.feedback);
        return state.status === 'given' ? [viewOf(aggregate.id, state)] : [];
      });
      return { body: { ...rest, feedback: lines } };
    },
    feedback: async ({ params, caller }): Promise<Reply<z.input<ReturnType<typeof feedbackInFull>>>> => {
      const { head, state } = await visible(params.feedback, caller);
      const [first] = await store.history({ kind, id: params.feedback }, 1);
      const given = first?.events
        .map((event) => FeedbackEvent.parse(event))
        .find(({ type }) => type === 'feedback-given');
      const { text, source, by } = given?.type === 'feedback-given' ? given : {};
      return {
        version: head.personVersion,
        body: {
          ...viewOf(params.feedback, state),
          ...(text ? { text } : {}),
          ...(source ? { source } : {}),
          ...(by ? { by } : {}),
        },
      };
    },
    acknowledgeFeedback: async ({ params, caller, at, idempotency }) => {
      await visible(params.feedback, caller);
      const { state, personVersion, replayed } = await execute(store, feedbackAggregate, undefined, {
        id: params.feedback,
        command: { type: 'acknowledge' },
        actor: caller,
        at,
        ...(idempotency ? { idempotency } : {}),
      });
      if (state.status !== 'given') throw new Refusal('not-found');
      return { version: personVersion, replayed, body: viewOf(params.feedback, state) };
    },
  };
};
