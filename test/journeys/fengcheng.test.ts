import { expect, test } from 'vitest';
import { STORY_BEGINS, tellStory } from '../../infra/local/story.ts';
import { tellOfVoices } from '../../infra/local/voice-story.ts';
import { living } from '../support/centre.ts';

const life = living('fengcheng', STORY_BEGINS);

let lived: Awaited<ReturnType<typeof tellStory>>;

test('Fengcheng, S05 S06 S12 S14: filed, corrected, accepted, warned, overdue, decided, collected', async () => {
  const { centre, town } = life();
  const lines: string[] = [];
  const told = await tellStory({ town, county: centre.county, say: (line) => lines.push(line) });
  // Mid-Autumn and National Day lie between, and Saturday 10 October is a make-up day: counted by hand.
  lived = told;
  const { receipt, ...dates } = told;
  expect(receipt).toMatch(/^360981\d{16}$/);
  expect(dates).toEqual({
    accepted: '2026-09-21',
    warned: '2026-09-29T08:30:00+08:00',
    due: '2026-10-09',
    overdueTold: '2026-10-10T08:30:00+08:00',
    newDate: '2026-10-26',
    decided: '2026-10-10',
    delivered: '2026-10-12',
  });
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(6);
  expect(lines.join('\n')).not.toContain('13800001234');
  expect(await centre.deadLetters()).toEqual({});
});

test('Fengcheng, S16 S17 N05: an oral question, a written complaint from the apology’s link, a bad rating put right', async () => {
  const { centre, town } = life();
  const lines: string[] = [];
  await tellOfVoices({ town, county: centre.county, say: (line) => lines.push(line) }, lived);
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(4);
  expect(lines.join('\n')).not.toContain('13812345678');
  expect(await centre.deadLetters()).toEqual({});
});

/** What Lambda and SNS use of a role, and no call of a function. */
const BY_THE_PLATFORM = /^(logs|sqs|kms):|^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/;
const actionOf = (right: string): string => right.split(' ')[0] ?? '';

test('S28 no action is granted that nobody takes: a month of the centre’s life uses every one of them', async () => {
  const { centre } = life();
  const all = [...centre.rights().values()];
  const granted = new Set(all.flatMap((each) => each.granted.map(actionOf)));
  const used = new Set(all.flatMap((each) => [...each.used].map(actionOf)));
  const idle = [...granted].filter((action) => !BY_THE_PLATFORM.test(action) && !used.has(action));
  expect(idle).toEqual([]);
  expect(used.size).toBeGreaterThanOrEqual(6);
});
