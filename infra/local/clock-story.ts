import * as z from 'zod';
import { applyingExample } from '../../functions/intake/examples.ts';
import { decide, dueAfter, must, mustTell, nextDay, openingFrom, type Telling } from './telling.ts';
import { answeredAs, type Visitor } from './visitor.ts';

const Text = z.object({ 'zh-CN': z.string(), en: z.string() });
const Standing = z.object({
  receipt: z.string(),
  status: z.string(),
  due: z.string().optional(),
  suspension: z.object({ ground: z.string(), expected: z.string() }).optional(),
  extension: z.object({ days: z.number() }).optional(),
  clocks: z.array(z.object({ clock: z.string(), due: z.string() })),
});
const Queue = z.object({
  cases: z.array(z.object({ receipt: z.string(), colour: z.string(), due: z.string() })),
});
const Explained = z.object({ due: z.string(), left: z.number().optional(), paragraph: Text });
const Documents = z.object({ documents: z.array(z.object({ kind: z.string() })) });
const Problem = z.object({ code: z.string() });

/** Everybody in the story of a clock that stops. */
interface Cast extends Telling {
  readonly citizen: Visitor;
  readonly clerk: Visitor;
  readonly reviewer: Visitor;
  readonly head: Visitor;
}

const dueOf = ({ clocks }: z.infer<typeof Standing>, name: string): string | undefined =>
  clocks.find(({ clock }) => clock === name)?.due;

/** A case of a sure hand: filed complete, and accepted the same hour. */
const accepted = async (telling: Cast): Promise<z.infer<typeof Standing>> => {
  const { citizen, clerk, say } = telling;
  say('\n11 Another shop applies, with everything there, and is accepted in the same hour.');
  const layout = { code: 'layout', form: 'electronic', reference: 'upload/layout' };
  const application = { ...applyingExample, materials: [...applyingExample.materials, layout] };
  const { receipt } = answeredAs(await citizen.post('/cases', application), 201, Standing);
  const taken = answeredAs(await decide(clerk, receipt, 'acceptance', {}), 201, Standing);
  await mustTell(telling, 'acceptance', 'sms received', 'sms accepted');
  return taken;
};

/** Why the promise ends when it does, as the applicant reads it. */
const explained = async (
  { citizen, say }: Cast,
  receipt: string,
  clock: string,
): Promise<z.infer<typeof Explained>> => {
  const why = answeredAs(await citizen.get(`/cases/${receipt}/clocks/${clock}`), 200, Explained);
  say(`    ${why.paragraph['zh-CN']}`);
  return why;
};

const stopAndGo = async (telling: Cast, receipt: string, due: string, start: string): Promise<string> => {
  const { town, clerk, reviewer, say } = telling;
  const day = await dueAfter(telling, start, 2);
  say('\n12 Two working days later a sample goes to the laboratory (特别程序, 行政许可法 Art. 45): the clock stops.');
  await town.moveTo(await openingFrom(telling, day));
  const testing = { ground: 'testing', expectedDays: 5, reasons: '样品送法定机构检测' };
  const stopped = answeredAs(await decide(reviewer, receipt, 'suspension', testing), 201, Standing);
  must('when it is expected to end', stopped.suspension?.expected, await dueAfter(telling, day, 5));
  await mustTell(telling, 'the special procedure', 'sms suspended');
  const line = answeredAs(await clerk.get('/desk/cases'), 200, Queue).cases.find((each) => each.receipt === receipt);
  must('colour while it stands still', line?.colour, 'grey');
  must('the date the queue shows', line?.due, stopped.suspension?.expected);
  must('what is left of the promise', (await explained(telling, receipt, 'promised')).left, 6);
  const refused = await decide(reviewer, receipt, 'approval', { document: { number: 'JY1', particulars: [] } });
  must('a decision meanwhile', answeredAs(refused, 409, Problem).code, 'suspended');

  const back = await dueAfter(telling, day, 3);
  say('\n13 Three working days on the result is there: the clock goes on, later by the days that did not count.');
  await town.moveTo(await openingFrom(telling, back));
  const gone = answeredAs(await decide(reviewer, receipt, 'resumption', { outcome: '检测合格' }), 201, Standing);
  await mustTell(telling, 'the clock going on', 'sms resumed');
  must('the promise, later by three days', dueOf(gone, 'promised'), await dueAfter(telling, due, 3));
  must('the date explained', (await explained(telling, receipt, 'promised')).due, dueOf(gone, 'promised'));
  return back;
};

const extend = async (telling: Cast, receipt: string, day: string): Promise<void> => {
  const { town, citizen, clerk, reviewer, head, say } = telling;
  say(
    '\n14 The matter is not simple: the head extends the limit once, with reasons both parties are told (延期, Art. 42).',
  );
  const extension = { days: 10, reasons: '案情复杂，需进一步核实' };
  const byReviewer = await decide(reviewer, receipt, 'extension', extension);
  must('an extension by a reviewer', answeredAs(byReviewer, 403, Problem).code, 'role-required');
  const extended = answeredAs(await decide(head, receipt, 'extension', extension), 201, Standing);
  must('what was added', extended.extension?.days, 10);
  await mustTell(telling, 'the extension', 'sms extended', 'departments extended', 'managers extended');
  await explained(telling, receipt, 'statutory');
  const again = await decide(head, receipt, 'extension', { ...extension, days: 1 });
  must('a second extension', answeredAs(again, 409, Problem).code, 'already-extended');
  const { documents } = answeredAs(await citizen.get(`/cases/${receipt}/documents`), 200, Documents);
  for (const kind of ['special-procedure-notice', 'extension-notice'])
    must(`the ${kind} in writing`, documents.filter((each) => each.kind === kind).length, 1);

  say('\n15 The next working day it is approved, and collected.');
  await town.moveTo(await openingFrom(telling, nextDay(day)));
  const document = { number: 'JY13609810000002', particulars: [{ name: '经营项目', value: '预包装食品销售' }] };
  answeredAs(await decide(reviewer, receipt, 'approval', { document }), 201, Standing);
  answeredAs(await clerk.post(`/desk/cases/${receipt}/delivery`, { method: 'handed-over' }), 201, Standing);
  await mustTell(telling, 'the decision', 'sms approved', 'sms delivered');
};

/** A case whose clock stops, goes on and is extended, each time explained. Throws `StoryDiffers` at the first step that differs. */
export const tellOfTheClock = async (
  telling: Telling,
  { delivered }: { readonly delivered: string },
): Promise<void> => {
  const { town } = telling;
  const [citizen, clerk, reviewer, head] = await Promise.all([
    town.visitor('citizen', 'another-shopkeeper'),
    town.visitor('staff', 'clerk-1'),
    town.visitor('staff', 'reviewer-1'),
    town.visitor('staff', 'head-1'),
  ]);
  const cast = { ...telling, citizen, clerk, reviewer, head };
  const opening = await openingFrom(telling, nextDay(delivered));
  await town.moveTo(opening);
  await town.news();
  const taken = await accepted(cast);
  const back = await stopAndGo(cast, taken.receipt, dueOf(taken, 'promised') ?? '', opening.slice(0, 10));
  await extend(cast, taken.receipt, back);
  must('dead letters', await town.deadLetters(), []);
  telling.say('    Every day counted or not, and why.');
};
