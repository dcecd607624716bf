import { change } from '../../shared/http/case-change.ts';
import { gathering } from '../../shared/http/gathering.ts';
import { namingOf, officersAt } from '../../shared/http/naming.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { jointRoutes } from './joint-routes.ts';
import type { ApprovalDeps } from './service.ts';

/** Parallel approval: every rule is the case's own; here requests become commands. */
export const jointApproval = (deps: ApprovalDeps): Handlers<typeof jointRoutes> => ({
  ...opinions(deps),
  acknowledgeTask: (call) => change(deps, call, { command: { type: 'acknowledge-task', task: call.params.task } }),
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

const opinions = (deps: ApprovalDeps): Pick<Handlers<typeof jointRoutes>, 'giveOpinion'> => {
  const naming = namingOf(deps);
  return {
    giveOpinion: (call) => {
      const { version: seen, opinion, findings } = call.body;
      const { task } = call.params;
      const command = { type: 'give-opinion' as const, task, seen, opinion, ...(findings ? { findings } : {}) };
      return change(deps, call, {
        compose: naming(call, officersAt('/findings/officers', findings?.officers), command),
      });
    },
  };
};
