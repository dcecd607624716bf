import { expect, test } from 'vitest';
import { tellOfTheClock } from '../../infra/local/clock-story.ts';
import { tellOfTheWord } from '../../infra/local/pledge-story.ts';
import { tellOfTheCity } from '../../infra/local/sent-up-story.ts';
import { STORY_BEGINS, tellStory } from '../../infra/local/story.ts';
import { tellOfVoices } from '../../infra/local/voice-story.ts';
import { living, telling } from '../support/centre.ts';
import { startEnterprise } from './enterprise-start.ts';

/** One autumn of one centre: each story begins where the one before has ended. */
const life = living('fengcheng', STORY_BEGINS);

let lived: Awaited<ReturnType<typeof tellStory>>;

test('Fengcheng, S05 S06 S12 S14: filed, corrected, accepted, warned, overdue, decided, collected', async () => {
  const { lines, ...told } = telling(life());
  lived = await tellStory(told);
  // Mid-Autumn and National Day lie between, and Saturday 10 October is a make-up day: counted by hand.
  const { receipt, ...dates } = lived;
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
});

test('Fengcheng, L05 L07 N01: stopped for a test, gone on, extended once, each time told and explained', async () => {
  const { lines, ...told } = telling(life());
  await tellOfTheClock(told, { delivered: '2026-10-12' });
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(7);
  const text = lines.join('\n');
  expect(text).toContain('检测，自10月16日起，尚未结束');
  expect(text).toContain('检测，10月16日至20日');
  expect(text).toContain('经批准延长10个工作日（行政许可法第四十二条）');
  expect(text).not.toContain('13800001234');
});

test('Fengcheng, S07 S08 L05: what the city decides is reviewed here, goes up with everything, and is delivered here', async () => {
  const { lines, ...told } = telling(life());
  await tellOfTheCity(told);
  const text = lines.join('\n');
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(5);
  expect(text).toContain('报宜春市教育局决定');
  expect(text).toContain('forwarding-letter, higher-decision-notice');
  expect(text).not.toContain('13900005678');
});

test('Fengcheng, L11: a licence granted on a commitment that was not kept is undone, and the word is not taken again', async () => {
  const { lines, ...told } = telling(life());
  await tellOfTheWord(told);
  const text = lines.join('\n');
  expect(text).toContain('pledge-notification, pledge-letter');
  expect(text).toContain('mending-notice, verification-record, revocation-decision');
  expect(text).not.toMatch(/13700009012|91350100M000100Y43/);
});

test('Fengcheng, S16 S17 N05: an oral question, a written complaint from the apology’s link, a bad rating put right', async () => {
  const { lines, ...told } = telling(life());
  await tellOfVoices(told, lived);
  expect(lines.filter((line) => line.includes('✉ SMS'))).toHaveLength(4);
  expect(lines.join('\n')).not.toContain('13812345678');
});

test('Fengcheng, S10 S11 S28 L11: an enterprise is started in parallel — registration, then seal, tax, social insurance, funds and bank at once', () =>
  startEnterprise(telling(life())));

test('after all of it no message is lost', async () => {
  expect(await life().centre.deadLetters()).toEqual({});
});
