/**
 * What ought to be on record and is not.
 * - `step`: a step of a limit that has fallen due and has not been taken.
 * - `watch`: time would not look at the aggregate when its next step falls due.
 * - `notice`: a message or alert that is owed and has neither been sent nor failed for good.
 * - `consequence`: an event from which a card, a record or an admonition ought to have followed.
 * - `replan`: a change of the calendar that was not carried through.
 * - `history`: a history that does not hang together, or a state that is not what the history gives.
 */
export interface Finding {
  readonly what: 'step' | 'watch' | 'notice' | 'consequence' | 'replan' | 'history';
  /** Key of the aggregate, or id of the notice: never a person. */
  readonly key: string;
}

/** What one run did. What it leaves for want of time, the next ones begin with. */
export interface Reconciled {
  /** Aggregates held against their history. */
  readonly looked: number;
  readonly found: readonly Finding[];
  readonly unfinished: boolean;
}

/** The findings of a run, each once; each is told as it is found: a run that dies has named what it found by then. */
export class Findings {
  private readonly found = new Map<string, Finding>();
  private readonly tell: (finding: Finding) => void;

  constructor(tell: (finding: Finding) => void) {
    this.tell = tell;
  }

  add(finding: Finding): void {
    if (this.has(finding)) return;
    this.found.set(`${finding.what} ${finding.key}`, finding);
    this.tell(finding);
  }

  has({ what, key }: Finding): boolean {
    return this.found.has(`${what} ${key}`);
  }

  all(): readonly Finding[] {
    return [...this.found.values()];
  }
}
