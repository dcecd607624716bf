import { caseDecider } from '../../shared/domain/case/case.ts';
import { attentionAt, lapse } from '../../shared/domain/case/lapse.ts';
import type { CaseLaw } from '../../shared/domain/case/law.ts';
import { isEnded } from '../../shared/domain/case/state.ts';
import { fold } from '../../shared/kernel/decider.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { noticesOwed } from '../../shared/messages/owed.ts';
import { recorded } from '../../shared/store/cases.ts';
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

/** What a case's history says that its record does not. */
export interface CaseGaps {
  /** The head is not what the history gives. */
  readonly state: boolean;
  /** Something fell due by `until` and did not happen. */
  readonly step: boolean;
  /** The next step would be missed. */
  readonly watch: boolean;
}

/** Holds a head against its history: `decide` is asked once more what time owes, and answers from the events alone. */
export const gapsOf = (head: Head, commits: readonly Commit[], law: CaseLaw, until: Instant): CaseGaps => {
  const state = fold(
    caseDecider,
    caseDecider.initial,
    recorded(commits).map(({ event }) => event),
  );
  const next = attentionAt(state, law);
  return {
    state: canonicalJson(state as Json) !== canonicalJson(head.state),
    step: until > head.at && lapse(state, law, until).length > 0,
    watch: next !== undefined && (head.index.attention === undefined || head.index.attention > next),
  };
};

/** Begun and broken off, or turned away: not through. One that is `unknown` has been sent as often as may be. */
const isThrough = (record: NoticeRecord | undefined): boolean =>
  record !== undefined && record.status !== 'sending' && record.turnedAway !== true;

/** The notices that commits of a stretch of time owe and nobody has sent, nor failed to send for good. */
export const unsentOf = async (
  records: NoticeRecords,
  head: Head,
  commits: readonly Commit[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly Unsent[]> => {
  const late = new Set(commits.filter(({ at }) => at >= from && at <= to).map(({ version }) => version));
  const events = recorded(commits);
  const state = fold(
    caseDecider,
    caseDecider.initial,
    events.map(({ event }) => event),
  );
  // Erased: there is nobody left to tell.
  if (late.size === 0 || (isEnded(state) && state.erased)) return [];
  const owed = noticesOwed(events).filter(({ version }) => late.has(version));
  if (owed.length === 0) return [];
  const known = new Map((await records.of(head.aggregate)).map((record) => [noticeIdText(record.id), record]));
  return owed.flatMap(({ version, n, alert }) => {
    const id: NoticeId = { aggregate: head.aggregate, version, n, ...(alert ? { alert } : {}) };
    const text = noticeIdText(id);
    return isThrough(known.get(text)) ? [] : [{ id: text, version, n }];
  });
};
