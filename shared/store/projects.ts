import type { CaseLaw } from '../domain/case/law.ts';
import type { FiledCase } from '../domain/case/state.ts';
import { newsOf } from '../domain/project/announcing.ts';
import {
  type Entry,
  mayBeOnItsWay,
  type OpenedProject,
  type ProjectCommand,
  type ProjectEvent,
  ProjectState,
} from '../domain/project/project.ts';
import { heldTwice, isUntold, passedOf, type RingCase, standingOf } from '../domain/project/rings.ts';
import type { PartyKey, ReceiptNumber, RingCode } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import type { CaseReading, Cases } from './cases.ts';
import { execute, type Outcome, type Request } from './execute.ts';
import type { Store } from './port.ts';
import { projectAggregate } from './project-aggregate.ts';

export type ProjectRequest = Omit<Request<ProjectState, ProjectCommand>, 'id'> & { readonly number: ReceiptNumber };
export type ProjectOutcome = Outcome<ProjectState, ProjectEvent>;

/** A project as it stands. */
export interface ProjectReading {
  readonly state: OpenedProject;
  readonly version: number;
  /** Of the last commit made by a person. */
  readonly personVersion: number;
  /** Of its last commit. */
  readonly movedAt: Instant;
  readonly law: CaseLaw;
}

/** A case that was let into a ring, as it stands; without a reading it is not there (yet), or turned out to be somebody else's. */
export interface EnteredCase {
  readonly entry: Entry;
  readonly reading?: CaseReading;
}

/** Projects as the functions work on them. */
export interface Projects {
  execute(request: ProjectRequest): Promise<ProjectOutcome>;
  /** One strongly consistent read; `undefined` where there is no such project. */
  read(number: ReceiptNumber, at: Instant): Promise<ProjectReading | undefined>;
  /** Every case that was let in, newest first, each read anew: where a case stands is the case's own to say. */
  entered(project: Pick<OpenedProject, 'entries' | 'party'>, at: Instant): Promise<readonly EnteredCase[]>;
  /** Lets the project say what has come of its rings, from where its cases stand now. A repeat says nothing. */
  announce(request: Pick<ProjectRequest, 'number' | 'actor' | 'at'>): Promise<ProjectOutcome>;
  /** Whether it had something to say by then that it has not said; not while anything of it has moved since: that may be on its way. */
  owesNews(number: ReceiptNumber, until: Instant): Promise<boolean>;
  /** The cases a case would stand beside in its ring if it were its project's again under this number; mostly none, and nothing is read. */
  besideUnder(
    party: PartyKey,
    receipt: ReceiptNumber,
    state: FiledCase,
    at: Instant,
  ): Promise<readonly ReceiptNumber[]>;
  /** Of the rings a case tolerates, those that have passed by now; nothing is read where it tolerates none. */
  passedBefore(state: FiledCase, at: Instant): Promise<readonly RingCode[]>;
}

/** Where entered cases stand. One that was let in a while ago and is not there has been given up. */
export const ringCasesOf = (entered: readonly EnteredCase[], at: Instant): readonly RingCase[] =>
  entered.flatMap(({ entry, reading }): RingCase[] => {
    const { ring, receipt } = entry;
    if (reading) return [{ ring, receipt, ...standingIn(reading.state) }];
    return mayBeOnItsWay(entry, at) ? [{ ring, receipt, standing: 'being-filed' }] : [];
  });

const standingIn = (state: FiledCase): Omit<RingCase, 'ring' | 'receipt'> => ({
  standing: standingOf(state),
  reach: state.reach,
  ...('decidedOn' in state && state.decidedOn ? { decidedOn: state.decidedOn } : {}),
  ...(isUntold(state) ? { untold: true } : {}),
});

/** {@link Projects} over the store, under the law of cases. */
export const projectsOf = (store: Store, cases: Pick<Cases, 'law' | 'read'>): Projects => {
  const read: Projects['read'] = async (number, at) => {
    const [head, law] = await Promise.all([store.load({ kind: 'project', id: number }), cases.law(at)]);
    if (head === undefined) return undefined;
    const state = ProjectState.parse(head.state);
    return state.status === 'opened'
      ? { state, version: head.version, personVersion: head.personVersion, movedAt: head.at, law }
      : undefined;
  };
  const entered: Projects['entered'] = ({ entries, party }, at) =>
    Promise.all(
      entries.toReversed().map(async (entry) => {
        const reading = await cases.read(entry.receipt, at);
        // Its record may have been corrected: it is another applicant's, and no news for this one.
        return { entry, ...(reading?.state.party === party ? { reading } : {}) };
      }),
    );
  const executeOn: Projects['execute'] = async ({ number, ...request }) =>
    execute(store, projectAggregate, await cases.law(request.at), { ...request, id: number });
  const standingsOf = async (state: ProjectState, at: Instant): Promise<readonly RingCase[]> =>
    state.status === 'opened' ? ringCasesOf(await entered(state, at), at) : [];
  return {
    read,
    entered,
    execute: executeOn,
    announce: (request) =>
      executeOn({
        ...request,
        compose: async (state) => ({
          command: { type: 'announce', cases: await standingsOf(state, request.at) },
          parts: [],
        }),
      }),
    owesNews: async (number, until) => {
      const found = await read(number, until);
      if (found === undefined || found.movedAt > until) return false;
      const cases = await entered(found.state, until);
      if (cases.some(({ reading }) => reading && reading.movedAt > until)) return false;
      return newsOf(found.state, ringCasesOf(cases, until), dateAt(until)).length > 0;
    },
    besideUnder: async (party, receipt, state, at) => {
      const { project } = state;
      if (project === undefined || party === state.party) return [];
      const found = await read(project.number, at);
      if (found?.state.party !== party) return [];
      const entries = found.state.entries.filter((entry) => entry.ring === project.ring && entry.receipt !== receipt);
      const others = ringCasesOf(await entered({ entries, party }, at), at);
      const held = heldTwice([...others, { ring: project.ring, receipt, ...standingIn(state) }]);
      return held.flatMap((each) => (each.receipt === receipt ? [] : [each.receipt]));
    },
    passedBefore: async ({ project }, at) => {
      if (project?.tolerates === undefined) return [];
      const { number, tolerates } = project;
      const found = await read(number, at);
      if (found === undefined) return [];
      const { party } = found.state;
      const entries = found.state.entries.filter(({ ring }) => tolerates.includes(ring));
      return passedOf(tolerates, ringCasesOf(await entered({ entries, party }, at), at));
    },
  };
};
