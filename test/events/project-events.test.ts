import { describe, expect, it } from 'vitest';
import { projectDecider } from '../../shared/domain/project/project.ts';
import { isPublishedKind, publish } from '../../shared/events/catalogue.ts';
import { decided, entering, investment, projectOf } from '../domain/project/given.ts';
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
    const [published] = publish('ruichang', commitOf(inRing as never, { version: 1 }), {});
    expect(published?.detail).toMatchObject({ project: aggregate.id, ring: 'approval' });
  });
});
