import type { PartyKey } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CaseEvent } from './events.ts';

/** A commitment that a decision rested on and that was broken. */
export interface BrokenCommitment {
  /** The day the decision was undone. */
  readonly on: PlainDate;
  /** Whose case it is, as far as is known. */
  readonly by: PartyKey;
  /** The version of the case that says so: of the undoing, or of a number that was put right since. */
  readonly asOf: number;
  /** Whose it was taken for before that. */
  readonly mistaken: readonly PartyKey[];
}

/** What a case's history says of who broke its commitment (国办发〔2020〕42号); `undefined` where nobody did. */
export const brokenCommitment = (
  history: readonly { readonly version: number; readonly event: CaseEvent }[],
): BrokenCommitment | undefined => {
  let party: PartyKey | undefined;
  let broken: BrokenCommitment | undefined;
  for (const { version, event } of history) {
    const named = event.type === 'case-filed' || event.type === 'record-corrected' ? event.party : undefined;
    if (broken && named !== undefined && named !== broken.by) {
      const mistaken = [...broken.mistaken, broken.by].filter((each) => each !== named);
      broken = { ...broken, by: named, asOf: version, mistaken };
    }
    party = named ?? party;
    if (event.type === 'revoked' && event.pledgeBroken && party)
      broken = { on: event.on, by: party, asOf: version, mistaken: [] };
  }
  return broken;
};
