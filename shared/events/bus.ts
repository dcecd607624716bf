import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Instant } from '../kernel/instant.ts';

/** One event as the bus takes it. */
export interface BusEntry {
  readonly source: string;
  readonly detailType: string;
  /** JSON text. */
  readonly detail: string;
  readonly time: Instant;
}

/** What became of one entry: `rejected` for good, or worth another attempt. */
export type Reception = 'taken' | 'rejected' | 'try-again';

/** The event bus, at most ten entries and 256 KB a call; answers for each entry, in order, and never throws. */
export interface Bus {
  put(entries: readonly BusEntry[]): Promise<readonly Reception[]>;
}

/** Error codes that no repetition mends. Everything else (throttling, internal failure, missing rights) may pass. */
const HOPELESS: readonly string[] = [
  'MalformedDetail',
  'InvalidArgument',
  'ValidationException',
  'InvalidArgumentException',
];

const receptionOf = (errorCode: string | undefined): Reception => {
  if (errorCode === undefined) return 'taken';
  return HOPELESS.includes(errorCode) ? 'rejected' : 'try-again';
};

/** A {@link Bus} on EventBridge. A call refused as a whole is repeated entry by entry, so that one bad entry harms no other. */
export const eventBridge = (client: EventBridgeClient, busName: string): Bus => {
  const call = async (entries: readonly BusEntry[]): Promise<readonly Reception[]> => {
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: entries.map(({ source, detailType, detail, time }) => ({
          EventBusName: busName,
          Source: source,
          DetailType: detailType,
          Detail: detail,
          Time: new Date(time),
        })),
      }),
    );
    // An answer that says nothing of an entry has not taken it.
    return entries.map((_, index) => {
      const answer = Entries[index];
      return answer === undefined ? 'try-again' : receptionOf(answer.ErrorCode);
    });
  };
  const put = async (entries: readonly BusEntry[]): Promise<readonly Reception[]> => {
    try {
      return await call(entries);
    } catch (error) {
      const reception = receptionOf(error instanceof Error ? error.name : 'unknown');
      if (reception !== 'rejected' || entries.length === 1) return entries.map(() => reception);
      return (await Promise.all(entries.map((entry) => put([entry])))).flat();
    }
  };
  return { put };
};
