import type { CaseCommand } from '../../shared/domain/case/commands.ts';
import { visible } from '../../shared/domain/case/law.ts';
import type { CaseState } from '../../shared/domain/case/state.ts';
import { type Changing, change } from '../../shared/http/case-change.ts';
import { changeUnderNumber } from '../../shared/http/numbering.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { StaffId } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Composition } from '../../shared/store/execute.ts';
import { staffSource } from '../../shared/store/staff-source.ts';
import type { reviewRoutes } from './review-routes.ts';
import type { ApprovalDeps } from './service.ts';

/** Requests about a case under review become its commands. */
export const review = (deps: ApprovalDeps): Handlers<typeof reviewRoutes> => {
  const staff = staffSource(deps.store);

  /**
   * A command that names colleagues, by their places in the body: the register must know each. Whose case it is comes first: a
   * stranger learns nothing.
   */
  const naming =
    ({ caller, at }: Changing, named: Readonly<Record<string, StaffId>>, command: CaseCommand) =>
    async (state: CaseState): Promise<Composition<CaseCommand>> => {
      visible(caller, state, await deps.cases.law(at));
      const known = await Promise.all(
        Object.entries(named).map(async ([path, id]) => ((await staff(id, at)) === undefined ? [path] : [])),
      );
      const unknown = known.flat().map((path) => ({ path, code: 'unknown' as const }));
      if (unknown.length > 0) throw new Refusal('unknown-officer', {}, unknown);
      return { command, parts: [] };
    };

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
      const officers = Object.fromEntries(call.body.officers.map((id, index) => [`/officers/${index}`, id]));
      return change(deps, call, { compose: naming(call, officers, { type: 'record-site-check', ...call.body }) });
    },
  };
};
