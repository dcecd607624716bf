import type * as z from 'zod';
import type { AgencyOfficer } from '../../shared/domain/agency/mandate.ts';
import type { CarriedMaterial } from '../../shared/domain/case/dossier.ts';
import { requireDesk } from '../../shared/domain/case/law.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { isProjectOfficer } from '../../shared/domain/project/agency.ts';
import { carriedInto } from '../../shared/domain/project/carrying.ts';
import type { OpenedProject } from '../../shared/domain/project/project.ts';
import { standingOf, toleratedBy } from '../../shared/domain/project/rings.ts';
import type { Ring, Track } from '../../shared/domain/project/track.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { DepartmentCode, PartyKey, ReceiptNumber } from '../../shared/kernel/ids.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { type Keyring, partyKey, receiptNumber } from '../../shared/store/keyrings.ts';
import { type EnteredCase, type ProjectReading, type Projects, ringCasesOf } from '../../shared/store/projects.ts';
import { broughtBy } from './brought.ts';
import { fileUnder, isUnderMandate, itemInForce, type Submission, underFreeReceipt } from './filing.ts';
import type { projectAgencyRoutes } from './project-agency-routes.ts';
import { projectsIn, readProject } from './project-cases.ts';
import { casesUnderMandate } from './project-mandate.ts';
import type { projectRoutes } from './project-routes.ts';
import { type correctedProject, type filedIntoRing, type openedProject, trackLine } from './project-views.ts';
import type { IntakeDeps } from './service.ts';

type OpenCall = Call<typeof projectRoutes.openProject> | Call<typeof projectRoutes.openProjectAtWindow>;
type FileCall =
  | Call<typeof projectRoutes.fileIntoRing>
  | Call<typeof projectRoutes.fileIntoRingAtWindow>
  | Call<typeof projectAgencyRoutes.fileIntoRingAsAgent>;

const whoOf = ({ caller }: OpenCall): string => (caller.kind === 'citizen' ? caller.subject : caller.id);

/** The track as it is today, and the lead department of each of its rings. */
const trackToday = async (
  deps: IntakeDeps,
  { body, at }: OpenCall,
): Promise<{ readonly track: Track; readonly leads: readonly DepartmentCode[] }> => {
  const track = deps.county.tracks.find(({ code }) => code === body.track);
  if (track === undefined) throw new Refusal('invalid-request', {}, [{ path: '/track', code: 'not-allowed' }]);
  const items = await Promise.all(track.rings.map(({ item }) => itemInForce(deps, item, at)));
  return { track, leads: [...new Set(items.map(({ department }) => department))] };
};

/** Whose project it is, as a key. */
const partyOf = (index: Keyring, applicant: OpenCall['body']['applicant']): PartyKey =>
  partyKey(index, applicant.kind === 'person' ? applicant.idNumber : applicant.creditCode);

/** Opens a project: once, however often it is asked for under its key. */
export const openProject = async (
  deps: IntakeDeps,
  call: OpenCall,
): Promise<Reply<z.input<ReturnType<typeof openedProject>>>> => {
  const { caller, body, at, idempotency } = call;
  if (idempotency === undefined) throw new Refusal('missing-idempotency-key');
  const [{ track, leads }, index] = await Promise.all([trackToday(deps, call), deps.indexKeys(at)]);
  const { applicant } = body;
  const command = {
    type: 'open' as const,
    track,
    leads,
    party: partyOf(index, applicant),
    ...(caller.kind === 'citizen' ? { owner: caller.subject } : {}),
  };
  const projects = projectsIn(deps);
  const { receipt: number, done } = await underFreeReceipt(
    (attempt) => receiptNumber(index, deps.county.division, `project ${whoOf(call)}`, idempotency.key, attempt),
    (each) => projects.execute({ number: each, command, actor: caller, at, idempotency, creates: true }),
  );
  if (done.state.status === 'unopened') throw new Refusal('try-again');
  return {
    location: `${caller.kind === 'citizen' ? '' : '/desk'}/projects/${number}`,
    replayed: done.replayed,
    body: {
      project: number,
      openedOn: done.state.openedOn,
      track: trackLine(done.state.track),
      rings: done.state.track.rings.map(({ code, title, item }) => ({ code, title: { ...title }, item })),
    },
  };
};

/** Departments with a part in a case of this item: the lead, then those who have a task in its plan. */
const departmentsOf = ({ department, plan }: ServiceItemVersion): readonly DepartmentCode[] => [
  ...new Set([department, ...(plan?.stages ?? []).flatMap(({ tasks }) => tasks.map((task) => task.department))]),
];

/** What the project has already of what this ring asks for and the applicant did not hand in. */
const carriedFor = async (
  deps: IntakeDeps,
  { track, party }: OpenedProject,
  entered: readonly EnteredCase[],
  wanted: Parameters<typeof carriedInto>[1],
) => {
  const brought = await Promise.all(
    entered.map(async ({ entry: { ring, receipt }, reading }) => {
      // A case that turned out to be somebody else's brings nothing.
      if (reading?.state.party !== party) return [];
      const { result, ...materials } = broughtBy(ring, receipt, await deps.cases.parts(receipt));
      return [{ ...materials, ...(result && standingOf(reading.state) === 'passed' ? { result } : {}) }];
    }),
  );
  return carriedInto(track, wanted, brought.flat());
};

