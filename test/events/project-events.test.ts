import { describe, expect, it } from 'vitest';
import { projectDecider } from '../../shared/domain/project/project.ts';
import { isPublishedKind, originOf, publish } from '../../shared/events/catalogue.ts';
import { machine } from '../domain/case/fengcheng.ts';
import { decided, entering, investment, projectOf, receipt, standing } from '../domain/project/given.ts';
import { caseEventSamples, commitOf } from './samples.ts';

const aggregate = { kind: 'project', id: '3609810000000000000055' };

describe('S11 events of a project', () => {
  it('its opening leaves with track and rings, without whose it is', () => {
    const { track, leads, party, owner } = projectOf();
    const opening = { type: 'open', track, leads, party, ...(owner ? { owner } : {}) } as const;
    const events = decided(opening, projectDecider.initial);
    const [published] = publish('ruichang', { ...commitOf(events as never, { version: 1 }), aggregate }, {});
    expect(published?.['detail-type']).toBe('project.opened.v1');
    expect(published?.detail).toMatchObject({
      aggregate,
      on: '2026-09-18',
      track: 'investment',
      rings: investment.rings.map(({ code }) => code),
    });
    expect(JSON.stringify(published)).not.toContain(party);
    expect(JSON.stringify(published)).not.toContain(owner);
  });

  it('that a case was let in stays inside; the case says so itself once it is filed', () => {
    expect(isPublishedKind('project')).toBe(true);
    const entered = decided(entering('approval', 1), projectOf());
    expect(publish('ruichang', { ...commitOf(entered as never, { version: 2 }), aggregate }, {})).toEqual([]);
    const filed = caseEventSamples.filter(({ type }) => type === 'case-filed').slice(0, 1);
    const inRing = filed.map((event) => ({ ...event, project: { number: aggregate.id, ring: 'approval' } }));
    const first = commitOf(inRing as never, { version: 1 });
    const [published] = publish('ruichang', first, originOf(first));
    expect(published?.detail).toMatchObject({ project: aggregate.id, ring: 'approval' });
    // And so does everything that happens to it later: whoever follows a project need not look it up.
    const later = caseEventSamples.filter(({ type }) => type === 'approved');
    const [approved] = publish('ruichang', commitOf(later, { version: 4 }), originOf(first));
    expect(approved).toMatchObject({ detail: { project: aggregate.id, ring: 'approval' } });
  });

  it('that a ring is open, and that all have passed, leave with the cases that did it, and without whose they are', () => {
    const project = projectOf(undefined, entering('approval', 1));
    const finished = investment.rings.map(({ code }, index) => standing(code, 'passed', index + 1));
    const cases = [[standing('approval', 'passed')], finished];
    const news = cases.flatMap((each) => decided({ type: 'announce', cases: each }, project, { by: machine }));
    const published = publish('ruichang', { ...commitOf(news as never, { version: 3 }), aggregate }, {});
    expect(published.map(({ 'detail-type': type, detail }) => [type, detail])).toMatchObject([
      ['project.ring-opened.v1', { aggregate, on: '2026-09-18', opened: 'design', how: 'passed', by: [receipt(1)] }],
      ['project.finished.v1', { aggregate, on: '2026-09-18', by: receipt(4) }],
    ]);
    expect(JSON.stringify(published)).not.toContain(project.party);
  });
});
