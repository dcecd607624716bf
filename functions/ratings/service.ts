import { keyedBodies } from '../../shared/http/keyed-bodies.ts';
import type { Handlers } from '../../shared/http/route.ts';
import { APPEALS, HELD_QUEUE } from '../../shared/store/rating-aggregate.ts';
import type { RatingsDeps } from './deps.ts';
import {
  explainRatingClock,
  listMonth,
  listOwnRatings,
  listRectifications,
  listTasks,
  showRating,
  takeStep,
  unmaskRating,
} from './desk.ts';
import { enterSlip, rateByLink, rateOnSite, rateOwnCase } from './giving.ts';
import { ratingPage } from './page.ts';
import { followUpByLink, inviteToRate, ownRating, tellOutcome } from './raters.ts';
import type { routes } from './routes.ts';
import { satisfactionReader } from './satisfaction.ts';
import { issueTerminalKey } from './terminals.ts';

/** Ratings: every rule is the rating's own; here requests become commands. */
export const ratingsService = (deps: RatingsDeps): Handlers<typeof routes> => {
  const satisfaction = satisfactionReader(deps);
  return keyedBodies<typeof routes>(deps.progressKeys, {
    ratingPage: async () => ({ body: ratingPage }),
    invitation: (call) => inviteToRate(deps, call),
    rateByLink: (call) => rateByLink(deps, call),
    rateOnSite: (call) => rateOnSite(deps, call),
    outcome: (call) => tellOutcome(deps, call),
    followUpByLink: (call) => followUpByLink(deps, call),
    rateOwnCase: (call) => rateOwnCase(deps, call),
    ownRating: (call) => ownRating(deps, call),
    satisfaction,
    issueTerminalKey: (call) => issueTerminalKey(deps, call),
    enterSlip: (call) => enterSlip(deps, call),
    heldRatings: ({ query, at }) => listTasks(deps, HELD_QUEUE, query, at),
    openAppeals: ({ query, at }) => listTasks(deps, APPEALS, query, at),
    ownRatings: (call) => listOwnRatings(deps, call),
    ratingsOfMonth: (call) => listMonth(deps, call),
    rectifications: (call) => listRectifications(deps, call),
    deskRating: (call) => showRating(deps, call),
    ratingClock: (call) => explainRatingClock(deps, call),
    reviewHeld: (call) => takeStep(deps, call, { type: 'review', ...call.body }),
    verifyRating: (call) => takeStep(deps, call, { type: 'verify', ...call.body }),
    recordContact: (call) => {
      const { note, ...contact } = call.body;
      return takeStep(deps, call, { type: 'record-contact', ...contact, ...(note ? { note } : {}) });
    },
    answerRating: (call) => takeStep(deps, call, { type: 'answer', ...call.body }),
    followUp: (call) =>
      takeStep(deps, call, { type: 'follow-up', ...(call.body.level ? { level: call.body.level } : {}) }),
    appealRating: (call) => takeStep(deps, call, { type: 'appeal', ...call.body }),
    decideAppeal: (call) => takeStep(deps, call, { type: 'decide-appeal', ...call.body }),
    unmaskRating: (call) => unmaskRating(deps, call),
  });
};
