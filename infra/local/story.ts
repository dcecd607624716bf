import * as z from 'zod';
import { applyingExample } from '../../functions/intake/examples.ts';
import type { County } from '../../shared/domain/county/county.ts';
import { verifyFile } from '../../shared/store/case-file.ts';
import type { Notice } from './record.ts';
import { type Answered, answeredAs, Town, type Visitor } from './visitor.ts';

/** Friday before the National Day holiday, half past nine: the story begins. */
export const STORY_BEGINS = '2026-09-18T09:30:00+08:00';
const SUPPLIED = '2026-09-21T10:00:00+08:00';

/** What happened is not what should have. */
export class StoryDiffers extends Error {
  constructor(what: string, expected: unknown, seen: unknown) {
    super(`${what}: expected ${JSON.stringify(expected)}, saw ${JSON.stringify(seen)}`);
    this.name = 'StoryDiffers';
  }
}

const Clock = z.object({ clock: z.string(), start: z.string(), days: z.number(), due: z.string(), colour: z.string() });
const Standing = z.object({ receipt: z.string(), status: z.string(), clocks: z.array(Clock) });
const Filed = Standing.extend({
  receiptPrinted: z.string(),
  missing: z.array(z.string()),
  progress: z.object({ code: z.string() }),
});
const Text = z.object({ 'zh-CN': z.string(), en: z.string() });
const Case = Standing.extend({
  colour: z.string(),
  timeline: z.array(z.object({ on: z.string(), type: z.string(), title: Text, facts: z.record(z.string(), z.json()) })),
});
const Queue = z.object({
  cases: z.array(z.object({ receipt: z.string(), colour: z.string(), remaining: z.number() })),
});
const DueDate = z.object({ due: z.object({ date: z.string() }) });
const Explained = z.object({ due: z.string(), paragraph: Text });
const Item = z.object({
  disclosures: z.object({ promisedLimit: z.object({ promised: z.number(), statutory: z.number() }) }),
});

/** The dates on which the story turned, for whoever knows them from elsewhere. */
export interface Told {
  readonly accepted: string;
  readonly warned: string;
  readonly due: string;
  readonly overdueTold: string;
  readonly newDate: string;
  readonly decided: string;
}

/** Everybody in the story. */
interface Cast {
  readonly town: Town;
  readonly citizen: Visitor;
  readonly clerk: Visitor;
  readonly reviewer: Visitor;
  readonly manager: Visitor;
}

interface Telling extends Cast {
  readonly county: County;
  say(line: string): void;
}

const midnight = (date: string): string => `${date}T00:00:00+08:00`;
const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** Holds one fact of the story against what was seen. */
const must = <T>(what: string, seen: T, expected: T): void => {
  if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new StoryDiffers(what, expected, seen);
};

const shown = ({ at, channel, to, topic, kind, subject, text, subscribers }: Notice): string => {
  const whom = subscribers.map(({ endpoint }) => endpoint).join(', ') || 'nobody subscribed';
  return channel === 'sms'
    ? `    ✉ SMS ${at.slice(0, 16)} → ${to} [${kind}]\n      ${text}`
    : `    ✉ ${topic} ${at.slice(0, 16)} → ${whom} [${kind}]\n      ${(subject ?? text).replaceAll('\n', ' ')}`;
};

/** What went out must be exactly this: `sms received`, `managers overdue-promised` …; shows it. */
const mustTell = async (
  { town, county, say }: Telling,
  what: string,
  ...expected: readonly string[]
): Promise<void> => {
  const news = await town.news();
  for (const notice of news) say(shown(notice));
  const told = news.map(({ channel, topic, kind }) =>
    [channel === 'sms' ? 'sms' : topic?.split(' ').at(-1), kind].filter((each) => each !== undefined).join(' '),
  );
  // SNS itself is not told what kind of message goes to a telephone: it has come, and that is all to be seen.
  const seen = county.notices.channel === 'sms' ? expected.map((each) => each.replace(/^sms .*/, 'sms')) : expected;
  must(`${what}: who is told`, [...told].sort(), [...seen].sort());
};

const clockOf = ({ clocks }: z.infer<typeof Standing>, name: string): z.infer<typeof Clock> => {
  const found = clocks.find(({ clock }) => clock === name);
  if (found === undefined) throw new StoryDiffers(`the ${name} clock`, 'running', 'absent');
  return found;
};

/** Due date so many working days after a start, as the public calendar counts. */
const dueAfter = async ({ town }: Telling, start: string, days: number): Promise<string> => {
  const answered = await town.passerBy().get(`/calendar/due-date?start=${start}&days=${days}`);
  return answeredAs(answered, 200, DueDate).due.date;
};

