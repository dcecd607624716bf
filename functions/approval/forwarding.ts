import type { CaseCommand } from '../../shared/domain/case/commands.ts';
import { adding, change } from '../../shared/http/case-change.ts';
import type { Call, Handlers } from '../../shared/http/route.ts';
import type { Composition } from '../../shared/store/execute.ts';
import type { forwardingRoutes } from './forwarding-routes.ts';
import type { ApprovalDeps } from './service.ts';

/** Requests about a case that goes up to a higher authority become its commands. */
export const forwarding = (deps: ApprovalDeps): Handlers<typeof forwardingRoutes> => {
  /** Everything the case holds goes up, what its project had already included: nobody picks, and nobody types a list (行政许可法 Art. 35). */
  const withEverything =
    ({ params: { receipt }, body }: Call<typeof forwardingRoutes.forward>) =>
    async (): Promise<Composition<CaseCommand>> => {
      const dossier = await deps.cases.dossier(receipt);
      const { materials: own = [], carried = [] } = dossier ?? {};
      const materials = [...new Set([...own, ...carried].map(({ code }) => code))];
      return { command: { type: 'forward', ...body, materials }, parts: [] };
    };

  return {
    forward: (call) => change(deps, call, { compose: withEverything(call) }),
    recordHigherDecision: (call) => {
      const { above, decision } = call.body;
      if (decision.outcome !== 'approved')
        return change(deps, call, { command: { type: 'record-higher-decision', above, decision } });
      return change(deps, call, {
        compose: adding(deps, call, () => ({
          content: { kind: 'result', document: decision.document },
          command: (document) => ({
            type: 'record-higher-decision',
            above,
            decision: { outcome: 'approved', document },
          }),
        })),
      });
    },
  };
};
