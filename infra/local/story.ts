import * as z from 'zod';
import { applyingExample } from '../../functions/intake/examples.ts';
import { verifyFile } from '../../shared/store/case-file.ts';
import { decide, dueAfter, must, mustTell, nextDay, openingFrom, StoryDiffers, type Telling } from './telling.ts';
import { answeredAs, type Visitor } from './visitor.ts';

/** Friday before the National Day holiday, half past nine: the story begins. */
export const STORY_BEGINS = '2026-09-18T09:30:00+08:00';
const SUPPLIED = '2026-09-21T10:00:00+08:00';

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
const Explained = z.object({ due: z.string(), paragraph: Text });
const Item = z.object({
  disclosures: z.object({ promisedLimit: z.object({ promised: z.number(), statutory: z.number() }) }),
});

/** The dates on which the story turned, for whoever knows them from elsewhere. */
export interface Told {
  readonly receipt: string;
  readonly accepted: string;
  readonly warned: string;
  readonly due: string;
  readonly overdueTold: string;
  readonly newDate: string;
  readonly decided: string;
  readonly delivered: string;
}

/** Everybody in the story. */
interface Cast extends Telling {
  readonly citizen: Visitor;
  readonly clerk: Visitor;
  readonly reviewer: Visitor;
  readonly manager: Visitor;
}

const midnight = (date: string): string => `${date}T00:00:00+08:00`;
const clockOf = ({ clocks }: z.infer<typeof Standing>, name: string): z.infer<typeof Clock> => {
  const found = clocks.find(({ clock }) => clock === name);
  if (found === undefined) throw new StoryDiffers(`the ${name} clock`, 'running', 'absent');
  return found;
};

const colourInQueue = async ({ clerk }: Cast, receipt: string): Promise<string | undefined> =>
  answeredAs(await clerk.get('/desk/cases'), 200, Queue).cases.find((line) => line.receipt === receipt)?.colour;

const file = async (telling: Cast): Promise<z.infer<typeof Filed>> => {
  const { citizen, say } = telling;
  say('\n1  A shop applies for a food business licence, online. The layout plan is missing.');
  const filed = answeredAs(await citizen.post('/cases', applyingExample), 201, Filed);
  say(`    receipt ${filed.receiptPrinted}, spoken code ${filed.progress.code}`);
  must('what is missing', filed.missing, ['layout']);
  must('status once filed', filed.status, 'received');
  await mustTell(telling, 'filing', 'sms received');
  return filed;
};

const correct = async (telling: Cast, receipt: string): Promise<void> => {
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

const accept = async (telling: Cast, receipt: string): Promise<z.infer<typeof Standing>> => {
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
const daysBefore = async (telling: Cast, start: string, due: string, days: number): Promise<string> => {
  for (let n = 1; ; n++) {
    const day = await dueAfter(telling, start, n);
    if ((await dueAfter(telling, day, days)) === due) return day;
    if (day >= due) throw new StoryDiffers('a day to warn on', `${days} working days before ${due}`, 'none');
  }
};

const warn = async (telling: Cast, receipt: string, due: string, start: string): Promise<string> => {
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

const goOverdue = async (telling: Cast, receipt: string, due: string): Promise<string> => {
  const { town, manager, say } = telling;
  say('\n7  Midnight: the promised limit has passed, the row is red (超时变红). Nobody is woken.');
  await town.moveTo(midnight(nextDay(due)));
  must('colour once overdue', await colourInQueue(telling, receipt), 'red');
  await mustTell(telling, 'midnight');
  const opening = await openingFrom(telling, nextDay(due));
  say(
    '\n8  As the centre opens: the department and the manager are alerted and the case has a red card, the applicant is apologised to with the new date.',
  );
  await town.moveTo(opening);
  await mustTell(
    telling,
    'overdue',
    'departments overdue-promised',
    'managers overdue-promised',
    'sms overdue',
    'departments card',
    'managers card',
  );
  const seen = answeredAs(await manager.get(`/desk/cases/${receipt}`), 200, Case);
  must('what the manager sees', seen.colour, 'red');
  return opening;
};

const decideIt = async (telling: Cast, receipt: string, overdueTold: string): Promise<void> => {
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

const lookBack = async (telling: Cast, { receipt, progress }: z.infer<typeof Filed>): Promise<z.infer<typeof Case>> => {
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
export const tellStory = async (told: Telling): Promise<Told> => {
  const { town } = told;
  const [citizen, clerk, reviewer, manager] = await Promise.all([
    town.visitor('citizen', 'shopkeeper'),
    town.visitor('staff', 'clerk-1'),
    town.visitor('staff', 'reviewer-1'),
    town.visitor('staff', 'manager-1'),
  ]);
  const telling: Cast = { ...told, citizen, clerk, reviewer, manager };
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
    receipt: filed.receipt,
    accepted: start,
    warned,
    due,
    overdueTold,
    newDate: z.string().parse(apology?.facts.expected),
    decided: z.string().parse(approval?.on),
    delivered: z.string().parse(timeline.at(-1)?.on),
  };
};