/** The first working day on or after a date, when the centre opens. */
const openingFrom = async (telling: Telling, date: string): Promise<string> => {
  const { hours, closures } = telling.county;
  let day = await dueAfter(telling, new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10), 1);
  while (closures.some((closure) => closure.date === day)) day = await dueAfter(telling, day, 1);
  return `${day}T${hours.morning.open}:00+08:00`;
};

/** A decision of staff on the version they saw. */
const decide = async (visitor: Visitor, receipt: string, what: string, body: object): Promise<Answered> => {
  const { etag } = await visitor.get(`/desk/cases/${receipt}`);
  return visitor.post(`/desk/cases/${receipt}/${what}`, body, { ifMatch: etag });
};

const colourInQueue = async ({ clerk }: Telling, receipt: string): Promise<string | undefined> =>
  answeredAs(await clerk.get('/desk/cases'), 200, Queue).cases.find((line) => line.receipt === receipt)?.colour;

const file = async (telling: Telling): Promise<z.infer<typeof Filed>> => {
  const { citizen, say } = telling;
  say('\n1  A shop applies for a food business licence, online. The layout plan is missing.');
  const filed = answeredAs(await citizen.post('/cases', applyingExample), 201, Filed);
  say(`    receipt ${filed.receiptPrinted}, spoken code ${filed.progress.code}`);
  must('what is missing', filed.missing, ['layout']);
  must('status once filed', filed.status, 'received');
  await mustTell(telling, 'filing', 'sms received');
  return filed;
};

const correct = async (telling: Telling, receipt: string): Promise<void> => {
  const { town, citizen, clerk, say } = telling;
  say('\n2  The window tells everything missing, once (一次性告知).');
  const asked = await decide(clerk, receipt, 'correction-notices', {
    asks: [{ about: 'material', code: 'layout', problem: '未提交经营场所平面布局图' }],
  });
  must('status once asked', answeredAs(asked, 201, Standing).status, 'correcting');
  await mustTell(telling, 'the correction notice', 'sms correction-needed');

  say('\n3  On Monday the shop supplies it.');
  await town.moveTo(SUPPLIED);
  const supplied = await citizen.post(`/cases/${receipt}/corrections`, {
    materials: [{ code: 'layout', form: 'electronic', reference: 'upload/layout' }],
  });
  must('status once supplied', answeredAs(supplied, 201, Standing).status, 'received');
  await mustTell(telling, 'the correction');
};

const accept = async (telling: Telling, receipt: string): Promise<z.infer<typeof Standing>> => {
  const { citizen, clerk, say } = telling;
  say('\n4  Complete now: the window accepts it, and both limits run (受理).');
  const accepted = answeredAs(await decide(clerk, receipt, 'acceptance', {}), 201, Standing);
  must('status once accepted', accepted.status, 'accepted');
  const { disclosures } = answeredAs(await citizen.get(`/service-items/${applyingExample.item}`), 200, Item);
  for (const name of ['promised', 'statutory'] as const) {
    const { start, days, due } = clockOf(accepted, name);
    must(`the ${name} limit`, days, disclosures.promisedLimit[name]);
    must(`the ${name} due date`, due, await dueAfter(telling, start, days));
  }
  await mustTell(telling, 'acceptance', 'sms accepted');
  const explained = answeredAs(await citizen.get(`/cases/${receipt}/clocks/promised`), 200, Explained);
  must('the date explained', explained.due, clockOf(accepted, 'promised').due);
  say(`    ${explained.paragraph['zh-CN']}`);
  return accepted;
};

/** The day so many working days before a date. */
const daysBefore = async (telling: Telling, start: string, due: string, days: number): Promise<string> => {
  for (let n = 1; ; n++) {
    const day = await dueAfter(telling, start, n);
    if ((await dueAfter(telling, day, days)) === due) return day;
    if (day >= due) throw new StoryDiffers('a day to warn on', `${days} working days before ${due}`, 'none');
  }
};

const warn = async (telling: Telling, receipt: string, due: string, start: string): Promise<string> => {
  const { town, county, say } = telling;
  const day = await daysBefore(telling, start, due, county.policy.warningDays);
  const opening = await openingFrom(telling, day);
  say(
    `\n5  Nobody does anything. ${county.policy.warningDays} working days before ${due}, as the centre opens: the early warning (预警).`,
  );
  await town.moveTo(midnight(day));
  await mustTell(telling, 'before the warning');
  await town.moveTo(opening);
  await mustTell(telling, 'the warning', 'departments early-warning');
  must('colour once warned', await colourInQueue(telling, receipt), 'amber');

  say('\n6  The day itself.');
  await town.moveTo(await openingFrom(telling, due));
  await mustTell(telling, 'the due day', 'departments due-today');
  must('colour on the due day', await colourInQueue(telling, receipt), 'yellow');
  return opening;
};

