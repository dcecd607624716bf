import { describe, test } from 'vitest';
import {
  accept,
  approve,
  askFor,
  codes,
  commit,
  fileAtWindow,
  fileOnline,
  issueRenewalPaper,
  keep,
  post,
  renewalUntil,
  resume,
  signPledge,
  suspend,
  undeliverable,
  verify,
  withdraw,
} from './commands.ts';
import { byPledge, clerk, head, manager, reviewer, zhang } from './fengcheng.ts';
import { given, step } from './given.ts';
import { entrust, fastChannel, handAgencyTo, noFastChannel, transferTo } from './handling.ts';
import { gather, health, restaurant, staffOf, weigh } from './joint/plan.ts';

const MORNING = '2026-09-18 09:30';
const at = '2026-09-18 14:00';
const agent = staffOf('agent', 'service-centre', 'agent');
const filed = step(fileAtWindow(), { by: clerk, at: MORNING });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const lacking = step(fileAtWindow({ missing: codes('lease') }), { by: clerk, at: MORNING });
const jointly = step(fileAtWindow({ terms: restaurant() }), { by: clerk, at: MORNING });
const pledging = step(fileOnline({ terms: byPledge, missing: codes('layout') }), { by: zhang, at: MORNING });
const committed = step(commit(5, 'lease'), { by: clerk, at: '2026-09-18 10:10' });
const withdrawn = step(withdraw, { by: clerk, at });

describe('of a case that is over', () => {
  test.each([
    [
      'S18 no agency passes to a colleague',
      [filed, step(entrust(agent), { by: clerk, at })],
      handAgencyTo(agent),
      manager,
    ],
    ['S13 nothing goes ahead', [filed], fastChannel(3), head],
    ['S13 nothing falls back', [filed, step(fastChannel(3), { by: head, at })], noFastChannel, head],
    ['L11 nothing is supplied that was committed to', [lacking, committed], keep('lease'), clerk],
    ['L11 nobody commits to its conditions', [pledging], signPledge, zhang],
    ['L07 no procedure ends', [filed, accepted, step(suspend(), { by: reviewer, at })], resume, reviewer],
    ['S10 no department misses anything', [jointly], gather('hygiene', 1, 'lease'), health],
    ['S10 no disagreement is weighed', [jointly, accepted], weigh, reviewer],
  ] as const)('%s', (_, history, asked, by) => {
    given(...history, withdrawn)
      .when(asked, { by, at })
      .refused('wrong-status', { status: 'withdrawn' });
  });
});

test('L09 what silence renewed is put on paper, and nothing before', () => {
  given(step(fileAtWindow(renewalUntil('2026-10-18')), { by: clerk, at: MORNING }))
    .when(issueRenewalPaper, { by: reviewer, at })
    .refused('wrong-status', { status: 'received' });
});

describe('while the applicant is asked for what is missing', () => {
  const correcting = [lacking, step(askFor('lease'), { by: clerk, at: '2026-09-18 10:00' })] as const;

  test('S13 the case may be put ahead of others, and back', () => {
    given(...correcting)
      .when(fastChannel(3), { by: head, at })
      .yields({ type: 'fast-channel-granted' });
    given(...correcting, step(fastChannel(3), { by: head, at: '2026-09-18 11:00' }))
      .when(noFastChannel, { by: head, at })
      .yields({ type: 'fast-channel-withdrawn' });
  });

  test('L04 the case may go to the department that is competent', () => {
    given(...correcting)
      .when(transferTo('health'), { by: manager, at })
      .yields({ type: 'transferred' });
  });
});

test('L11 what was granted on a commitment is verified wherever the paper is: in the post, or given public notice', () => {
  const granted = [
    pledging,
    step(signPledge, { by: zhang, at: '2026-09-18 10:00' }),
    step(approve, { by: reviewer, at: '2026-09-18 11:00' }),
    step(post, { by: clerk, at: '2026-09-18 12:00' }),
  ] as const;
  const returned = step(undeliverable, { by: clerk, at: '2026-09-18 13:00' });
  for (const history of [granted, [...granted, returned]])
    given(...history)
      .when(verify('true'), { by: reviewer, at })
      .yields({ type: 'pledge-verified' });
});
