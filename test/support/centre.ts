import { afterAll, beforeAll } from 'vitest';
import { type Centre, startCentre } from '../../infra/local/centre.ts';
import type { Notice } from '../../infra/local/record.ts';
import type { Telling } from '../../infra/local/telling.ts';
import { type Answered, Town, type Visitor } from '../../infra/local/visitor.ts';

/** A county's centre that runs for the tests of one file, and the town around it. */
export interface Living {
  readonly centre: Centre;
  readonly town: Town;
}

/** Starts the county's synthesized template before the tests and stops it after; functions' errors show when a test fails. */
export const living = (county: string, at: string): (() => Living) => {
  let life: Living | undefined;
  beforeAll(async () => {
    const centre = await startCentre({
      county,
      at: Date.parse(at),
      onLog: (functionName, text, level) => {
        if (level === 'error') console.error(`${functionName} | ${text}`);
      },
    });
    life = { centre, town: new Town(centre.url) };
  });
  afterAll(() => life?.centre.stop());
  return () => {
    if (life === undefined) throw new Error('the centre did not start');
    return life;
  };
};

/** A decision of staff on the version they saw. */
export const decided = async (visitor: Visitor, receipt: string, what: string, body: object): Promise<Answered> => {
  const { etag } = await visitor.get(`/desk/cases/${receipt}`);
  return visitor.post(`/desk/cases/${receipt}/${what}`, body, { ifMatch: etag });
};

/** Who was told what, in short: `sms received`, `managers overdue-promised`. */
export const toldWhom = (news: readonly Notice[]): readonly string[] =>
  news.map(({ channel, topic, kind }) =>
    `${channel === 'sms' ? 'sms' : topic?.split(' ').at(-1)} ${kind ?? ''}`.trim(),
  );

/** Somebody a story is told to, who keeps every line of it. */
export const telling = ({ centre, town }: Living): Telling & { readonly lines: readonly string[] } => {
  const lines: string[] = [];
  return { town, county: centre.county, say: (line) => lines.push(line), lines };
};
