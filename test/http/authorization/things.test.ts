import { beforeAll, describe, expect, it } from 'vitest';
import { routes as complaintRoutes } from '../../../functions/complaints/routes.ts';
import { projectRoutes } from '../../../functions/intake/project-routes.ts';
import { routes as ratingRoutes } from '../../../functions/ratings/routes.ts';
import { recordRoutes } from '../../../functions/supervision/record-routes.ts';
import type { Route } from '../../../shared/http/route.ts';
import { openVoice, type Voice, written } from '../complaints/voice.ts';
import { enterpriseExample, openProjects, type ProjectOffice } from '../projects/centre.ts';
import { openRatings, type RatingHall } from '../ratings/hall.ts';
import { admonished, recordAfter } from '../supervision/carded.ts';
import { everybody, NUMBER } from './actors.ts';
import {
  appointEverybody,
  askerOf,
  complaintRights,
  meaningOf,
  misconductRights,
  projectRights,
  ratingRights,
  recordRights,
  unlikeTheContract,
  verdictOnThing,
} from './things.ts';

const entries = (routes: object) => Object.entries(routes as Readonly<Record<string, Route>>);
const aboutOne = (routes: object, kind?: string) =>
  entries(routes).filter(([, { whose }]) => whose !== undefined && (kind === undefined || whose.kind === kind));
const pathOf = ({ path, example }: Route, id: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'clock' ? (example.params?.[name] ?? '') : id));
const bodyOf = ({ example }: Route) => (example.body === undefined ? {} : { body: example.body });

describe('S16 who may do what with a complaint', () => {
  let voice: Voice;
  beforeAll(async () => {
    voice = await openVoice({ perDay: 1000 });
    await appointEverybody(voice.register);
  });
  const missing = '3609810000000000000001';
  const answeredIn: readonly string[] = ['ownReplyLetter', 'deskReplyLetter'];

  const assigned = async (): Promise<string> => {
    const { number } = await voice.file({}, { citizen: 'applicant' });
    await voice.carryOut(number, [['assignment', 'duty', { department: 'market-regulation' }]]);
    return number;
  };
  const replied = async (): Promise<string> => {
    const number = await assigned();
    await voice.carryOut(number, [
      ['replies', 'reviewer', written],
      ['reply-approval', 'head'],
    ]);
    return number;
  };
  const reported = async (): Promise<string> =>
    (await voice.file({ kind: 'report-of-misconduct' }, { citizen: 'applicant' })).number;

  const trialOf = (route: Route, make: () => Promise<string>, rights = complaintRights) => ({
    route,
    rights,
    make,
    missing,
    commits: async (number: string) => (await voice.store.history({ kind: 'complaint', id: number })).length,
    ask: async (who: (typeof everybody)[number], number: string) =>
      voice.ask(route.method, pathOf(route, number), {
        ...askerOf(who),
        ...bodyOf(route),
        ...(route.ifMatch
          ? { ifMatch: `"${(await voice.store.load({ kind: 'complaint', id: number }))?.personVersion ?? 1}"` }
          : {}),
      }),
  });

  it.each(aboutOne(complaintRoutes))('%s', async (name, route) => {
    expect(await unlikeTheContract(trialOf(route, answeredIn.includes(name) ? replied : assigned))).toEqual([]);
  });

  it.each(aboutOne(complaintRoutes).filter(([name]) => !answeredIn.includes(name)))(
    '%s of a report of misconduct',
    async (_name, route) => {
      expect(await unlikeTheContract(trialOf(route, reported, misconductRights))).toEqual([]);
    },
  );
});

