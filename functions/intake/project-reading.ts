import type * as z from 'zod';
import { daysHeld, type Holder, holdsOf, turnOf } from '../../shared/domain/case/holding.ts';
import type { CaseLaw } from '../../shared/domain/case/law.ts';
import type { FiledCase } from '../../shared/domain/case/state.ts';
import { duesOf, workloadOf } from '../../shared/domain/case/workload.ts';
import type { ServiceItemVersion } from '../../shared/domain/catalogue/service-item.ts';
import { colourOf } from '../../shared/domain/deadline/colour.ts';
import { type RingStanding, ringStandings } from '../../shared/domain/project/rings.ts';
import type { Ring } from '../../shared/domain/project/track.ts';
import { jointViewOf } from '../../shared/http/joint-view.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { laterOf, type PlainDate } from '../../shared/kernel/plain-date.ts';
import { statusWords } from '../../shared/messages/case-words.ts';
import { holderWords, ringWords } from '../../shared/messages/project-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import type { Recorded } from '../../shared/store/cases.ts';
import { type EnteredCase, ringCasesOf } from '../../shared/store/projects.ts';
import type { projectAgencyRoutes } from './project-agency-routes.ts';
import { projectsIn, readProject } from './project-cases.ts';
import type { projectRoutes } from './project-routes.ts';
import { type projectView, type ringView, trackLine } from './project-views.ts';
import type { IntakeDeps } from './service.ts';

type RingView = z.input<ReturnType<typeof ringView>>;
type HeldBy = NonNullable<RingView['heldBy']>;

/** A case of a ring with its story and the version of the item it was filed under. */
type Told = Required<EnteredCase> & {
  readonly events: readonly Recorded['event'][];
  readonly item: ServiceItemVersion | undefined;
};

/** What every ring of one project is shown by. */
interface Showing {
  readonly told: readonly Told[];
  readonly openedOn: PlainDate;
  readonly law: CaseLaw;
  readonly at: Instant;
  readonly nameOf: (department: string) => { readonly 'zh-CN': string; readonly en: string };
}

const tellingOf =
  ({ cases, catalogue }: IntakeDeps) =>
  async ({ entry, reading }: Required<EnteredCase>): Promise<Told> => {
    const { item, itemVersion } = reading.state;
    const [events, version] = await Promise.all([cases.events(entry.receipt), catalogue.version(item, itemVersion)]);
    return { entry, reading, events: events.map(({ event }) => event), item: version };
  };

/** A project with all its rings, as whoever may see it sees it. */
export const showProject = async (
  deps: IntakeDeps,
  {
    params,
    caller,
    at,
  }:
    | Call<typeof projectRoutes.ownProject>
    | Call<typeof projectRoutes.deskProject | typeof projectAgencyRoutes.agencyProject>,
): Promise<Reply<z.input<ReturnType<typeof projectView>>>> => {
  const projects = projectsIn(deps);
  const { state, law, personVersion } = await readProject(projects, params.project, caller, at);
  const { track, openedOn, agency } = state;
  const entered = await projects.entered(state, at);
  const there = entered.flatMap(({ entry, reading }) => (reading ? [{ entry, reading }] : []));
  const names = new Map<string, HeldBy['name']>(deps.county.departments.map(({ code, name }) => [code, name]));
  const showing: Showing = {
    told: await Promise.all(there.map(tellingOf(deps))),
    openedOn,
    law,
    at,
    nameOf: (code) => names.get(code) ?? { 'zh-CN': code, en: code },
  };
  const standings = ringStandings(track.rings, ringCasesOf(entered, at));
  return {
    version: personVersion,
    body: {
      project: params.project,
      projectPrinted: printedReceipt(params.project),
      track: trackLine(track),
      openedOn,
      finished: track.rings.every(({ code }) => standings.get(code)?.status === 'passed'),
      ...(agency ? { agency: { post: agency.officer.post, until: agency.mandate.until } } : {}),
      rings: track.rings.map((ring) => ringShown(showing, ring, standings.get(ring.code) ?? { status: 'open' })),
    },
  };
};

