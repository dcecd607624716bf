import type { Centre } from './centre.ts';
import { inCompany } from './company.ts';
import { FAITHFUL } from './couriers.ts';
import type { Who } from './desk.ts';
import { application, document, receiptOf } from './script.ts';
import { must } from './stage.ts';

/** Small days out of a centre's life, each with one thing in it that goes another way than usual. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const clerk: Who = { staff: 'clerk' };
const reviewer: Who = { staff: 'reviewer' };
const calm = () => undefined;

/** Runs what people do, and whatever follows from it. */
const go = async ({ stage }: Centre, act: () => Promise<unknown>): Promise<void> => {
  stage.spawn(act);
  await stage.run();
};

const onCase =
  ({ desk }: Centre, receipt: string) =>
  (who: Who, path: string, body: object, ifMatch?: number) =>
    desk.command(who, { path: `/desk/cases/${receipt}/${path}`, body, ...(ifMatch === undefined ? {} : { ifMatch }) });

/** Two have the same screen before them; who comes second decides on what is no longer so. */
const onTheSameScreen = (): Promise<void> =>
  inCompany(calm, (centre, file) =>
    go(centre, async () => {
      const on = onCase(centre, await file());
      const asks = [{ about: 'material', code: 'layout', problem: '不清楚' }];
      const first = await on(clerk, 'correction-notices', { asks }, 1);
      must('who sees the case may decide', first.answer?.status === 201, () => String(first.answer?.text));
      const second = await on(reviewer, 'non-acceptance', { ground: 'no-licence-needed', reasons: '无需许可' }, 1);
      must('who saw what no longer is may not', second.answer?.status === 412, () => String(second.answer?.text));
    }),
  );

/** The clock of one function is a quarter of an hour behind that of another. */
const clocksApart = (): Promise<void> =>
  inCompany(
    calm,
    (centre, file) =>
      go(centre, async () => {
        await onCase(centre, await file())(clerk, 'acceptance', {}, 1);
      }),
    { doorSkew: (name) => (name === 'approval' ? -15 * MINUTE : 0) },
  );

/** No tick comes for two months: everything that fell due is caught up with together, by time alone or by whoever comes first. */
const longSilence = (): Promise<void> =>
  inCompany(calm, async (centre, file) => {
    let receipt = '';
    await go(centre, async () => {
      receipt = await file();
      await onCase(centre, receipt)(clerk, 'acceptance', {}, 1);
      await file('another');
    });
    centre.stage.now += 60 * DAY;
    await go(centre, () => onCase(centre, receipt)(reviewer, 'approval', { document }, 2));
    centre.tick();
    await centre.stage.run();
  });

/** Most messages of the queue come more than once, the later ones long after the first was settled. */
const mostOfItTwice = (): Promise<void> =>
  inCompany(calm, (centre, file) => go(centre, () => file()), {
    manners: { ...FAITHFUL, copies: 0.7, delay: 10 * MINUTE, repeats: 0.7 },
  });

/** Applicants without a telephone: notices wait on paper until they are handed over, one's still, the other's no more. */
const onPaper = (): Promise<void> =>
  inCompany(calm, (centre) => {
    const { phone: _, ...applicant } = application.applicant;
    const fileAt = async (mark: string): Promise<string> => {
      const body = { ...application, applicant, answers: { ...application.answers, 'premises-name': mark } };
      return receiptOf((await centre.desk.command(clerk, { path: '/desk/cases', body, mark })).answer);
    };
    return go(centre, async () => {
      await fileAt('waiting');
      const on = onCase(centre, await fileAt('fetched'));
      await on(clerk, 'acceptance', {}, 1);
      await on(clerk, 'printed-notices', { notices: ['received', 'accepted'] });
    });
  });

/** A special procedure outlasts every limit of its case: none of them says a word until it goes on. */
const stoppedForLong = (): Promise<void> =>
  inCompany(calm, async (centre, file) => {
    let receipt = '';
    await go(centre, async () => {
      receipt = await file();
      const on = onCase(centre, receipt);
      await on(clerk, 'acceptance', {}, 1);
      await on(reviewer, 'suspension', { ground: 'testing', expectedDays: 5, reasons: '送检' }, 2);
    });
    centre.stage.now += 60 * DAY;
    centre.tick();
    await centre.stage.run();
    await go(centre, async () => {
      const { answer } = await onCase(centre, receipt)(reviewer, 'resumption', { outcome: '合格' }, 3);
      must('what stood still goes on', answer?.status === 201, () => String(answer?.text));
    });
  });

/** What an ordinary day is not. */
export const liveDays = async (): Promise<void> => {
  await onTheSameScreen();
  await clocksApart();
  await longSilence();
  await mostOfItTwice();
  await onPaper();
  await stoppedForLong();
};
