import { beforeAll, describe, expect, it } from 'vitest';
import { jointRoutes } from '../../../functions/approval/joint-routes.ts';
import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import { routes as deskRoutes } from '../../../functions/desk/routes.ts';
import { projectAgencyRoutes } from '../../../functions/intake/project-agency-routes.ts';
import { routes as intakeRoutes } from '../../../functions/intake/routes.ts';
import { routes as portalRoutes } from '../../../functions/portal/routes.ts';
import { EXAMPLE_OFFICERS, EXAMPLE_PROJECT, EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import { documentCode } from '../../../shared/store/document-codes.ts';
import { SENT_UP } from '../../support/sent-up-item.ts';
import {
  complete,
  deemedRenewed,
  type Filed,
  HEARD,
  type Office,
  openOffice,
  pledgeable,
  ring,
  tolerable,
  underCommitment,
  underPledge,
  whileUnderReview,
} from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

type Stage =
  | 'received'
  | 'without-layout'
  | 'correcting'
  | 'may-commit'
  | 'committed'
  | 'accepted'
  | 'to-send-up'
  | 'forwarded'
  | 'decided'
  | 'posted'
  | 'at-window'
  | 'paper'
  | 'ended'
  | 'entrusted'
  | 'entrusted-correcting'
  | 'fast'
  | 'deemed-renewed'
  | 'may-pledge'
  | 'verifying'
  | keyof typeof whileUnderReview;

const without = (code: string) => ({ materials: complete.materials.filter((material) => material.code !== code) });
const { phone: _, ...phoneless } = complete.applicant;

/** Real members of staff in the places of those the examples name. */
const staffed = <T>(body: T): T =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(EXAMPLE_OFFICERS[0], office.officer('reviewer'))
      .replaceAll(EXAMPLE_OFFICERS[1], office.officer('clerk'))
      .replaceAll(EXAMPLE_OFFICERS[2], office.officer('agent')),
  );

/** A case at the stage an example speaks of. */
const caseAt = async (stage: Stage): Promise<Filed> => {
  if (stage === 'at-window') {
    const answer = await office.ask('POST', '/desk/cases', { staff: 'clerk', body: complete });
    return answer.json as Filed;
  }
  const mayCommit = stage === 'may-commit' || stage === 'committed' ? tolerable : {};
  const change = stage === 'without-layout' || stage.endsWith('correcting') ? without('layout') : mayCommit;
  if (stage === 'deemed-renewed') return office.file(deemedRenewed);
  if (stage === 'may-pledge') return office.file({ change: pledgeable });
  const verifying = stage === 'verifying';
  const goesUp = stage === 'to-send-up' || stage === 'forwarded';
  const filed = await office.file({
    change:
      stage === 'paper'
        ? { applicant: phoneless }
        : { ...change, ...(goesUp ? { item: SENT_UP } : {}), ...(verifying ? pledgeable : {}) },
  });
  const act = async (path: string, body: unknown, staff = 'head') => {
    const answer = await office.ask('POST', `/desk/cases/${filed.receipt}/${path}`, { staff, body, ifMatch: 'latest' });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  };
  if (stage === 'correcting' || stage === 'entrusted-correcting')
    await act('correction-notices', approvalRoutes.askForCorrection.example.body as object);
  if (stage === 'committed') for (const [path, body] of underCommitment) await act(path, body);
  const isReviewed = stage in whileUnderReview;
  if (isReviewed || goesUp || stage === 'accepted' || stage === 'decided' || stage === 'posted')
    await act('acceptance', {});
  if (isReviewed)
    for (const [path, body] of whileUnderReview[stage as keyof typeof whileUnderReview]) await act(path, staffed(body));
  if (verifying) {
    for (const [path, body] of underPledge) await act(path, body);
    await act('approval', approvalRoutes.approve.example.body as object);
    await act('delivery', { method: 'handed-over' });
  }
  if (stage === 'forwarded') await act('forwarding', approvalRoutes.forward.example.body);
  if (stage === 'decided' || stage === 'posted') await act('approval', approvalRoutes.approve.example.body as object);
  if (stage === 'posted') await act('posting', approvalRoutes.post.example.body as object);
  if (stage === 'entrusted' || stage === 'entrusted-correcting')
    await act('agency', {
      officer: office.officer('colleague-agent'),
      mandate: { reference: '授权委托书', scope: ['supply', 'withdraw'], until: '2026-12-31' },
    });
  if (stage === 'fast') {
    const { body } = approvalRoutes.grantFastChannel.example;
    const path = `/supervision/cases/${filed.receipt}/fast-channel`;
    await office.ask('POST', path, { staff: 'manager', body, ifMatch: '"1"' });
  }
  if (stage === 'ended') await act('withdrawal', {});
  return filed;
};

