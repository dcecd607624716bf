import type { AgencyOfficer } from '../../shared/domain/agency/mandate.ts';
import type { CaseCommand } from '../../shared/domain/case/commands.ts';
import { visible } from '../../shared/domain/case/law.ts';
import type { CaseState } from '../../shared/domain/case/state.ts';
import { type Changing, change } from '../../shared/http/case-change.ts';
import { showCase } from '../../shared/http/case-reading.ts';
import { viewOf } from '../../shared/http/case-view.ts';
import { queueLines } from '../../shared/http/queue-lines.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { StaffId } from '../../shared/kernel/ids.ts';
import { requireAgencyOfficer } from '../../shared/store/colleagues.ts';
import type { Composition } from '../../shared/store/execute.ts';
import { agencyQueue } from '../../shared/store/handling-rows.ts';
import type { agencyRoutes } from './agency-routes.ts';
import { supplyCorrection, withdraw } from './changes.ts';
import { fileApplication } from './filing.ts';
import type { IntakeDeps } from './service.ts';

/** 全程代办 behind its routes: the officer files, supplies and withdraws as the applicant would, and the case asks for the mandate. */
export const agency = (deps: IntakeDeps): Handlers<typeof agencyRoutes> => {
  /** A command that names an agency officer. Whose case it is comes first: a stranger learns nothing. */
  const naming =
    ({ caller, at }: Changing, officer: StaffId, make: (officer: AgencyOfficer) => CaseCommand) =>
    async (state: CaseState): Promise<Composition<CaseCommand>> => {
      visible(caller, state, await deps.cases.law(at));
      return { command: make(await requireAgencyOfficer(deps.store, officer, at, '/officer')), parts: [] };
    };

  return {
    entrust: (call) => {
      const { officer, mandate } = call.body;
      return change(deps, call, {
        compose: naming(call, officer, (entrusted) => ({ type: 'entrust', officer: entrusted, mandate })),
      });
    },
    endAgency: (call) => change(deps, call, { command: { type: 'end-agency', ...call.body } }),
    endOwnAgency: (call) => change(deps, call, { command: { type: 'end-agency', ...call.body } }),
    agencyCases: async ({ caller, query, at }) => {
      const { limit, cursor } = query;
      const page = await deps.store.query('queue', {
        key: agencyQueue(caller.id),
        limit,
        ...(cursor ? { cursor } : {}),
      });
      const cases = await queueLines(deps, page.entries, at);
      return { body: { cases, ...(page.cursor ? { cursor: page.cursor } : {}) } };
    },
    agencyCase: async ({ params, caller, at }) => {
      const shown = await showCase(deps, params.receipt, caller, at);
      return { body: viewOf(shown, 'staff'), version: shown.reading.personVersion };
    },
    fileAsAgent: async (call) => {
      const officer = await requireAgencyOfficer(deps.store, call.caller.id, call.at, '/officer');
      const { mandate, ...body } = call.body;
      return fileApplication(deps, { ...call, body }, { officer, mandate });
    },
    supplyAsAgent: (call) => supplyCorrection(deps, call),
    withdrawAsAgent: (call) => withdraw(deps, call),
    handAgencyOver: (call) => {
      const { officer, reasons } = call.body;
      return change(deps, call, {
        compose: naming(call, officer, (next) => ({ type: 'hand-agency-over', officer: next, reasons })),
      });
    },
  };
};
