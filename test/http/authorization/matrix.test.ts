import { beforeAll, describe, expect, it } from 'vitest';
import { contractRoutes } from '../../../infra/routes.ts';
import { COME_IN, EXAMPLE_RECEIPT } from '../../../shared/http/case-contract.ts';
import type { Route } from '../../../shared/http/route.ts';
import type { Office } from '../cases/office.ts';
import { everybody, verdictOf } from './actors.ts';
import { askAbout, onOneCase, openMatrix, others, stages, standings } from './stages.ts';
import { meaningOf } from './things.ts';

let office: Office;
let standing: ReturnType<typeof standings>;
beforeAll(async () => {
  office = await openMatrix();
  standing = standings(office);
});

const missing = '3609810000000000000001';

describe('who may do what: every route about a case, everybody, every place it may stand', () => {
  it.each(onOneCase)('%s', async (_name, route) => {
    const unlike: string[] = [];
    for (const stage of stages) {
      const { receipt, etag } = await standing(stage, route);
      for (const who of everybody) {
        const verdict = verdictOf(route, who);
        // What the door settles by role or sign-in does not depend on the case.
        if (
          stage !== 'received' &&
          (verdict === 'not-signed-in' || (verdict === 'forbidden' && who.roles.length === 0))
        )
          continue;
        const takeBack = office.mark();
        const answer = await askAbout(office, route, receipt, who, etag);
        const wrote = takeBack();
        // The acceptance limit runs while the window has the case, its secondary materials in or not.
        const running =
          route.path.endsWith('{clock}') && !COME_IN.some((place) => place === stage) ? 'not-found' : verdict;
        // A claim without the right code finds nothing, whoever asks.
        const expected = route.onCase?.who === 'claimants' && verdict === 'through' ? 'not-found' : running;
        const meaning = meaningOf(answer);
        const told = `${who.name}, ${stage}: ${answer.status} ${meaning}`;
        if (meaning !== (verdict === 'through' ? expected : verdict)) unlike.push(`${told}, not ${expected}`);
        const { statuses } = route.onCase ?? {};
        if (verdict === 'through' && statuses && answer.status < 300 !== statuses.includes(stage))
          unlike.push(`${told}: ${answer.text}`);
        if (verdict === 'through') continue;
        if (wrote > 0) unlike.push(`${told}: wrote`);
        if (answer.status === 404) {
          const none = await askAbout(office, route, missing, who, etag);
          if (JSON.stringify(none) !== JSON.stringify(answer)) unlike.push(`${told}: not like a missing one`);
        }
      }
    }
    expect(unlike).toEqual([]);
  });

  it.each(others)('%s', async (_name, route) => {
    const unlike: string[] = [];
    for (const who of everybody) {
      const answer = await askAbout(office, route, EXAMPLE_RECEIPT, who, '"1"');
      const verdict = verdictOf(route, who);
      // Which department's window, queue or people it is, the request itself says: that may still be refused.
      const refused = !who.own || (answer.json as { code?: string } | undefined)?.code === 'self-dealing';
      const fits = meaningOf(answer) === verdict || (verdict === 'through' && answer.status === 403 && refused);
      if (!fits) unlike.push(`${who.name}: ${answer.status}, not ${verdict}`);
    }
    expect(unlike).toEqual([]);
  });
});

describe('the contract', () => {
  it('says of every route about one case, complaint, rating or record whose it must be', async () => {
    const tables = [...(await contractRoutes()).values()].flat() as unknown as readonly Route[];
    const undeclared = tables
      .filter(
        ({ path, access, onCase, whose }) =>
          access.by !== 'public' &&
          /\{(receipt|number|rating|record|feedback|project)\}/.test(path) &&
          onCase === undefined &&
          whose === undefined,
      )
      .map(({ method, path }) => `${method} ${path}`);
    expect(undeclared).toEqual([]);
  });
});
