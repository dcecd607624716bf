import { change } from '../../shared/http/case-change.ts';
import { gathering } from '../../shared/http/gathering.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { jointRoutes } from './joint-routes.ts';
import type { ApprovalDeps } from './service.ts';

/** Parallel approval: every rule is the case's own; here requests become commands. */
export const jointApproval = (deps: ApprovalDeps): Handlers<typeof jointRoutes> => ({
  acknowledgeTask: (call) => change(deps, call, { command: { type: 'acknowledge-task', task: call.params.task } }),
  giveOpinion: (call) => {
    const { version: seen, opinion, findings } = call.body;
    const { task } = call.params;
    return change(deps, call, {
      command: { type: 'give-opinion', task, seen, opinion, ...(findings ? { findings } : {}) },
    });
  },
  gatherCorrection: (call) => {
    const { version: seen, asks } = call.body;
    return change(deps, call, {
      compose: gathering(deps, call, { task: call.params.task, asks, ...(seen === undefined ? {} : { seen }) }),
    });
  },
  issueConsentPaper: (call) => change(deps, call, { command: { type: 'issue-consent-paper', task: call.params.task } }),
  weighDisagreement: (call) =>
    change(deps, call, { command: { type: 'weigh-disagreement', reasons: call.body.reasons } }),
});
