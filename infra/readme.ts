import { readFileSync, writeFileSync } from 'node:fs';
import { eventsTable } from '../shared/events/describe.ts';

const file = new URL('../README.md', import.meta.url);

/** The README with everything in it that follows from the code: today the list of published events. */
export const readmeAsItShouldBe = (text: string): string => {
  const [before, rest = ''] = text.split('<!-- events -->');
  const [, after] = rest.split('<!-- /events -->');
  if (before === undefined || after === undefined) throw new Error('the README has no place for the events');
  return `${before}<!-- events -->\n${eventsTable()}\n<!-- /events -->${after}`;
};

export const readme = (): string => readFileSync(file, 'utf8');

if (import.meta.main) writeFileSync(file, readmeAsItShouldBe(readme()));
