import { type FeedbackCommand, FeedbackEvent, FeedbackState, feedbackDecider } from '../domain/feedback/feedback.ts';
import type { DepartmentCode } from '../kernel/ids.ts';
import type { Aggregate } from './aggregate.ts';
import type { Json } from './port.ts';

/** Queue key of what goes back to a home unit, sorted by day. */
export const feedbackQueue = (department: DepartmentCode): string => `feedback#${department}`;

/** A commendation or an admonition as the store keeps it. */
export const feedbackAggregate: Aggregate<FeedbackState, FeedbackCommand, FeedbackEvent, undefined> = {
  kind: 'feedback',
  decider: feedbackDecider,
  state: FeedbackState,
  event: FeedbackEvent,
  position: (state) =>
    state.status === 'none'
      ? { index: {} }
      : {
          index: { queue: { key: feedbackQueue(state.department), sort: state.on }, activity: true },
          summary: { feedback: state as Json },
        },
};
