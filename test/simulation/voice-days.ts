import { partyKey, secretFor } from '../../shared/store/keyrings.ts';
import { PLEDGED } from '../support/pledged-item.ts';
import { identityNumber } from './applications.ts';
import type { Centre } from './centre.ts';
import { inCompany } from './company.ts';
import type { Who } from './desk.ts';
import { DAY, ifMatchOf } from './errands.ts';
import { ring } from './foundation.ts';
import { application, document, receiptOf } from './script.ts';
import { must } from './stage.ts';

/** Small days in which somebody has something to say of the house, each with one thing that goes another way than usual. */

const clerk: Who = { staff: 'clerk' };
const head: Who = { staff: 'head' };
const manager: Who = { staff: 'manager' };
const citizen: Who = { citizen: 'zhang' };
const calm = () => undefined;

const go = async ({ stage }: Centre, act: () => Promise<unknown>): Promise<void> => {
  stage.spawn(act);
  await stage.run();
};

/** Nobody comes for so many days, and then the schedule does. */
const silence = async (centre: Centre, days: number): Promise<void> => {
  centre.stage.now += days * DAY;
  centre.tick();
  await centre.stage.run();
};

/** Whatever the bus has ever brought comes once more, long after. */
const onceMore = async ({ couriers, stage }: Centre): Promise<void> => {
  for (const event of [...couriers.announced]) couriers.taken(event);
  await stage.run();
};

/** What a manager is shown. */
const read = async <T>({ desk }: Centre, path: string): Promise<T> => {
  const shown = await desk.read(manager, path);
  must('a manager is shown what there is', shown?.status === 200, () => `${path} ${shown?.text}`);
  return shown?.json as T;
};

/** Sees a thing as a manager does, and does something about what was seen. */
const onSight = async ({ desk }: Centre, seen: string, who: Who, path: string, body: object): Promise<void> => {
  const shown = await desk.read(manager, seen);
  const { answer } = await desk.command(who, { path, body, ...(shown ? ifMatchOf(shown) : {}) });
  must('what was seen may be acted on', answer?.status === 201, () => `${path} ${answer?.text}`);
};

const decided = async (centre: Centre, file: () => Promise<string>): Promise<string> => {
  const receipt = await file();
  const on = (path: string, body: object) =>
    onSight(centre, `/desk/cases/${receipt}`, head, `/desk/cases/${receipt}/${path}`, body);
  await on('acceptance', {});
  await on('approval', { document });
  return receipt;
};

/** Nobody hears who complains, nor who was not content; both limits pass, and with them that of an urging. */
const unheard = (): Promise<void> =>
  inCompany(calm, async (centre, file) => {
    const { desk } = centre;
    await go(centre, async () => {
      const complainant = { name: '王五', phone: '13700001234' };
      const complaint = { kind: 'complaint', text: 'mark-complaint：无人答复', complainant, subject: {} };
      await desk.command(citizen, { path: '/complaints', body: complaint, mark: 'mark-complaint' });
      const receipt = await decided(centre, file);
      const rating = { receipt, secret: secretFor(ring, 'rating', receipt), level: 1 };
      await desk.command({ nobody: true }, { path: '/ratings', body: rating });
      const urged = await file('another');
      await desk.command(manager, {
        path: `/supervision/cases/${urged}/urgings`,
        body: { text: '请说明进展', replyDays: 2 },
      });
    });
    await silence(centre, 60);
  });

/** A department is late in one case and gives another away; somebody answers for it, and the home unit hears of that. */
const answeredFor = (): Promise<void> =>
  inCompany(calm, async (centre, file) => {
    let receipt = '';
    await go(centre, async () => {
      receipt = await file();
      await onSight(centre, `/desk/cases/${receipt}`, clerk, `/desk/cases/${receipt}/acceptance`, {});
    });
    await silence(centre, 60);
    await go(centre, async () => {
      const listed = await read<{ readonly records: readonly { readonly record: string }[] }>(
        centre,
        '/desk/accountability?department=market-regulation',
      );
      const record = listed.records[0]?.record;
      const on = (path: string, body: object) =>
        onSight(
          centre,
          `/desk/accountability/${record}`,
          manager,
          `/supervision/accountability/${record}/${path}`,
          body,
        );
      await on('finding', { responsible: 'department', text: '安排过迟' });
      await on('measure', { measure: 'efficiency-admonition', text: '责令整改' });
      centre.stage.now += 30 * DAY;
      await on('closing', {});
      const other = await file('another');
      await centre.desk.command(manager, {
        path: `/supervision/cases/${other}/urgings`,
        body: { text: '请说明进展', replyDays: 1 },
      });
      const transfer = { to: 'health', reasons: '主管部门为卫健部门' };
      await onSight(centre, `/desk/cases/${other}`, manager, `/supervision/cases/${other}/transfer`, transfer);
    });
    await silence(centre, 4);
    await onceMore(centre);
  });

