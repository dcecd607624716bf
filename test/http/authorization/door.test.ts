import { beforeAll, describe, expect, it } from 'vitest';
import { contractTables } from '../../../infra/routes.ts';
import type { Route } from '../../../shared/http/route.ts';
import { Role } from '../../../shared/kernel/actor.ts';
import { CITIZENS_ISSUER, exampleOf, type Hall, openHall, STAFF_ISSUER, staffedHall } from '../../support/hall.ts';
import { call } from '../../support/http.ts';

const operations: readonly (readonly [string, Route])[] = openHall().counters.flatMap(({ routes }) =>
  Object.entries(routes),
);

let hall: Hall;
beforeAll(async () => {
  hall = await staffedHall();
  for (const role of Role.options) {
    const answer = await hall.ask('putStaff', {
      params: { subject: `only-${role}` },
      body: { department: 'forestry', post: '岗位', validFrom: '2026-01-01', roles: [role] },
      claims: staffClaims('administrator-1'),
    });
    if (answer.status >= 400) throw new Error(answer.text);
  }
});

const staffClaims = (sub: string) => ({ iss: STAFF_ISSUER, sub, token_use: 'access' });
const citizenClaims = { iss: CITIZENS_ISSUER, sub: 'somebody', token_use: 'access' };

/** Everybody whom a route's access does not let in, and what they are told. */
const strangersTo = ({
  access,
}: Route): readonly (readonly [who: string, claims: object | undefined, status: number])[] => {
  if (access.by === 'public') return [];
  const nobody = ['nobody signed in', undefined, 401] as const;
  if (access.by === 'citizen') return [nobody];
  if (access.by === 'newcomer') return [nobody];
  return [
    nobody,
    ['a citizen', citizenClaims, 403],
    ['somebody of the staff’s issuer who is not in the register', staffClaims('unknown'), 403],
    ...Role.options
      .filter((role) => !(access.roles as readonly string[]).includes(role))
      .map((role) => [`a ${role}`, staffClaims(`only-${role}`), 403] as const),
  ];
};

describe('whom a route does not name it does not let in, and what they send is not even read', () => {
  it.each(operations)('%s', async (operation, route) => {
    const counter = hall.counters.find(({ routes }) => operation in routes);
    if (counter === undefined) throw new Error(operation);
    const unlike: string[] = [];
    for (const [who, claims, status] of strangersTo(route)) {
      const before = hall.written();
      const { claims: _, ...sent } = exampleOf(route);
      // A body no contract would take: rights are settled first.
      const answer = await call(counter.handler, {
        ...sent,
        ...(route.body ? { body: { nonsense: true } } : {}),
        ...(claims ? { claims: claims as Record<string, unknown> } : {}),
      });
      if (answer.status !== status) unlike.push(`${who}: ${answer.status} ${answer.text}`);
      if (hall.written() !== before) unlike.push(`${who}: wrote`);
    }
    expect(unlike).toEqual([]);
  });

  it('knows every route of every function', async () => {
    const known = new Set(operations.map(([, { method, path }]) => `${method} ${path}`));
    const all = [...(await contractTables()).values()].flatMap((table) =>
      Object.values(table).map(({ method, path }) => `${method} ${path}`),
    );
    expect(all.filter((each) => !known.has(each))).toEqual([]);
  });
});
