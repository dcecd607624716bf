import { dossierOf, phoneOf } from '../../shared/domain/case/dossier.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { isDigested } from '../../shared/messages/digest.ts';
import {
  complaintNoticesOwed,
  type NoticeOwed,
  noticesOwed,
  projectNoticesOwed,
  ratingNoticesOwed,
  supervisionNoticesOwed,
} from '../../shared/messages/owed.ts';
import { accountabilityAggregate } from '../../shared/store/accountability-aggregate.ts';
import type { Aggregate } from '../../shared/store/aggregate.ts';
import { caseAggregate } from '../../shared/store/case-aggregate.ts';
import { type Cases, legible, recorded } from '../../shared/store/cases.ts';
import { complaintAggregate } from '../../shared/store/complaint-aggregate.ts';
import { complaintsOf, recordedComplaint } from '../../shared/store/complaints.ts';
import { feedbackAggregate } from '../../shared/store/feedback-aggregate.ts';
import type { Commit, Head, Store } from '../../shared/store/port.ts';
import { projectAggregate } from '../../shared/store/project-aggregate.ts';
import { ratingAggregate } from '../../shared/store/rating-aggregate.ts';
import { ratingsOf, recordedRatings } from '../../shared/store/ratings.ts';
import { supervisionAggregate } from '../../shared/store/supervision-aggregate.ts';
import { type Gaps, gapsOf } from './gaps.ts';

/** A kind of aggregate that is held against its history. */
export interface WatchedKind {
  gaps(head: Head, commits: readonly Commit[], at: { readonly now: Instant; readonly until: Instant }): Promise<Gaps>;
  /** Every message and alert its history owes; nothing once there is nobody left to tell. */
  owed(commits: readonly Commit[]): Promise<readonly NoticeOwed[]>;
}

export type WatchedKinds = Readonly<Record<string, WatchedKind>>;

const watched = <State, Event extends { readonly type: string }, Law>(
  aggregate: Pick<Aggregate<State, never, Event, Law>, 'decider' | 'event' | 'position'>,
  county: RuntimeCounty,
  lawAt: (at: Instant) => Promise<Law>,
  owed: WatchedKind['owed'],
): WatchedKind => ({
  gaps: async (head, commits, { now, until }) => gapsOf(aggregate, await lawAt(now), { head, commits, until }),
  // What the morning's digest tells, no message of its own does.
  owed: async (commits) =>
    (await owed(commits)).filter(({ alert }) => alert === undefined || !isDigested(county, alert)),
});

const eventsOf = <Event>(
  { event }: { readonly event: { parse(stored: unknown): Event } },
  commits: readonly Commit[],
): readonly { readonly event: Event; readonly version: number; readonly n: number }[] =>
  commits.flatMap(({ version, events }) =>
    events.map((stored, index) => ({ event: event.parse(stored), version, n: index + 1 })),
  );

/** Everything that has a limit, or of which somebody is told. */
export const watchedKinds = (store: Store, county: RuntimeCounty, cases: Cases): WatchedKinds => {
  const complaints = complaintsOf(store, county);
  const ratings = ratingsOf(store, county);
  const dossierIn = async (receipt: string) => dossierOf(legible(await store.parts({ kind: 'case', id: receipt })));
  /** Whether the case a rating is about still has somebody with a telephone. */
  const hasPhone = async (receipt: string): Promise<boolean> => {
    const dossier = await dossierIn(receipt);
    return dossier !== undefined && phoneOf(dossier) !== undefined;
  };
  return {
    case: watched(caseAggregate, county, cases.law, async (commits) => noticesOwed(recorded(commits))),
    complaint: watched(complaintAggregate, county, complaints.law, async (commits) =>
      complaintNoticesOwed(recordedComplaint(commits)),
    ),
    rating: watched(ratingAggregate, county, ratings.law, async (commits) =>
      ratingNoticesOwed(recordedRatings(commits), hasPhone),
    ),
    project: watched(projectAggregate, county, cases.law, async (commits) =>
      projectNoticesOwed(
        eventsOf(projectAggregate, commits),
        async (receipt) => (await dossierIn(receipt)) === undefined,
      ),
    ),
    supervision: watched(supervisionAggregate, county, cases.law, async (commits) =>
      supervisionNoticesOwed(eventsOf(supervisionAggregate, commits)),
    ),
    accountability: watched(accountabilityAggregate, county, cases.law, async (commits) =>
      supervisionNoticesOwed(eventsOf(accountabilityAggregate, commits)),
    ),
    feedback: watched(
      feedbackAggregate,
      county,
      async () => undefined,
      async (commits) => supervisionNoticesOwed(eventsOf(feedbackAggregate, commits)),
    ),
  };
};
