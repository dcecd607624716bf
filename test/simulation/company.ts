import { Centre, type Circumstances } from './centre.ts';
import { parts, stepsOfPart } from './departments.ts';
import type { Sent, Who } from './desk.ts';
import { foundation, RESTAURANT } from './foundation.ts';
import { Random } from './random.ts';
import { application, fileJoint, receiptOf } from './script.ts';
import { type Director, must } from './stage.ts';
import { tame } from './taming.ts';

const HOUR = 60 * 60_000;
const citizen: Who = { citizen: 'zhang' };

/** A centre in which something goes wrong as long as `fault` says so, held against every invariant at the end. */
export const inCompany = async (
  fault: Director['fault'],
  act: (centre: Centre, file: (mark?: string) => Promise<string>) => Promise<void>,
  { choose = () => 0, ...circumstances }: Omit<Circumstances, 'director'> & Partial<Pick<Director, 'choose'>> = {},
): Promise<void> => {
  const random = new Random(5);
  const restore = tame(random.fork());
  try {
    const centre = new Centre(await foundation(), random, { director: { choose, fault }, ...circumstances });
    const file = async (mark = 'mark'): Promise<string> => {
      const body = { ...application, answers: { ...application.answers, 'premises-name': mark } };
      const { answer } = await centre.desk.command(citizen, { path: '/cases', body, mark });
      return receiptOf(answer);
    };
    await act(centre, file);
    await centre.comeToRest();
    centre.audit('at rest');
  } finally {
    restore();
  }
};

/** Two at once, neither in the other's way: both are heard at the first asking. */
const twoAtOnce = (): Promise<void> =>
  inCompany(
    () => undefined,
    async ({ stage, desk }, file) => {
      const both: Sent[] = [];
      const unmask = async (staff: string, receipt: string): Promise<void> => {
        const command = { path: `/desk/cases/${receipt}/unmaskings`, body: { purpose: '核对' } };
        both.push((await desk.command({ staff }, command)).sent);
      };
      stage.spawn(async () => {
        const receipt = await file();
        await Promise.all([unmask('clerk', receipt), unmask('manager', receipt)]);
      });
      await stage.run();
      must('two at once are both heard', both.length === 2 && both.every(({ attempts }) => attempts === 1), () => '');
    },
  );

/** The bus is down longer than one invocation has patience: what was not published comes again. */
const busDown = (): Promise<void> => {
  let calls = 0;
  return inCompany(
    ({ sort }) => {
      if (sort !== 'announce' || calls >= 13) return undefined;
      calls += 1;
      return 'throttled';
    },
    async ({ stage }, file) => {
      stage.spawn(() => file());
      await stage.run();
    },
  );
};

/** A client who asks again the day after tomorrow, under the same key, has filed once. */
const dayAfterTomorrow = (): Promise<void> =>
  inCompany(
    () => undefined,
    async ({ stage, desk }) => {
      const filed: unknown[] = [];
      const file = async (): Promise<void> => {
        const answer = await desk.ask(citizen, 'POST', '/cases', { body: application, key: 'command-1' });
        filed.push(answer === 'lost' ? answer : answer.json);
      };
      stage.spawn(async () => {
        await desk.command(citizen, { path: '/cases', body: application, mark: 'mark' });
        await file();
        await stage.sleep(50 * HOUR);
        await file();
      });
      await stage.run();
      const receipts = new Set(filed.map((each) => (each as { readonly receipt?: string }).receipt));
      must('filing stays idempotent for good', receipts.size === 1 && !receipts.has(undefined), () =>
        JSON.stringify(filed),
      );
    },
  );

const ORDERS = 6;

/** Five departments speak at the same moment, in whatever order: each is heard at the first asking, and the stage has ended. */
const departmentsAtOnce = async (): Promise<void> => {
  const order = new Random(11);
  for (let round = 0; round < ORDERS; round++)
    await inCompany(
      () => undefined,
      async ({ stage, desk }) => {
        const heard: Sent[] = [];
        stage.spawn(async () => {
          const receipt = await fileJoint(desk);
          await desk.command({ staff: 'head' }, { path: `/desk/cases/${receipt}/acceptance`, body: {}, ifMatch: 1 });
          await Promise.all(
            (parts[RESTAURANT] ?? []).map(async (part) => {
              const { who, path, body } = stepsOfPart(part, RESTAURANT, { now: stage.now }).opine({ says: 'agree' });
              heard.push((await desk.command(who, { path: `/desk/cases/${receipt}/${path}`, body })).sent);
            }),
          );
        });
        await stage.run();
        must(
          'departments that speak at once are all heard',
          heard.length === 5 && heard.every(({ outcome, attempts }) => outcome === 'accepted' && attempts === 1),
          () => JSON.stringify(heard.map(({ outcome, attempts, refusal }) => [outcome, attempts, refusal])),
        );
      },
      { choose: (count) => order.below(count) },
    );
};

/** What takes more than one person, one fault or one day. */
export const keepCompany = async (): Promise<void> => {
  await twoAtOnce();
  await busDown();
  await dayAfterTomorrow();
  await departmentsAtOnce();
};
