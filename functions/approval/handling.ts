import type { CaseCommand } from '../../shared/domain/case/commands.ts';
import { visible } from '../../shared/domain/case/law.ts';
import type { CaseState } from '../../shared/domain/case/state.ts';
import { type Changing, change } from '../../shared/http/case-change.ts';
import type { Handlers } from '../../shared/http/route.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { requireOnStaff } from '../../shared/store/colleagues.ts';
import type { Composition } from '../../shared/store/execute.ts';
import type { handlingRoutes } from './handling-routes.ts';
import type { ApprovalDeps } from './service.ts';

/** Requests about who has a case in hand become its commands; people come as the register knows them now. */
export const handling = (deps: ApprovalDeps): Handlers<typeof handlingRoutes> => {
  const { store, county } = deps;
  const departments = new Set<string>(county.departments.map(({ code }) => code));

  /** Whose case it is comes first: a stranger learns nothing, not even who works here. */
  const composed =
    ({ caller, at }: Changing, make: () => Promise<CaseCommand>) =>
    async (state: CaseState): Promise<Composition<CaseCommand>> => {
      visible(caller, state, await deps.cases.law(at));
      return { command: await make(), parts: [] };
    };

  return {
    nameOfficer: (call) => {
      const { officer = call.caller.id, reasons } = call.body;
      return change(deps, call, {
        compose: composed(call, async () => ({
          type: 'name-officer',
          officer: await requireOnStaff(store, officer, call.at, '/officer'),
          ...(reasons ? { reasons } : {}),
        })),
      });
    },
    recuse: (call) => {
      const { officer = call.caller.id, reasons, successor } = call.body;
      return change(deps, call, {
        compose: composed(call, async () => {
          const { id } = await requireOnStaff(store, officer, call.at, '/officer');
          const next = successor && (await requireOnStaff(store, successor, call.at, '/successor'));
          return { type: 'recuse', officer: id, reasons, ...(next ? { successor: next } : {}) };
        }),
      });
    },
    transfer: (call) =>
      change(deps, call, {
        compose: composed(call, async () => {
          if (!departments.has(call.body.to))
            throw new Refusal('unknown-department', {}, [{ path: '/to', code: 'unknown-department' }]);
          return { type: 'transfer', ...call.body };
        }),
      }),
    grantFastChannel: (call) => change(deps, call, { command: { type: 'grant-fast-channel', ...call.body } }),
    withdrawFastChannel: (call) => change(deps, call, { command: { type: 'withdraw-fast-channel', ...call.body } }),
  };
};
