import { type NoticeId, type NoticeRecord, type NoticeRecords, noticeIdText, SETTLES_FROM } from './notice-records.ts';

/** {@link NoticeRecords} in memory, for tests that need no database. */
export const memoryNoticeRecords = (): NoticeRecords => {
  const records = new Map<string, NoticeRecord>();
  const get = (id: NoticeId) => records.get(noticeIdText(id));
  const put = (record: NoticeRecord) => void records.set(noticeIdText(record.id), record);
  const place = ({ id }: NoticeRecord) => [id.version, id.n] as const;
  return {
    claim: async (id, kind, at) => {
      const standing = get(id);
      if (standing !== undefined) return standing;
      put({ id, kind, status: 'sending', attempts: 1, at });
      return 'mine';
    },
    resume: async (seen, status, at) => {
      const standing = get(seen.id);
      if (standing === undefined || standing.attempts !== seen.attempts || standing.status !== seen.status)
        return false;
      if (standing.turnedAway !== seen.turnedAway) return false;
      put({ id: seen.id, kind: seen.kind, status, attempts: seen.attempts + 1, at });
      return true;
    },
    release: async (id, at) => {
      const standing = get(id);
      if (standing === undefined || !SETTLES_FROM.accepted.includes(standing.status)) return;
      put({ ...standing, at, turnedAway: true });
    },
    settle: async (id, status, at, reason) => {
      const standing = get(id);
      if (standing === undefined || !SETTLES_FROM[status].includes(standing.status)) return false;
      const { kind, attempts } = standing;
      put({ id, kind, status, attempts, at, ...(reason === undefined ? {} : { reason }) });
      return true;
    },
    get: async (id) => get(id),
    of: async (aggregate) =>
      [...records.values()]
        .filter(({ id }) => id.aggregate.kind === aggregate.kind && id.aggregate.id === aggregate.id)
        .sort((a, b) => {
          const [[version, n], [otherVersion, otherN]] = [place(a), place(b)];
          return version - otherVersion || n - otherN || (noticeIdText(a.id) < noticeIdText(b.id) ? -1 : 1);
        }),
  };
};
