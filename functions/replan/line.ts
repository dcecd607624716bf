import * as z from 'zod';
import { changeIn } from '../../shared/events/calendar-changes.ts';
import { Told } from '../../shared/kernel/by-name.ts';
import { instant } from '../../shared/kernel/instant.ts';
import { type ReplanDeps, replan } from './service.ts';

/** A message of either queue, as far as the function looks at it. */
export const ChangeRecord = z.object({
  messageId: z.string(),
  body: z.string(),
  eventSourceARN: z.string(),
  attributes: z.object({ ApproximateFirstReceiveTimestamp: z.coerce.number().transform(instant) }),
});
export type ChangeRecord = z.infer<typeof ChangeRecord>;

/** Some limits could not be counted anew; which aggregates stands in the log. */
export class ReplanFailed extends Told {
  constructor(count: number) {
    super(`${count} failed`);
    this.name = 'ReplanFailed';
  }
}

export interface ReplanLineDeps extends Omit<ReplanDeps, 'remaining'> {
  /** The queue whose messages are for the second pass. */
  readonly secondPass: string;
  /** Told of each pass: what it came to. */
  readonly done: (pass: number, outcome: object) => void;
}

/** Changes of the calendar, from the queue of the first pass or that of the second; what is not through comes again. */
export const replanLine =
  ({ secondPass, done, ...deps }: ReplanLineDeps) =>
  async (records: readonly ChangeRecord[], remaining: () => number) => {
    const again: string[] = [];
    let failed = 0;
    for (const { messageId, body, eventSourceARN, attributes } of records) {
      const pass = eventSourceARN === secondPass ? 2 : 1;
      const outcome = await replan(
        { ...deps, remaining },
        changeIn(body),
        pass,
        attributes.ApproximateFirstReceiveTimestamp,
      );
      done(pass, outcome);
      if (!outcome.finished) again.push(messageId);
      failed += outcome.failed;
    }
    // Recorded as far as it got; the function's own error alarm says that something was passed over.
    if (failed > 0 && again.length === 0) throw new ReplanFailed(failed);
    return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
  };