const ringOf = ({ track }: OpenedProject, { params }: FileCall): Ring => {
  const ring = track.rings.find(({ code }) => code === params.ring);
  if (ring === undefined) throw new Refusal('not-found');
  return ring;
};

/** Lets a case into its ring. Where the others stand is read for each attempt: somebody may have filed in between. */
const enterRing =
  (
    projects: Projects,
    { params, caller, at }: FileCall,
    { departments, party }: Pick<OpenedProject, 'departments' | 'party'>,
  ) =>
  async (receipt: ReceiptNumber): Promise<void> => {
    await projects.execute({
      number: params.project,
      compose: async (state) => ({
        command: {
          type: 'enter-ring',
          ring: params.ring,
          receipt,
          departments,
          party,
          cases: state.status === 'opened' ? ringCasesOf(await projects.entered(state, at), at) : [],
        },
        parts: [],
      }),
      actor: caller,
      at,
    });
  };

/**
 * Files into a ring of a project: the ordinary filing, of which the project learns first. Two appends, each whole: cut short
 * between them, the ring has a case that never came, which the same filing repeated brings in, and which anybody else's
 * filing passes over once it cannot come any more. One that came is answered as the first time, whoever has the project now and
 * whosever it is. `officerOf`: the one it is entrusted to, who files for the applicant.
 */
export const fileIntoRing = async (
  deps: IntakeDeps,
  call: FileCall,
  officerOf?: () => Promise<AgencyOfficer>,
): Promise<Reply<z.input<ReturnType<typeof filedIntoRing>>>> => {
  const { project: number, ring } = call.params;
  const { receipt, state, reply } = await fileUnder(deps, call, () => submissionTo(deps, call, officerOf), number);
  // Whoever else files: the case goes under the project's mandate, so that one officer has it all in hand (S18).
  if (!isUnderMandate(state)) await casesUnderMandate(deps, number, call.at);
  const { carried = [] } = (await deps.cases.dossier(receipt)) ?? {};
  return { ...reply, body: { ...reply.body, project: { number, ring }, carried: carriedLines(carried) } };
};

/** What is filed into a ring, from where the project and its cases stand. */
const submissionTo = async (
  deps: IntakeDeps,
  call: FileCall,
  officerOf?: () => Promise<AgencyOfficer>,
): Promise<Submission> => {
  const { params, body, caller, at } = call;
  const projects = projectsIn(deps);
  const { state, law }: ProjectReading = await readProject(projects, params.project, caller, at);
  const officer = await officerOf?.();
  const ring = ringOf(state, call);
  const item = await itemInForce(deps, ring.item, at);
  const acting = caller.kind === 'staff' && isProjectOfficer(state, caller);
  if (caller.kind === 'staff' && !acting) requireDesk(caller, item.department, law);
  const agency = acting && officer && state.agency ? { officer, mandate: state.agency.mandate } : undefined;
  const entered = await projects.entered(state, at);
  const carried = await carriedFor(deps, state, entered, unsupplied(item, body.materials));
  const tolerates = toleratedBy(ring, ringCasesOf(entered, at));
  return {
    item,
    application: body,
    agency,
    intoRing: {
      ref: { number: params.project, ring: ring.code, ...(tolerates.length > 0 ? { tolerates: [...tolerates] } : {}) },
      party: state.party,
      carried,
      enter: enterRing(projects, call, { departments: [...departmentsOf(item)], party: state.party }),
    },
  };
};

const unsupplied = ({ materials }: ServiceItemVersion, supplied: FileCall['body']['materials']) =>
  materials.map(({ code }) => code).filter((code) => !supplied.some((each) => each.code === code));

const carriedLines = (carried: readonly CarriedMaterial[]) =>
  carried.map(({ code, form, from }) => ({ code, form, from: from.receipt }));

/** Puts right whose project it is. Where its cases stand, under the number it has and under the right one, is read for each attempt. */
export const correctProject = async (
  deps: IntakeDeps,
  { params, body, caller, at, idempotency, ifMatch }: Call<typeof projectRoutes.correctProject>,
): Promise<Reply<z.input<ReturnType<typeof correctedProject>>>> => {
  const projects = projectsIn(deps);
  const { reasons } = body;
  const party = partyOf(await deps.indexKeys(at), body.applicant);
  const { personVersion, replayed } = await projects.execute({
    number: params.project,
    compose: async (state) => {
      const under = async (whose: PartyKey) =>
        state.status === 'opened' ? ringCasesOf(await projects.entered({ ...state, party: whose }, at), at) : [];
      const cases = state.status === 'opened' ? await under(state.party) : [];
      return { command: { type: 'correct-applicant', party, reasons, cases, joining: await under(party) }, parts: [] };
    },
    actor: caller,
    at,
    ...(idempotency ? { idempotency } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
  return { version: personVersion, replayed, body: { project: params.project } };
};
