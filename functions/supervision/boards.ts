import type { Handlers } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { DepartmentCode, WindowCode } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { exportBoard, showBoard } from './board.ts';
import type { boardRoutes } from './board-routes.ts';
import { countedKinds } from './kinds.ts';
import type { SupervisionDeps } from './service.ts';

/** The boards behind their routes: a manager sees every one, a head their department's, a clerk their window's. */
export const boards = (deps: SupervisionDeps): Handlers<typeof boardRoutes> => {
  const { county } = deps;
  const all = county.departments.map(({ code }) => code);

  const departmentFor = (caller: StaffActor, department: DepartmentCode): readonly DepartmentCode[] => {
    if (!all.includes(department)) throw new Refusal('not-found');
    if (!caller.roles.includes('manager') && caller.department !== department)
      throw new Refusal('not-your-department', { department });
    return [department];
  };

  const servedBy = (caller: StaffActor, code: WindowCode): readonly DepartmentCode[] => {
    const window = county.windows.find((each) => each.code === code);
    if (window === undefined) throw new Refusal('not-found');
    if (!caller.roles.includes('manager') && caller.window !== code) throw new Refusal('not-your-window');
    return window.departments;
  };

  return {
    centreBoard: async ({ query, at }) => ({ body: await showBoard(deps, all, query, at) }),
    centreBoardFile: async ({ query, at }) => ({ body: await exportBoard(deps, all, query, at) }),
    departmentBoard: async ({ caller, params, query, at }) => ({
      body: await showBoard(deps, departmentFor(caller, params.department), query, at),
    }),
    departmentBoardFile: async ({ caller, params, query, at }) => ({
      body: await exportBoard(deps, departmentFor(caller, params.department), query, at),
    }),
    windowBoard: async ({ caller, params, query, at }) => ({
      body: await showBoard(deps, servedBy(caller, params.window), query, at),
    }),
    windowBoardFile: async ({ caller, params, query, at }) => ({
      body: await exportBoard(deps, servedBy(caller, params.window), query, at),
    }),
    centreKinds: async ({ query }) => ({ body: await countedKinds(deps, all, query.month) }),
    departmentKinds: async ({ caller, params, query }) => ({
      body: await countedKinds(deps, departmentFor(caller, params.department), query.month),
    }),
  };
};
