import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { functionNames } from '../../infra/bundle.ts';
import { readme, readmeAsItShouldBe } from '../../infra/readme.ts';

const Package = z.looseObject({ scripts: z.record(z.string(), z.string()) });
const { scripts } = Package.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

describe('the README', () => {
  it('lists every published event with its facts (npm run readme brings it up to date)', () => {
    expect(readme()).toBe(readmeAsItShouldBe(readme()));
  });

  it.each(functionNames())('shows where the function %s stands', (name) => {
    expect(readme()).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it.each(Object.keys(scripts).filter((name) => name !== 'start' && name !== 'test'))(
    'says what npm run %s is for',
    (name) => {
      expect(readme()).toContain(`npm run ${name}`);
    },
  );
});
