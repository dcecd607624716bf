/** What must be undone when a centre stops, last made first. */
export class Undoing {
  readonly #steps: (() => Promise<void> | void)[] = [];

  later(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  /** Undoes everything, once; a step that fails does not keep the others from being done. */
  async all(): Promise<void> {
    const faults: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'the centre did not stop cleanly');
  }
}
