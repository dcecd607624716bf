import { expect, test } from 'vitest';
import { tellOfTheClock } from '../../infra/local/clock-story.ts';
import { tellOfTheWord } from '../../infra/local/pledge-story.ts';
import { tellOfTheCity } from '../../infra/local/sent-up-story.ts';
import { living } from '../support/centre.ts';

const life = living('fengcheng', '2026-10-12T17:00:00+08:00');

test('Fengcheng, L05 L07 N01: stopped for a test, gone on, extended once, each time told and explained', async () => {
  const { centre, town } = life();
  const lines: string[] = [];
  await tellOfTheClock({ town, county: centre.county, say: (line) => lines.push(line) }, { delivered: '2026-10-12' });
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(7);
  const told = lines.join('\n');
  expect(told).toContain('检测，自10月16日起，尚未结束');
  expect(told).toContain('检测，10月16日至20日');
  expect(told).toContain('经批准延长10个工作日（行政许可法第四十二条）');
  expect(told).not.toContain('13800001234');
  expect(await centre.deadLetters()).toEqual({});
});

test('Fengcheng, S07 S08 L05: what the city decides is reviewed here, goes up with everything, and is delivered here', async () => {
  const { centre, town } = life();
  const lines: string[] = [];
  await tellOfTheCity({ town, county: centre.county, say: (line) => lines.push(line) });
  const told = lines.join('\n');
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(5);
  expect(told).toContain('报宜春市教育局决定');
  expect(told).toContain('forwarding-letter, higher-decision-notice');
  expect(told).not.toContain('13900005678');
  expect(await centre.deadLetters()).toEqual({});
});

test('Fengcheng, L11: a licence granted on a commitment that was not kept is undone, and the word is not taken again', async () => {
  const { centre, town } = life();
  const lines: string[] = [];
  await tellOfTheWord({ town, county: centre.county, say: (line) => lines.push(line) });
  const told = lines.join('\n');
  expect(told).toContain('pledge-notification, pledge-letter');
  expect(told).toContain('mending-notice, verification-record, revocation-decision');
  expect(told).not.toMatch(/13700009012|91350100M000100Y43/);
  expect(await centre.deadLetters()).toEqual({});
});
