import { routes as complaintRoutes } from '../../../functions/complaints/routes.ts';
import { projectAgencyRoutes } from '../../../functions/intake/project-agency-routes.ts';
import { projectRoutes } from '../../../functions/intake/project-routes.ts';
import { routes as ratingRoutes } from '../../../functions/ratings/routes.ts';
import { recordRoutes } from '../../../functions/supervision/record-routes.ts';
import { EXAMPLE_OFFICERS } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import { openVoice, written } from '../complaints/voice.ts';
import { enterpriseExample, openProjects } from '../projects/centre.ts';
import { openRatings } from '../ratings/hall.ts';
import { admonished, recordAfter } from '../supervision/carded.ts';
import { AGENCY_OFFICER, type everybody, NUMBER } from './actors.ts';
import {
  appointEverybody,
  askerOf,
  complaintRights,
  entrustedRights,
  misconductRights,
  projectRights,
  type Rights,
  ratingRights,
  recordRights,
  type Trial,
} from './things.ts';

type Who = (typeof everybody)[number];

const entries = (routes: object) => Object.entries(routes as Readonly<Record<string, Route>>);
const aboutOne = (routes: object, kind?: string) =>
  entries(routes).filter(([, { whose }]) => whose !== undefined && (kind === undefined || whose.kind === kind));
const pathOf = ({ path, example }: Route, id: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'clock' ? (example.params?.[name] ?? '') : id));
const bodyOf = ({ example }: Route) => (example.body === undefined ? {} : { body: example.body });

/** How a kind of thing is put on trial: its routes, and for each what is asked of whom. */
export interface Trials {
  readonly routes: readonly (readonly [name: string, route: Route])[];
  of(name: string, route: Route): Trial;
}

const ANSWERED_IN: readonly string[] = ['ownReplyLetter', 'deskReplyLetter'];

/** Complaints that went to the department, and reports of misconduct. */
export const complaintTrials = async (): Promise<{ readonly complaints: Trials; readonly misconduct: Trials }> => {
  const voice = await openVoice({ perDay: 1_000_000 });
  await appointEverybody(voice.register);
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

  const trialOf = (route: Route, make: () => Promise<string>, rights: Rights): Trial => ({
    route,
    rights,
    make,
    missing: '3609810000000000000001',
    mark: voice.mark,
    ask: async (who, number, version) =>
      voice.ask(route.method, pathOf(route, number), {
        ...askerOf(who),
        ...bodyOf(route),
        ...(route.ifMatch
          ? {
              ifMatch:
                version ?? `"${(await voice.store.load({ kind: 'complaint', id: number }))?.personVersion ?? 1}"`,
            }
          : {}),
      }),
  });
  const routes = aboutOne(complaintRoutes);
  return {
    complaints: {
      routes,
      of: (name, route) => trialOf(route, ANSWERED_IN.includes(name) ? replied : assigned, complaintRights),
    },
    misconduct: {
      routes: routes.filter(([name]) => !ANSWERED_IN.includes(name)),
      of: (_, route) => trialOf(route, reported, misconductRights),
    },
  };
};

/** Low ratings of cases the food window served; an appeal against one is for whoever was rated, and tried by itself. */
export const ratingTrials = async () => {
  const hall = await openRatings();
  await appointEverybody(hall.register);
  const at = '2026-09-22T10:00:00+08:00';
  let used = 0;
  /** Each of a citizen of its own: many of one source at once would be held. */
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
  const ratings: Trials = {
    routes: aboutOne(ratingRoutes).filter(([name]) => name !== 'appealRating'),
    of: (_, route) => ({
      route,
      rights: ratingRights,
      make,
      missing: 'no-such-rating',
      mark: hall.mark,
      ask: async (who, rating, version) =>
        hall.askRating(route.method, pathOf(route, rating), {
          ...askerOf(who),
          ...bodyOf(route),
          ...(route.ifMatch
            ? {
                ifMatch: version ?? `"${(await hall.store.load({ kind: 'rating', id: rating }))?.personVersion ?? 1}"`,
              }
            : {}),
          at,
        }),
    }),
  };
  return { hall, make, at, ratings };
};