/** A decision rested on a commitment that was broken, and is undone. */
const undone = async (centre: Centre): Promise<string> => {
  const { desk } = centre;
  const materials = application.materials.filter(({ code }) => code !== 'layout');
  const body = { ...application, item: PLEDGED, materials };
  const receipt = receiptOf((await desk.command(citizen, { path: '/cases', body, mark: 'mark' })).answer);
  const pledge = { statement: '承诺符合条件', signature: 'esign/1' };
  await desk.command(citizen, { path: `/cases/${receipt}/pledges`, body: pledge });
  const on = (path: string, given: object) =>
    onSight(centre, `/desk/cases/${receipt}`, head, `/desk/cases/${receipt}/${path}`, given);
  await on('approval', { document });
  await on('verification', { outcome: 'untrue', findings: '与承诺不符' });
  await on('revocation', { ground: '69-2-fraud-or-bribery', reasons: '承诺不实' });
  return receipt;
};

/** Who broke a commitment turns out to have been another: the news of it comes after that of the breach, and once more. */
const mistaken = (): Promise<void> =>
  inCompany(calm, async (centre) => {
    let receipt = '';
    await go(centre, async () => {
      receipt = await undone(centre);
    });
    const applicant = { ...application.applicant, idNumber: identityNumber(901) };
    const right = { target: 'applicant', reasons: '证件号码录入有误', applicant };
    await go(centre, () =>
      onSight(centre, `/desk/cases/${receipt}`, clerk, `/desk/cases/${receipt}/record-corrections`, right),
    );
    await onceMore(centre);
    await go(centre, async () => {
      const { entries } = await read<{ readonly entries: readonly { readonly entry: string }[] }>(
        centre,
        '/supervision/credit-list',
      );
      const isRight = entries.length === 1 && entries[0]?.entry === partyKey(ring, applicant.idNumber);
      must('who did nothing is on no list', isRight, () => JSON.stringify(entries));
    });
  });

/** A decision rested on a commitment that was broken; what followed is repaired, and the news of it comes once more. */
const repaired = (): Promise<void> =>
  inCompany(calm, async (centre) => {
    const { desk } = centre;
    const numbers = [application.applicant.idNumber, identityNumber(900)];
    const repair = (number = '') =>
      desk.command(manager, {
        path: `/supervision/credit-list/${partyKey(ring, number)}/repair`,
        body: { reasons: '已履行义务' },
      });
    const upload = {
      method: 'PUT' as const,
      path: '/supervision/credit-list',
      body: { entries: [{ kind: 'person', number: numbers[1], ground: 'court-judgment', from: '2026-03-02' }] },
    };
    let uploads = 0;
    await go(centre, async () => {
      await undone(centre);
      await desk.command(manager, upload);
      uploads = desk.sent.length;
    });
    await go(centre, async () => {
      for (const number of numbers) await repair(number);
      // The upload’s first answer was lost on its way, and its client asks again.
      await desk.ask(manager, 'PUT', upload.path, { body: upload.body, key: `command-${uploads}` });
    });
    await onceMore(centre);
    await go(centre, async () => {
      const { entries } = await read<{ readonly entries: readonly object[] }>(centre, '/supervision/credit-list');
      must('what was repaired stays repaired', entries.length === 0, () => JSON.stringify(entries));
    });
  });

/** What is said of the house on days that are not ordinary. */
export const liveVoices = async (): Promise<void> => {
  await unheard();
  await answeredFor();
  await repaired();
  await mistaken();
};
