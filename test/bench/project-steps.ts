import { enterpriseExample } from '../../functions/intake/examples.ts';
import { caseEvents } from '../../shared/events/case-events.ts';
import { detailType } from '../../shared/events/publication.ts';
import { queued } from './outward.ts';
import type { Step, Told } from './story.ts';

/** A project whose second ring may begin once the first is accepted: opened, its first ring filed into and accepted, looked at. */
export const PROJECT: readonly Step[] = [
  {
    metric: 'openProject',
    operation: 'openProject',
    at: '2026-09-18T09:00',
    asked: ({ citizen, creditCode }) => ({
      by: citizen,
      body: { track: 'catering-start', applicant: { kind: 'enterprise', creditCode } },
    }),
  },
  {
    metric: 'fileIntoRing',
    operation: 'fileIntoRing',
    at: '2026-09-18T09:30',
    asked: ({ citizen, creditCode, project }) => ({
      by: citizen,
      params: { project, ring: 'enterprise' },
      body: { ...enterpriseExample, applicant: { ...enterpriseExample.applicant, creditCode } },
    }),
  },
  { operation: 'accept', at: '2026-09-18T10:00', asked: () => ({ body: {} }) },
  {
    metric: 'ownProject',
    operation: 'ownProject',
    at: '2026-09-18T10:30',
    asked: ({ citizen, project }) => ({ by: citizen, params: { project } }),
  },
];

/** That the case of its first ring was accepted, as the queue of what follows from events has it. */
export const acceptedInRing = ({ receipt, project }: Told, at: number) =>
  queued(
    detailType(caseEvents.accepted),
    JSON.stringify({
      id: `case.${receipt}.2.1`,
      aggregate: { kind: 'case', id: receipt },
      version: 2,
      at: new Date(at).toISOString(),
      county: 'fengcheng',
      actor: 'staff',
      department: 'market-regulation',
      item: 'enterprise-start',
      project,
      ring: 'enterprise',
      on: '2026-09-18',
      bySilence: false,
      promisedDue: '2026-09-21',
    }),
    at,
  );
