import type * as z from 'zod';
import type { AgencyOfficer } from '../../shared/domain/agency/mandate.ts';
import { visibleProject } from '../../shared/domain/project/law.ts';
import { type ProjectCommand, type ProjectState, projectDecider } from '../../shared/domain/project/project.ts';
import type { Call, Handlers, Reply } from '../../shared/http/route.ts';
import type { StaffId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { requireAgencyOfficer } from '../../shared/store/colleagues.ts';
import { projectsOfOfficer } from '../../shared/store/project-aggregate.ts';
import type { projectAgencyRoutes } from './project-agency-routes.ts';
import { projectsIn } from './project-cases.ts';
import { projectLines } from './project-lists.ts';
import { casesUnderMandate, FOLLOWING, openCasesOf } from './project-mandate.ts';
import { showProject } from './project-reading.ts';
import type { entrustedProject } from './project-views.ts';
import { fileIntoRing } from './projects.ts';
import type { IntakeDeps } from './service.ts';

type Entrusted = z.input<ReturnType<typeof entrustedProject>>;
type AgencyCall = Call<
  | typeof projectAgencyRoutes.entrustProject
  | typeof projectAgencyRoutes.endProjectAgency
  | typeof projectAgencyRoutes.endOwnProjectAgency
  | typeof projectAgencyRoutes.handProjectOver
>;

/**
 * Agency for a whole project behind its routes. What is decided of the project its open cases follow, one append each: those
 * under a mandate after the project, those it is taken from before it, so that the same request goes on where it was cut short.
 */
export const projectAgency = (deps: IntakeDeps): Handlers<typeof projectAgencyRoutes> => {
  const projects = projectsIn(deps);

  /** What a command meets. Whose project it is comes first: a stranger learns nothing. */
  const metBy = async ({ caller, at }: AgencyCall, state: ProjectState) => {
    const law = await deps.cases.law(at);
    const project = visibleProject(caller, state, law);
    const cases = await openCasesOf(deps, project, at);
    const officer = project.agency?.officer.id;
    return {
      telling: cases.telling,
      inHand: cases.open.flatMap(({ state: { handling } }) => handling?.officer ?? []),
      /** Open cases in the hands of the project's own officer. */
      held: cases.open.flatMap(({ receipt, state: { handling } }) =>
        officer !== undefined && handling?.agency?.officer === officer ? [receipt] : [],
      ),
      /** Refuses what the project would refuse, before any case follows. */
      requireMay: (command: ProjectCommand): void => {
        projectDecider.decide(command, project, law, { actor: caller, at });
      },
    };
  };

  /** Decides of the project. What was asked under the same key before is answered as it was then, whoever has the project now. */
  const decide = async (
    call: AgencyCall,
    make: (met: Awaited<ReturnType<typeof metBy>>) => Promise<ProjectCommand>,
  ): Promise<Reply<Entrusted>> => {
    const { params, caller, at, idempotency } = call;
    const { state, replayed } = await projects.execute({
      number: params.project,
      compose: async (met) => ({ command: await make(await metBy(call, met)), parts: [] }),
      actor: caller,
      at,
      ...(idempotency ? { idempotency } : {}),
    });
    if (state.status === 'unopened') throw new Refusal('not-found');
    const { agency } = state;
    return {
      replayed,
      body: {
        project: params.project,
        ...(agency ? { officer: { post: agency.officer.post }, until: agency.mandate.until } : {}),
      },
    };
  };

  const end = (
    call: Call<typeof projectAgencyRoutes.endProjectAgency> | Call<typeof projectAgencyRoutes.endOwnProjectAgency>,
  ): Promise<Reply<Entrusted>> =>
    decide(call, async ({ held, telling, requireMay }) => {
      const { reasons } = call.body;
      const command = { type: 'end-project-agency' as const, reasons, ...telling };
      requireMay(command);
      for (const receipt of held)
        await deps.cases.execute({ receipt, command: { type: 'end-agency', reasons }, actor: FOLLOWING, at: call.at });
      return command;
    });

  const officerNamed = (call: { readonly at: Instant }, officer: StaffId): Promise<AgencyOfficer> =>
    requireAgencyOfficer(deps.store, officer, call.at, '/officer');

  return {
    entrustProject: async (call) => {
      const { mandate } = call.body;
      const entrusted = await decide(call, async ({ inHand, telling }) => {
        const officer = await officerNamed(call, call.body.officer);
        return { type: 'entrust-project', officer, mandate, inHand, ...telling };
      });
      await casesUnderMandate(deps, call.params.project, call.at);
      return entrusted;
    },
    endProjectAgency: end,
    endOwnProjectAgency: end,
    agencyProjects: async ({ caller, query }) => ({
      body: await projectLines(deps, projectsOfOfficer(caller.id), query),
    }),
    agencyProject: (call) => showProject(deps, call),
    fileIntoRingAsAgent: (call) => fileIntoRing(deps, call, () => officerNamed(call, call.caller.id)),
    handProjectOver: (call) =>
      decide(call, async ({ held, inHand, telling, requireMay }) => {
        const { reasons } = call.body;
        const officer = await officerNamed(call, call.body.officer);
        const command = { type: 'hand-project-over' as const, officer, reasons, inHand, ...telling };
        requireMay(command);
        const { caller: actor, at } = call;
        for (const receipt of held)
          await deps.cases.execute({ receipt, command: { type: 'hand-agency-over', officer, reasons }, actor, at });
        return command;
      }),
  };
};
