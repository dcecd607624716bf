import type * as z from 'zod';
import type { AgencyOfficer } from '../../shared/domain/agency/mandate.ts';
import { type OpenedProject, type ProjectCommand, projectDecider } from '../../shared/domain/project/project.ts';
import type { Call, Handlers, Reply } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import type { StaffId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { requireAgencyOfficer } from '../../shared/store/colleagues.ts';
import { projectsOfOfficer } from '../../shared/store/project-aggregate.ts';
import type { projectAgencyRoutes } from './project-agency-routes.ts';
import { projectsIn, readProject } from './project-cases.ts';
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

  /** Whose project it is comes first: a stranger learns nothing. */
  const before = async ({ params, caller, at }: Pick<AgencyCall, 'params' | 'caller' | 'at'>) => {
    const { state, law } = await readProject(projects, params.project, caller, at);
    const cases = await openCasesOf(deps, state, at);
    const officer = state.agency?.officer.id;
    return {
      telling: cases.telling,
      inHand: cases.open.flatMap(({ state: { handling } }) => handling?.officer ?? []),
      /** Open cases in the hands of the project's own officer. */
      held: cases.open.flatMap(({ receipt, state: { handling } }) =>
        officer !== undefined && handling?.agency?.officer === officer ? [receipt] : [],
      ),
      /** Refuses what the project would refuse, before any case follows; what is over already is answered by its own record. */
      requireMay: (command: ProjectCommand): void => {
        if (state.agency) projectDecider.decide(command, state, law, { actor: caller, at });
      },
    };
  };

  const decide = async (
    { params, caller, at, idempotency }: AgencyCall,
    command: ProjectCommand,
  ): Promise<OpenedProject & { readonly replayed: boolean }> => {
    const { state, replayed } = await projects.execute({
      number: params.project,
      command,
      actor: caller,
      at,
      ...(idempotency ? { idempotency } : {}),
    });
    if (state.status === 'unopened') throw new Refusal('not-found');
    return { ...state, replayed };
  };

  const answered = (
    { params }: AgencyCall,
    { agency, replayed }: Awaited<ReturnType<typeof decide>>,
  ): Reply<Entrusted> => ({
    replayed,
    body: {
      project: params.project,
      ...(agency ? { officer: { post: agency.officer.post }, until: agency.mandate.until } : {}),
    },
  });

  const end = async (
    call: Call<typeof projectAgencyRoutes.endProjectAgency> | Call<typeof projectAgencyRoutes.endOwnProjectAgency>,
  ): Promise<Reply<Entrusted>> => {
    const { reasons } = call.body;
    const { held, telling, requireMay } = await before(call);
    const command = { type: 'end-project-agency' as const, reasons, ...telling };
    requireMay(command);
    for (const receipt of held)
      await deps.cases.execute({ receipt, command: { type: 'end-agency', reasons }, actor: FOLLOWING, at: call.at });
    return answered(call, await decide(call, command));
  };

  const handOver = async (call: Call<typeof projectAgencyRoutes.handProjectOver>, officer: AgencyOfficer) => {
    const { reasons } = call.body;
    const { held, inHand, telling, requireMay } = await before(call);
    const command = { type: 'hand-project-over' as const, officer, reasons, inHand, ...telling };
    requireMay(command);
    const { caller: actor, at } = call;
    for (const receipt of held)
      await deps.cases.execute({ receipt, command: { type: 'hand-agency-over', officer, reasons }, actor, at });
    return answered(call, await decide(call, command));
  };

  const officerNamed = (call: { readonly at: Instant }, officer: StaffId): Promise<AgencyOfficer> =>
    requireAgencyOfficer(deps.store, officer, call.at, '/officer');

  return {
    entrustProject: async (call) => {
      const { mandate } = call.body;
      const { inHand, telling } = await before(call);
      const officer = await officerNamed(call, call.body.officer);
      const done = await decide(call, { type: 'entrust-project', officer, mandate, inHand, ...telling });
      await casesUnderMandate(deps, done, call.at);
      return answered(call, done);
    },
    endProjectAgency: end,
    endOwnProjectAgency: end,
    agencyProjects: async ({ caller, query }) => ({
      body: await projectLines(deps, projectsOfOfficer(caller.id), query),
    }),
    agencyProject: (call) => showProject(deps, call),
    fileIntoRingAsAgent: async (call) => {
      await readProject(projects, call.params.project, call.caller, call.at);
      return fileIntoRing(deps, call, await officerNamed(call, (call.caller as StaffActor).id));
    },
    handProjectOver: async (call) => {
      await readProject(projects, call.params.project, call.caller, call.at);
      return handOver(call, await officerNamed(call, call.body.officer));
    },
  };
};
