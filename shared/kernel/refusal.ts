import type { Fault } from './faults.ts';
import { refusals } from './refusal-codes.ts';

/** A stable name for why a command was refused; the HTTP status of each stands beside it in {@link refusals}. */
export type RefusalCode = keyof typeof refusals;

/** Facts that help the caller mend the request. Never personal data: they leave in the problem document. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** The domain's "no", by name. Translated once, at the door, into a problem document in the caller's language. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;
  /** Fields of the request at fault, where some are. */
  readonly faults: readonly Fault[];

  constructor(code: RefusalCode, facts: RefusalFacts = {}, faults: readonly Fault[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.faults = faults;
  }

  /** The HTTP status this refusal is answered with. */
  get status(): number {
    return refusals[this.code];
  }
}
