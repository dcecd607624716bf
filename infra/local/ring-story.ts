import * as z from 'zod';
import { verifyFile } from '../../shared/store/case-file.ts';
import { CREDIT_CODE } from './ring-applications.ts';
import {
  type Builders,
  concluded,
  filed,
  fileInto,
  heldBy,
  openTasks,
  opine,
  opineAtOnce,
  ringsStand,
  showProject,
  step,
  type Task,
} from './ring-cast.ts';
import { decide, dueAfter, must, mustTell, nextDay, openingFrom, type Telling } from './telling.ts';
import { answeredAs, type Visitor } from './visitor.ts';

const Opened = z.object({ project: z.string() });
const Problem = z.object({ code: z.string(), waitsFor: z.array(z.string()).optional() });
const Documents = z.object({
  documents: z.array(
    z.object({
      kind: z.string(),
      number: z.string(),
      title: z.object({ 'zh-CN': z.string() }),
      verification: z.object({ document: z.string(), code: z.string() }),
    }),
  ),
});
const Records = z.object({ records: z.array(z.object({ cause: z.string() })) });
const Verified = z.object({ number: z.string(), standing: z.object({ holds: z.boolean() }) });

const times = (count: number, what: string): readonly string[] => Array.from({ length: count }, () => what);
/** Who is told of a filing, an acceptance and a result, so many departments having a part in it. */
const filing = (departments: number) => ['sms received', ...times(departments, 'departments joint-filed')];
const acceptance = (departments: number) => ['sms accepted', ...times(departments, 'departments task-opened')];
const result = ['sms approved', 'sms delivered'];
const nextOpen = [...result, 'sms ring-open'];

const ask = (code: string, problem: string) => ({ about: 'material', code, problem });
const materials = (...codes: readonly string[]) => ({
  materials: codes.map((code) => ({ code, form: 'electronic', reference: `upload/${code}-2` })),
});

/** So many working days on, as the centre opens. */
const daysOn = async (telling: Telling, days: number): Promise<string> => {
  const day = await dueAfter(telling, (await telling.town.now()).slice(0, 10), days);
  await telling.town.moveTo(await openingFrom(telling, day));
  return day;
};

const taskOf = (tasks: readonly Task[], department: string): Task => {
  const found = tasks.find((task) => task.department.code === department);
  if (found === undefined) throw new Error(`no task of ${department}`);
  return found;
};

