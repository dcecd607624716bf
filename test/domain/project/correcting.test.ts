import { describe, expect, test } from 'vitest';
import { Entrustment } from '../../../shared/domain/agency/mandate.ts';
import { type ProjectCommand, ProjectEvent, projectDecider } from '../../../shared/domain/project/project.ts';
import type { RingCase } from '../../../shared/domain/project/rings.ts';
import { Actor, type StaffActor } from '../../../shared/kernel/actor.ts';
import { fold } from '../../../shared/kernel/decider.ts';
import { StaffIdText } from '../../../shared/kernel/ids.ts';
import { manager, partyOf, stranger, zhang } from '../case/fengcheng.ts';
import { decided, entering, projectOf, receipt, refusalOf, standing } from './given.ts';

const staff = (department: string, ...roles: readonly string[]) =>
  Actor.parse({ kind: 'staff', id: `staff#${department}`, department, roles }) as StaffActor;
/** Of the department the project begins with. */
const planner = staff('development-reform', 'reviewer');
type Standings = readonly RingCase[];
const correct = (cases: Standings = [], joining: Standings = []): ProjectCommand => ({
  type: 'correct-applicant',
  party: partyOf.enterprise,
  reasons: '统一社会信用代码录入有误',
  cases,
  joining,
});
const project = projectOf();
const corrected = fold(projectDecider, project, decided(correct(), project, { by: planner }));

describe('S11 a project opened under a mistyped number', () => {
  test('is put right with reasons by whoever takes it in; whoever opened it sees it still', () => {
    const [event] = decided(correct(), project, { by: planner });
    expect(event).toEqual({
      type: 'project-applicant-corrected',
      on: '2026-09-18',
      party: partyOf.enterprise,
      reasons: '统一社会信用代码录入有误',
      by: 'staff#development-reform',
    });
    expect(ProjectEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    expect(corrected).toEqual({ ...project, party: partyOf.enterprise });
    expect(decided(correct(), corrected, { by: planner })).toEqual([]);
  });

  test('by nobody else, its applicant included', () => {
    for (const by of [manager, zhang])
      expect(refusalOf(() => decided(correct(), project, { by }))).toMatchObject({ code: 'role-required' });
    for (const by of [stranger, staff('forestry', 'head')])
      expect(refusalOf(() => decided(correct(), project, { by }))).toEqual({ code: 'not-found' });
    const partner = staff('natural-resources', 'reviewer');
    expect(refusalOf(() => decided(correct(), projectOf(undefined, entering('approval', 1)), { by: partner }))).toEqual(
      {
        code: 'not-your-department',
        department: 'development-reform',
      },
    );
  });

  test.each(['being-filed', 'open', 'accepted', 'passed'] as const)(
    'leaves no case behind under the number it gives up: one that is %s has its own record corrected first',
    (is) => {
      const attempt = () => decided(correct([standing('approval', is)]), project, { by: planner });
      expect(refusalOf(attempt)).toEqual({ code: 'cases-to-correct', cases: [receipt(1)] });
    },
  );

  test.each(['failed', 'undone'] as const)('one that is %s came to nothing under any number', (is) => {
    expect(decided(correct([standing('approval', is)]), project, { by: planner })).toHaveLength(1);
  });

  test('not by the officer who acts for its applicant, whatever else they are', () => {
    const both = { ...staff('development-reform', 'agent', 'reviewer'), id: StaffIdText.parse('staff#both') };
    const mandate = Entrustment.parse({ reference: '授权委托书', scope: ['file'], until: '2026-12-31' });
    const entrust = {
      type: 'entrust-project',
      officer: { id: both.id, post: '代办员' },
      mandate,
      inHand: [],
    } as const;
    expect(decided(correct(), project, { by: both })).toHaveLength(1);
    const entrusted = fold(projectDecider, project, decided(entrust, project, { by: planner }));
    expect(refusalOf(() => decided(correct(), entrusted, { by: both }))).toEqual({ code: 'self-dealing' });
    expect(decided(correct(), entrusted, { by: planner })).toHaveLength(1);
  });

  test.each([
    ['open', 'open'],
    ['accepted', 'passed'],
  ] as const)(
    'takes no second case into a ring: of two that are %s and %s one comes to nothing first',
    (one, other) => {
      const joining = [standing('approval', one), standing('approval', other, 2), standing('design', 'open', 3)];
      expect(refusalOf(() => decided(correct([], joining), project, { by: planner }))).toEqual({
        code: 'ring-held-twice',
        cases: [receipt(1), receipt(2)],
      });
    },
  );

  test.each(['failed', 'undone'] as const)('and takes one in beside another that is %s', (is) => {
    const joining = [standing('approval', 'open'), standing('approval', is, 2), standing('design', 'open', 3)];
    expect(decided(correct([], joining), project, { by: planner })).toHaveLength(1);
  });

  test('a case that was let in and is there stays, whatever number it was asked under', () => {
    const enter = entering('approval', 1, [standing('approval', 'open')]);
    const entered = projectOf(undefined, entering('approval', 1));
    const corrected = fold(projectDecider, entered, decided(correct(), entered, { by: planner }));
    expect(decided(enter, corrected)).toEqual([]);
  });

  test('lets in what is filed under the number it has, and nothing that was checked against the other', () => {
    const enter = entering('approval', 1);
    expect(refusalOf(() => decided(enter, corrected, { by: planner }))).toEqual({ code: 'applicant-differs' });
    const right = { ...enter, party: partyOf.enterprise } as ProjectCommand;
    expect(decided(right, corrected, { by: planner })).toMatchObject([{ type: 'ring-entered' }]);
  });
});
