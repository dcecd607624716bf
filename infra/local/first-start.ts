import { createHash } from 'node:crypto';
import * as z from 'zod';
import { dateAt, instant } from '../../shared/kernel/instant.ts';
import type { LoadedCounty } from '../counties/load.ts';
import { countyClient } from '../county-client.ts';
import { importCounty } from '../import.ts';

/** Subject of the token that the template lets enter the first administrator. */
export const ADMINISTRATOR = 'administrator';
/** Subject of the county's message gateway. */
export const GATEWAY = 'message-gateway';

/** What an administrator writes of a member of staff. */
export const Entry = z.strictObject({
  department: z.string(),
  roles: z.array(z.string()).min(1),
  post: z.string().optional(),
  window: z.string().optional(),
  superior: z.string().optional(),
});
export type Entry = z.infer<typeof Entry>;

/** A centre as its administrator reaches it: over HTTP, like everybody. */
export interface Door {
  readonly url: string;
  readonly now: () => number;
  mint(kind: string, subject: string): Promise<string>;
}

interface Person {
  readonly subject: string;
  readonly entry: Entry;
}

/** A small staff for one department: enough to take in, examine, decide and supervise. */
export const smallStaff = ({ county }: Pick<LoadedCounty, 'county'>): readonly Person[] => {
  const department =
    county.departments.find(({ code }) => code === 'market-regulation')?.code ?? county.departments[0]?.code ?? '';
  const window = county.windows.find(({ departments }) => departments.some((code) => code === department))?.code;
  const one = (subject: string, role: string, post: string, more: Partial<Entry> = {}): Person => ({
    subject,
    entry: { department, roles: [role], post, ...more },
  });
  return [
    one('head-1', 'head', '首席代表'),
    one('reviewer-1', 'reviewer', '审批员', { superior: 'head-1' }),
    one('clerk-1', 'clerk', '窗口人员', { superior: 'head-1', ...(window === undefined ? {} : { window }) }),
    one('manager-1', 'manager', '督查员'),
    ...(county.notices.channel === 'gateway' ? [one(GATEWAY, 'gateway', '短信网关')] : []),
  ];
};

const idempotencyKey = (...texts: readonly string[]): string =>
  `local-${createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 32)}`;

const sent = async (
  { url }: Door,
  method: string,
  path: string,
  token: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(text === undefined
        ? {}
        : {
            'content-type': 'application/json',
            'idempotency-key': idempotencyKey(method, path, text, headers['if-match'] ?? ''),
          }),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
};

const expectOk = async (response: Response, what: string): Promise<void> => {
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
};

/** Enters a member of staff in the register, or changes the entry, as the administrator would. */
export const registerStaff = async (door: Door, subject: string, entry: Entry): Promise<void> => {
  const token = await door.mint('staff', ADMINISTRATOR);
  const path = `/desk/staff/${encodeURIComponent(subject)}`;
  const present = await sent(door, 'GET', path, token);
  await present.body?.cancel();
  const etag = present.headers.get('etag');
  const put = await sent(
    door,
    'PUT',
    path,
    token,
    { post: entry.roles.join(', '), ...entry, validFrom: dateAt(instant(door.now())) },
    present.ok && etag !== null ? { 'if-match': etag } : {},
  );
  await expectOk(put, `registering ${subject}`);
};

/** What a new centre has after its first start. */
export interface FirstStart {
  readonly items: number;
  readonly years: number;
}

/** The README's first steps, done over HTTP: the first administrator, calendar and catalogue, a small staff. */
export const firstStart = async (door: Door, loaded: LoadedCounty): Promise<FirstStart> => {
  const token = await door.mint('staff', ADMINISTRATOR);
  const department = loaded.county.departments[0]?.code ?? '';
  const first = await sent(door, 'POST', '/desk/staff/first-administrator', token, { department, post: '县级管理员' });
  await expectOk(first, 'entering the first administrator');
  const imported = await importCounty(loaded, countyClient(new URL(door.url), token));
  if (imported.faults.length > 0) throw new Error(`the import was refused: ${imported.faults.slice(0, 5).join('; ')}`);
  for (const { subject, entry } of smallStaff(loaded)) await registerStaff(door, subject, entry);
  return { items: imported.items.published, years: imported.years.published };
};
