import * as z from 'zod';
import { decide, dueAfter, must, mustTell, nextDay, openingFrom, type Telling } from './telling.ts';
import { answeredAs, type Visitor } from './visitor.ts';

const Standing = z.object({
  receipt: z.string(),
  status: z.string(),
  clocks: z.array(z.object({ clock: z.string(), due: z.string() })),
});
const Filed = z.object({ receipt: z.string(), missing: z.array(z.string()) });
const Documents = z.object({ documents: z.array(z.object({ kind: z.string() })) });
const Problem = z.object({ code: z.string() });
const CreditList = z.object({ entries: z.array(z.object({ ground: z.string(), receipt: z.string().optional() })) });

const application = {
  item: 'bookkeeping-agency-licence',
  applicant: {
    kind: 'enterprise',
    name: '明账代理记账公司',
    creditCode: '91350100M000100Y43',
    representative: '钱一',
    phone: '13700009012',
  },
  answers: { 'premises-name': '明账公司', 'premises-address': '剑邑大道66号', staff: 3, manager: '钱一' },
  materials: [{ code: 'application-form', form: 'electronic', reference: 'upload/application-form' }],
};
const word = { statement: '本公司已知悉告知内容，承诺符合全部条件。', signature: 'esign/pledge-1' };

/** The finance bureau's clerk, reviewer and head, who enter the staff register as they sign in. */
const bureau = (telling: Telling): Promise<readonly [Visitor, Visitor, Visitor]> => {
  const register = (roles: readonly string[]) => ({ register: { department: 'finance-bureau', roles } });
  return Promise.all([
    telling.town.visitor('staff', 'finance-clerk', register(['clerk'])),
    telling.town.visitor('staff', 'finance-reviewer', register(['reviewer'])),
    telling.town.visitor('staff', 'finance-head', register(['reviewer', 'head'])),
  ]);
};

/**
 * A licence granted on a commitment (告知承诺) that was not kept: decided at once, found not as committed, not mended, undone; and
 * nobody takes that word again. Throws `StoryDiffers` at the first step that differs.
 */
export const tellOfTheWord = async (telling: Telling): Promise<void> => {
  const { town, say } = telling;
  const [clerk, reviewer, head] = await bureau(telling);
  const [company, manager] = await Promise.all([
    town.visitor('citizen', 'book-keeper'),
    town.visitor('staff', 'manager-1'),
  ]);
  const opening = await openingFrom(telling, nextDay((await town.now()).slice(0, 10)));
  await town.moveTo(opening);
  await town.news();

  say('\n19 A book-keeper applies for a licence and commits to its conditions instead of proving them (告知承诺).');
  const { receipt, missing } = answeredAs(await company.post('/cases', application), 201, Filed);
  must('what is missing', missing, ['manager', 'staff', 'rules']);
  answeredAs(await company.post(`/cases/${receipt}/pledges`, word), 201, Standing);
  await mustTell(telling, 'the commitment', 'sms received', 'sms pledge-signed', 'departments pledge-signed');
  const document = { number: 'DLJZ36098120260001', particulars: [{ name: '许可事项', value: '代理记账' }] };
  const granted = answeredAs(await decide(reviewer, receipt, 'approval', { document }), 201, Standing);
  must('decided at once, to be verified', granted.clocks.map(({ clock }) => clock).sort(), [
    'delivery',
    'verification',
  ]);
  answeredAs(await clerk.post(`/desk/cases/${receipt}/delivery`, { method: 'handed-over' }), 201, Standing);
  await mustTell(telling, 'the licence', 'sms approved', 'sms delivered');

  const verified = await dueAfter(telling, opening.slice(0, 10), 5);
  say('\n20 The bureau verifies it: not as committed. Ten working days to mend it, and nobody does.');
  await town.moveTo(await openingFrom(telling, verified));
  const found = { outcome: 'mend', findings: '专职从业人员不足三名' };
  const order = answeredAs(await decide(reviewer, receipt, 'verification', found), 201, Standing);
  const due = await dueAfter(telling, verified, 10);
  must('to be mended by', order.clocks, [{ clock: 'mending', due }]);
  await mustTell(telling, 'what was found', 'sms mending-ordered');
  await town.moveTo(await openingFrom(telling, due));
  await mustTell(telling, 'reminders', 'sms mending-reminder', 'sms mending-reminder');
  await town.moveTo(await openingFrom(telling, nextDay(due)));
  await mustTell(telling, 'the end of it', 'sms pledge-broken', 'departments pledge-broken', 'managers pledge-broken');

  say(
    '\n21 The head undoes the decision (Art. 69); the company enters the credit list, and its word is not taken again.',
  );
  const ground = { ground: '69-2-fraud-or-bribery', reasons: '承诺不实，逾期未整改' };
  answeredAs(await decide(head, receipt, 'revocation', ground), 201, Standing);
  await mustTell(telling, 'the revocation', 'sms revoked', 'managers decision-undone');
  const { entries } = answeredAs(await manager.get('/supervision/credit-list?limit=20'), 200, CreditList);
  must('the credit list', entries, [{ ground: 'false-commitment', receipt }]);
  const again = answeredAs(await company.post('/cases', application), 201, Filed);
  const barred = await company.post(`/cases/${again.receipt}/pledges`, word);
  must('the same word again', answeredAs(barred, 403, Problem).code, 'credit-barred');
  const { documents } = answeredAs(await company.get(`/cases/${receipt}/documents`), 200, Documents);
  say(`    ${documents.map(({ kind }) => kind).join(', ')}`);
  await mustTell(telling, 'the ordinary way', 'sms received');
  must('dead letters', await town.deadLetters(), []);
};
