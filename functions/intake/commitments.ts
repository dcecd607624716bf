import { examineCorrection, mayFollow } from '../../shared/domain/case/application.ts';
import { adding, change, type Standing } from '../../shared/http/case-change.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import { isBarred } from '../../shared/store/credit-check.ts';
import type { routes } from './routes.ts';
import type { IntakeDeps } from './service.ts';

/** A commitment the applicant signs (容缺受理, L11), by login or on paper: text and signature go into the dossier. */
export const signCommitment = (
  deps: IntakeDeps,
  call: Call<typeof routes.signCommitment> | Call<typeof routes.signCommitmentAtWindow>,
): Promise<Reply<Standing>> => {
  const { days, ...commitment } = call.body;
  return change(deps, call, {
    compose: adding(deps, call, async (item, { party }) => {
      const barred = await isBarred(deps.store, party, call.at);
      return {
        content: { kind: 'commitment', commitment },
        command: (dossier) => ({ type: 'sign-commitment', mayFollow: mayFollow(item), days, dossier, barred }),
      };
    }),
  });
};

/** A commitment to the conditions of the item (告知承诺, L11), by login or on paper. */
export const signPledge = (
  deps: IntakeDeps,
  call: Call<typeof routes.signPledge> | Call<typeof routes.signPledgeAtWindow>,
): Promise<Reply<Standing>> =>
  change(deps, call, {
    compose: adding(deps, call, async (_item, { party }) => {
      const barred = await isBarred(deps.store, party, call.at);
      return {
        content: { kind: 'commitment', commitment: call.body },
        command: (dossier) => ({ type: 'sign-pledge', dossier, barred }),
      };
    }),
  });

/** What was committed to, by login or over the counter. */
export const supplyCommitted = (
  deps: IntakeDeps,
  call: Call<typeof routes.supplyCommitted> | Call<typeof routes.supplyCommittedAtWindow>,
): Promise<Reply<Standing>> =>
  change(deps, call, {
    compose: adding(deps, call, (item) => {
      const brought = { answers: {}, materials: call.body.materials };
      const supplied = examineCorrection(item, brought);
      return {
        content: { kind: 'correction', ...brought },
        command: (dossier) => ({ type: 'supply-committed', supplied, dossier }),
      };
    }),
  });
