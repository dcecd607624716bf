import type { Instant } from '../kernel/instant.ts';
import type { AggregateId } from './port.ts';

/** One effect of one event: a message to the applicant, or an alert of a kind to a department or the managers. */
export interface NoticeId {
  readonly aggregate: AggregateId;
  /** Version of the commit, and the 1-based place of the event in it. */
  readonly version: number;
  readonly n: number;
  /** Absent: to the applicant. */
  readonly alert?: {
    readonly to: 'department' | 'managers';
    readonly kind: string;
    /** Which department, where one event may alert several. */
    readonly department?: string;
  };
}

const shape =
  /^(case|complaint|rating|project|supervision|accountability|feedback|item|calendar|digest)\.([a-z0-9-]{1,64})\.([1-9]\d{0,7})\.([1-9]\d{0,3})(?:\.(department|managers)\.([a-z-]{1,40})(?:\.([a-z0-9-]{1,64}))?)?$/;

/** What an alert adds to the id of its event: whom it is for, its kind, and which department where there may be several. */
export const alertSuffix = (alert: NoticeId['alert']): string =>
  alert ? ['', alert.to, alert.kind, ...(alert.department ? [alert.department] : [])].join('.') : '';

/** `case.<receipt>.<version>.<n>`, the id of the event itself, for the applicant; {@link alertSuffix} behind it for others. */
export const noticeIdText = ({ aggregate, version, n, alert }: NoticeId): string =>
  `${aggregate.kind}.${aggregate.id}.${version}.${n}${alertSuffix(alert)}`;

/** Reads a notice id; `undefined` where it is none. */
export const parseNoticeId = (text: string): NoticeId | undefined => {
  const [, kind, id, version, n, to, alertKind, department] = shape.exec(text) ?? [];
  if (kind === undefined || id === undefined) return undefined;
  return {
    aggregate: { kind, id },
    version: Number(version),
    n: Number(n),
    ...(to === 'department' || to === 'managers'
      ? { alert: { to, kind: alertKind ?? '', ...(department ? { department } : {}) } }
      : {}),
  };
};

/**
 * How far a notice got. `sending`: somebody began to. `accepted`: the carrier took it. `delivered`, `failed`: what the carrier
 * said later, or why it never took it. `unknown`: a crash hides whether it was taken; it is sent once more under the same id.
 */
export const NOTICE_STATUSES = ['sending', 'accepted', 'delivered', 'failed', 'unknown'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** What is kept of a notice: never its text, never an address. */
export interface NoticeRecord {
  readonly id: NoticeId;
  /** Which notice or alert it is. */
  readonly kind: string;
  readonly status: NoticeStatus;
  /** Times somebody began to send it. */
  readonly attempts: number;
  /** When it last changed. */
  readonly at: Instant;
  /** The carrier turned the last attempt away: nothing is under way, and another may begin at once. */
  readonly turnedAway?: true;
  /** Why it failed: a code. */
  readonly reason?: string;
}

/** What a notice can come to. */
export type Settled = 'accepted' | 'delivered' | 'failed';

/** From where each settlement may follow; what has been delivered stays delivered. */
export const SETTLES_FROM: Readonly<Record<Settled, readonly NoticeStatus[]>> = {
  accepted: ['sending', 'unknown'],
  delivered: ['sending', 'unknown', 'accepted', 'failed'],
  failed: ['sending', 'unknown', 'accepted'],
};

/** Where the records of notices live: one small item an effect, beside the aggregate it tells of. */
export interface NoticeRecords {
  /** Begins a notice nobody has begun (`mine`); answers the record of one that somebody has. */
  claim(id: NoticeId, kind: string, at: Instant): Promise<'mine' | NoticeRecord>;
  /** Begins another attempt on a record exactly as it was seen; `false` where it has changed since. */
  resume(seen: NoticeRecord, as: 'sending' | 'unknown', at: Instant): Promise<boolean>;
  /** Notes that the carrier turned an attempt away. */
  release(id: NoticeId, at: Instant): Promise<void>;
  /** Notes what came of it; `false` where the record does not lead there (or does not exist), and stays as it is. */
  settle(id: NoticeId, status: Settled, at: Instant, reason?: string): Promise<boolean>;
  get(id: NoticeId): Promise<NoticeRecord | undefined>;
  /** Every record of an aggregate, in the order of its events. */
  of(aggregate: AggregateId): Promise<readonly NoticeRecord[]>;
}
