import { routes } from '../../../functions/ratings/routes.ts';
import { ratingsService } from '../../../functions/ratings/service.ts';
import { door } from '../../../shared/http/door.ts';
import { citizens, staffRegister } from '../../../shared/http/identify.ts';
import type { Route } from '../../../shared/http/route.ts';
import type { ReceiptNumber } from '../../../shared/kernel/ids.ts';
import { catalogueSource } from '../../../shared/store/catalogue-source.ts';
import { outcomeLink, ratingLink, ratingOfCase } from '../../../shared/store/rating-links.ts';
import { ratingsOf } from '../../../shared/store/ratings.ts';
import { finderOf, heldToContract } from '../../support/contracts.ts';
import { type Answer, call } from '../../support/http.ts';
import { type Asked, type Filed, openOffice, ring } from '../cases/office.ts';
import { appoint, FIRST } from '../register.ts';

let keys = 0;

/** Fengcheng's centre with the doors of ratings beside those of cases, and the people who look into ratings. */
export const openRatings = async () => {
  const office = await openOffice();
  const { store, county, cases, register } = office;
  await appoint(register, 'duty', { roles: ['duty-officer'], department: 'civil-affairs' });
  await appoint(register, 'manager-2', { roles: ['manager'], department: 'civil-affairs' });
  await appoint(register, 'other-head', { roles: ['head'] });
  const keyring = async () => ring;
  const ratings = ratingsOf(store, county);
  const handler = door(
    routes,
    ratingsService({ store, county, cases, catalogue: catalogueSource(store), ratings, progressKeys: keyring }),
    {
      identify: { citizens: citizens(keyring, county.identity.verifiedNumberClaim), staff: staffRegister(store) },
      checkResponse: heldToContract,
    },
  );

  const find = finderOf(Object.values<Route>(routes).map((route) => ({ route })));
  const claimsOf = ({ citizen, staff }: Asked) => {
    if (citizen !== undefined) return { iss: 'https://citizens.example', sub: citizen, token_use: 'access' };
    return staff === undefined ? undefined : { iss: 'https://staff.example', sub: staff, token_use: 'access' };
  };

  /** Asks the doors of ratings. `latest` reads the rating first, as a screen does. */
  const ask = async (method: Route['method'], path: string, asked: Asked = {}): Promise<Answer> => {
    const { route } = find(method, path);
    const claims = claimsOf(asked);
    const ifMatch = asked.ifMatch === 'latest' ? await etagOf(path, asked) : asked.ifMatch;
    keys += 1;
    return call(handler, {
      method,
      path,
      route: route.path,
      ...(asked.body === undefined ? {} : { body: asked.body }),
      ...(claims ? { claims } : {}),
      headers: {
        ...(route.writes ? { 'idempotency-key': asked.key ?? `rating-key-${keys}` } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...asked.headers,
      },
      at: Date.parse(asked.at ?? '2026-09-21T10:00:00+08:00'),
    });
  };

  const etagOf = async (path: string, { at }: Asked): Promise<string> => {
    const [, rating = ''] = /^\/desk\/ratings\/([^/]+)/.exec(path) ?? [];
    const shown = await ask('GET', `/desk/ratings/${rating}`, { staff: 'duty', ...(at ? { at } : {}) });
    return shown.headers.etag ?? '';
  };

  /** A step of staff on a rating. */
  const step = (rating: string, name: string, staff: string, body: object, at?: string): Promise<Answer> =>
    ask('POST', `/desk/ratings/${rating}/${name}`, { staff, body, ifMatch: 'latest', ...(at ? { at } : {}) });

  /** A case with its result in the applicant's hands; filed at the food window unless told otherwise. */
  const serve = async (asked: Asked & { readonly change?: object } = {}): Promise<Filed> => {
    const filed = await office.file(asked);
    const act = async (path: string, body: object) => {
      const done = await office.ask('POST', `/desk/cases/${filed.receipt}/${path}`, {
        staff: 'head',
        body,
        ifMatch: 'latest',
      });
      if (done.status !== 201) throw new Error(`${path}: ${done.text}`);
    };
    await act('acceptance', {});
    await act('approval', { document: { number: 'JY1', particulars: [] } });
    await act('delivery', { method: 'handed-over' });
    return filed;
  };

  const page = 'https://one-window.fengcheng.example/rating';
  return {
    ...office,
    ratings,
    askRating: ask,
    step,
    serve,
    ring,
    /** The secret of a rating link, as the result notice carries it. */
    secretOf: (receipt: string) => ratingLink(ring, page, receipt as ReceiptNumber).split(`#${receipt}.`)[1] ?? '',
    outcomeSecretOf: (rating: string) => outcomeLink(ring, page, rating).split(`#${rating}.`)[1] ?? '',
    ratingOf: (receipt: string) => ratingOfCase(ring, receipt as ReceiptNumber),
    /** The key of a window's terminal, issued now. */
    terminalKey: async (window = 'food-health') => {
      const answer = await ask('POST', `/desk/windows/${window}/terminal-keys`, { staff: FIRST, body: {} });
      return (answer.json as { key: string }).key;
    },
  };
};
export type RatingHall = Awaited<ReturnType<typeof openRatings>>;
