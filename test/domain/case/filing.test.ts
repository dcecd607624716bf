import { describe, expect, test } from 'vitest';
import { accept, codes, fileAtWindow, fileImmediate, fileOnline } from './commands.ts';
import {
  administrator,
  clerk,
  dutyOfficer,
  foodLicence,
  hygieneLicence,
  labourClerk,
  machine,
  manager,
  partyOf,
  reviewer,
  stranger,
  townshipClerk,
  windows,
  zhang,
} from './fengcheng.ts';
import { given, step } from './given.ts';

describe('S05 filing online', () => {
  test('a citizen files under his own login; the centre has five working days to speak', () => {
    given()
      .when(fileOnline(), { by: zhang, at: '2026-09-18 20:15' })
      .yields({
        type: 'case-filed',
        on: '2026-09-18',
        channel: 'online',
        owner: zhang.subject,
        terms: foodLicence,
        clock: { start: '2026-09-18', days: 5, due: '2026-09-24', version: 1 },
      })
      .leaves({ status: 'received', receivedOn: '2026-09-18', promised: 8, statutory: 20 });
  });

  test('nobody files for another login, and no citizen at a counter', () => {
    given().when(fileOnline(), { by: stranger, at: '2026-09-18 09:30' }).refused('role-required');
    given().when(fileAtWindow(), { by: zhang, at: '2026-09-18 09:30' }).refused('role-required');
  });

  test('on a day off the day still counts as day 0, and counting begins with the next working day', () => {
    given()
      .when(fileOnline(), { by: zhang, at: '2026-10-03 10:00' })
      .yields({ type: 'case-filed', on: '2026-10-03', clock: { start: '2026-10-03', due: '2026-10-13' } });
  });

  test('the day is the day in Fengcheng: half past midnight is already the next', () => {
    given().when(fileOnline(), { by: zhang, at: '2026-09-18 00:30' }).yields({ type: 'case-filed', on: '2026-09-18' });
  });

  test('an item limit that leans on an unpublished year says so', () => {
    given(step(fileOnline(), { by: zhang, at: '2026-12-23 09:00' }))
      .when(accept, { by: clerk, at: '2026-12-24 09:00' })
      .yields({
        type: 'accepted',
        promised: { due: '2027-01-05', provisional: true },
        statutory: { provisional: true },
      });
  });
});

describe('S05 filing at a counter', () => {
  test('a window takes in for every department it serves (一窗受理)', () => {
    given()
      .when(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed', channel: 'window', window: windows.foodHealth });
    given()
      .when(fileAtWindow({ terms: hygieneLicence }), { by: clerk, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed', terms: { department: 'health' } });
  });

  test('a window that does not serve the department refuses', () => {
    given()
      .when(fileAtWindow(), { by: labourClerk, at: '2026-09-18 09:30' })
      .refused('not-your-department', { department: 'market-regulation' });
  });

  test('S20 a township point takes in for the hall what it serves, and no more', () => {
    const township = { channel: 'township', window: windows.qujiang, servicePoint: windows.qujiangPoint } as const;
    given()
      .when(fileAtWindow({ ...township, terms: hygieneLicence }), { by: townshipClerk, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed', channel: 'township', servicePoint: 'qujiang' });
    given().when(fileAtWindow(township), { by: townshipClerk, at: '2026-09-18 09:30' }).refused('not-your-department');
  });

  test('a department takes in its own cases at its own desk', () => {
    given().when(fileAtWindow(), { by: reviewer, at: '2026-09-18 09:30' }).yields({ type: 'case-filed' });
  });

  test.each([
    ['a manager', manager],
    ['an administrator', administrator],
    ['a duty officer of the department', dutyOfficer],
    ['a machine', machine],
  ])('%s takes in nothing', (_, by) => {
    given().when(fileAtWindow(), { by, at: '2026-09-18 09:30' }).refused('role-required');
  });

  test('staff file neither online nor for a login: a walk-in case is claimed by its applicant', () => {
    given().when(fileOnline(), { by: clerk, at: '2026-09-18 09:30' }).refused('role-required');
    given()
      .when(fileAtWindow({ owner: zhang.subject }), { by: clerk, at: '2026-09-18 09:30' })
      .refused('role-required');
  });
});

describe('S05 for whom', () => {
  test('an enterprise', () => {
    given()
      .when(fileAtWindow({ applicant: 'enterprise', party: partyOf.enterprise }), { by: clerk, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed', applicant: 'enterprise', party: partyOf.enterprise });
  });

  test('through an agent with a mandate', () => {
    given()
      .when(fileAtWindow({ byAgent: true }), { by: clerk, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed', byAgent: true })
      .leaves({ byAgent: true });
  });
});

describe('L04 what is missing keeps nobody out', () => {
  test('an incomplete application is taken in, and what is missing is known', () => {
    given()
      .when(fileAtWindow({ missing: codes('lease', 'floor-plan') }), { by: clerk, at: '2026-09-18 09:30' })
      .yields({ type: 'case-filed', missing: ['lease', 'floor-plan'] })
      .leaves({ status: 'received', missing: ['lease', 'floor-plan'] });
  });

  test('a case is filed once', () => {
    given(step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }))
      .when(fileAtWindow(), { by: clerk, at: '2026-09-18 09:31' })
      .refused('already-filed');
  });

  test('what a case may hold has a stated limit', () => {
    const missing = codes(...Array.from({ length: 61 }, (_, index) => `material-${index}`));
    given()
      .when(fileAtWindow({ missing }), { by: clerk, at: '2026-09-18 09:30' })
      .refused('too-much', { materials: 60 });
  });

  test('the limits are those of the item version it was filed under', () => {
    const { state } = given(step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' }));
    expect(state).toMatchObject({ base: 'immediate', promised: 0, statutory: 3, itemVersion: 1 });
  });
});
