import * as z from 'zod';
import { type RingName, ringApplications } from './ring-applications.ts';
import { decide, must, StoryDiffers, type Telling } from './telling.ts';
import { type Answered, answeredAs, type Visitor } from './visitor.ts';

const Held = z.object({
  by: z.string(),
  departments: z.array(z.object({ code: z.string(), name: z.object({ 'zh-CN': z.string() }) })),
  since: z.string().optional(),
  workingDays: z.number(),
});
const Task = z.object({
  task: z.string(),
  department: z.object({ code: z.string() }),
  kind: z.string(),
  status: z.string().optional(),
  version: z.number().optional(),
  due: z.string().optional(),
});
export type Task = z.infer<typeof Task>;
const Ring = z.object({
  code: z.string(),
  title: z.object({ 'zh-CN': z.string(), en: z.string() }),
  status: z.string(),
  heldBy: Held.optional(),
  daysHeld: z.object({ department: z.number(), applicant: z.number(), specialProcedure: z.number() }),
  cases: z.array(z.object({ receipt: z.string() })),
});
const Project = z.object({ finished: z.boolean(), rings: z.array(Ring) });
const Filed = z.object({
  receipt: z.string(),
  missing: z.array(z.string()),
  carried: z.array(z.object({ code: z.string() })),
});
const Joint = z.object({ joint: z.object({ stages: z.array(z.object({ tasks: z.array(Task) })) }) });

/** Everybody in the story of a project. */
export interface Builders extends Telling {
  readonly investor: Visitor;
  /** Of the general window, which serves every department. */
  readonly clerk: Visitor;
  readonly manager: Visitor;
  /** The head of the county government. */
  readonly leader: Visitor;
  /** A reviewer of this department. */
  reviewerOf(department: string): Promise<Visitor>;
  readonly project: string;
}

export const showProject = async ({ investor, project }: Builders): Promise<z.infer<typeof Project>> =>
  answeredAs(await investor.get(`/projects/${project}`), 200, Project);

/** How every ring of the project stands, in order. */
export const ringsStand = async (cast: Builders, ...expected: readonly string[]): Promise<void> =>
  must(
    'the rings',
    (await showProject(cast)).rings.map(({ status }) => status),
    expected,
  );

/** Who holds a ring up, and for how many working days: shows it, and holds it against what is expected. */
export const heldBy = async (
  cast: Builders,
  ring: RingName,
  by: string,
  workingDays: number,
  departments: readonly string[] = [],
): Promise<void> => {
  const { rings } = await showProject(cast);
  const held = rings.find(({ code }) => code === ring)?.heldBy;
  if (held === undefined) throw new StoryDiffers(`who holds up ${ring}`, by, 'nobody');
  const names = held.departments.map(({ name }) => name['zh-CN']).join('、');
  cast.say(`    ⌛ ${ring}: ${held.by}${names && ` ${names}`}, since ${held.since}, ${held.workingDays} working days`);
  must(`who holds up ${ring}`, [held.by, held.workingDays], [by, workingDays]);
  must(`which departments hold up ${ring}`, held.departments.map(({ code }) => code).sort(), [...departments].sort());
};

/** Files into a ring what the project has not got yet. */
export const fileInto = (cast: Builders, ring: RingName): Promise<Answered> =>
  cast.investor.post(`/projects/${cast.project}/rings/${ring}/cases`, ringApplications[ring]);

/** A ring filed complete; what was `carried` over from the rings before must be exactly this. */
export const filed = async (cast: Builders, ring: RingName, ...carried: readonly string[]): Promise<string> => {
  const answer = answeredAs(await fileInto(cast, ring), 201, Filed);
  must(`what ${ring} lacks`, answer.missing, []);
  must(
    `what ${ring} does not ask for again`,
    answer.carried.map(({ code }) => code),
    carried,
  );
  if (carried.length > 0) cast.say(`    not asked for again: ${carried.join(', ')}`);
  return answer.receipt;
};

/** The tasks of a case that are open now. */
export const openTasks = async ({ clerk }: Builders, receipt: string): Promise<readonly Task[]> => {
  const { joint } = answeredAs(await clerk.get(`/desk/cases/${receipt}`), 200, Joint);
  return joint.stages.flatMap(({ tasks }) => tasks).filter(({ status }) => status === 'open');
};

const AGREES = { says: 'agree' };

/** A department's opinion on its task, with the record that its kind of task asks for. */
export const opine = async (
  { reviewerOf, town }: Builders,
  receipt: string,
  { task, department, kind, version }: Task,
  opinion: object = AGREES,
): Promise<void> => {
  const date = (await town.now()).slice(0, 10);
  const reviewer = await reviewerOf(department.code);
  const register = { department: department.code, roles: ['reviewer'], post: '检查员' };
  const inspector = await town.visitor('staff', `inspector-${department.code}`, { register });
  const record = {
    ...(kind === 'inspection' ? { officers: [reviewer.id, inspector.id] } : {}),
    ...(kind === 'inspection' || kind === 'joint-review' ? { date, minutes: '符合要求' } : {}),
  };
  const answer = await reviewer.post(`/desk/cases/${receipt}/tasks/${task}/opinion`, {
    version,
    opinion,
    ...(Object.keys(record).length > 0 ? { findings: record } : {}),
  });
  must(`the opinion on ${task}`, answer.status, 201);
};

/** All open tasks but those of the silent, at the same moment: nobody meets a conflict. */
export const opineAtOnce = async (
  cast: Builders,
  receipt: string,
  ...silent: readonly string[]
): Promise<readonly Task[]> => {
  const tasks = await openTasks(cast, receipt);
  await Promise.all(
    tasks.filter(({ department }) => !silent.includes(department.code)).map((task) => opine(cast, receipt, task)),
  );
  return tasks.filter(({ department }) => silent.includes(department.code));
};

/** A step that must be taken: by a visitor, on the case as they saw it. */
export const step = async (visitor: Visitor, receipt: string, what: string, body: object = {}): Promise<void> => {
  const answer = await decide(visitor, receipt, what, body);
  must(`${what}${answer.status === 201 ? '' : ` (${JSON.stringify(answer.body)})`}`, answer.status, 201);
};

/** The lead approves, and the window hands the result over. */
export const concluded = async (cast: Builders, receipt: string, lead: string, number: string): Promise<void> => {
  await step(await cast.reviewerOf(lead), receipt, 'approval', { document: { number, particulars: [] } });
  answeredAs(
    await cast.clerk.post(`/desk/cases/${receipt}/delivery`, { method: 'handed-over' }),
    201,
    z.looseObject({}),
  );
};