/** 一环 立项审批: one notice for what two departments found, and a third that never speaks. */
const approval = async (cast: Builders): Promise<string> => {
  const { investor, clerk, reviewerOf, say } = cast;
  const early = answeredAs(await fileInto(cast, 'design'), 409, Problem);
  must('filing into the second ring first', [early.code, early.waitsFor], ['ring-not-open', ['approval']]);

  say(
    '\n12 First ring, project approval (立项审批): four departments have a part in it, and hear of it as it is filed.',
  );
  const receipt = await filed(cast, 'approval');
  await mustTell(cast, 'filing', ...filing(4));
  for (const [department, task, asked] of [
    ['water', 'water', ask('application-report', '未说明水土保持措施')],
    ['ecology-environment', 'environment', ask('site-map', '未标注环境敏感点')],
  ] as const) {
    const asking = await reviewerOf(department);
    const gathered = await asking.post(`/desk/cases/${receipt}/tasks/${task}/correction-asks`, { asks: [asked] });
    must(`what ${department} finds missing`, gathered.status, 201);
  }
  const asks = [ask('application-report', '请补充水土保持措施'), ask('site-map', '请标注环境敏感点')];
  const half = await decide(clerk, receipt, 'correction-notices', { asks: asks.slice(0, 1) });
  must('a notice that leaves one of them out', answeredAs(half, 422, Problem).code, 'correction-incomplete');
  await step(clerk, receipt, 'correction-notices', { asks });
  say('    Water and environment each find something; the window asks for both, once (一次性告知).');
  await mustTell(cast, 'the one notice', ...times(2, 'departments correction-gathered'), 'sms correction-needed');

  say('\n13 Two working days later the investor has supplied both: accepted, and four departments begin at once.');
  await daysOn(cast, 2);
  await heldBy(cast, 'approval', 'applicant', 2);
  const supplied = await investor.post(`/cases/${receipt}/corrections`, materials('application-report', 'site-map'));
  must('what was supplied', supplied.status, 201);
  await step(clerk, receipt, 'acceptance');
  await mustTell(cast, 'acceptance', ...acceptance(4));
  const departments = ['natural-resources', 'ecology-environment', 'water', 'transport'];
  await heldBy(cast, 'approval', 'department', 0, departments);
  await opineAtOnce(cast, receipt, 'transport');
  const noted = await reviewerOf('transport');
  must(
    'transport takes note',
    (await noted.post(`/desk/cases/${receipt}/tasks/transport/acknowledgement`, {})).status,
    201,
  );
  await heldBy(cast, 'approval', 'department', 0, ['transport']);

  say('\n14 Three agree in the same minute. Transport has taken note, and lets its own five days pass without a word.');
  await daysOn(cast, 5);
  // The lead department is warned too: of eight days promised for the case, three are left.
  await mustTell(cast, 'its last day', ...times(2, 'departments early-warning'), 'departments due-today');
  await heldBy(cast, 'approval', 'department', 5, ['transport']);

  say(
    '\n15 Past its limit its silence counts as consent (超时默许): a step, never the licence; its paper is due in a day, and it has a card.',
  );
  await daysOn(cast, 1);
  await mustTell(
    cast,
    'the silence',
    ...['departments consent-deemed', 'managers consent-deemed', 'departments stage-ended'],
    ...['departments card', 'managers card'],
  );
  const lead = await reviewerOf('development-reform');
  const unpapered = await decide(lead, receipt, 'approval', {
    document: { number: '瑞发改审〔2026〕1号', particulars: [] },
  });
  must('an approval without that paper', answeredAs(unpapered, 409, Problem).code, 'consent-paper-owed');
  const paper = await noted.post(`/desk/cases/${receipt}/tasks/transport/consent-paper`, {});
  must('the paper', paper.status, 201);
  await concluded(cast, receipt, 'development-reform', '瑞发改审〔2026〕1号');
  await mustTell(cast, 'the first ring', ...nextOpen);
  await ringsStand(cast, 'passed', 'open', 'waiting', 'waiting');
  return receipt;
};

