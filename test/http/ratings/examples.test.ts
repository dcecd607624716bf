import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_RATING, EXAMPLE_SECRET, EXAMPLE_TERMINAL_KEY } from '../../../functions/ratings/examples.ts';
import { routes } from '../../../functions/ratings/routes.ts';
import { EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import { FIRST } from '../register.ts';
import { openRatings, type RatingHall } from './hall.ts';

let hall: RatingHall;
beforeAll(async () => {
  hall = await openRatings();
});

type Stage = 'unrated' | 'given' | 'held' | 'verified' | 'contacted' | 'answered' | 'appealed' | 'with-number';

const stages: Readonly<Record<string, Stage>> = {
  outcome: 'given',
  followUpByLink: 'answered',
  ownRating: 'given',
  deskRating: 'given',
  ratingClock: 'given',
  reviewHeld: 'held',
  verifyRating: 'given',
  recordContact: 'given',
  answerRating: 'contacted',
  followUp: 'answered',
  appealRating: 'given',
  decideAppeal: 'appealed',
  unmaskRating: 'with-number',
};

const callers: Readonly<Record<string, string>> = {
  issueTerminalKey: FIRST,
  appealRating: 'head',
  followUp: 'manager',
};

const on = (route: Route) => (route.example.body ?? {}) as object;

let visits = 0;
const visitAt = async (at: string, phone?: string): Promise<string> => {
  visits += 1;
  const given = await hall.askRating('POST', '/terminal-ratings', {
    body: {
      ...on(routes.rateOnSite),
      key: await hall.terminalKey(),
      visit: `visit-${visits}-of-examples`,
      ...(phone ? { phone } : {}),
    },
    at,
  });
  return (given.json as { rating: string }).rating;
};

const ratingAt = async (stage: Stage, receipt: string, at: string): Promise<string> => {
  if (stage === 'with-number') return visitAt(at, '13812345678');
  if (stage === 'held') {
    let rating = '';
    for (let n = 0; n < 8; n++) rating = await visitAt(at);
    return rating;
  }
  const given = await hall.askRating('POST', `/cases/${receipt}/rating`, {
    citizen: 'zhang',
    body: on(routes.rateOwnCase),
    at,
  });
  const { rating } = given.json as { rating: string };
  const step = async (name: string, route: Route) => {
    const done = await hall.step(rating, name, 'duty', on(route));
    if (done.status !== 201) throw new Error(`${name}: ${done.text}`);
  };
  if (stage === 'appealed')
    await hall.askRating('POST', `/desk/ratings/${rating}/appeal`, { staff: 'head', body: on(routes.appealRating) });
  if (stage === 'given' || stage === 'appealed') return rating;
  await step('verification', routes.verifyRating);
  if (stage === 'verified') return rating;
  await step('contacts', routes.recordContact);
  if (stage === 'answered') await step('answer', routes.answerRating);
  return rating;
};

describe('every example of the description works on a rating at its stage', () => {
  // Each on a case of its own, hours apart: many at once would be held.
  it.each(Object.entries<Route>(routes).map((entry, index) => [...entry, index] as const))(
    '%s',
    async (name, route, index) => {
      const at = `2026-09-${22 + Math.floor(index / 10)}T${String(9 + (index % 10)).padStart(2, '0')}:00:00+08:00`;
      const { receipt } = await hall.serve();
      const stage = stages[name] ?? 'unrated';
      const rating = stage === 'unrated' ? '' : await ratingAt(stage, receipt, at);
      const secret = rating === '' ? hall.secretOf(receipt) : hall.outcomeSecretOf(rating);
      const key = name === 'rateOnSite' ? await hall.terminalKey() : '';
      const filled = (text: string) =>
        text
          .replaceAll(EXAMPLE_RATING, rating)
          .replaceAll(EXAMPLE_RECEIPT, receipt)
          .replaceAll(EXAMPLE_SECRET, secret)
          .replaceAll(EXAMPLE_TERMINAL_KEY, key);
      const { params = {}, query = {}, body } = route.example;
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_, each: string) => filled(params[each] ?? ''));
      const answer = await hall.askRating(route.method, `${path}?${new URLSearchParams(query)}`, {
        ...(route.access.by === 'citizen' ? { citizen: 'zhang' } : {}),
        ...(route.access.by === 'staff' ? { staff: callers[name] ?? 'manager' } : {}),
        ...(body === undefined ? {} : { body: JSON.parse(filled(JSON.stringify(body))) }),
        ...(route.ifMatch === true ? { ifMatch: 'latest' } : {}),
        at,
      });
      expect({ status: answer.status, problem: answer.status < 300 ? '' : answer.text }).toEqual({
        status: route.response.status,
        problem: '',
      });
    },
  );
});
