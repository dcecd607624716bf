import type { ReceiptNumber, RingCode } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CaseStatus, FiledCase } from '../case/state.ts';
import type { Reach } from '../case/vocabulary.ts';
import type { Ring } from './track.ts';

/**
 * Where a ring's case stands, as far as other rings care. `open`: it may yet come to nothing at the counter. `accepted`: its
 * materials are in order. `passed`: approved. `failed`: declined, refused or returned. `undone`: given up by its applicant, or
 * a decision taken back.
 */
export type Standing = 'open' | 'accepted' | 'passed' | 'failed' | 'undone';

const standings: Readonly<Record<Exclude<CaseStatus, 'unfiled'>, Standing | 'by-outcome'>> = {
  received: 'open',
  correcting: 'open',
  accepted: 'accepted',
  // With the higher authority: its materials are in order here.
  forwarded: 'accepted',
  decided: 'by-outcome',
  posted: 'by-outcome',
  'public-notice': 'by-outcome',
  verifying: 'by-outcome',
  delivered: 'by-outcome',
  'not-accepted': 'failed',
  returned: 'failed',
  withdrawn: 'undone',
  revoked: 'undone',
};

export const standingOf = (state: FiledCase): Standing => {
  const standing = standings[state.status];
  if (standing !== 'by-outcome') return standing;
  return 'outcome' in state && state.outcome === 'approved' ? 'passed' : 'failed';
};

/**
 * Whether a case stands where it does by silence alone, and its applicant has yet to be told: it came about at midnight, and is
 * told at opening, when the limit that ran out is done with.
 */
export const isUntold = ({ status, clocks }: FiledCase): boolean =>
  (status === 'accepted' && clocks.acceptance !== undefined) ||
  (status === 'returned' && clocks.commitment !== undefined);

/** A case in a ring: where it stands, or that it is being filed at this moment. */
export interface RingCase {
  readonly ring: RingCode;
  readonly receipt: ReceiptNumber;
  readonly standing: Standing | 'being-filed';
  /** How its applicant is reached; absent while it is being filed. */
  readonly reach?: Reach;
  /** When it was decided, if it was. */
  readonly decidedOn?: PlainDate;
  /** Its applicant does not know yet where it stands. */
  readonly untold?: true;
}

/**
 * Where a ring stands. `waiting`: for the rings named. `open`: a case may be filed into it. `under-way`, `passed`: by this
 * case. A ring whose cases all came to nothing is open again.
 */
export type RingStanding =
  | { readonly status: 'waiting'; readonly waitsFor: readonly RingCode[] }
  | { readonly status: 'open' }
  | { readonly status: 'under-way' | 'passed'; readonly receipt: ReceiptNumber };

/** The cases that would be in a ring beside another: each is under way or has passed, and a ring has one at a time. */
export const heldTwice = (cases: readonly RingCase[]): readonly RingCase[] => {
  const held = cases.filter(({ standing }) => standing === 'open' || standing === 'accepted' || standing === 'passed');
  return held.filter((each) => held.some((other) => other.ring === each.ring && other.receipt !== each.receipt));
};

/** The rings that have passed, of those named. */
export const passedOf = (wanted: readonly RingCode[], cases: readonly RingCase[]): readonly RingCode[] =>
  wanted.filter((ring) => cases.some((each) => each.ring === ring && each.standing === 'passed'));

/** The rings before this one that it may begin without, and that have not passed yet. */
export const toleratedBy = ({ after }: Ring, cases: readonly RingCase[]): readonly RingCode[] => {
  const tolerated = after.filter((before) => before.tolerated).map(({ ring }) => ring);
  const passed = passedOf(tolerated, cases);
  return tolerated.filter((ring) => !passed.includes(ring));
};

/** Where each ring of a project stands, from where its cases stand: nothing is kept that could disagree with them. */
export const ringStandings = (
  rings: readonly Ring[],
  cases: readonly RingCase[],
): ReadonlyMap<RingCode, RingStanding> => {
  const of = (ring: RingCode, ...wanted: readonly RingCase['standing'][]) =>
    cases.find((each) => each.ring === ring && wanted.includes(each.standing));
  const standingOfRing = ({ code, after }: Ring): RingStanding => {
    const passed = of(code, 'passed');
    if (passed) return { status: 'passed', receipt: passed.receipt };
    const underWay = of(code, 'accepted', 'open', 'being-filed');
    if (underWay) return { status: 'under-way', receipt: underWay.receipt };
    const waitsFor = after.flatMap(({ ring, tolerated }) =>
      of(ring, 'passed') || (tolerated && of(ring, 'accepted')) ? [] : [ring],
    );
    return waitsFor.length > 0 ? { status: 'waiting', waitsFor } : { status: 'open' };
  };
  return new Map(rings.map((ring) => [ring.code, standingOfRing(ring)]));
};