/** Projects whose first ring is the department's. */
export const projectTrials = async (): Promise<Trials> => {
  const office = await openProjects();
  await appointEverybody(office.register);
  const person = { kind: 'person', name: '周九', idNumber: NUMBER, phone: '13700000000' };
  const opening = { track: 'catering-start', applicant: { kind: 'person', idNumber: NUMBER } };
  const officer = office.officer(AGENCY_OFFICER);
  const mandate = { reference: '授权委托书', scope: ['file', 'supply'], until: '2026-12-31' };
  return {
    routes: aboutOne({ ...projectRoutes, ...projectAgencyRoutes }),
    of: (name, route) => ({
      route,
      rights: name in projectAgencyRoutes ? entrustedRights : projectRights,
      missing: '3609810000000000000001',
      make: async () => {
        const project = await office.open({ citizen: 'applicant', body: opening });
        if (!(name in projectAgencyRoutes) || name === 'entrustProject') return project;
        const body = { officer, mandate };
        await office.ask('POST', `/desk/projects/${project}/agency`, { staff: 'head', body });
        return project;
      },
      mark: office.mark,
      ask: async (who: Who, id: string, version?: string) => {
        const { project: _project, ...params } = route.example.params ?? {};
        const path = route.path.replaceAll(
          /\{(\w+)\}/g,
          (_match, name: string) => (params as Record<string, string>)[name] ?? id,
        );
        return office.ask(route.method, path, {
          ...askerOf(who),
          ...(who.verified ? { verified: who.verified } : {}),
          ...(route.ifMatch
            ? {
                ifMatch: version ?? `"${(await office.store.load({ kind: 'project', id }))?.personVersion ?? 1}"`,
              }
            : {}),
          ...(route.path.endsWith('/cases')
            ? { body: { ...enterpriseExample, applicant: person } }
            : bodyOf({
                ...route,
                example: JSON.parse(
                  JSON.stringify(route.example).replaceAll(EXAMPLE_OFFICERS[2], office.officer('agent')),
                ),
              })),
        });
      },
    }),
  };
};

/** How far into its life a record is when a route asks about it. */
const STEPS: Readonly<Record<string, number>> = {
  takeMeasure: 2,
  appealLimit: 3,
  appealMeasure: 3,
  decideMeasureAppeal: 4,
  closeRecord: 5,
};

/** Accountability records, and what went back to a department. */
export const recordTrials = async (): Promise<Trials> => {
  const voice = await openVoice();
  await appointEverybody(voice.register);
  const when = '2026-09-18T09:00:00+08:00';
  let made = 0;
  return {
    routes: [...aboutOne(recordRoutes, 'record'), ...aboutOne(recordRoutes, 'feedback')],
    of: (name, route) => {
      const isRecord = route.whose?.kind === 'record';
      const kind = isRecord ? 'accountability' : 'feedback';
      return {
        route,
        // An appeal is for those concerned: to a supervisor there is nothing to appeal against.
        rights:
          name === 'appealMeasure'
            ? { sees: (who) => recordRights.sees(who) && !who.roles.includes('manager'), may: {} }
            : recordRights,
        make: async () => {
          made += 1;
          if (isRecord) await recordAfter(voice, `thing-${made}`, STEPS[name] ?? 1, when);
          else await admonished(voice, `thing-${made}`, when);
          return `thing-${made}`;
        },
        missing: 'no-such-thing',
        mark: voice.mark,
        ask: async (who, id, version) =>
          voice.askOffice(route.method, pathOf(route, id), {
            ...askerOf(who),
            ...bodyOf(route),
            ...(route.ifMatch
              ? { ifMatch: version ?? `"${(await voice.store.load({ kind, id }))?.personVersion ?? 1}"` }
              : {}),
          }),
      };
    },
  };
};
