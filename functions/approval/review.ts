import { change } from '../../shared/http/case-change.ts';
import { namingOf, officersAt } from '../../shared/http/naming.ts';
import { changeUnderNumber } from '../../shared/http/numbering.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { reviewRoutes } from './review-routes.ts';
import type { ApprovalDeps } from './service.ts';

/** Requests about a case under review become its commands. */
export const review = (deps: ApprovalDeps): Handlers<typeof reviewRoutes> => {
  const naming = namingOf(deps);

  return {
    suspend: (call) =>
      changeUnderNumber(deps, call, 'special-procedure-notice', { command: { type: 'suspend', ...call.body } }),
    resume: (call) => change(deps, call, { command: { type: 'resume', ...call.body } }),
    extend: (call) => changeUnderNumber(deps, call, 'extension-notice', { command: { type: 'extend', ...call.body } }),
    offerHearing: (call) => change(deps, call, { command: { type: 'offer-hearing', ...call.body } }),
    scheduleHearing: (call) =>
      change(deps, call, {
        compose: naming(call, { '/chair': call.body.chair }, { type: 'schedule-hearing', ...call.body }),
      }),
    recordHearing: (call) => change(deps, call, { command: { type: 'record-hearing', ...call.body } }),
    recordSiteCheck: (call) => {
      const officers = officersAt('/officers', call.body.officers);
      return change(deps, call, { compose: naming(call, officers, { type: 'record-site-check', ...call.body }) });
    },
  };
};