describe('S17 who may do what with a rating', () => {
  let hall: RatingHall;
  let used = 0;
  const at = '2026-09-22T10:00:00+08:00';
  beforeAll(async () => {
    hall = await openRatings();
    await appointEverybody(hall.register);
  });
  const missing = 'no-such-rating';

  /** A low rating of a case the food window served, of an hour of its own: many at once would be held. */
  const make = async (): Promise<string> => {
    used += 1;
    const { receipt } = await hall.serve({ citizen: `rater-${used}` });
    const answer = await hall.askRating('POST', `/cases/${receipt}/rating`, {
      citizen: `rater-${used}`,
      body: { level: 1, text: '等了两个小时' },
      at,
    });
    return (answer.json as { rating: string }).rating;
  };

  it.each(aboutOne(ratingRoutes).filter(([name]) => name !== 'appealRating'))('%s', async (_name, route) => {
    const unlike = await unlikeTheContract({
      route,
      rights: ratingRights,
      make,
      missing,
      commits: async (rating) => (await hall.store.history({ kind: 'rating', id: rating })).length,
      ask: async (who, rating) =>
        hall.askRating(route.method, pathOf(route, rating), {
          ...askerOf(who),
          ...bodyOf(route),
          ...(route.ifMatch
            ? { ifMatch: `"${(await hall.store.load({ kind: 'rating', id: rating }))?.personVersion ?? 1}"` }
            : {}),
          at,
        }),
    });
    expect(unlike).toEqual([]);
  });

  it('appealRating: whoever was rated, and nobody else', async () => {
    const rating = await make();
    const unlike: string[] = [];
    for (const who of everybody) {
      const route = ratingRoutes.appealRating;
      const answer = await hall.askRating('POST', `/desk/ratings/${rating}/appeal`, {
        ...askerOf(who),
        ...bodyOf(route),
        at,
      });
      const atTheDoor = verdictOnThing({ access: route.access }, who, ratingRights);
      const there = ratingRights.sees(who) ? 'forbidden' : 'not-found';
      const expected = atTheDoor === 'through' ? there : atTheDoor;
      if (meaningOf(answer) !== expected) unlike.push(`${who.name}: ${answer.status} ${answer.text}, not ${expected}`);
    }
    expect(unlike).toEqual([]);
    const byTheRated = await hall.askRating('POST', `/desk/ratings/${rating}/appeal`, {
      staff: 'head',
      ...bodyOf(ratingRoutes.appealRating),
      at,
    });
    expect(byTheRated.status, byTheRated.text).toBe(201);
  });
});

describe('S11 who may do what with a project', () => {
  let office: ProjectOffice;
  beforeAll(async () => {
    office = await openProjects();
    await appointEverybody(office.register);
  });
  const person = { kind: 'person', name: '周九', idNumber: NUMBER, phone: '13700000000' };
  const openingBody = { track: 'catering-start', applicant: { kind: 'person', idNumber: NUMBER } };

  it.each(aboutOne(projectRoutes))('%s', async (_name, route) => {
    const files = route.path.endsWith('/cases');
    const unlike = await unlikeTheContract({
      route,
      rights: projectRights,
      missing: '3609810000000000000001',
      make: () => office.open({ citizen: 'applicant', body: openingBody }),
      commits: async (id) => (await office.store.history({ kind: 'project', id: id as never })).length,
      ask: (who, id) => {
        const { project: _, ...params } = route.example.params ?? {};
        const path = route.path.replaceAll(
          /\{(\w+)\}/g,
          (_match, name: string) => (params as Record<string, string>)[name] ?? id,
        );
        return office.ask(route.method, path, {
          ...askerOf(who),
          ...(who.verified ? { verified: who.verified } : {}),
          ...(files ? { body: { ...enterpriseExample, applicant: person } } : {}),
        });
      },
    });
    expect(unlike).toEqual([]);
  });
});

describe('S26 who may do what with an accountability record and with feedback', () => {
  let voice: Voice;
  let made = 0;
  beforeAll(async () => {
    voice = await openVoice();
    await appointEverybody(voice.register);
  });
  const when = '2026-09-18T09:00:00+08:00';
  const steps: Readonly<Record<string, number>> = {
    takeMeasure: 2,
    appealLimit: 3,
    appealMeasure: 3,
    decideMeasureAppeal: 4,
    closeRecord: 5,
  };

  it.each([...aboutOne(recordRoutes, 'record'), ...aboutOne(recordRoutes, 'feedback')])('%s', async (name, route) => {
    const isRecord = route.whose?.kind === 'record';
    const kind = isRecord ? 'accountability' : 'feedback';
    const unlike = await unlikeTheContract({
      route,
      // An appeal is for those concerned: to a supervisor there is nothing to appeal against.
      rights:
        name === 'appealMeasure'
          ? { sees: (who) => recordRights.sees(who) && !who.roles.includes('manager'), may: {} }
          : recordRights,
      make: async () => {
        made += 1;
        if (isRecord) await recordAfter(voice, `thing-${made}`, steps[name] ?? 1, when);
        else await admonished(voice, `thing-${made}`, when);
        return `thing-${made}`;
      },
      missing: 'no-such-thing',
      commits: async (id) => (await voice.store.history({ kind, id })).length,
      ask: async (who, id) =>
        voice.askOffice(route.method, pathOf(route, id), {
          ...askerOf(who),
          ...bodyOf(route),
          ...(route.ifMatch ? { ifMatch: `"${(await voice.store.load({ kind, id }))?.personVersion ?? 1}"` } : {}),
        }),
    });
    expect(unlike).toEqual([]);
  });
});
