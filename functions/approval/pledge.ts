import { change } from '../../shared/http/case-change.ts';
import { namingOf, officersAt } from '../../shared/http/naming.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { pledgeRoutes } from './pledge-routes.ts';
import type { ApprovalDeps } from './service.ts';

/** What a department finds of a commitment becomes a command of the case. */
export const pledge = (deps: ApprovalDeps): Handlers<typeof pledgeRoutes> => {
  const naming = namingOf(deps);
  return {
    verifyPledge: (call) => {
      const { officers, ...found } = call.body;
      const command = { type: 'verify-pledge' as const, ...found, ...(officers ? { officers } : {}) };
      return change(deps, call, { compose: naming(call, officersAt('/officers', officers), command) });
    },
  };
};
