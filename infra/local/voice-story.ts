import * as z from 'zod';
import { must, mustTell, nextDay, openingFrom, StoryDiffers, type Telling } from './telling.ts';
import { answeredAs, type Town, type Visitor } from './visitor.ts';

const DEPARTMENT = 'market-regulation';
const PHONE = '13812345678';

const Filed = z.object({ number: z.string(), progress: z.object({ code: z.string() }) });
const Complaint = z.object({ contents: z.object({ subject: z.object({ case: z.string(), department: z.string() }) }) });
const Status = z.object({ status: z.string() });
const Problem = z.object({ code: z.string() });
const Given = z.object({ rating: z.string() });
const Standing = z.object({ stage: z.string() });
const Records = z.object({ records: z.array(z.object({ record: z.string(), cause: z.string() })) });
const Satisfaction = z.object({
  departments: z.array(z.object({ department: z.string(), suppressed: z.boolean(), openRectifications: z.number() })),
});

/** Everybody who listens to the citizens. */
interface Listeners extends Telling {
  readonly duty: Visitor;
  readonly reviewer: Visitor;
  readonly head: Visitor;
}

/** The secret of a link to a page that some message carried: `/complain#<id>.<secret>`. */
const secretIn = async (town: Town, page: string, id: string): Promise<string> => {
  const link = new RegExp(`/${page}#${id}\\.([\\w.-]+)`);
  const found = (await town.everySent()).flatMap(({ text }) => link.exec(text)?.[1] ?? []);
  const secret = found.at(-1);
  if (secret === undefined) throw new StoryDiffers(`the link to ${page}`, 'in a message', 'nowhere');
  return secret;
};

/** A decision of staff on a complaint or a rating, on the version they saw. */
const decideOn = async (visitor: Visitor, thing: string, what: string, body: object) => {
  const { etag } = await visitor.get(thing);
  return visitor.post(`${thing}/${what}`, body, { ifMatch: etag });
};

const askAloud = async (telling: Listeners): Promise<void> => {
  const { duty, say } = telling;
  say(
    '\n11 Somebody asks at the duty desk how long a licence takes. An oral question gets an oral reply (口头问口头答).',
  );
  const asked = await duty.post('/desk/complaints', {
    kind: 'consultation',
    channel: 'desk',
    form: 'oral',
    text: '食品经营许可证多久能办好？',
    subject: { department: DEPARTMENT },
  });
  const { number } = answeredAs(asked, 201, Filed);
  const thing = `/desk/complaints/${number}`;
  const written = await decideOn(duty, thing, 'replies', { form: 'written', text: '承诺七个工作日内办结。' });
  must('a letter to an oral question', answeredAs(written, 422, Problem).code, 'reply-form-mismatch');
  const said = await decideOn(duty, thing, 'replies', { form: 'oral', text: '承诺七个工作日内办结。' });
  must('status once answered', answeredAs(said, 201, Status).status, 'replied');
  await mustTell(telling, 'an oral question');
};

const complain = async (telling: Listeners, receipt: string): Promise<void> => {
  const { town, duty, reviewer, head, say } = telling;
  say('\n12 The shopkeeper follows the link of the apology and complains in writing. It is already about the case.');
  const code = await secretIn(town, 'complain', receipt);
  const complained = await town.passerBy().post('/anonymous-complaints', {
    kind: 'complaint',
    text: '办件超过承诺时限才办好，请说明原因。',
    complainant: { name: '张三', phone: PHONE },
    case: { receipt, code },
  });
  const { number } = answeredAs(complained, 201, Filed);
  const thing = `/desk/complaints/${number}`;
  const seen = answeredAs(await duty.get(thing), 200, Complaint);
  must('what it is about', seen.contents.subject, { case: receipt, department: DEPARTMENT });
  await mustTell(telling, 'the complaint', 'sms complaint-received');

  say('\n13 The duty desk gives it to the department. A telephone call does not close what came in writing.');
  answeredAs(await decideOn(duty, thing, 'assignment', { department: DEPARTMENT }), 201, Status);
  await mustTell(telling, 'the assignment', 'sms complaint-accepted', 'departments complaint-assigned');
  const finding = { finding: 'substantiated', text: '经查，超期系现场核查安排过迟所致，已整改，向您致歉。' };
  const oral = await decideOn(reviewer, thing, 'replies', { form: 'oral', ...finding });
  must('a call about a letter', answeredAs(oral, 422, Problem).code, 'reply-form-mismatch');

  say('\n14 The department drafts a letter, its head approves it: the complaint is true, and somebody answers for it.');
  answeredAs(await decideOn(reviewer, thing, 'replies', { form: 'written', ...finding }), 201, Status);
  await mustTell(telling, 'the draft', 'departments complaint-draft-waiting');
  must(
    'status once approved',
    answeredAs(await decideOn(head, thing, 'reply-approval', {}), 201, Status).status,
    'replied',
  );
  await mustTell(telling, 'the reply', 'sms complaint-answered');
  answeredAs(await duty.get(`${thing}/reply-letter`), 200, z.looseObject({}));
  const { records } = answeredAs(await head.get('/desk/accountability'), 200, Records);
  must(
    'a record of who answers for it',
    records.some(({ cause }) => cause === 'substantiated-complaint'),
    true,
  );
};

