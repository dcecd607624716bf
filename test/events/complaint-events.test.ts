import { describe, expect, it } from 'vitest';
import { ComplaintEvent } from '../../shared/domain/complaint/events.ts';
import { isPublishedKind, originOf, publish } from '../../shared/events/catalogue.ts';
import { complaintEvents } from '../../shared/events/complaint-events.ts';
import { isPublished } from '../../shared/events/publication.ts';
import { commitOf } from './samples.ts';

const on = '2026-09-18';
const clock = { start: on, days: 15, due: '2026-10-15', calendar: 2, version: 1 };
const text = { part: 2, digest: 'canary-digest-4567890123456789012345678901x' };
const note = '张金丝雀写的话';
const officer = 'staff#canary-officer';
const subject = {
  case: '3609810000000000000033',
  step: 'review',
  item: 'food-business-licence',
  itemVersion: 1,
  department: 'market-regulation',
  window: 'food-health',
  officer,
};
const CANARIES = ['canary', '金丝雀', '3609810000000000000033', '3609810000000000000041'];

/** One of each event, filled to the brim with what must not leave. */
const samples: readonly ComplaintEvent[] = [
  {
    type: 'complaint-filed',
    on,
    at: 0,
    kind: 'complaint',
    channel: 'web',
    form: 'written',
    owner: 'canary-owner-key-12345',
    sender: 'canary-party-key-12345',
    reach: 'phone',
    subject,
    threat: true,
    text,
    acceptance: clock,
    reply: clock,
  },
  { type: 'classified', on, kind: 'report-of-misconduct', subject, acceptance: clock, reply: clock },
  { type: 'accepted', on, reply: clock },
  { type: 'deemed-accepted', on, reply: clock },
  { type: 'declined', on, ground: 'litigation', reasons: note, pointer: note },
  { type: 'assigned', on, department: 'canary-department', officers: [officer] },
  { type: 'extended', on, reasons: note, clock },
  { type: 'reply-drafted', on, by: officer, form: 'written', finding: 'substantiated', text },
  { type: 'draft-returned', on, reasons: note },
  {
    type: 'replied',
    on,
    by: officer,
    approvedBy: officer,
    form: 'written',
    finding: 'substantiated',
    text,
    onTime: true,
  },
  { type: 'substantiated', on, finding: 'substantiated', subject },
  { type: 'followed-up', on, outcome: 'satisfied' },
  { type: 'reopened', on, text, clock },
  { type: 'merged', on, into: '3609810000000000000041' },
  { type: 'withdrawn', on },
  { type: 'threat-flagged', on, threat: 'self' },
  { type: 'read', on, purpose: note },
  { type: 'publication-proposed', on, by: officer, title: note, text },
  { type: 'answer-published', on },
  { type: 'publication-ended', on, reasons: note },
  { type: 'rung-reached', clock: 'reply', clockVersion: 1, rung: 'told', on, due: on, notify: true, expected: on },
  { type: 'clock-recounted', on, clock: 'reply', was: on, to: clock },
  { type: 'personal-data-erased', on, parts: 2 },
].map((event) => ComplaintEvent.parse(event));

const commit = commitOf(samples as never, { version: 1, kind: 'complaint', id: '3609810000000000000025' });
const leaving = publish('fengcheng', commit, originOf(commit));

describe('N08 events of complaints', () => {
  it('every one is published or says why not', () => {
    expect(samples.map(({ type }) => type).sort()).toEqual(Object.keys(complaintEvents).sort());
    for (const mapping of Object.values(complaintEvents))
      expect(isPublished<never>(mapping) ? mapping.summary.en : mapping.internal).not.toBe('');
  });

  it('nothing that was written, nobody’s key, no officer, no case leaves on the bus', () => {
    const stored = JSON.stringify(commit);
    for (const canary of CANARIES) {
      expect(stored).toContain(canary);
      expect(JSON.stringify(leaving)).not.toContain(canary);
    }
  });

  it('of a report of misconduct nobody outside learns whom or what it is about', () => {
    const report = { ...samples[0], kind: 'report-of-misconduct' } as ComplaintEvent;
    const reported = commitOf([report] as never, { version: 1, kind: 'complaint', id: '3609810000000000000025' });
    const [event] = publish('fengcheng', reported, originOf(reported));
    expect(event?.detail).toMatchObject({ kind: 'report-of-misconduct', aboutCase: true });
    expect(JSON.stringify(event)).not.toMatch(/market-regulation|food|review/);
  });

  it('whoever files without signing in is a citizen outside; the rota stays inside', () => {
    const anonymous = { ...commit, actor: { kind: 'anonymous' as const } };
    expect(publish('fengcheng', anonymous, {})[0]?.detail.actor).toBe('citizen');
    expect(isPublishedKind('duty')).toBe(false);
  });
});
