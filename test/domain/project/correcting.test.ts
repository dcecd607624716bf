import { describe, expect, test } from 'vitest';
import { type ProjectCommand, ProjectEvent, projectDecider } from '../../../shared/domain/project/project.ts';
import { Actor } from '../../../shared/kernel/actor.ts';
import { fold } from '../../../shared/kernel/decider.ts';
import { manager, partyOf, stranger, zhang } from '../case/fengcheng.ts';
import { decided, entering, projectOf, receipt, refusalOf, standing } from './given.ts';

const staff = (department: string, role: string) =>
  Actor.parse({ kind: 'staff', id: `staff#${department}`, department, roles: [role] });
/** Of the department the project begins with. */
const planner = staff('development-reform', 'reviewer');
const correct = (cases: Extract<ProjectCommand, { type: 'correct-applicant' }>['cases'] = []): ProjectCommand => ({
  type: 'correct-applicant',
  party: partyOf.enterprise,
  reasons: '统一社会信用代码录入有误',
  cases,
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

  test('lets in what is filed under the number it has, and nothing that was checked against the other', () => {
    const enter = entering('approval', 1);
    expect(refusalOf(() => decided(enter, corrected, { by: planner }))).toEqual({ code: 'applicant-differs' });
    const right = { ...enter, party: partyOf.enterprise } as ProjectCommand;
    expect(decided(right, corrected, { by: planner })).toMatchObject([{ type: 'ring-entered' }]);
  });
});
