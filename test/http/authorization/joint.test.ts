import { beforeAll, describe, expect, it } from 'vitest';
import { jointRoutes } from '../../../functions/approval/joint-routes.ts';
import { reviewRoutes } from '../../../functions/approval/review-routes.ts';
import { routes as approvalRoutes } from '../../../functions/approval/routes.ts';
import { routes as deskRoutes } from '../../../functions/desk/routes.ts';
import type { Route } from '../../../shared/http/route.ts';
import { Role } from '../../../shared/kernel/actor.ts';
import type { Answer } from '../../support/http.ts';
import type { Office } from '../cases/office.ts';
import {
  acceptedRestaurant,
  agreeing,
  openRestaurantOffice,
  type Part,
  parts,
  restaurant,
} from '../cases/restaurant.ts';
import { appoint } from '../register.ts';

/** Where somebody belongs, as seen from the health commission’s task in a joint case that market regulation leads. */
const places = {
  own: 'health',
  lead: 'market-regulation',
  partner: 'urban-management',
  outside: 'forestry',
} as const;
type Place = keyof typeof places;

/** Clerks sit where no window serves market regulation, so that only their department speaks for them. */
const everybody = Role.options.flatMap((role) =>
  (Object.keys(places) as Place[]).map((place) => ({ role, place, subject: `${role}-at-${place}` })),
);
type Somebody = (typeof everybody)[number];

const routes: readonly (readonly [name: string, route: Route])[] = [
  ...Object.entries<Route>(jointRoutes).filter(([name]) => name !== 'tasks'),
  ['extend', reviewRoutes.extend],
  ['deskCase', deskRoutes.deskCase],
  ['accept', approvalRoutes.accept],
];

const HANDLING: readonly Role[] = ['clerk', 'reviewer', 'head', 'chief-representative'];
const sees = ({ role, place }: Somebody): boolean =>
  role === 'manager' || role === 'leader' || (HANDLING.includes(role) && place !== 'outside');

/** Read off the contract and the plan alone. */
const verdictOf = (name: string, { access, onCase }: Route, who: Somebody): 'forbidden' | 'not-found' | 'through' => {
  if (access.by !== 'staff' || !access.roles.includes(who.role)) return 'forbidden';
  if (!sees(who)) return 'not-found';
  switch (onCase?.who) {
    case 'overseers':
      return 'through';
    case 'partners':
      return who.place === 'own' ? 'through' : 'forbidden';
    case 'handlers':
    case 'deciders':
      return who.place === 'lead' && HANDLING.includes(who.role) ? 'through' : 'forbidden';
    case 'heads':
      // Of a joint case the head of the county government extends, and no head of a department (行政许可法 Art. 42(2)).
      return name === 'extend' && who.role === 'leader' ? 'through' : 'forbidden';
    default:
      return 'forbidden';
  }
};

const stages = ['received', 'accepted', 'suspended', 'opined', 'decided', 'withdrawn'] as const;
type Stage = (typeof stages)[number];

let office: Office;
beforeAll(async () => {
  office = await openRestaurantOffice();
  for (const { role, place, subject } of everybody)
    await appoint(office.register, subject, { roles: [role], department: places[place] });
});

const as = async (staff: string, path: string, body: object): Promise<void> => {
  const answer = await office.ask('POST', `/desk/cases/${path}`, { staff, body, ifMatch: 'latest' });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
};

const caseAt = async (stage: Stage): Promise<string> => {
  if (stage === 'received') {
    const filed = await office.ask('POST', '/cases', { citizen: 'zhang', body: restaurant });
    return (filed.json as { receipt: string }).receipt;
  }
  const receipt = await acceptedRestaurant(office);
  if (stage === 'suspended') await as('head', `${receipt}/suspension`, reviewRoutes.suspend.example.body as object);
  if (stage === 'withdrawn') await as('head', `${receipt}/withdrawal`, {});
  if (stage === 'opined') await as('health', `${receipt}/tasks/hygiene/opinion`, agreeing('hygiene'));
  if (stage === 'decided') {
    for (const part of Object.keys(parts) as Part[])
      await as(parts[part], `${receipt}/tasks/${part}/opinion`, agreeing(part));
    await as('head', `${receipt}/approval`, { document: { number: 'CY1', particulars: [] } });
  }
  return receipt;
};

/** One case for each stage, made when first asked for: whoever writes to it takes that back. */
const made = new Map<Stage, Promise<string>>();
const standing = (stage: Stage): Promise<string> => {
  const receipt = made.get(stage) ?? caseAt(stage);
  made.set(stage, receipt);
  return receipt;
};

const meaningOf = ({ status }: Answer) => (status === 403 ? 'forbidden' : status === 404 ? 'not-found' : 'through');

const ask = (route: Route, receipt: string, who: Somebody): Promise<Answer> => {
  const path = route.path.replace('{receipt}', receipt).replace('{task}', 'hygiene');
  return office.ask(route.method, path, {
    staff: who.subject,
    ...(route.example.body === undefined ? {} : { body: route.example.body }),
    ...(route.ifMatch === true ? { ifMatch: '"1"' } : {}),
  });
};

describe('S10 who may do what in a joint case: the lead, each department for its own task, the county government', () => {
  it.each(routes)('%s', async (name, route) => {
    const unlike: string[] = [];
    for (const stage of stages) {
      const receipt = await standing(stage);
      for (const who of everybody) {
        const takeBack = office.mark();
        const answer = await ask(route, receipt, who);
        const wrote = takeBack() > 0;
        const verdict = verdictOf(name, route, who);
        const told = `${who.role} at ${who.place}, ${stage}: ${answer.status}`;
        if (meaningOf(answer) !== verdict && !(answer.status === 412 && verdict !== 'not-found'))
          unlike.push(`${told}, not ${verdict}: ${answer.text}`);
        if (verdict !== 'through' && wrote) unlike.push(`${told}: wrote`);
      }
    }
    expect(unlike).toEqual([]);
  });

  it('a department speaks for its own task and for no other', async () => {
    const receipt = await acceptedRestaurant(office);
    for (const part of Object.keys(parts) as Part[])
      for (const department of new Set(Object.values(parts))) {
        if (department === parts[part]) continue;
        const answer = await office.ask('POST', `/desk/cases/${receipt}/tasks/${part}/opinion`, {
          staff: department,
          body: agreeing(part),
        });
        expect([part, department, answer.status]).toEqual([part, department, 403]);
      }
  });
});
