import { fold } from '../../shared/kernel/decider.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { NoticeOwed } from '../../shared/messages/owed.ts';
import type { Aggregate } from '../../shared/store/aggregate.ts';
import { canonicalJson } from '../../shared/store/chain.ts';
import {
  type NoticeId,
  type NoticeRecord,
  type NoticeRecords,
  noticeIdText,
} from '../../shared/store/notice-records.ts';
import type { Commit, Head, Json } from '../../shared/store/port.ts';

/** A notice that ought to have gone out: which, and the place of the event that owes it. */
export interface Unsent {
  readonly id: string;
  readonly version: number;
  readonly n: number;
}

/** What a history says that the record does not. */
export interface Gaps {
  /** The head is not what the history gives. */
  readonly state: boolean;
  /** Something fell due by `until` and did not happen. */
  readonly step: boolean;
  /** The next step would be missed. */
  readonly watch: boolean;
}

/** Holds a head against its history: `decide` is asked once more what time owes, and answers from the events alone. */
export const gapsOf = <State, Event extends { readonly type: string }, Law>(
  { decider, event, position }: Pick<Aggregate<State, never, Event, Law>, 'decider' | 'event' | 'position'>,
  law: Law,
  { head, commits, until }: { readonly head: Head; readonly commits: readonly Commit[]; readonly until: Instant },
): Gaps => {
  const state = fold(
    decider,
    decider.initial,
    commits.flatMap(({ events }) => events.map((each) => event.parse(each))),
  );
  const next = position(state, law).index.attention;
  return {
    state: canonicalJson(state as Json) !== canonicalJson(head.state),
    step: until > head.at && decider.lapse(state, law, until).length > 0,
    watch: next !== undefined && (head.index.attention === undefined || head.index.attention > next),
  };
};

/** Begun and broken off, or turned away: not through. One that is `unknown` has been sent as often as may be. */
const isThrough = (record: NoticeRecord | undefined): boolean =>
  record !== undefined && record.status !== 'sending' && record.turnedAway !== true;

/** The notices that a history owes and nobody has sent, nor failed to send for good. */
export const unsentOf = async (
  records: NoticeRecords,
  { aggregate }: Head,
  owed: readonly NoticeOwed[],
): Promise<readonly Unsent[]> => {
  if (owed.length === 0) return [];
  const known = new Map((await records.of(aggregate)).map((record) => [noticeIdText(record.id), record]));
  return owed.flatMap(({ version, n, alert }) => {
    const id: NoticeId = { aggregate, version, n, ...(alert ? { alert } : {}) };
    const text = noticeIdText(id);
    return isThrough(known.get(text)) ? [] : [{ id: text, version, n }];
  });
};
