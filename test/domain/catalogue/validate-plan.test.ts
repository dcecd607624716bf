import { describe, expect, test } from 'vitest';
import { Sector } from '../../../shared/domain/catalogue/vocabulary.ts';
import { faultsOfItem, sampleJson } from './sample-item.ts';

const bilingual = (text: string) => ({ 'zh-CN': text, en: text });
const task = (code: string, department: string, changes = {}) => ({
  code,
  title: bilingual(code),
  department,
  kind: 'opinion',
  days: 3,
  sector: 'general',
  ...changes,
});
const stage = (code: string, tasks: readonly object[], onDisagreement = 'lead-decides') => ({
  code,
  title: bilingual(code),
  tasks,
  onDisagreement,
});
const review = [task('fire', 'fire-rescue'), task('site', 'natural-resources', { kind: 'inspection' })];
/** A joint item led by the market regulation bureau: eight working days promised. */
const joint = (stages: readonly object[], changes = {}) =>
  sampleJson({ sector: 'general', base: 'committed', plan: { stages }, ...changes });
const basis = { law: bilingual('法'), level: 'law', verified: false };

describe('S10 the plan of a joint item', () => {
  test('departments at the same time, stages one after the other', () => {
    expect(faultsOfItem(joint([stage('opinions', review), stage('payment', [task('fee', 'finance-bureau')])]))).toEqual(
      [],
    );
  });

  test('a task and a stage are named once in the whole plan', () => {
    expect(faultsOfItem(joint([stage('one', review), stage('one', [task('fire', 'health')])])).toSorted()).toEqual([
      '/plan/stages/1/code duplicate',
      '/plan/stages/1/tasks/0/code duplicate',
    ]);
  });

  test('a department is asked once in a stage for one kind of thing', () => {
    const twice = [task('a', 'health'), task('b', 'health'), task('c', 'health', { kind: 'inspection' })];
    expect(faultsOfItem(joint([stage('one', twice)]))).toEqual(['/plan/stages/0/tasks/1/department duplicate']);
  });

  test('the lead department by itself joins with nobody', () => {
    expect(faultsOfItem(joint([stage('one', [task('a', 'market-regulation')])]))).toEqual([
      '/plan/stages nobody-to-join',
    ]);
  });

  test('L10 the stages fit into the promised limit', () => {
    const long = [stage('one', [task('a', 'health', { days: 5 })]), stage('two', [task('b', 'health', { days: 5 })])];
    const limits = (promised: number) => ({ limits: { promised, statutory: 45, unit: 'working-day' } });
    expect(faultsOfItem(joint(long, limits(10)))).toEqual([]);
    expect(faultsOfItem(joint(long, limits(9)))).toEqual(['/plan/stages stages-over-promised']);
  });

  test('what is decided at once is decided by one department', () => {
    const atOnce = { base: 'immediate', limits: { promised: 0, statutory: 20, unit: 'working-day' } };
    expect(faultsOfItem(joint([stage('one', review)], atOnce))).toContain('/base joint-needs-limit');
  });

  test('a plan has no more tasks than a case can carry', () => {
    const many = [0, 1, 2].map((n) =>
      stage(
        `s${n}`,
        Array.from({ length: 9 }, (_, index) => task(`t${n}-${index}`, `department-${index}`, { days: 1 })),
      ),
    );
    expect(faultsOfItem(joint(many))).toEqual(['/plan/stages too-many-tasks']);
  });
});

describe('L10 tacit consent', () => {
  const withConsent = (sector: string, changes = {}) =>
    joint([stage('one', [task('a', 'health', { sector, deemedConsent: { legalBasis: basis } })])], changes);
  const at = '/plan/stages/0/tasks/0/deemedConsent';

  test.each(Sector.options)('for a step that is about %s', (sector) => {
    expect(faultsOfItem(withConsent(sector))).toEqual(sector === 'general' ? [] : [`${at} deemed-consent-refused`]);
  });

  test.each(Sector.options)('for a step of an item that is about %s', (sector) => {
    expect(faultsOfItem(withConsent('general', { sector }))).toEqual(
      sector === 'general' ? [] : [`${at} deemed-consent-refused`],
    );
  });

  test('is off unless a legal basis is given', () => {
    const unfounded = joint([stage('one', [task('a', 'health', { deemedConsent: {} })])]);
    expect(faultsOfItem(unfounded)).toEqual([`${at}/legalBasis missing`]);
  });
});
