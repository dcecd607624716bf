import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { CaseEvent } from '../../shared/domain/case/events.ts';
import { caseEvents } from '../../shared/events/case-events.ts';
import {
  calendarEvents,
  isPublishedKind,
  itemEvents,
  originOf,
  publications,
  publish,
} from '../../shared/events/catalogue.ts';
import { describeEnvelope, describeEvents, eventsTable } from '../../shared/events/describe.ts';
import { parseEventId } from '../../shared/events/envelope.ts';
import { detailType, isPublished } from '../../shared/events/publication.ts';
import { CANARIES, calendarHistory, caseEventSamples, commitOf, itemHistory } from './samples.ts';

const FREE_TEXTS = [
  'reasons',
  'problem',
  'justification',
  'purpose',
  'carrier',
  'tracking',
  'competentBody',
  'outcome',
  'place',
  'minutes',
  'findings',
];
const origin = { department: 'market-regulation', item: 'food-business-licence' };

describe('N08 published events', () => {
  it('covers every event of a case: what is not published says why', () => {
    const sampled = new Set(caseEventSamples.map(({ type }) => type));
    expect([...sampled].sort()).toEqual(Object.keys(caseEvents).sort());
    for (const mapping of Object.values(caseEvents))
      expect(isPublished<never>(mapping) ? mapping.summary['zh-CN'] : mapping.internal).not.toBe('');
  });

  it('names each event once, with a version', () => {
    const names = publications().map(detailType);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z-]+\.v[1-9]\d*$/);
  });

  it('bears the same id whenever the same commit is published', () => {
    const commit = commitOf(caseEventSamples, { version: 7 });
    const [first, again] = [publish('fengcheng', commit, origin), publish('fengcheng', commit, origin)];
    expect(first).toEqual(again);
    const ids = first.map(({ detail }) => detail.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(parseEventId(ids[0] ?? '')).toEqual({ kind: 'case', id: commit.aggregate.id, version: 7, n: 1 });
  });

  it('keeps the number of an event among its commit, also past those that stay inside', () => {
    const [unmasked, archived] = ['unmasked', 'archived'].map((type) =>
      caseEventSamples.find((sample) => sample.type === type),
    );
    const commit = commitOf([unmasked as CaseEvent, archived as CaseEvent], { version: 3 });
    expect(publish('fengcheng', commit, origin).map(({ detail }) => detail.id)).toEqual([
      `case.${commit.aggregate.id}.3.2`,
    ]);
  });

  it('says whose it is, when and by what kind of actor', () => {
    const [event] = publish('fengcheng', commitOf(caseEventSamples.slice(0, 1), { version: 1 }), origin);
    expect(event?.source).toBe('one-window.fengcheng');
    expect(event?.['detail-type']).toBe('case.filed.v1');
    expect(event?.detail).toMatchObject({
      county: 'fengcheng',
      ...origin,
      at: '2026-09-18T09:30:00+08:00',
      actor: 'staff',
    });
  });

  it('takes department and item from the first commit of an aggregate', () => {
    const filed = caseEventSamples.filter(({ type }) => type === 'case-filed').slice(0, 1);
    expect(originOf(commitOf(filed, { version: 1 }))).toEqual(origin);
    expect(originOf(itemHistory[0])).toEqual(origin);
    expect(originOf(calendarHistory[0])).toEqual({});
  });

  it('publishes items and the calendar too', () => {
    const published = [...itemHistory, ...calendarHistory].flatMap((commit) =>
      publish('demo', commit, originOf(commit.version === 1 ? commit : itemHistory[0])),
    );
    expect(published.map((event) => event['detail-type'])).toEqual(
      [...Object.values(itemEvents), ...Object.values(calendarEvents)].map(detailType),
    );
  });

  it('keeps the staff register to itself and refuses kinds nobody knows', () => {
    expect(isPublishedKind('staff')).toBe(false);
    expect(publish('demo', { ...commitOf([], { version: 1 }), aggregate: { kind: 'staff', id: 's#1' } }, {})).toEqual(
      [],
    );
    expect(() => isPublishedKind('toString')).toThrow();
  });

  it('throws on a commit that is not legible', () => {
    const broken = { ...commitOf([], { version: 2 }), events: [{ type: 'case-filed', on: 'yesterday' }] };
    expect(() => publish('demo', broken, origin)).toThrow();
    expect(() => originOf({ aggregate: { kind: 'case', id: '1' }, events: [] })).toThrow();
  });
});

describe('个人信息保护法: nothing personal leaves on the bus', () => {
  it('lets no canary through: free text, hashes of people, staff, tracking numbers', () => {
    const commits = [commitOf(caseEventSamples, { version: 7 }), ...itemHistory, ...calendarHistory];
    const published = JSON.stringify(
      commits.flatMap((commit) => publish('fengcheng', commit, commit.aggregate.kind === 'calendar' ? {} : origin)),
    );
    const stored = JSON.stringify(commits);
    for (const canary of CANARIES) {
      expect(stored, `the samples must hold ${canary}`).toContain(canary);
      expect(published).not.toContain(canary);
    }
  });

  it('has no schema through which free text could pass', () => {
    const texts = (schema: unknown, path: string): string[] => {
      if (typeof schema !== 'object' || schema === null) return [];
      const node = schema as Record<string, unknown>;
      const free = node.type === 'string' && !node.enum && !node.const && !node.format && !node.pattern;
      const open = node.type === 'object' && node.additionalProperties !== false;
      return [
        ...(free || open ? [path] : []),
        ...Object.entries(node).flatMap(([name, child]) => texts(child, `${path}/${name}`)),
      ];
    };
    for (const publication of publications())
      expect(texts(z.toJSONSchema(publication.facts, { io: 'input' }), publication.name)).toEqual([]);
  });

  it('lets no Chinese text and no white space through any fact, whatever is written into a case', async () => {
    const withText = (event: CaseEvent, text: string): CaseEvent =>
      JSON.parse(
        JSON.stringify(event, (name, value) => (FREE_TEXTS.includes(name) && typeof value === 'string' ? text : value)),
      );
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), async (text) => {
        fc.pre(text.trim() !== '');
        const commit = commitOf(
          caseEventSamples.map((event) => withText(event, `张三 ${text}`)),
          { version: 2 },
        );
        expect(JSON.stringify(publish('demo', commit, origin))).not.toMatch(/张三|\s/u);
      }),
      { numRuns: 50 },
    );
  });
});

describe('events as the README lists them', () => {
  it('describes each with its fields', () => {
    const accepted = describeEvents().find(({ detailType: name }) => name === 'case.accepted.v1');
    expect(accepted?.fields).toEqual([
      { name: 'on', type: 'date', required: true },
      { name: 'promisedDue', type: 'date', required: true },
      { name: 'statutoryDue', type: 'date', required: false },
      { name: 'preReviewDue', type: 'date', required: false },
      { name: 'provisional', type: 'true or false', required: true },
    ]);
    expect(describeEnvelope().map(({ name }) => name)).toContain('department');
    expect(eventsTable().split('\n')).toHaveLength(publications().length + 2);
  });
});
