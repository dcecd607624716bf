import { describe, test } from 'vitest';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { accept, approve, fileAtWindow, fileOnline, handOver, unmask, withdraw } from './commands.ts';
import {
  administrator,
  clerk,
  dutyOfficer,
  head,
  healthHead,
  healthReviewer,
  labourClerk,
  manager,
  reviewer,
  stranger,
  townshipClerk,
  zhang,
  zhangByNumber,
} from './fengcheng.ts';
import { given, step } from './given.ts';

const filed = step(fileOnline(), { by: zhang, at: '2026-09-18 09:30' });
const at = '2026-09-18 10:00';

describe('a case that is not one’s own looks like one that does not exist', () => {
  test.each<[string, Actor]>([
    ['a stranger', stranger],
    ['another department’s reviewer', healthReviewer],
    ['a clerk whose window does not serve the department', labourClerk],
    ['a township window that does not', townshipClerk],
    ['an administrator, who keeps the catalogue', administrator],
    ['a duty officer of the same department', dutyOfficer],
  ])('to %s', (_, by) => {
    for (const asked of [accept, withdraw, unmask, approve, handOver()])
      given(filed).when(asked, { by, at }).refused('not-found');
    given().when(accept, { by, at }).refused('not-found');
  });

  test('a claim needs the secret shown at the door, and still no case appears where there is none', () => {
    given().when({ type: 'claim' }, { by: stranger, at }).refused('not-found');
  });

  test('an unvouched number proves nothing: a walk-in’s own login sees nothing before he claims the case', () => {
    given(step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }))
      .when(withdraw, { by: zhang, at })
      .refused('not-found');
    given(step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }))
      .when(withdraw, { by: zhangByNumber, at })
      .yields({ type: 'withdrawn' });
  });
});

describe('who sees a case looks at personal data for a stated purpose (L16)', () => {
  test.each<[string, Actor]>([
    ['a clerk of a serving window', clerk],
    ['the department’s reviewer', reviewer],
    ['its head', head],
    ['another department’s head at a serving window', healthHead],
    ['a manager', manager],
  ])('%s', (_, by) => {
    given(filed).when(unmask, { by, at }).yields({ type: 'unmasked', on: '2026-09-18', purpose: '核对经营者身份' });
  });

  test('an applicant needs no unmasking', () => {
    given(filed).when(unmask, { by: zhang, at }).refused('role-required');
  });
});

test('a manager sees everything and does nothing in a department’s place', () => {
  for (const asked of [accept, withdraw, handOver(), approve])
    given(filed).when(asked, { by: manager, at }).refused('role-required');
});
