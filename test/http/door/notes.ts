import * as z from 'zod';
import { door } from '../../../shared/http/door.ts';
import type { HttpHandler } from '../../../shared/http/event.ts';
import { type Call, type Handlers, type Reply, type Route, route } from '../../../shared/http/route.ts';
import type { StaffActor } from '../../../shared/kernel/actor.ts';
import { ReceiptNumberText } from '../../../shared/kernel/ids.ts';
import { PlainDateText } from '../../../shared/kernel/plain-date.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { type Answer, call, type Sent } from '../../support/http.ts';

const summary = { 'zh-CN': '便条', en: 'A note' };
const Note = () => z.strictObject({ text: z.string(), by: z.string().optional() });
const noteBody = () =>
  z.strictObject({
    text: z.string().min(1).max(200),
    on: PlainDateText.optional(),
    tags: z.array(z.string()).max(3).optional(),
    fields: z.record(z.string(), z.string()).optional(),
  });

export const routes = {
  readNote: route({
    method: 'GET',
    path: '/notes/{receipt}',
    access: { by: 'public' },
    summary,
    params: () => z.strictObject({ receipt: ReceiptNumberText }),
    query: () => z.strictObject({ limit: z.coerce.number().int().min(1).max(10).optional() }),
    response: { status: 200, schema: Note, cache: 'revalidate' },
    problems: ['wrong-status'],
    example: { params: { receipt: '3609810000000000000000' } },
  }),
  writeNote: route({
    method: 'POST',
    path: '/notes',
    access: { by: 'citizen' },
    summary,
    body: noteBody,
    response: { status: 201, schema: Note, cache: 'private' },
    writes: true,
    problems: [],
    example: { body: { text: '你好' } },
  }),
  decideNote: route({
    method: 'POST',
    path: '/desk/notes/{receipt}/decision',
    access: { by: 'staff', roles: ['head', 'reviewer'] },
    summary,
    params: () => z.strictObject({ receipt: ReceiptNumberText }),
    response: { status: 204, schema: () => z.undefined(), cache: 'private' },
    writes: true,
    ifMatch: true,
    problems: [],
    example: { params: { receipt: '3609810000000000000000' } },
  }),
  enter: route({
    method: 'PUT',
    path: '/desk/first',
    access: { by: 'newcomer' },
    summary,
    response: { status: 200, schema: () => z.strictObject({ id: z.string() }), cache: 'private' },
    writes: true,
    problems: [],
    example: {},
  }),
  page: route({
    method: 'GET',
    path: '/page',
    access: { by: 'public' },
    summary,
    response: { status: 200, schema: () => z.string(), cache: 'public', type: 'text/html; charset=utf-8' },
    problems: [],
    example: {},
  }),
};

type Seen = Partial<Call<Route>>;

export const receipt = '3609810000000000000000';
const head: StaffActor = { kind: 'staff', id: 'a#1' as StaffActor['id'], department: 'tax' as never, roles: ['head'] };
export const script = 'go()';
let seen: Seen | undefined;
let outcome: () => Reply<{ text: string }>;

/** What reached a handler last. */
export const reached = (): Seen | undefined => seen;
/** What the handlers answer from here on. */
export const answering = (next: () => Reply<{ text: string }>): void => {
  outcome = next;
};
/** Nobody has called yet, and every note is a greeting. */
export const afresh = (): void => {
  seen = undefined;
  answering(() => ({ body: { text: '你好' } }));
};

const note = async (made: unknown): Promise<Reply<{ text: string }>> => {
  seen = made as Seen;
  return outcome();
};
export const handlers: Handlers<typeof routes> = {
  readNote: note,
  writeNote: note,
  decideNote: async (made) => ({ ...(await note(made)), body: undefined }),
  enter: async (made) => {
    seen = made as unknown as Seen;
    return { body: { id: made.caller.id } };
  },
  page: async () => ({ body: `<html><script>${script}</script></html>` }),
};

export const handler: HttpHandler = door(routes, handlers, {
  identify: {
    citizens: async ({ sub }) => ({ kind: 'citizen', subject: String(sub) as never }),
    staff: async ({ sub }) => {
      if (sub === 'nobody') throw new Refusal('not-registered');
      return sub === 'clerk' ? { ...head, roles: ['clerk'] } : head;
    },
  },
  checkResponse: (contract, body) => {
    contract.response.schema().parse(body);
  },
});

export const staffClaims = { iss: 'https://staff.example', sub: 'head', token_use: 'access' };
export const citizen = { iss: 'https://citizens.example', sub: 'li', token_use: 'access' };
export const KEY = { 'idempotency-key': 'key-00001' };

export const read = (sent: Partial<Sent> = {}) =>
  call(handler, { method: 'GET', route: '/notes/{receipt}', path: `/notes/${receipt}`, ...sent });
export const write = (sent: Partial<Sent> = {}) =>
  call(handler, {
    method: 'POST',
    route: '/notes',
    path: '/notes',
    claims: citizen,
    headers: KEY,
    body: { text: '你好' },
    ...sent,
  });
export const decide = (headers: Record<string, string> = {}, sent: Partial<Sent> = {}) =>
  call(handler, {
    method: 'POST',
    route: '/desk/notes/{receipt}/decision',
    path: `/desk/notes/${receipt}/decision`,
    claims: staffClaims,
    headers: { ...KEY, ...headers },
    ...sent,
  });

const codeOf = ({ json }: Answer): unknown => (json as { code?: unknown } | undefined)?.code;
export const errorsOf = ({ json }: Answer): unknown => (json as { errors?: unknown } | undefined)?.errors;
export const refused = (answer: Answer): readonly unknown[] => [answer.status, codeOf(answer)];
