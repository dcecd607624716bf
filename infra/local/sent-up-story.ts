import * as z from 'zod';
import { decide, dueAfter, must, mustTell, nextDay, openingFrom, type Telling } from './telling.ts';
import { answeredAs, type Visitor } from './visitor.ts';

const Standing = z.object({
  receipt: z.string(),
  status: z.string(),
  clocks: z.array(z.object({ clock: z.string(), days: z.number().optional(), due: z.string() })),
});
const Kinds = z.object({ kinds: z.array(z.object({ kind: z.string() })) });
const Documents = z.object({ documents: z.array(z.object({ kind: z.string() })) });
const Problem = z.object({ code: z.string() });

const ITEM = 'senior-secondary-teacher-qualification';
const materials = ['identity-card', 'diploma', 'exam-certificate', 'mandarin', 'health-report', 'commitment'];

const application = {
  item: ITEM,
  applicant: { kind: 'person', name: '李师', idNumber: '110101199003071233', phone: '13900005678' },
  answers: { 'qualification-kind': 'senior', subject: '物理', 'diploma-number': '104211201805001234' },
  materials: materials.map((code) => ({ code, form: 'electronic', reference: `upload/${code}` })),
};

/** The education bureau's reviewer and its window, who enter the staff register as they sign in. */
const bureau = (telling: Telling): Promise<readonly [Visitor, Visitor]> => {
  const register = (roles: readonly string[]) => ({ register: { department: 'education', roles } });
  return Promise.all([
    telling.town.visitor('staff', 'education-clerk', register(['clerk'])),
    telling.town.visitor('staff', 'education-reviewer', register(['reviewer'])),
  ]);
};

/**
 * A case that the city decides (上报件): reviewed here under a limit of its own, sent up with everything that was handed in, and
 * delivered here once the decision is back. Throws `StoryDiffers` at the first step that differs.
 */
export const tellOfTheCity = async (telling: Telling): Promise<void> => {
  const { town, say } = telling;
  const [clerk, reviewer] = await bureau(telling);
  const teacher = await town.visitor('citizen', 'teacher');
  const opening = await openingFrom(telling, nextDay((await town.now()).slice(0, 10)));
  await town.moveTo(opening);
  await town.news();

  say(
    '\n16 A teacher applies for a qualification that the city recognizes: the bureau here reviews it first (上报件, Art. 43).',
  );
  const { receipt } = answeredAs(await teacher.post('/cases', application), 201, z.object({ receipt: z.string() }));
  const taken = answeredAs(await decide(clerk, receipt, 'acceptance', {}), 201, Standing);
  await mustTell(telling, 'acceptance', 'sms received', 'sms accepted');
  must('the limits of the pre-review, none of a decision', taken.clocks.map(({ clock }) => clock).sort(), [
    'pre-review',
    'promised',
  ]);
  const shown = answeredAs(await clerk.get(`/desk/cases/${receipt}`), 200, Kinds);
  must('its kinds', shown.kinds.map(({ kind }) => kind).includes('forwarded-up'), true);
  const document = { number: '20263620142000001', particulars: [{ name: '资格种类', value: '高级中学教师资格' }] };
  const early = await decide(reviewer, receipt, 'approval', { document });
  must('a decision of the bureau’s own', answeredAs(early, 409, Problem).code, 'not-ours-to-decide');

  const sent = await dueAfter(telling, opening.slice(0, 10), 3);
  say(
    '\n17 Three working days later it goes up, with an opinion and every material; nobody is asked for anything again.',
  );
  await town.moveTo(await openingFrom(telling, sent));
  const forwarding = {
    opinion: { agrees: true, reasons: '申请材料齐全，符合认定条件' },
    dispatch: { method: 'courier', carrier: '机要交换', reference: '丰教审报〔2026〕12号' },
  };
  const gone = answeredAs(await decide(reviewer, receipt, 'forwarding', forwarding), 201, Standing);
  must('where it stands', gone.status, 'forwarded');
  must(
    'whose time it is now',
    gone.clocks.map(({ clock, due }) => [clock, due]),
    [['higher-authority', await dueAfter(telling, sent, 30)]],
  );
  await mustTell(telling, 'its going up', 'sms forwarded');

  const back = await dueAfter(telling, sent, 12);
  say('\n18 The city has decided; the decision is delivered here within ten working days (Art. 44).');
  await town.moveTo(await openingFrom(telling, back));
  const decision = {
    above: { on: await dueAfter(telling, sent, 10), reference: '宜教资〔2026〕88号' },
    decision: { outcome: 'approved', document },
  };
  const heard = answeredAs(await decide(reviewer, receipt, 'higher-decision', decision), 201, Standing);
  must('where it stands', heard.status, 'decided');
  await mustTell(telling, 'the decision', 'sms approved');
  answeredAs(await clerk.post(`/desk/cases/${receipt}/delivery`, { method: 'handed-over' }), 201, Standing);
  await mustTell(telling, 'the delivery', 'sms delivered');
  const { documents } = answeredAs(await teacher.get(`/cases/${receipt}/documents`), 200, Documents);
  say(`    ${documents.map(({ kind }) => kind).join(', ')}`);
  must('dead letters', await town.deadLetters(), []);
};
