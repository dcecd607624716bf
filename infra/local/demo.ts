import { countyNames } from '../counties/load.ts';
import { startCentre } from './centre.ts';
import { tellOfTheClock } from './clock-story.ts';
import { tellOfHands } from './hands-story.ts';
import { tellOfTheWord } from './pledge-story.ts';
import { tellOfRings } from './ring-story.ts';
import { tellOfTheCity } from './sent-up-story.ts';
import { STORY_BEGINS, type Told, tellStory } from './story.ts';
import { StoryDiffers, type Telling } from './telling.ts';
import { Town } from './visitor.ts';
import { tellOfVoices } from './voice-story.ts';

const usage = `npm run demo -- [${countyNames().join('|')}]

Runs the county's template on this machine (fengcheng without a name) and lives one case through, from filing to collection.
Exit code 0: every step was as it should be; 1: one differed.`;

/** What follows the main job in counties that have more to tell. */
const sequel: Readonly<Record<string, (telling: Telling, told: Told) => Promise<void>>> = {
  demo: tellOfHands,
  fengcheng: async (telling, told) => {
    await tellOfTheClock(telling, told);
    await tellOfTheCity(telling);
    await tellOfTheWord(telling);
  },
  pengxi: tellOfVoices,
  ruichang: tellOfRings,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const main = async (name: string): Promise<void> => {
  const began = performance.now();
  const errors: string[] = [];
  const centre = await startCentre({
    county: name,
    at: Date.parse(STORY_BEGINS),
    onLog: (functionName, text, level) => {
      if (level === 'error') errors.push(`${functionName} | ${text}`);
    },
  });
  try {
    const { county, first } = centre;
    say(`One Window 一窗通办 · ${county.name['zh-CN']} ${county.name.en}, ${centre.url}`);
    say(`${first?.items} service items, ${first?.years} calendar years; the clock stands at ${STORY_BEGINS}`);
    const telling = { town: new Town(centre.url), county, say };
    const told = await tellStory(telling);
    await sequel[name]?.(telling, told);
    say(`\nEvery step as it should be: a month in ${((performance.now() - began) / 1000).toFixed(1)} seconds.`);
  } catch (error) {
    process.stderr.write(errors.join(''));
    throw error;
  } finally {
    await centre.stop();
  }
};

const [name = 'fengcheng', ...others] = process.argv.slice(2);
if (others.length > 0 || !countyNames().includes(name)) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
main(name).then(
  () => process.exit(0),
  (error: unknown) => {
    const differs = error instanceof StoryDiffers;
    process.stderr.write(`\n✗ ${differs ? error.message : error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
