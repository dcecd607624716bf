import * as z from 'zod';
import type { County } from '../../shared/domain/county/county.ts';
import { isDigested } from '../../shared/messages/digest.ts';
import type { Notice } from './record.ts';
import { type Answered, answeredAs, type Town, type Visitor } from './visitor.ts';

/** What happened is not what should have. */
export class StoryDiffers extends Error {
  constructor(what: string, expected: unknown, seen: unknown) {
    super(`${what}: expected ${JSON.stringify(expected)}, saw ${JSON.stringify(seen)}`);
    this.name = 'StoryDiffers';
  }
}

/** A story as it is told: where, of which county, and to whom. */
export interface Telling {
  readonly town: Town;
  readonly county: County;
  say(line: string): void;
}

const DueDate = z.object({ due: z.object({ date: z.string() }) });

export const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** Holds one fact of the story against what was seen. */
export const must = <T>(what: string, seen: T, expected: T): void => {
  if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new StoryDiffers(what, expected, seen);
};

const shown = ({ at, channel, to, topic, kind, subject, text, subscribers }: Notice): string => {
  const whom = subscribers.map(({ endpoint }) => endpoint).join(', ') || 'nobody subscribed';
  return channel === 'sms'
    ? `    ✉ SMS ${at.slice(0, 16)} → ${to} [${kind}]\n      ${text}`
    : `    ✉ ${topic} ${at.slice(0, 16)} → ${whom} [${kind}]\n      ${(subject ?? text).replaceAll('\n', ' ')}`;
};

/** What went out must be exactly this: `sms received`, `managers overdue-promised` …; shows it. */
export const mustTell = async (
  { town, county, say }: Telling,
  what: string,
  ...expected: readonly string[]
): Promise<void> => {
  const news = await town.news();
  for (const notice of news) say(shown(notice));
  const told = news.map(({ channel, topic, kind }) =>
    [channel === 'sms' ? 'sms' : topic?.split(' ').at(-1), kind].filter((each) => each !== undefined).join(' '),
  );
  // Managers who have chosen so hear of cases once a day, with the morning's other cases.
  const owed = expected.filter((each) => {
    const [to, kind = ''] = each.split(' ');
    return !(to === 'managers' && isDigested(county, { to, kind }));
  });
  const heard = told.filter((each) => each !== 'managers digest');
  // SNS itself is not told what kind of message goes to a telephone: it has come, and that is all to be seen.
  const seen = county.notices.channel === 'sms' ? owed.map((each) => each.replace(/^sms .*/, 'sms')) : owed;
  must(`${what}: who is told`, [...heard].sort(), [...seen].sort());
};

/** Due date so many working days after a start, as the public calendar counts. */
export const dueAfter = async ({ town }: Telling, start: string, days: number): Promise<string> => {
  const answered = await town.passerBy().get(`/calendar/due-date?start=${start}&days=${days}`);
  return answeredAs(answered, 200, DueDate).due.date;
};

/** The first working day on or after a date, when the centre opens. */
export const openingFrom = async (telling: Telling, date: string): Promise<string> => {
  const { hours, closures } = telling.county;
  let day = await dueAfter(telling, new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10), 1);
  while (closures.some((closure) => closure.date === day)) day = await dueAfter(telling, day, 1);
  return `${day}T${hours.morning.open}:00+08:00`;
};

/** A decision of staff on the version they saw. */
export const decide = async (visitor: Visitor, receipt: string, what: string, body: object): Promise<Answered> => {
  const { etag } = await visitor.get(`/desk/cases/${receipt}`);
  return visitor.post(`/desk/cases/${receipt}/${what}`, body, { ifMatch: etag });
};
