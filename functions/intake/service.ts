import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { change } from '../../shared/http/case-change.ts';
import { caseFileOf, explainClock, showCase } from '../../shared/http/case-reading.ts';
import { viewOf } from '../../shared/http/case-view.ts';
import { keyedBodies } from '../../shared/http/keyed-bodies.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { Cases } from '../../shared/store/cases.ts';
import type { Catalogue } from '../../shared/store/catalogue-source.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import type { Store } from '../../shared/store/port.ts';
import { agency } from './agency.ts';
import { claim, correctRecord, supplyCorrection, withdraw } from './changes.ts';
import { signCommitment, signPledge, supplyCommitted } from './commitments.ts';
import { fileApplication } from './filing.ts';
import { importCases } from './importing.ts';
import { listOwnCases } from './lists.ts';
import { projectAgency } from './project-agency.ts';
import { listDeskProjects, listOwnProjects, listTracks } from './project-lists.ts';
import { showProject } from './project-reading.ts';
import { correctProject, fileIntoRing, openProject } from './projects.ts';
import type { routes } from './routes.ts';

/** What intake works with. */
export interface IntakeDeps {
  readonly store: Store;
  readonly cases: Cases;
  readonly catalogue: Catalogue;
  readonly county: RuntimeCounty;
  readonly indexKeys: KeyringReader;
  readonly progressKeys: KeyringReader;
}

/** Intake: what citizens do with their cases, and what comes in over the counter. */
export const intake = (deps: IntakeDeps): Handlers<typeof routes> =>
  keyedBodies<typeof routes>(deps.indexKeys, {
    fileCase: (call) => fileApplication(deps, call),
    fileAtWindow: (call) => fileApplication(deps, call),
    ownCases: (call) => listOwnCases(deps, call),
    ownCase: async ({ params, caller, at }) => {
      const shown = await showCase(deps, params.receipt, caller, at);
      return { body: viewOf(shown, 'citizen'), version: shown.reading.personVersion };
    },
    ownClock: async ({ params, caller, at }) => ({
      body: await explainClock(deps, params.receipt, params.clock, caller, at),
    }),
    ownFile: async ({ params, caller, at }) => ({ body: await caseFileOf(deps, params.receipt, caller, at) }),
    supplyCorrection: (call) => supplyCorrection(deps, call),
    supplyAtWindow: (call) => supplyCorrection(deps, call),
    signCommitment: (call) => signCommitment(deps, call),
    signCommitmentAtWindow: (call) => signCommitment(deps, call),
    signPledge: (call) => signPledge(deps, call),
    signPledgeAtWindow: (call) => signPledge(deps, call),
    supplyCommitted: (call) => supplyCommitted(deps, call),
    supplyCommittedAtWindow: (call) => supplyCommitted(deps, call),
    withdraw: (call) => withdraw(deps, call),
    withdrawAtWindow: (call) => withdraw(deps, call),
    requestHearing: (call) => change(deps, call, { command: { type: 'request-hearing' } }),
    waiveHearing: (call) => change(deps, call, { command: { type: 'waive-hearing' } }),
    requestHearingAtWindow: (call) => change(deps, call, { command: { type: 'request-hearing' } }),
    waiveHearingAtWindow: (call) => change(deps, call, { command: { type: 'waive-hearing' } }),
    claim: (call) => claim(deps, call),
    correctRecord: (call) => correctRecord(deps, call),
    ...agency(deps),
    importCases: (call) => importCases(deps, call),
    tracks: async () => listTracks(deps),
    openProject: (call) => openProject(deps, call),
    openProjectAtWindow: (call) => openProject(deps, call),
    ownProjects: (call) => listOwnProjects(deps, call),
    deskProjects: (call) => listDeskProjects(deps, call),
    ownProject: (call) => showProject(deps, call),
    deskProject: (call) => showProject(deps, call),
    correctProject: (call) => correctProject(deps, call),
    fileIntoRing: (call) => fileIntoRing(deps, call),
    fileIntoRingAtWindow: (call) => fileIntoRing(deps, call),
    ...projectAgency(deps),
  });