const rate = async (telling: Listeners, receipt: string): Promise<void> => {
  const { town, duty, head, say } = telling;
  const day = (await town.now()).slice(0, 10);
  const passerBy = town.passerBy();
  say('\n15 With the link of the result notice the shopkeeper rates the service: very dissatisfied (非常不满意).');
  const secret = await secretIn(town, 'rating', receipt);
  const given = await passerBy.post('/ratings', { receipt, secret, level: 1, tags: ['slow'], text: '来了三次' });
  const { rating } = answeredAs(given, 201, Given);
  must(
    'rating again',
    answeredAs(await passerBy.post('/ratings', { receipt, secret, level: 5 }), 409, Problem).code,
    'already-rated',
  );
  await mustTell(telling, 'the rating', 'departments rating-low', 'managers rating-low');

  say('\n16 Verified the next working day, the rater called, answered, and asked again (核实、联系、整改、回访).');
  await town.moveTo(await openingFrom(telling, nextDay(day)));
  const thing = `/desk/ratings/${rating}`;
  const verification = { substantiated: true, complexity: 'simple', findings: '窗口未一次性告知所需材料' };
  answeredAs(await decideOn(head, thing, 'verification', verification), 201, Standing);
  answeredAs(await decideOn(duty, thing, 'contacts', { channel: 'phone', reached: true }), 201, Standing);
  const answer = { measures: '窗口增设材料清单', reply: '已整改：窗口现提供材料清单，向您致歉。' };
  const answered = await decideOn(head, thing, 'answer', answer);
  must('stage once answered', answeredAs(answered, 201, Standing).stage, 'following-up');
  await mustTell(telling, 'the outcome', 'departments rating-due', 'sms rating-answered');
  const outcome = await secretIn(town, 'rating', rating);
  const said = await passerBy.post('/rating-follow-ups', { rating, secret: outcome, level: 4 });
  must('the rater’s word on it', answeredAs(said, 201, z.looseObject({ level: z.number() })).level, 1);
  await mustTell(telling, 'the follow-up');

  const month = day.slice(0, 7);
  const published = await passerBy.get(`/satisfaction?month=${month}&department=${DEPARTMENT}`);
  const [figures] = answeredAs(published, 200, Satisfaction).departments;
  must('fewer than five: no figure', figures, { department: DEPARTMENT, suppressed: true, openRectifications: 0 });
  say('    One rating is too few to publish; it counts as what it was, and the rectification is closed.');
};

/** What the citizens of the story say afterwards, and who listens. Throws {@link StoryDiffers} at the first step that differs. */
export const tellOfVoices = async (telling: Telling, { receipt }: { readonly receipt: string }): Promise<void> => {
  const { town } = telling;
  const [duty, reviewer, head] = await Promise.all([
    town.visitor('staff', 'duty-1', {
      register: { department: 'civil-affairs', roles: ['duty-officer'], post: '值班人员' },
    }),
    town.visitor('staff', 'reviewer-1'),
    town.visitor('staff', 'head-1'),
  ]);
  const listeners = { ...telling, duty, reviewer, head };
  await askAloud(listeners);
  await complain(listeners, receipt);
  await rate(listeners, receipt);
  must('dead letters', await town.deadLetters(), []);
  telling.say('    Each was answered, in time and in kind.');
};
