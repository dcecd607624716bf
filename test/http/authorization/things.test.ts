import { describe, expect, it } from 'vitest';
import { routes as ratingRoutes } from '../../../functions/ratings/routes.ts';
import { everybody } from './actors.ts';
import { askerOf, meaningOf, ratingRights, unlikeTheContract, verdictOnThing } from './things.ts';
import { complaintTrials, projectTrials, ratingTrials, recordTrials } from './trials.ts';

const { complaints, misconduct } = await complaintTrials();
const { hall, make, at, ratings } = await ratingTrials();
const projects = await projectTrials();
const records = await recordTrials();

describe('S16 who may do what with a complaint', () => {
  it.each(complaints.routes)('%s', async (name, route) => {
    expect(await unlikeTheContract(complaints.of(name, route))).toEqual([]);
  });

  it.each(misconduct.routes)('%s of a report of misconduct', async (name, route) => {
    expect(await unlikeTheContract(misconduct.of(name, route))).toEqual([]);
  });
});

describe('S17 who may do what with a rating', () => {
  it.each(ratings.routes)('%s', async (name, route) => {
    expect(await unlikeTheContract(ratings.of(name, route))).toEqual([]);
  });

  it('appealRating: whoever was rated, and nobody else', async () => {
    const rating = await make();
    const route = ratingRoutes.appealRating;
    const { body } = route.example;
    const unlike: string[] = [];
    for (const who of everybody) {
      const answer = await hall.askRating('POST', `/desk/ratings/${rating}/appeal`, { ...askerOf(who), body, at });
      const atTheDoor = verdictOnThing({ access: route.access }, who, ratingRights);
      const there = ratingRights.sees(who) ? 'forbidden' : 'not-found';
      const expected = atTheDoor === 'through' ? there : atTheDoor;
      if (meaningOf(answer) !== expected) unlike.push(`${who.name}: ${answer.status} ${answer.text}, not ${expected}`);
    }
    expect(unlike).toEqual([]);
    const byTheRated = await hall.askRating('POST', `/desk/ratings/${rating}/appeal`, { staff: 'head', body, at });
    expect(byTheRated.status, byTheRated.text).toBe(201);
  });
});

describe('S11 who may do what with a project', () => {
  it.each(projects.routes)('%s', async (name, route) => {
    expect(await unlikeTheContract(projects.of(name, route))).toEqual([]);
  });
});

describe('S26 who may do what with an accountability record and with feedback', () => {
  it.each(records.routes)('%s', async (name, route) => {
    expect(await unlikeTheContract(records.of(name, route))).toEqual([]);
  });
});
