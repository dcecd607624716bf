import type { Cause } from '../accountability/events.ts';
import type { LateCaseLimit, LateLimit, Part } from './events.ts';

/** What follows inside the house from something that happened: a card, an accountability record, or both. */
export interface Consequences {
  readonly card?: { readonly limit: LateLimit; readonly clockVersion: number };
  readonly cause?: Cause;
  /** Whose doing it is, where not that of the department the case lies with. */
  readonly part?: Part;
}

const causes: Readonly<Record<LateCaseLimit, Cause>> = {
  acceptance: 'overdue-acceptance',
  promised: 'overdue-promised',
  statutory: 'overdue-statutory',
  'pre-review': 'overdue-pre-review',
  delivery: 'overdue-delivery',
  'renewal-paper': 'overdue-renewal-paper',
  verification: 'overdue-verification',
  revocation: 'overdue-revocation',
};

/**
 * A limit of the house has passed: a card (L15) once per version of the clock, and a record of who answers for it
 * (行政许可法 Art. 72, S26). The moment itself counts, not the hour at which somebody is told of it.
 */
export const ofPassedLimit = (limit: LateCaseLimit, clockVersion: number): Consequences => ({
  card: { limit, clockVersion },
  cause: causes[limit],
});

/** A department's own limit in a joint case has passed (N03): its card and its record, whoever leads the case. */
export const ofPassedTask = (part: Part, clockVersion: number): Consequences => ({
  card: { limit: 'task', clockVersion },
  cause: 'overdue-task',
  part,
});

/** A department was silent until silence was consent: who answers for that is on record (超时默许, L10). */
export const ofDeemedConsent = (part: Part): Consequences => ({ cause: 'deemed-consent', part });

/** A licence expired while the department was silent, and is deemed renewed (视为准予延续, L09): the same. */
export const ofDeemedRenewal: Consequences = { cause: 'deemed-renewal' };

/** A correction notice asked for what an earlier one could have named (行政许可法 Arts. 32, 72). */
export const ofLateCorrection: Consequences = { cause: 'late-correction' };

/** What was complained of is true, in whole or in part. */
export const ofSubstantiatedComplaint: Consequences = { cause: 'substantiated-complaint' };