/** 二环 初设会审: the clock stands still for experts, one department is late by its own, and the lead weighs a dissent. */
const design = async (cast: Builders): Promise<string> => {
  const { clerk, reviewerOf, say } = cast;
  say('\n16 Second ring, joint review of the preliminary design (初设会审): six departments at once.');
  const receipt = await filed(cast, 'design', 'project-approval-reply', 'business-licence', 'site-map');
  await step(clerk, receipt, 'acceptance');
  await mustTell(cast, 'the filing', ...filing(6), ...acceptance(6));
  const greening = taskOf(await opineAtOnce(cast, receipt, 'urban-management'), 'urban-management');
  const lead = await reviewerOf('housing-construction');
  await daysOn(cast, 1);
  const review = { ground: 'expert-review', expectedDays: 5, reasons: '超限高层结构须经专家评审' };
  await step(lead, receipt, 'suspension', review);
  say(
    '    A day later the structure goes to experts (专家评审, 行政许可法 Art. 45): every clock of the case stands still.',
  );
  await mustTell(cast, 'the special procedure', 'sms suspended');
  await daysOn(cast, 4);
  await heldBy(cast, 'design', 'special-procedure', 4);
  await step(lead, receipt, 'resumption', { outcome: '专家评审通过' });
  // The day the experts were expected to end draws near: the department was reminded of it.
  await mustTell(cast, 'the experts’ word', 'departments procedure-due', 'sms resumed');
  const [later] = await openTasks(cast, receipt);
  must('the limit of greening, later by four days', later?.due, await dueAfter(cast, greening.due ?? '', 4));

  say('\n17 Greening lets its own limit pass: its department is late and has the yellow card, the case is not (N03).');
  await cast.town.moveTo(await openingFrom(cast, nextDay(later?.due ?? '')));
  const late = ['departments task-overdue', 'managers task-overdue', 'departments card', 'managers card'];
  await mustTell(cast, 'a late task', 'departments early-warning', 'departments due-today', ...late);
  await heldBy(cast, 'design', 'department', 5, ['urban-management']);
  const heads = ['urban-management', 'housing-construction'].map(async (department) => {
    const register = { department, roles: ['head'], post: '首席代表' };
    const head = await cast.town.visitor('staff', `head-${department}`, { register });
    return answeredAs(await head.get('/desk/accountability'), 200, Records).records.map(({ cause }) => cause);
  });
  must('who answers for it, greening and the lead', await Promise.all(heads), [['overdue-task'], []]);
  await opine(cast, receipt, taskOf(await openTasks(cast, receipt), 'urban-management'));

  say(
    '\n18 The meeting (会审): air defence disagrees, with reasons. The plan leaves it to the lead, which goes on, with reasons.',
  );
  const dissent = {
    says: 'disagree',
    reasons: '防护单元划分不符合规范',
    legalBasis: [{ law: '中华人民共和国人民防空法', article: '第二十二条' }],
  };
  const [own] = await opineAtOnce(cast, receipt, 'civil-air-defence');
  if (own) await opine(cast, receipt, own, dissent);
  const early = await decide(lead, receipt, 'approval', {
    document: { number: '瑞住建审〔2026〕2号', particulars: [] },
  });
  must('an approval over a disagreement', answeredAs(early, 409, Problem).code, 'stage-disagreed');
  await step(lead, receipt, 'weighing', { reasons: '设计单位已按意见修改防护单元，符合规范' });
  await concluded(cast, receipt, 'housing-construction', '瑞住建审〔2026〕2号');
  const met = ['departments stage-ended', ...times(3, 'departments task-opened'), 'departments stage-disagreed'];
  await mustTell(cast, 'the second ring', ...met, ...nextOpen);
  await ringsStand(cast, 'passed', 'passed', 'open', 'waiting');
  return receipt;
};

/** 三环 施工许可: six departments in one morning. */
const permit = async (cast: Builders): Promise<string> => {
  const { clerk, say } = cast;
  say(
    '\n19 Third ring, construction permit (施工许可): filed, reviewed by six departments, decided and collected in one morning.',
  );
  const receipt = await filed(cast, 'permit', 'preliminary-design-reply', 'business-licence', 'survey-report');
  await step(clerk, receipt, 'acceptance');
  await opineAtOnce(cast, receipt);
  await concluded(cast, receipt, 'housing-construction', '360481202610250101');
  await mustTell(cast, 'the third ring', ...filing(5), ...acceptance(6), 'departments stage-ended', ...nextOpen);
  await ringsStand(cast, 'passed', 'passed', 'passed', 'open');
  return receipt;
};

/** 四环 竣工验收: extended by the head of the county government, inspected by two officers each. */
const completion = async (cast: Builders): Promise<string> => {
  const { clerk, leader, reviewerOf, say } = cast;
  say(
    '\n20 Fourth ring, completion acceptance (竣工验收). Storms: only the head of the county government extends a joint case.',
  );
  const receipt = await filed(cast, 'completion', 'construction-permit', 'business-licence');
  await step(clerk, receipt, 'acceptance');
  await mustTell(cast, 'the filing', ...filing(5), ...acceptance(6));
  const extension = { days: 5, reasons: '持续暴雨，现场暂不具备核查条件' };
  const byLead = await decide(await reviewerOf('housing-construction'), receipt, 'extension', extension);
  must('an extension by the department', answeredAs(byLead, 403, Problem).code, 'role-required');
  await step(leader, receipt, 'extension', extension);
  await mustTell(cast, 'the extension', 'sms extended', 'departments extended', 'managers extended');
  await daysOn(cast, 2);
  say(
    '\n21 Two officers of each department go out (现场核查, Art. 34); then the joint conclusion, and the project is finished.',
  );
  await opineAtOnce(cast, receipt);
  await opineAtOnce(cast, receipt);
  await concluded(cast, receipt, 'housing-construction', '瑞住建验〔2026〕1号');
  const ended = [...times(2, 'departments stage-ended'), ...times(2, 'departments task-opened')];
  await mustTell(cast, 'the fourth ring', ...ended, ...result, 'sms project-finished');
  await ringsStand(cast, 'passed', 'passed', 'passed', 'passed');
  return receipt;
};

