import { describe, expect, test } from 'vitest';
import { maySeeProject } from '../../../shared/domain/project/law.ts';
import {
  BEING_FILED_MS,
  MOST_ENTRIES,
  mayBeOnItsWay,
  ProjectEvent,
  ProjectState,
} from '../../../shared/domain/project/project.ts';
import { Actor } from '../../../shared/kernel/actor.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import { clerk, labourClerk, machine, manager, stranger, zhang, zhangByNumber } from '../case/fengcheng.ts';
import {
  cateringStart,
  decided,
  departments,
  entering,
  law,
  projectOf,
  receipt,
  refusalOf,
  standing,
} from './given.ts';

const staff = (department: string, roles: readonly string[], window?: string) =>
  Actor.parse({ kind: 'staff', id: `staff#${department}`, department, roles, ...(window ? { window } : {}) });

describe('S11 a ring opens when the one before it has ended', () => {
  const project = projectOf();

  test('the first is open at once', () => {
    expect(decided(entering('approval', 1), project)).toMatchObject([{ type: 'ring-entered', ring: 'approval' }]);
  });

  test.each([
    ['nothing was filed before it', []],
    ['its predecessor has only come in', [standing('approval', 'open')]],
    ['its predecessor is accepted: these rings tolerate nothing', [standing('approval', 'accepted')]],
    ['its predecessor came to nothing', [standing('approval', 'failed')]],
  ] as const)('refused by name, with what holds it up, while %s', (_, cases) => {
    expect(refusalOf(() => decided(entering('design', 2, cases), project))).toEqual({
      code: 'ring-not-open',
      ring: 'design',
      waitsFor: ['approval'],
    });
  });

  test('open once its predecessor is approved', () => {
    expect(decided(entering('design', 2, [standing('approval', 'passed')]), project)).toHaveLength(1);
  });

  test('an earlier ring approved and undone again holds it up again', () => {
    const cases = [standing('approval', 'failed', 1), standing('approval', 'accepted', 2)];
    expect(refusalOf(() => decided(entering('design', 3, cases), project))).toMatchObject({ code: 'ring-not-open' });
  });

  test('L11 a ring that is tolerated opens once its predecessor is accepted, not before', () => {
    const start = projectOf(cateringStart);
    const into = (cases: Parameters<typeof entering>[2]) => () => decided(entering('restaurant', 2, cases), start);
    expect(refusalOf(into([standing('enterprise', 'open')]))).toMatchObject({ waitsFor: ['enterprise'] });
    expect(into([standing('enterprise', 'accepted')])()).toHaveLength(1);
    expect(into([standing('enterprise', 'passed')])()).toHaveLength(1);
  });

  test.each(['open', 'accepted', 'being-filed'] as const)('one case at a time: refused while one is %s', (is) => {
    expect(refusalOf(() => decided(entering('approval', 2, [standing('approval', is)]), project))).toEqual({
      code: 'ring-taken',
      ring: 'approval',
      receipt: receipt(1),
      standing: 'under-way',
    });
  });

  test('refused once it has passed', () => {
    const into = () => decided(entering('approval', 2, [standing('approval', 'passed')]), project);
    expect(refusalOf(into)).toMatchObject({ code: 'ring-taken', standing: 'passed' });
  });

  test('a ring refused, returned or withdrawn may be filed again', () => {
    expect(decided(entering('approval', 2, [standing('approval', 'failed')]), project)).toHaveLength(1);
  });

  test('a ring nobody has heard of is not there', () => {
    expect(refusalOf(() => decided(entering('paradise', 1), project))).toEqual({ code: 'not-found' });
  });
});