const ringShown = (showing: Showing, ring: Ring, standing: RingStanding): RingView => {
  const mine = showing.told.filter(({ entry }) => entry.ring === ring.code);
  const heldBy = holding(showing, ring, standing);
  return {
    code: ring.code,
    title: { ...ring.title },
    item: ring.item,
    status: standing.status,
    statusName: { ...ringWords[standing.status] },
    waitsFor: standing.status === 'waiting' ? [...standing.waitsFor] : [],
    cases: mine.map((each) => caseShown(showing, each)),
    ...(heldBy ? { heldBy } : {}),
    daysHeld: daysOf(showing, mine),
  };
};

/** Who holds a ring up; nobody holds up one that has passed. */
const holding = (showing: Showing, ring: Ring, standing: RingStanding): HeldBy | undefined => {
  const { told, law, at, nameOf } = showing;
  const held = (by: Holder | 'nobody', since?: PlainDate, departments: readonly string[] = []): HeldBy => ({
    by,
    name: { ...holderWords[by] },
    departments: departments.map((code) => ({ code, name: { ...nameOf(code) } })),
    ...(since ? { since } : {}),
    workingDays: since ? Math.max(0, law.calendar.workingDaysBetween(since, dateAt(at))) : 0,
  });
  if (standing.status === 'passed') return undefined;
  if (standing.status === 'waiting') return held('nobody');
  if (standing.status === 'open') return held('applicant', openSince(showing, ring));
  const current = told.find(({ entry }) => entry.receipt === standing.receipt);
  const last = current && holdsOf(current.events).at(-1);
  // Let in and not filed yet.
  if (current === undefined || last === undefined) return held('applicant', openSince(showing, ring));
  const { holder, since, departments } = turnOf(current.reading.state, last);
  return held(holder, since, departments);
};

/** The day a ring's turn came: the latest step of those before it, the end of its own last case, or the project's opening. */
const openSince = ({ told, openedOn }: Showing, ring: Ring): PlainDate =>
  told
    .filter(({ entry }) => entry.ring === ring.code || ring.after.some((before) => before.ring === entry.ring))
    .flatMap(({ reading: { state } }) => stepOf(state) ?? [])
    .reduce(laterOf, openedOn);

/** The last day something of a case mattered to the rings around it. */
const stepOf = (state: FiledCase): PlainDate | undefined => {
  if ('decidedOn' in state && state.decidedOn) return state.decidedOn;
  if ('endedOn' in state) return state.endedOn;
  return 'acceptedOn' in state ? state.acceptedOn : undefined;
};

/** The working days each has had the cases of a ring. */
const daysOf = ({ law, at }: Showing, mine: readonly Told[]): RingView['daysHeld'] => {
  const days = mine.map(({ events }) => daysHeld(holdsOf(events), law.calendar, dateAt(at)));
  const sum = (holder: Holder) => days.reduce((total, each) => total + each[holder], 0);
  return {
    department: sum('department'),
    applicant: sum('applicant'),
    specialProcedure: sum('special-procedure'),
  };
};

const caseShown = (
  { at, nameOf }: Showing,
  { entry, reading: { state, law }, item }: Told,
): RingView['cases'][number] => {
  const due = workloadOf(state)?.due;
  const joint = jointViewOf(state, item, nameOf, law, dateAt(at));
  return {
    receipt: entry.receipt,
    receiptPrinted: printedReceipt(entry.receipt),
    status: state.status,
    statusName: { ...statusWords[state.status] },
    colour: colourOf(duesOf(state), dateAt(at), law.calendar, law.policy),
    receivedOn: state.receivedOn,
    ...('decidedOn' in state && state.decidedOn ? { decidedOn: state.decidedOn } : {}),
    ...(due ? { due } : {}),
    ...(joint ? { joint } : {}),
  };
};
