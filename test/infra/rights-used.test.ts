import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { functionNames } from '../../infra/bundle.ts';
import { countyNames, loadCounty } from '../../infra/counties/load.ts';
import type { LocalTemplate } from '../../infra/local/template.ts';
import { runtimeCounty } from '../../shared/domain/county/county.ts';
import { foundation } from '../simulation/foundation.ts';
import { type Deployed, deployed, employedIn, resolved } from './deployed.ts';
import { heldAgainstUse, onBehalfOf, singleRights, worded } from './held-against-use.ts';
import { BEGINS, tellEverything } from './stories/everything.ts';
import { tellOfAMessage, tellOfAMorning } from './stories/morning.ts';
import { FIRST } from './stories/people.ts';

let template: LocalTemplate;
let centre: Deployed;

beforeAll(async () => {
  for (const way of ['log', 'error'] as const) vi.spyOn(console, way).mockImplementation(() => undefined);
  const { county, table } = await foundation();
  template = await resolved(county.code);
  centre = await deployed({ county, template, foundation: table, begins: BEGINS, administrator: FIRST });
  await tellEverything(centre);
});
afterAll(() => {
  centre.close();
  vi.restoreAllMocks();
});

/** What a function's role allows in Fengcheng, and all that is asked for under it. */
const lived = (name: string) => {
  const { statements } = centre.functions.get(name) ?? { statements: [] };
  return { statements, asked: [...centre.askedBy(name), ...onBehalfOf(template, name, statements)] };
};

describe('S28 in Fengcheng a role allows what its function asks for, and nothing that is never asked for', () => {
  test.each(functionNames())('%s', (name) => {
    const { statements, asked } = lived(name);
    expect(heldAgainstUse(statements, asked)).toEqual({ idle: [], lacking: [] });
  });
});

describe('S28 in any other county it allows nothing more than there, but for what that county uses', () => {
  /** Words that are the same in every county. */
  const general = (word: string, { stackName }: LocalTemplate): string => word.replaceAll(stackName, 'one-window');
  const inFengcheng = (name: string): ReadonlySet<string> =>
    new Set(singleRights(lived(name).statements).map((right) => general(worded(right), template)));
  const telling: Readonly<Record<string, (there: Deployed) => Promise<void>>> = {
    // Short messages go to telephones.
    demo: tellOfAMessage,
    // Managers get one message a day.
    ruichang: tellOfAMorning,
  };
  test.each(countyNames().filter((name) => name !== 'fengcheng'))('%s', async (name) => {
    const theirs = await resolved(name);
    const more = new Map(
      [...employedIn(theirs)].map(([fn, { statements }]) => {
        const known = inFengcheng(fn);
        return [fn, singleRights(statements).filter((right) => !known.has(general(worded(right), theirs)))] as const;
      }),
    );
    const tell = telling[name];
    const { table } = await foundation();
    const county = runtimeCounty(loadCounty(name).county);
    const there = await deployed({ county, template: theirs, foundation: table, begins: BEGINS, administrator: FIRST });
    await tell?.(there);
    there.close();
    for (const [fn, rights] of more) {
      const { statements } = there.functions.get(fn) ?? { statements: [] };
      expect([fn, heldAgainstUse(rights, there.askedBy(fn)).idle]).toEqual([fn, []]);
      expect([fn, heldAgainstUse(statements, there.askedBy(fn)).lacking]).toEqual([fn, []]);
    }
    expect([...more.values()].flat().length > 0).toBe(tell !== undefined);
  });
});

describe('the check is itself checked', () => {
  test('whatever right of another function it is given, a function is found not to use it', () => {
    const all = functionNames().flatMap((name) => singleRights(lived(name).statements));
    for (const name of functionNames()) {
      const { statements, asked } = lived(name);
      const own = new Set(singleRights(statements).map(worded));
      const foreign = [...new Map(all.map((right) => [worded(right), right])).values()].filter(
        (right) => !own.has(worded(right)),
      );
      expect(foreign.length).toBeGreaterThan(40);
      for (const right of foreign)
        expect([name, heldAgainstUse([...statements, right], asked)]).toEqual([
          name,
          { idle: [worded(right)], lacking: [] },
        ]);
    }
  });

  test.each(['consequences', 'publisher', 'staff'])(
    'whichever of its rights is taken from %s, it is missed',
    (name) => {
      const { statements, asked } = lived(name);
      const rights = singleRights(statements);
      for (const right of rights) {
        const { idle, lacking } = heldAgainstUse(
          rights.filter((each) => each !== right),
          asked,
        );
        expect([worded(right), idle, lacking.length > 0]).toEqual([worded(right), [], true]);
      }
    },
  );
});