describe('S11 what the project keeps', () => {
  test('a repeat changes nothing, wherever the ring stands by then', () => {
    const project = projectOf(undefined, entering('approval', 1));
    for (const is of ['being-filed', 'open', 'passed', 'failed'] as const)
      expect(decided(entering('approval', 1, [standing('approval', is)]), project)).toEqual([]);
    const later = { at: '2026-09-18 09:40' };
    expect(decided(entering('approval', 1, [standing('approval', 'open')]), project, later)).toEqual([]);
  });

  test('let in and given up, it is let in again where the ring is free, and not where another came', () => {
    const project = projectOf(undefined, entering('approval', 1));
    const at = '2026-09-18 09:40';
    expect(decided(entering('approval', 1), project, { at })).toHaveLength(1);
    const taken = () => decided(entering('approval', 1, [standing('approval', 'open', 2)]), project, { at });
    expect(refusalOf(taken)).toMatchObject({ code: 'ring-taken', receipt: receipt(2) });
  });

  test('opened twice is opened once', () => {
    const project = projectOf();
    const again = { type: 'open', track: project.track, leads: project.leads, party: project.party } as const;
    expect(decided(again, project)).toEqual([]);
  });

  test('its track as it was on the day, and its departments as cases come in', () => {
    const project = projectOf(undefined, entering('approval', 1));
    expect(project.track.rings.map(({ code }) => code)).toEqual(['approval', 'design', 'permit', 'completion']);
    expect(project.departments).toEqual(departments('development-reform', 'natural-resources'));
  });

  test('no more cases than it can show', () => {
    const many = Array.from({ length: MOST_ENTRIES }, (_, n) => entering('approval', n + 1));
    expect(refusalOf(() => decided(entering('approval', 99), projectOf(undefined, ...many)))).toMatchObject({
      code: 'too-much',
    });
  });

  test('what is stored is what was meant', () => {
    const events = decided(entering('approval', 1), projectOf());
    for (const event of events) expect(ProjectEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    const state = projectOf(undefined, entering('approval', 1));
    expect(ProjectState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test('a case let in and not there is waited for a minute, which no request outlives', () => {
    const [entry] = projectOf(undefined, entering('approval', 1)).entries;
    if (entry === undefined) throw new Error('not let in');
    expect(mayBeOnItsWay(entry, instant(entry.at + BEING_FILED_MS - 1))).toBe(true);
    expect(mayBeOnItsWay(entry, instant(entry.at + BEING_FILED_MS))).toBe(false);
  });
});

describe('S11 whose a project is', () => {
  const before = projectOf();
  const after = projectOf(undefined, entering('approval', 1));
  const sees = (who: Parameters<typeof maySeeProject>[0], state = after) => maySeeProject(who, state, law);

  test('its applicant by login or verified number, and no other citizen', () => {
    expect([zhang, zhangByNumber, stranger].map((who) => sees(who))).toEqual([true, true, false]);
  });

  test('the window that serves a ring, and no other', () => {
    expect([staff('civil-affairs', ['clerk'], 'construction'), labourClerk].map((who) => sees(who))).toEqual([
      true,
      false,
    ]);
    expect(sees(staff('civil-affairs', ['reviewer'], 'construction'))).toBe(false);
  });

  test('departments once they have a part in a case; the first one from the beginning', () => {
    const reviewers = ['development-reform', 'natural-resources', 'housing-construction', 'forestry'].map(
      (department) => staff(department, ['reviewer']),
    );
    expect(reviewers.map((who) => sees(who, before))).toEqual([true, false, false, false]);
    expect(reviewers.map((who) => sees(who))).toEqual([true, true, false, false]);
  });

  test('managers and the machine, and of a department nobody who handles no cases', () => {
    expect([manager, machine, staff('development-reform', ['duty-officer'])].map((who) => sees(who))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('to whoever may not see it there is no such project', () => {
    for (const by of [stranger, clerk])
      expect(refusalOf(() => decided(entering('approval', 1), before, { by }))).toEqual({ code: 'not-found' });
  });

  test('a window takes in only what it serves', () => {
    const command = {
      ...entering('restaurant', 2, [standing('enterprise', 'passed')]),
      departments: departments('fire-rescue'),
    };
    const start = projectOf(cateringStart);
    const by = staff('civil-affairs', ['clerk'], 'construction');
    expect(refusalOf(() => decided(command as never, start, { by }))).toMatchObject({ code: 'not-your-department' });
  });

  test('a citizen opens for their own login, the window for nobody’s', () => {
    const { track, leads, party } = before;
    const opening = { type: 'open', track, leads, party } as const;
    const none = { status: 'unopened' } as const;
    expect(refusalOf(() => decided(opening, none))).toMatchObject({ code: 'role-required' });
    const atWindow = { by: staff('civil-affairs', ['clerk'], 'construction') };
    expect(refusalOf(() => decided({ ...opening, owner: zhang.subject }, none, atWindow))).toMatchObject({
      code: 'role-required',
    });
    expect(decided(opening, none, atWindow)).toHaveLength(1);
    expect(refusalOf(() => decided(opening, none, { by: labourClerk }))).toMatchObject({ code: 'not-your-department' });
  });
});
