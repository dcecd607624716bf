import { describe, expect, test } from 'vitest';
import { Entrustment } from '../../../shared/domain/agency/mandate.ts';
import { agencyOn } from '../../../shared/domain/project/agency.ts';
import { tellingIn } from '../../../shared/domain/project/announcing.ts';
import { maySeeProject } from '../../../shared/domain/project/law.ts';
import { type OpenedProject, type ProjectCommand, projectDecider } from '../../../shared/domain/project/project.ts';
import { Actor, type StaffActor } from '../../../shared/kernel/actor.ts';
import { fold } from '../../../shared/kernel/decider.ts';
import { PlainDateText } from '../../../shared/kernel/plain-date.ts';
import { machine, manager, stranger, zhang } from '../case/fengcheng.ts';
import { decided, entering, investment, law, projectOf, receipt, refusalOf, standing } from './given.ts';

const staff = (name: string, department: string, roles: readonly string[], window?: string) =>
  Actor.parse({ kind: 'staff', id: `staff#${name}`, department, roles, ...(window ? { window } : {}) }) as StaffActor;
const agent = staff('agent', 'service-centre', ['agent']);
const second = staff('second', 'service-centre', ['agent']);
const planner = staff('planner', 'development-reform', ['reviewer']);
/** Has a part in the project, and does not take it in. */
const partner = staff('partner', 'natural-resources', ['reviewer']);
const mandate = Entrustment.parse({ reference: '授权委托书', scope: ['file', 'supply'], until: '2026-12-31' });
const officerOf = ({ id }: StaffActor) => ({ id, post: '代办员' });

const entrust = (to: StaffActor = agent, change: object = {}): ProjectCommand => ({
  type: 'entrust-project',
  officer: officerOf(to),
  mandate: Entrustment.parse({ ...mandate, ...change }),
  inHand: [],
});
const handOver = (to: StaffActor): ProjectCommand => ({
  type: 'hand-project-over',
  officer: officerOf(to),
  reasons: '休假',
  inHand: [],
});
const end: ProjectCommand = { type: 'end-project-agency', reasons: '本人自行办理' };

const once = (state: OpenedProject, command: ProjectCommand, by: Actor = planner): OpenedProject => {
  const next = fold(projectDecider, state, decided(command, state, { by }));
  if (next.status !== 'opened') throw new Error('not opened');
  return next;
};
const project = projectOf(undefined, entering('approval', 1));
const entrusted = once(project, entrust());
const finished = once(
  project,
  { type: 'announce', cases: investment.rings.map(({ code }, index) => standing(code, 'passed', index + 1)) },
  machine,
);
const refused = (command: ProjectCommand, state: OpenedProject, by: Actor) =>
  refusalOf(() => decided(command, state, { by }));

describe('S18 a project is entrusted to one officer, on the applicant’s signed mandate', () => {
  test('by whoever takes the project in; its cases go under the mandate while that holds', () => {
    expect(entrusted.agency).toEqual({ officer: officerOf(agent), mandate });
    expect(agencyOn(entrusted, PlainDateText.parse('2026-12-31'))).toEqual(entrusted.agency);
    expect(agencyOn(entrusted, PlainDateText.parse('2027-01-01'))).toBeUndefined();
    expect(agencyOn(project, PlainDateText.parse('2026-09-18'))).toBeUndefined();
  });

  test.each([
    ['a department with no more than a part in it', partner, 'not-your-department'],
    ['a supervisor', manager, 'role-required'],
    ['somebody to whom it does not exist', stranger, 'not-found'],
  ] as const)('not by %s', (_, by, code) => {
    expect(refused(entrust(), project, by)).toMatchObject({ code });
  });

  test('not twice, not on a mandate that is over, not once all is done', () => {
    expect(refused(entrust(second), entrusted, planner)).toMatchObject({ code: 'agency-held' });
    expect(refused(entrust(agent, { until: '2026-09-17' }), project, planner)).toMatchObject({
      code: 'mandate-required',
    });
    expect(refused(entrust(), finished, planner)).toEqual({ code: 'wrong-status', status: 'finished' });
  });

  test('S29 to nobody who has one of its cases in hand for the house', () => {
    expect(refused({ ...entrust(), inHand: [agent.id] } as ProjectCommand, project, planner)).toMatchObject({
      code: 'self-dealing',
    });
    expect(refused({ ...handOver(second), inHand: [second.id] } as ProjectCommand, entrusted, agent)).toMatchObject({
      code: 'self-dealing',
    });
  });

  test('the officer sees it, and no other agent does', () => {
    expect([agent, second].map((who) => maySeeProject(who, entrusted, law))).toEqual([true, false]);
    expect(maySeeProject(agent, project, law)).toBe(false);
  });
});

describe('S18 the officer files into its rings within the mandate', () => {
  const into = (state: OpenedProject, by: Actor, at = '2026-09-18 09:30') =>
    refusalOf(() => decided(entering('approval', 2, [standing('approval', 'failed')]), state, { by, at }));

  test('of whatever department the ring is', () => {
    expect(into(entrusted, agent)).toBe('carried out');
    expect(into(entrusted, second)).toEqual({ code: 'not-found' });
  });

  test('not where it does not say so, nor once it is over', () => {
    const narrow = once(project, entrust(agent, { scope: ['supply'] }));
    expect(into(narrow, agent)).toMatchObject({ code: 'mandate-required', act: 'file' });
    expect(into(entrusted, agent, '2027-01-01 09:30')).toMatchObject({ code: 'mandate-required' });
  });
});

describe('S18 it changes hands, and ends', () => {
  test('the officer hands it over, or a supervisor does, under the same mandate; to the same officer nothing follows', () => {
    const handed = once(entrusted, handOver(second), agent);
    expect(handed.agency).toEqual({ officer: officerOf(second), mandate });
    expect(once(handed, handOver(agent), manager).agency?.officer).toEqual(officerOf(agent));
    expect(decided(handOver(agent), entrusted, { by: manager })).toEqual([]);
  });

  test('by nobody else, and not where nobody has it or all is done', () => {
    expect(refused(handOver(second), entrusted, planner)).toMatchObject({ code: 'role-required' });
    expect(refused(handOver(second), entrusted, zhang)).toMatchObject({ code: 'role-required' });
    expect(refused(handOver(agent), entrusted, second)).toEqual({ code: 'not-found' });
    expect(refused(handOver(second), project, manager)).toMatchObject({ code: 'no-agency' });
    expect(refused(handOver(second), { ...entrusted, finished: true }, manager)).toMatchObject({
      code: 'wrong-status',
    });
  });

  test('the applicant ends it at any time, or the window writes it down', () => {
    for (const by of [zhang, planner]) expect(once(entrusted, end, by).agency).toBeUndefined();
    expect(refused(end, entrusted, partner)).toMatchObject({ code: 'not-your-department' });
    expect(refused(end, entrusted, stranger)).toEqual({ code: 'not-found' });
    expect(refused(end, project, zhang)).toMatchObject({ code: 'no-agency' });
  });

  test('S14 where no open case tells the applicant, the project does', () => {
    const telling = { by: receipt(1), reach: 'print' } as const;
    const [event] = decided({ ...entrust(), telling } as ProjectCommand, project, { by: planner });
    expect(event && tellingIn(event)).toEqual(telling);
    const [silent] = decided(entrust(), project, { by: planner });
    expect(silent && tellingIn(silent)).toBeUndefined();
  });
});
