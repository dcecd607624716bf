import { routes as calendarRoutes } from '../../../functions/calendar/routes.ts';
import { routes as catalogue } from '../../../functions/catalogue/routes.ts';
import type { Deployed } from '../deployed.ts';
import { FIRST, twice } from './people.ts';

/** S01 The catalogue: an item is published, looked at by everybody, and taken out of it for next century. */
export const tellOfTheCatalogue = async (centre: Deployed): Promise<void> => {
  const body = catalogue.publishVersion.example.body as { readonly code: string };
  await twice(centre, 'PUT', `/desk/service-items/${body.code}/versions/1`, { staff: FIRST, body });
  await centre.ask('GET', '/service-items');
  await centre.start('publisher');
  const { headers } = await centre.ask('GET', `/desk/service-items/${body.code}/versions`, { staff: FIRST });
  const withdrawal = { body: catalogue.withdrawItem.example.body, ifMatch: headers.etag ?? '' };
  await centre.ask('POST', `/desk/service-items/${body.code}/withdrawal`, { staff: FIRST, ...withdrawal });
};

/** S02 N01 Days the county is closed by law: whoever asked for them sees what moved. */
export const tellOfAClosure = async (centre: Deployed, dates: readonly string[]): Promise<void> => {
  const closure = { ...(calendarRoutes.declareStatutoryClosure.example.body as object), dates };
  const { json } = await twice(centre, 'POST', '/desk/calendar/statutory-closures', { staff: FIRST, body: closure });
  const { calendar: version } = json as { readonly calendar: number };
  await centre.ask('GET', `/desk/calendar/replans/${version}`, { staff: FIRST });
  await centre.ask('GET', `/desk/calendar/replans/${version}/moves`, { staff: FIRST });
};
