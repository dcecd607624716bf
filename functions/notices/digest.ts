import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { dateAt, type Instant, instantOf } from '../../shared/kernel/instant.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import { digestMessage, severityOf } from '../../shared/messages/digest.ts';
import { addCounts, countDepartment } from '../../shared/store/board-counts.ts';
import { calendarReader } from '../../shared/store/calendar-source.ts';
import { caseLaw } from '../../shared/store/cases.ts';
import type { NoticeRecords } from '../../shared/store/notice-records.ts';
import type { Store } from '../../shared/store/port.ts';
import type { Carrier } from './carrier.ts';
import { Again, sendOnce } from './sending.ts';

export interface DigestDeps {
  readonly county: RuntimeCounty;
  readonly store: Store;
  readonly records: NoticeRecords;
  readonly carrier: Carrier;
}

/** What one tick of the digest's schedule came to. */
export type Digested = 'sent' | 'not-now' | 'sent-before' | 'nothing-due' | 'again';

/** How long after the opening a digest is worth sending: what a tick missed the next few make good. */
const WORTH_SENDING_MS = 2 * 60 * 60_000;

/**
 * One message to the managers each working day, as the centre opens: how many cases are late or due, instead of a message a
 * case, where the county so chooses; nothing where nothing is due. The ticks of the first two hours ask whether it has gone
 * out, so that one that was lost, or turned away, is made good by the next. Counts come from the indexes: some seven ranges a department, once a day.
 */
export const digest = ({ county, store, records, carrier }: DigestDeps): ((at: Instant) => Promise<Digested>) => {
  // A day on which nothing was due as the centre opened is not counted again with each tick.
  let quiet: PlainDate | undefined;
  return async (at) => {
    const today = dateAt(at);
    const opening = instantOf(today, county.hours.morning.open);
    // What the clock on the wall settles needs no calendar: most ticks read nothing.
    if (at < opening || at - opening > WORTH_SENDING_MS) return 'not-now';
    if (quiet === today) return 'nothing-due';
    const law = caseLaw(county, (await calendarReader(store).read(at)).calendar);
    if (dateAt(law.hours.openingFrom(opening)) !== today) return 'not-now';
    const id = {
      aggregate: { kind: 'digest', id: today },
      version: 1,
      n: 1,
      alert: { to: 'managers' as const, kind: 'digest' },
    };
    const before = await records.get(id);
    if (before !== undefined && before.status !== 'sending' && before.turnedAway !== true) return 'sent-before';
    const counts = addCounts(
      await Promise.all(county.departments.map(({ code }) => countDepartment(store, code, today, law))),
    );
    const { doubleRed, red, yellow, amber } = counts;
    if (doubleRed + red + yellow + amber === 0) {
      quiet = today;
      return 'nothing-due';
    }
    try {
      await sendOnce(records, { id, kind: 'digest', at }, () =>
        carrier.alert('managers', digestMessage(counts, today, county), {
          severity: severityOf(counts),
          kind: 'digest',
          level: 'manager',
        }),
      );
      return 'sent';
    } catch (error) {
      if (error instanceof Again) return 'again';
      throw error;
    }
  };
};
