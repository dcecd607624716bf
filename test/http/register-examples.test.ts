import { describe, expect, test } from 'vitest';
import { routes as calendarRoutes } from '../../functions/calendar/routes.ts';
import { routes as catalogueRoutes } from '../../functions/catalogue/routes.ts';
import { routes as staffRoutes } from '../../functions/staff/routes.ts';
import type { Route } from '../../shared/http/route.ts';
import { appoint, FIRST, importedCentre, registerOf } from './register.ts';

const operations: readonly (readonly [string, Route])[] = [
  ...Object.entries<Route>(staffRoutes),
  ...Object.entries<Route>(catalogueRoutes),
  ...Object.entries<Route>(calendarRoutes),
];

const addressOf = ({ path, example }: Route): string => {
  const { params = {}, query = {} } = example;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? filled : `${filled}?${asked}`;
};

describe('every example of the description works on a freshly imported centre', () => {
  test.each(operations)('%s', async (name, route) => {
    const isFounding = name === 'registerFirstAdministrator';
    const { ask } = isFounding ? registerOf() : await importedCentre();
    if (!isFounding) await appoint(ask, 'clerk-1', { roles: ['clerk'] });
    const answer = await ask(route.method, addressOf(route), {
      ...(route.access.by === 'public' ? {} : { as: FIRST }),
      ...(route.example.body === undefined ? {} : { body: route.example.body }),
      ...(route.ifMatch === true ? { ifMatch: '"1"' } : {}),
    });
    expect({ status: answer.status, text: answer.status === route.response.status ? '' : answer.text }).toEqual({
      status: route.response.status,
      text: '',
    });
    expect(Object.values(route.summary).every((text) => text.length > 0)).toBe(true);
  });
});
