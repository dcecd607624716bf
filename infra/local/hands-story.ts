import * as z from 'zod';
import { applyingExample } from '../../functions/intake/examples.ts';
import { decide, must, mustTell, nextDay, openingFrom, type Telling } from './telling.ts';
import { answeredAs } from './visitor.ts';

const Receipt = z.object({ receipt: z.string() });
const Standing = z.object({ status: z.string(), due: z.string().optional() });
const Shown = z.object({
  kinds: z.array(z.object({ kind: z.string() })),
  handling: z.object({ officer: z.string().optional(), agency: z.object({ officer: z.string() }).optional() }),
});
const Queue = z.object({ cases: z.array(z.object({ receipt: z.string() })) });
const Rates = z.object({ grants: z.array(z.object({ receipt: z.string(), ground: z.string() })) });

/**
 * In whose hands a case is: an officer who acts for the applicant free of charge (全程代办, S18), a shorter promise on a ground that
 * stands in the audit list (绿色通道, N06), and somebody of the department who has it in hand (S22). Throws `StoryDiffers` at the
 * first step that differs.
 */
export const tellOfHands = async (telling: Telling): Promise<void> => {
  const { town, say } = telling;
  const [citizen, clerk, reviewer, manager, agent] = await Promise.all([
    town.visitor('citizen', 'grandmother'),
    town.visitor('staff', 'clerk-1'),
    town.visitor('staff', 'reviewer-1'),
    town.visitor('staff', 'manager-1'),
    town.visitor('staff', 'agent-1', {
      register: { department: 'civil-affairs', roles: ['agent'], post: '代办员' },
    }),
  ]);
  const opening = await openingFrom(telling, nextDay((await town.now()).slice(0, 10)));
  await town.moveTo(opening);
  await town.news();

  say(
    '\n11 Somebody who walks badly applies, and entrusts the rest to an officer of the centre, free of charge (全程代办).',
  );
  const layout = { code: 'layout', form: 'electronic', reference: 'upload/layout' };
  const application = { ...applyingExample, materials: [...applyingExample.materials, layout] };
  const { receipt } = answeredAs(await citizen.post('/cases', application), 201, Receipt);
  const mandate = { reference: '授权委托书', scope: ['supply', 'collect'], until: nextDay(opening.slice(0, 10)) };
  answeredAs(await clerk.post(`/desk/cases/${receipt}/agency`, { officer: agent.id, mandate }), 201, Standing);
  await mustTell(telling, 'the mandate', 'sms received', 'sms agency-officer');
  const mine = answeredAs(await agent.get('/desk/agency/cases'), 200, Queue);
  must(
    'the officer’s own list',
    mine.cases.map((each) => each.receipt),
    [receipt],
  );

  say(
    '\n12 A supervisor lets it go ahead of others, with ground and evidence; what the law asks stays as it is (绿色通道).',
  );
  const taken = answeredAs(await decide(clerk, receipt, 'acceptance', {}), 201, Standing);
  await mustTell(telling, 'acceptance', 'sms accepted');
  const { etag } = await manager.get(`/desk/cases/${receipt}`);
  const grant = { ground: 'vulnerable-person', evidence: '残疾人证', days: 3 };
  const granted = await manager.post(`/supervision/cases/${receipt}/fast-channel`, grant, { ifMatch: etag });
  must('the promise is shorter', (answeredAs(granted, 201, Standing).due ?? '') < (taken.due ?? ''), true);
  await mustTell(
    telling,
    'the grant',
    'sms fast-channel',
    'departments fast-channel-granted',
    'managers fast-channel-granted',
  );
  const [first] = answeredAs(await clerk.get('/desk/cases'), 200, Queue).cases;
  must('the first of the queue', first?.receipt, receipt);
  const month = opening.slice(0, 7);
  const audit = answeredAs(await manager.get(`/supervision/fast-channel?month=${month}`), 200, Rates);
  must(
    'the audit list',
    audit.grants.map(({ receipt: number, ground }) => [number, ground]),
    [[receipt, grant.ground]],
  );

  say('\n13 A reviewer takes it in hand; the case says what it is and who has it, and colleagues still stand in.');
  answeredAs(await reviewer.post(`/desk/cases/${receipt}/handling-officer`, {}), 201, Standing);
  await mustTell(telling, 'the case in hand', 'departments officer-named');
  const shown = answeredAs(await clerk.get(`/desk/cases/${receipt}`), 200, Shown);
  must(
    'its kinds',
    shown.kinds.map(({ kind }) => kind),
    ['committed', 'special', 'agency-handled'],
  );
  must('who has it in hand', [shown.handling.officer, shown.handling.agency?.officer], [reviewer.id, agent.id]);
  must('dead letters', await town.deadLetters(), []);
  say('    Every hand is named, and each change of hands stands in the history.');
};