const goOverdue = async (telling: Telling, receipt: string, due: string): Promise<string> => {
  const { town, manager, say } = telling;
  say('\n7  Midnight: the promised limit has passed, the row is red (超时变红). Nobody is woken.');
  await town.moveTo(midnight(nextDay(due)));
  must('colour once overdue', await colourInQueue(telling, receipt), 'red');
  await mustTell(telling, 'midnight');
  const opening = await openingFrom(telling, nextDay(due));
  say(
    '\n8  As the centre opens: the department and the manager are alerted, the applicant is apologised to with the new date.',
  );
  await town.moveTo(opening);
  await mustTell(telling, 'overdue', 'departments overdue-promised', 'managers overdue-promised', 'sms overdue');
  const seen = answeredAs(await manager.get(`/desk/cases/${receipt}`), 200, Case);
  must('what the manager sees', seen.colour, 'red');
  return opening;
};

const decideIt = async (telling: Telling, receipt: string, overdueTold: string): Promise<void> => {
  const { town, clerk, reviewer, say } = telling;
  say('\n9  The same morning the department decides: approved (准予).');
  const day = overdueTold.slice(0, 10);
  await town.moveTo(`${day}T10:30:00+08:00`);
  const approved = await decide(reviewer, receipt, 'approval', {
    document: { number: 'JY13609810000001', particulars: [{ name: '经营项目', value: '预包装食品销售' }] },
  });
  must('status once decided', answeredAs(approved, 201, Standing).status, 'decided');
  await mustTell(telling, 'the decision', 'sms approved');

  say('\n10 On the next day that anybody works, the applicant collects the licence (送达).');
  await town.moveTo(await openingFrom(telling, nextDay(day)));
  const delivered = await clerk.post(`/desk/cases/${receipt}/delivery`, { method: 'handed-over' });
  must('status once collected', answeredAs(delivered, 201, Standing).status, 'delivered');
  await mustTell(telling, 'delivery', 'sms delivered');
  must('the queue', await colourInQueue(telling, receipt), undefined);
};

const lookBack = async (
  telling: Telling,
  { receipt, progress }: z.infer<typeof Filed>,
): Promise<z.infer<typeof Case>> => {
  const { town, citizen, reviewer, say } = telling;
  const seen = answeredAs(await citizen.get(`/cases/${receipt}`), 200, Case);
  say('\nThe story as the applicant reads it:');
  for (const { on, title, facts } of seen.timeline) {
    const clock =
      typeof facts.clock === 'string'
        ? ` (${facts.clock}${typeof facts.rung === 'string' ? `, ${facts.rung}` : ''})`
        : '';
    say(`    ${on}  ${title['zh-CN']} ${title.en}${clock}`);
  }
  const progressed = await town.passerBy().post('/progress', { receipt, code: progress.code });
  must('progress by the spoken code', progressed.status, 200);
  const wrong = await town.passerBy().post('/progress', { receipt, code: '0000 0000 0000 0000' });
  must('progress by a wrong code', wrong.status, 404);
  const verified = verifyFile((await reviewer.get(`/desk/cases/${receipt}/file`)).body);
  must('the hash chain of the case', verified.ok, true);
  must('dead letters', await town.deadLetters(), []);
  say('    The hash chain holds; no message was lost.');
  return seen;
};

/** Lives one case through, from filing to collection, over HTTP alone. Throws {@link StoryDiffers} at the first step that differs. */
export const tellStory = async (url: string, county: County, say: (line: string) => void): Promise<Told> => {
  const town = new Town(url);
  const [citizen, clerk, reviewer, manager] = await Promise.all([
    town.visitor('citizen', 'shopkeeper'),
    town.visitor('staff', 'clerk-1'),
    town.visitor('staff', 'reviewer-1'),
    town.visitor('staff', 'manager-1'),
  ]);
  const telling: Telling = { town, citizen, clerk, reviewer, manager, county, say };
  await town.news();
  const filed = await file(telling);
  await correct(telling, filed.receipt);
  const accepted = await accept(telling, filed.receipt);
  const { start, due } = clockOf(accepted, 'promised');
  const warned = await warn(telling, filed.receipt, due, start);
  const overdueTold = await goOverdue(telling, filed.receipt, due);
  await decideIt(telling, filed.receipt, overdueTold);
  const { timeline } = await lookBack(telling, filed);
  const apology = timeline.find(({ facts }) => facts.expected !== undefined);
  const approval = timeline.find(({ type }) => type === 'approved');
  must('the decision, marked late', approval?.facts.onTime, false);
  return {
    accepted: start,
    warned,
    due,
    overdueTold,
    newDate: z.string().parse(apology?.facts.expected),
    decided: z.string().parse(approval?.on),
  };
};