const entrusted: readonly string[] = Object.keys(projectAgencyRoutes).filter((name) => name !== 'entrustProject');

/** A project of its own, whose first ring is open; entrusted to an officer where the example is about that. */
const openProject = async (name: string): Promise<string> => {
  const answer = await office.ask('POST', '/projects', {
    citizen: 'zhang',
    body: intakeRoutes.openProject.example.body,
  });
  const { project } = answer.json as { project: string };
  if (entrusted.includes(name))
    await office.ask('POST', `/desk/projects/${project}/agency`, {
      staff: 'head',
      body: {
        officer: office.officer('colleague-agent'),
        mandate: { reference: '授权委托书', scope: ['file'], until: '2026-12-31' },
      },
    });
  return project;
};

const stages: Readonly<Record<string, Stage>> = {
  supplyCorrection: 'correcting',
  supplyAtWindow: 'correcting',
  askForCorrection: 'without-layout',
  signCommitment: 'may-commit',
  signCommitmentAtWindow: 'may-commit',
  supplyCommitted: 'committed',
  supplyCommittedAtWindow: 'committed',
  claim: 'at-window',
  handOverPrintedNotices: 'paper',
  returnCase: 'accepted',
  forward: 'to-send-up',
  recordHigherDecision: 'forwarded',
  approve: 'accepted',
  suspend: 'accepted',
  resume: 'suspended',
  extend: 'accepted',
  offerHearing: 'accepted',
  requestHearing: 'hearing-offered',
  requestHearingAtWindow: 'hearing-offered',
  waiveHearing: 'hearing-requested',
  waiveHearingAtWindow: 'hearing-scheduled',
  scheduleHearing: 'hearing-requested',
  recordHearing: 'hearing-scheduled',
  recordSiteCheck: 'accepted',
  refuse: 'accepted',
  issueRenewalPaper: 'deemed-renewed',
  signPledge: 'may-pledge',
  signPledgeAtWindow: 'may-pledge',
  verifyPledge: 'verifying',
  post: 'decided',
  deliver: 'decided',
  reportUndeliverable: 'posted',
  revoke: 'decided',
  archive: 'ended',
  endAgency: 'entrusted',
  endOwnAgency: 'entrusted',
  agencyCase: 'entrusted',
  supplyAsAgent: 'entrusted-correcting',
  withdrawAsAgent: 'entrusted',
  handAgencyOver: 'entrusted',
  withdrawFastChannel: 'fast',
};

// Those of joint cases are executed in joint-examples.test.ts.
const operations = Object.entries<Route>({ ...intakeRoutes, ...approvalRoutes, ...deskRoutes, ...portalRoutes }).filter(
  ([name]) => !(name in jointRoutes),
);

const callerOf = ({ access }: Route, name: string) => {
  if (access.by === 'public') return {};
  if (access.by === 'citizen') return { citizen: name === 'claim' ? 'claimant' : 'zhang' };
  const roles: readonly string[] = access.by === 'staff' ? access.roles : [];
  if (roles.includes('administrator')) return { staff: 'administrator-1' };
  if (roles.includes('agent')) return { staff: 'colleague-agent' };
  return { staff: roles.includes('head') ? 'head' : 'manager' };
};

describe('every example of the description works on a case at its stage', () => {
  it.each(operations)('%s', async (name, route) => {
    const { receipt, progress } = await caseAt(stages[name] ?? 'received');
    const project = route.path.includes('{project}') ? await openProject(name) : EXAMPLE_PROJECT;
    const filled = (text: string) =>
      text
        .replaceAll(EXAMPLE_RECEIPT, receipt)
        .replaceAll(EXAMPLE_PROJECT, project)
        .replaceAll('360981 0000 0000 0000 0000', receipt)
        .replaceAll('0000 0000 0000 0000', progress.code)
        .replaceAll('K1-0000-0000-0000-0000', documentCode(ring, `${receipt}-1.1`, 'materials-receipt'));
    const { params = {}, query = {}, body } = route.example;
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_match, key: string) => filled(params[key] ?? ''));
    const answer = await office.ask(route.method, `${path}?${new URLSearchParams(query)}`, {
      ...callerOf(route, name),
      ...(body === undefined ? {} : { body: staffed(JSON.parse(filled(JSON.stringify(body)))) }),
      ...(route.ifMatch === true ? { ifMatch: 'latest' } : {}),
      ...(name === 'recordHearing' ? { at: HEARD } : {}),
    });
    expect({ status: answer.status, problem: answer.status < 300 ? '' : answer.text }).toEqual({
      status: route.response.status,
      problem: '',
    });
  });
});
