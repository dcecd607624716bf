import type { CaseEvent } from '../domain/case/events.ts';
import { applicantNoticeOf } from '../domain/case/notices.ts';
import type { ApplicantNotice } from '../domain/case/vocabulary.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import { applicantNotices, type Happening, happenings } from './audiences.ts';
import { matterOf } from './matter.ts';
import { type Links, type PrintedNotice, printedNotice, shortMessage } from './notices.ts';
import { toldOf } from './told-of-case.ts';

/** An event with the commit it stands in. */
export interface Placed {
  readonly event: CaseEvent;
  readonly version: number;
  /** 1-based place within the commit. */
  readonly n: number;
}

/** One event of a history up to its version: the case right after it, and what of it goes to the applicant by message. */
export interface News {
  readonly happening: Happening;
  readonly notice: ApplicantNotice | undefined;
}

/** Finds an event by version and place; `events` reach up to that version and may go on. */
export const newsAt = (events: readonly Placed[], version: number, n: number): News | undefined => {
  const commit = happenings(events.filter((each) => each.version <= version)).filter(
    (each) => each.version === version,
  );
  const happening = commit.find((each) => each.n === n);
  if (happening === undefined) return undefined;
  return { happening, notice: applicantNotices(commit).find((each) => each.happening === happening)?.notice };
};

/** What a message about a case is made of. */
export interface CaseMessage {
  readonly receipt: ReceiptNumber;
  readonly item: ServiceItemVersion;
  readonly county: RuntimeCounty;
}

/** The language a county's messages go out in: the first it names. */
export const messageLanguage = ({ notices }: RuntimeCounty): Language => notices.languages[0] ?? 'zh-CN';

/** The short message of an event, in the county's first language; `undefined` where it is no news to the applicant. */
export const messageOf = (
  { event, state }: Happening,
  { receipt, item, county }: CaseMessage,
  links: Links,
): { readonly language: Language; readonly text: string } | undefined => {
  const told = toldOf(event, state, item);
  const language = messageLanguage(county);
  const matter = matterOf(receipt, state, item, county);
  return told && { language, text: shortMessage(told, matter, county, { language, ...links }) };
};

/** A paper notice with its kind, in every language of the county. */
export interface OwedPaper {
  readonly notice: ApplicantNotice;
  readonly texts: readonly PrintedNotice[];
}

/** The notices a case owes on paper (`state.print`), each as of the latest event that owes it. */
export const printedNoticesOf = (
  events: readonly Placed[],
  owed: readonly ApplicantNotice[],
  { receipt, item, county }: CaseMessage,
  { code, ...links }: Links & { readonly code: string },
): readonly OwedPaper[] => {
  const all = happenings(events);
  return owed.flatMap((notice) => {
    const latest = all.findLast(({ event }) => applicantNoticeOf(event) === notice);
    const told = latest && toldOf(latest.event, latest.state, item);
    if (latest === undefined || told === undefined) return [];
    const matter = matterOf(receipt, latest.state, item, county);
    const texts = county.notices.languages.map((language) => printedNotice(told, matter, { language, code, ...links }));
    return [{ notice, texts }];
  });
};
