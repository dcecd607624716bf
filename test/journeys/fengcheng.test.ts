import { expect, test } from 'vitest';
import { STORY_BEGINS, tellStory } from '../../infra/local/story.ts';
import { living } from '../support/centre.ts';

const life = living('fengcheng', STORY_BEGINS);

test('Fengcheng, S05 S06 S12 S14: filed, corrected, accepted, warned, overdue, decided, collected', async () => {
  const { centre } = life();
  const lines: string[] = [];
  const told = await tellStory(centre.url, centre.county, (line) => lines.push(line));
  // Mid-Autumn and National Day lie between, and Saturday 10 October is a make-up day: counted by hand.
  expect(told).toEqual({
    accepted: '2026-09-21',
    warned: '2026-09-29T08:30:00+08:00',
    due: '2026-10-09',
    overdueTold: '2026-10-10T08:30:00+08:00',
    newDate: '2026-10-26',
    decided: '2026-10-10',
  });
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(6);
  expect(lines.join('\n')).not.toContain('13800001234');
  expect(await centre.deadLetters()).toEqual({});
});
