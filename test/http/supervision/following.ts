import { consequences } from '../../../functions/consequences/service.ts';
import { matches, Pattern } from '../../../infra/local/pattern.ts';
import type { QueueRecord } from '../../../shared/events/arrival.ts';
import { originOf, publish } from '../../../shared/events/catalogue.ts';
import { CONSEQUENTIAL } from '../../../shared/events/consequential.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import type { AggregateId } from '../../../shared/store/port.ts';
import { staffSource } from '../../../shared/store/staff-source.ts';
import type { Office } from '../cases/office.ts';

const patterns = CONSEQUENTIAL.map(({ detailType, detail }) =>
  Pattern.parse({ 'detail-type': detailType, ...(detail ? { detail } : {}) }),
);

/** What the bus hands over of an aggregate's whole history: only what its rules let through, as the queue wraps it. */
export const lettersOf = async (
  { store, county }: Pick<Office, 'store' | 'county'>,
  aggregate: AggregateId,
  at: string,
): Promise<readonly QueueRecord[]> => {
  const commits = await store.history(aggregate);
  const [first] = commits;
  if (first === undefined) throw new Error('nothing happened');
  const events = commits.flatMap((commit) => publish(county.code, commit, originOf(first)));
  return events
    .filter((event) => patterns.some((pattern) => matches(JSON.parse(JSON.stringify(event)), pattern)))
    .map((event) => ({
      messageId: event.detail.id,
      body: JSON.stringify(event),
      attributes: { ApproximateReceiveCount: 1, ApproximateFirstReceiveTimestamp: parseInstant(at) },
    }));
};

/** The consumer of events with consequences over an office's store, and what it reported. */
export const followingOf = ({ store, cases }: Pick<Office, 'store' | 'cases'>) => {
  const reported: object[] = [];
  return {
    reported,
    follow: consequences({ store, cases, staff: staffSource(store), report: (failure) => reported.push(failure) }),
  };
};

/** Follows whatever has happened to an aggregate so far; answers what is to come again. */
export const followAll = async (office: Office, aggregate: AggregateId, at: string): Promise<readonly string[]> => {
  const letters = await lettersOf(office, aggregate, at);
  const { batchItemFailures } = await followingOf(office).follow(letters);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};
