import type { CaseEvent } from '../../shared/domain/case/events.ts';
import { outlasting, type Running } from './limit-laws.ts';

/**
 * What the simulation holds the product against, written down a second time, from the law and the product's description and
 * not from its code: the lifecycle of a case. (`limit-laws.ts`: what runs; `notice-laws.ts`: who is told.)
 */

const same = Symbol('same');
const ended = ['delivered', 'not-accepted', 'returned', 'withdrawn', 'revoked'];
const undecided = ['received', 'correcting', 'accepted'];
const open = [...undecided, 'forwarded', 'decided', 'posted', 'public-notice', 'verifying'];
const filed = [
  'received',
  'correcting',
  'accepted',
  'forwarded',
  'decided',
  'posted',
  'public-notice',
  'verifying',
  ...ended,
];

/** Event → from which statuses, and to which. */
const moves: Readonly<Record<CaseEvent['type'], readonly [from: readonly string[], to: string | typeof same]>> = {
  'case-filed': [['unfiled'], 'received'],
  'correction-notice-issued': [['received'], 'correcting'],
  'correction-supplied': [['correcting'], 'received'],
  'commitment-signed': [['received'], same],
  'commitment-supplied': [['received', 'accepted'], same],
  'commitment-lapsed': [['received', 'accepted'], 'returned'],
  accepted: [['received'], 'accepted'],
  'deemed-accepted': [['received'], 'accepted'],
  'not-accepted': [['received'], 'not-accepted'],
  forwarded: [['accepted'], 'forwarded'],
  returned: [['accepted', 'forwarded'], 'returned'],
  approved: [['accepted', 'forwarded'], 'decided'],
  refused: [['accepted', 'forwarded'], 'decided'],
  'pledge-signed': [['received'], same],
  'pledge-verified': [['decided', 'posted', 'public-notice', 'verifying'], same],
  'mending-ordered': [['decided', 'posted', 'public-notice', 'verifying'], same],
  'pledge-broken': [['decided', 'posted', 'public-notice', 'verifying'], same],
  'renewal-deemed': [['received', 'accepted'], 'decided'],
  'renewal-paper-issued': [['decided'], same],
  suspended: [['accepted'], same],
  resumed: [['accepted'], same],
  extended: [['accepted'], same],
  'hearing-offered': [['accepted'], same],
  'hearing-requested': [['accepted'], same],
  'hearing-waived': [['accepted'], same],
  'hearing-scheduled': [['accepted'], same],
  'hearing-held': [['accepted'], same],
  'site-checked': [['accepted'], same],
  'stage-opened': [['accepted'], same],
  'task-delivered': [['accepted'], same],
  'correction-gathered': [['received', 'accepted'], same],
  'supplement-asked': [['accepted'], same],
  'supplement-supplied': [['accepted'], same],
  'supplement-lapsed': [['accepted'], same],
  'opinion-given': [['accepted'], same],
  'consent-deemed': [['accepted'], same],
  'consent-paper-issued': [['accepted'], same],
  'stage-ended': [['accepted'], same],
  'disagreement-weighed': [['accepted'], same],
  'task-rung-reached': [['accepted'], same],
  'task-recounted': [['accepted'], same],
  'result-posted': [['decided'], 'posted'],
  'result-delivered': [['decided', 'posted', 'public-notice'], 'delivered'],
  'result-undeliverable': [['decided', 'posted'], 'public-notice'],
  'deemed-delivered': [['public-notice'], 'delivered'],
  withdrawn: [['received', 'correcting', 'accepted', 'forwarded'], 'withdrawn'],
  'deemed-withdrawn': [['correcting'], 'withdrawn'],
  'rung-reached': [filed, same],
  'clock-recounted': [filed, same],
  'record-corrected': [filed, same],
  revoked: [['decided', 'posted', 'public-notice', 'verifying', 'delivered'], 'revoked'],
  'officer-named': [open, same],
  recused: [open, same],
  transferred: [undecided, same],
  'fast-channel-granted': [undecided, same],
  'fast-channel-withdrawn': [undecided, same],
  'agency-entrusted': [open, same],
  'agency-handed-over': [open, same],
  'agency-ended': [open, same],
  claimed: [filed, same],
  unmasked: [filed, same],
  'printed-notice-owed': [filed, same],
  'printed-notices-handed-over': [filed, same],
  archived: [ended, same],
  'personal-data-erased': [ended, same],
};

/** The status after an event; `undefined` where it may not happen. */
export const moved = (status: string, event: CaseEvent, clocks: Running): string | undefined => {
  const [from, to] = moves[event.type];
  if (!from.includes(status)) return undefined;
  // What was granted on a commitment is not over before that is verified.
  if (to === 'delivered' && Object.keys(clocks).some((name) => outlasting.includes(name))) return 'verifying';
  if (event.type === 'pledge-verified' && status === 'verifying') return 'delivered';
  if (event.type === 'correction-supplied' && event.clock === undefined) return 'correcting';
  return to === same ? status : to;
};
