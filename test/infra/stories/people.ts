import type { Route } from '../../../shared/http/route.ts';
import { idOf } from '../../simulation/foundation.ts';
import type { Answer } from '../../support/http.ts';
import type { Asking, Deployed } from '../deployed.ts';

/** Whom the deployment names. */
export const FIRST = 'first-administrator';

let repeated = 0;

/** Asks, and asks again under the same key, as a client does that heard nothing: the first answer comes out of the history. */
export const twice = async (
  centre: Deployed,
  method: Route['method'],
  path: string,
  asking: Asking = {},
): Promise<Answer> => {
  repeated += 1;
  const key = `asked-twice-${repeated}`;
  await centre.ask(method, path, { ...asking, key });
  return centre.ask(method, path, { ...asking, key });
};

/** Who works here beside those of the foundation: the first administrator enters them. */
const COLLEAGUES = {
  deputed: { roles: ['manager'], department: 'civil-affairs' },
  colleague: { roles: ['reviewer', 'head'], department: 'market-regulation' },
  system: { roles: ['department-system'], department: 'health' },
} as const;

/** S28 The register: the first administrator enters colleagues, changes and ends an entry, looks at the list. */
export const tellOfStaff = async (centre: Deployed): Promise<void> => {
  const post = { post: '岗位', validFrom: '2026-01-01' };
  const body = { department: 'market-regulation', post: '县级管理员' };
  await centre.ask('POST', '/desk/staff/first-administrator', { staff: FIRST, body });
  for (const [subject, entry] of Object.entries(COLLEAGUES))
    await twice(centre, 'PUT', `/desk/staff/${subject}`, { staff: FIRST, body: { ...post, ...entry } });
  await centre.ask('GET', '/desk/staff', { staff: FIRST });
};

/** The id of a colleague in the register. */
export const officer = idOf;
