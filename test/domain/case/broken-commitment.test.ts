import { expect, test } from 'vitest';
import { brokenCommitment } from '../../../shared/domain/case/broken-commitment.ts';
import type { CaseEvent } from '../../../shared/domain/case/events.ts';

/** What matters of a history: whose it is, and whether it was undone for a broken commitment. */
const filed = (party: string) => ({ type: 'case-filed', party }) as unknown as CaseEvent;
const corrected = (party?: string) => ({ type: 'record-corrected', party }) as unknown as CaseEvent;
const revoked = (pledgeBroken?: true) => ({ type: 'revoked', on: '2026-09-18', pledgeBroken }) as unknown as CaseEvent;
const from = (...events: readonly CaseEvent[]) =>
  brokenCommitment(events.map((event, index) => ({ event, version: index + 1 })));

test('L11 nobody broke a commitment where none was broken, whatever was put right or undone', () => {
  expect(from(filed('x'), corrected('y'), revoked())).toBeUndefined();
});

test('L11 it is whose the case was when the decision was undone; a number put right before that concerns nobody else', () => {
  expect(from(filed('x'), corrected('y'), revoked(true))).toEqual({ on: '2026-09-18', by: 'y', asOf: 3, mistaken: [] });
});

test('L11 a number put right since says whose it is, and who was taken for them; a name put right says nothing new', () => {
  const known = { on: '2026-09-18', by: 'y', asOf: 3, mistaken: ['x'] };
  expect(from(filed('x'), revoked(true), corrected('y'))).toEqual(known);
  expect(from(filed('x'), revoked(true), corrected('y'), corrected(), corrected('y'))).toEqual(known);
});

test('L11 and put right again, everybody it was taken for but whoever it is', () => {
  expect(from(filed('x'), revoked(true), corrected('y'), corrected('z'))?.mistaken).toEqual(['x', 'y']);
  expect(from(filed('x'), revoked(true), corrected('y'), corrected('x'))).toMatchObject({ by: 'x', mistaken: ['y'] });
});
