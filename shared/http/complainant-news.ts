import { evolve } from '../domain/complaint/evolve.ts';
import { type ComplaintState, type FiledComplaint, isFiled } from '../domain/complaint/state.ts';
import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import { messageLanguage } from '../messages/case-notices.ts';
import { type ComplainantNotice, complainantMessage, complainantNoticeOf } from '../messages/complaint-notices.ts';
import { legibleParts, type RecordedComplaint, recordedComplaint } from '../store/complaints.ts';
import { type Keyring, progressLink } from '../store/keyrings.ts';
import type { Store } from '../store/port.ts';

/** An event of a complaint, the complaint right after it, and as its whole commit left it. */
export interface ComplaintHappening {
  readonly event: RecordedComplaint['event'];
  readonly state: FiledComplaint;
  readonly left: FiledComplaint;
}

/** Finds an event of a complaint by version and place. Throws where the commit is not there yet. */
export const complaintHappening = async (
  store: Pick<Store, 'history'>,
  number: string,
  version: number,
  n: number,
): Promise<ComplaintHappening> => {
  const events = recordedComplaint(await store.history({ kind: 'complaint', id: number }, version));
  let state: ComplaintState = { status: 'unfiled' };
  let found: Pick<ComplaintHappening, 'event' | 'state'> | undefined;
  for (const { event, version: at, n: place } of events) {
    state = evolve(state, event);
    if (at === version && place === n && isFiled(state)) found = { event, state };
  }
  if (found === undefined || !isFiled(state)) throw new Error('the commit is not there yet');
  return { ...found, left: state };
};

/** What a complainant is told, and where; `undefined` where it is no news to them, or nobody is left to tell. */
export const complainantNews = async (
  { store, county, ring }: { readonly store: Store; readonly county: RuntimeCounty; readonly ring: Keyring },
  number: string,
  { event, state, left }: ComplaintHappening,
): Promise<
  | { readonly notice: ComplainantNotice; readonly phone: string; readonly language: Language; readonly text: string }
  | undefined
> => {
  const notice = complainantNoticeOf(event, event.type === 'complaint-filed' ? state : left);
  if (notice === undefined || state.reach === 'none') return undefined;
  const filing = legibleParts(await store.parts({ kind: 'complaint', id: number })).get(1);
  const phone = filing?.kind === 'filing' ? filing.complainant.phone : undefined;
  if (phone === undefined) return undefined;
  const { progressUrl } = county.notices;
  const link = progressUrl && progressLink(ring, progressUrl, number as ReceiptNumber);
  const language = messageLanguage(county);
  return { notice, phone, language, text: complainantMessage(event, state, { number, link, county }, language) };
};