/** What is left of it: who had each ring how long, papers that anybody can check, and chains that hold. */
const lookBack = async (cast: Builders, receipts: readonly string[]): Promise<void> => {
  const { town, investor, manager, say } = cast;
  const { finished, rings } = await showProject(cast);
  must('the project', finished, true);
  say('\nWho had each ring, in working days:');
  for (const { title, daysHeld } of rings)
    say(
      `    ${title['zh-CN']} ${title.en}: departments ${daysHeld.department}, applicant ${daysHeld.applicant}, special procedure ${daysHeld.specialProcedure}`,
    );
  must(
    'the days',
    rings.map(({ daysHeld }) => Object.values(daysHeld)),
    [
      [6, 2, 0],
      [6, 0, 4],
      [0, 0, 0],
      [2, 0, 0],
    ],
  );
  say('\nThe papers of the second ring, and what a bank that holds one is told of it:');
  const { documents } = answeredAs(await investor.get(`/cases/${receipts[1]}/documents`), 200, Documents);
  for (const { title, number } of documents) say(`    ${title['zh-CN']} ${number}`);
  const decision = documents.find(({ kind }) => kind === 'approval-decision');
  const asked = { ...decision?.verification, kind: 'approval-decision' };
  const verified = answeredAs(await town.passerBy().post('/document-verifications', asked), 200, Verified);
  must('what anybody is told', [verified.number, verified.standing.holds], [decision?.number, true]);
  say(`    ${verified.number} holds; of the company nothing is said.`);
  for (const receipt of receipts)
    must(`the hash chain of ${receipt}`, verifyFile((await manager.get(`/desk/cases/${receipt}/file`)).body).ok, true);
  must('dead letters', await town.deadLetters(), []);
  say('    Four hash chains hold; no message was lost.');
};

/** What follows the main job in Ruichang. Throws `StoryDiffers` at the first step that differs. */
export const tellOfRings = async (telling: Telling, { delivered }: { readonly delivered: string }): Promise<void> => {
  const { town, say } = telling;
  const [investor, clerk, manager, leader] = await Promise.all([
    town.visitor('citizen', 'investor'),
    town.visitor('staff', 'clerk-1'),
    town.visitor('staff', 'manager-1'),
    town.visitor('staff', 'leader-1', {
      register: { department: 'development-reform', roles: ['leader'], post: '分管副市长' },
    }),
  ]);
  const reviewers = new Map<string, Promise<Visitor>>();
  const reviewerOf = (department: string): Promise<Visitor> => {
    const known =
      reviewers.get(department) ??
      town.visitor('staff', `reviewer-${department}`, {
        register: { department, roles: ['reviewer'], post: '审批员' },
      });
    reviewers.set(department, known);
    return known;
  };
  await town.moveTo(await openingFrom(telling, nextDay(delivered)));
  await town.news();
  say('\n11 A company opens an investment project of four rings (四环). Only the first is open.');
  const opened = await investor.post('/projects', {
    track: 'investment',
    applicant: { kind: 'enterprise', creditCode: CREDIT_CODE },
  });
  const { project } = answeredAs(opened, 201, Opened);
  const cast: Builders = { ...telling, investor, clerk, manager, leader, reviewerOf, project };
  await ringsStand(cast, 'open', 'waiting', 'waiting', 'waiting');
  const rings = [approval, design, permit, completion];
  const receipts: string[] = [];
  for (const ring of rings) receipts.push(await ring(cast));
  await lookBack(cast, receipts);
};
