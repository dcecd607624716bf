import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadCounty } from '../../infra/counties/load.ts';
import { contractTables } from '../../infra/routes.ts';
import { runtimeCounty } from '../../shared/domain/county/county.ts';
import type { Routes } from '../../shared/http/route.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { foundation, plainClient } from '../simulation/foundation.ts';
import { SimulatedTable } from '../simulation/table.ts';
import { exampleOf, type Hall, staffedHall } from '../support/hall.ts';
import { httpEvent } from '../support/http.ts';
import { context, type Handler, type Workshop, workshop } from '../support/own-handlers.ts';
import { encoded, type Fault, type Heard, treacherousAws } from '../support/treacherous-aws.ts';
import { every, faultsOf, onlyAtFirst, spread } from './betrayals.ts';
import { type Lived, livedThrough } from './lived.ts';

/** Somebody, and what they wrote, that nobody but those concerned may ever meet. */
const NAME = '鸢尾花甲';
const PHONE = '13976431852';
const ID_NUMBER = '11010519491231002X';
const WORDS = '鸢尾花不愿让别人知道的话';
const SAID = `${NAME} ${PHONE} ${ID_NUMBER} ${WORDS}`;
const MORNING = Date.parse('2026-09-18T09:30:00+08:00');

const runsOf = (number: string): readonly string[] =>
  Array.from({ length: number.length - 4 }, (_, from) => number.slice(from, from + 5)).filter((run) =>
    /^\d+$/.test(run),
  );
const CANARIES = ['鸢尾花', ...runsOf(PHONE), ...runsOf(ID_NUMBER)];

/** Everything a text says, also where it says it in base64 or percent-encoded. */
const readings = (text: string): readonly string[] => [
  text,
  text.replaceAll(/%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  ),
  ...[...text.matchAll(/[A-Za-z0-9+/_-]{8,}={0,2}/g)].map(([run]) => Buffer.from(run, 'base64').toString('utf8')),
];
/** Numbers that are nobody's: of cases, in their printed form too, and instants. */
const impersonal = (text: string): string => text.replaceAll(/360981[\d ]{16,22}|\b1[78]\d{11}\b/g, '…');
const canariesIn = (text: string): readonly string[] =>
  CANARIES.filter((canary) => readings(impersonal(text)).some((reading) => reading.includes(canary)));

let shop: Workshop;
let aws: Awaited<ReturnType<typeof treacherousAws>>;
let base: SimulatedTable;
let receipt: string;
let complaint: string;
let rating: string;
const commits: object[] = [];
let events: readonly { readonly DetailType: string; readonly Detail: string }[] = [];
let tables: ReadonlyMap<string, Routes>;
/** In the long form: what happens in a centre in which everything does. */
let lived: readonly Lived[] = [];
let said: string[] = [];

const now = () => MORNING as never;
const fork = (over: SimulatedTable): SimulatedTable => new SimulatedTable({ now, lag: () => 0 }, over);

const must = async (hall: Hall, operation: string, sent: object): Promise<Record<string, string>> => {
  const answer = await hall.ask(operation, sent);
  if (answer.status >= 300) throw new Error(`${operation}: ${answer.text}`);
  return answer.json as Record<string, string>;
};

/** A centre in which one person has filed, complained and rated, with everything personal that anybody could write. */
const live = async (): Promise<void> => {
  base = new SimulatedTable({
    now,
    lag: () => 0,
    written: (items) => {
      for (const { after } of items) if (after?.sk?.S?.startsWith('commit#')) commits.push(encoded(after) as object);
    },
  });
  const hall = await staffedHall('fengcheng', { over: () => dynamoStore(plainClient(base), 'cases'), unchecked: true });
  commits.length = 0;
  const example = hall.counters.find(({ name }) => name === 'intake')?.routes.fileCase?.example.body as {
    readonly answers: object;
    readonly materials: readonly object[];
  };
  const application = {
    body: {
      ...example,
      applicant: {
        kind: 'enterprise',
        name: NAME,
        creditCode: '91350100M000100Y43',
        representative: NAME,
        phone: PHONE,
      },
      answers: { ...example.answers, 'premises-address': WORDS, 'safety-manager': NAME },
      materials: [...example.materials, { code: 'layout', form: 'electronic', reference: 'upload/3' }],
    },
  };
  receipt = (await must(hall, 'fileCase', application)).receipt ?? '';
  const late =
    (await must(hall, 'fileCase', { ...application, headers: { 'idempotency-key': 'canary-second' } })).receipt ?? '';
  const about = { params: { receipt } };
  const step = (operation: string, version: number, body: object) =>
    must(hall, operation, {
      ...about,
      body,
      headers: { 'idempotency-key': `canary-${operation}`, 'if-match': `"${version}"` },
    });
  const second = { params: { receipt: late } };
  await must(hall, 'accept', { ...second, body: {}, headers: { 'idempotency-key': 'canary-late', 'if-match': '"1"' } });
  // Looked at in clear long after its limits have passed, which are written down with it.
  await must(hall, 'unmask', { ...second, body: { purpose: WORDS }, at: Date.parse('2026-10-12T10:00:00+08:00') });
  complaint =
    (
      await must(hall, 'fileComplaint', {
        body: {
          kind: 'complaint',
          text: SAID,
          complainant: { name: NAME, phone: PHONE },
          subject: { department: 'market-regulation' },
        },
      })
    ).number ?? '';
  await step('accept', 1, {});
  await step('approve', 2, {
    document: { number: 'JY1', particulars: [{ name: '法定代表人', value: NAME }] },
  });
  await step('deliver', 3, { method: 'handed-over' });
  rating =
    (await must(hall, 'rateOwnCase', { ...about, body: { level: 1, dimensions: {}, tags: [], text: SAID } })).rating ??
    '';
};

/** What the functions of this test are given: every variable any of them has. */
const environment = {
  TABLE_NAME: 'cases',
  BUS_NAME: 'bus',
  INDEX_KEY_SECRET: 'arn:aws:secretsmanager:eu-1:1:secret:index',
  PROGRESS_KEY_SECRET: 'arn:aws:secretsmanager:eu-1:1:secret:progress',
  DEPARTMENTS_TOPIC: 'arn:aws:sns:eu-1:1:departments',
  MANAGERS_TOPIC: 'arn:aws:sns:eu-1:1:managers',
  GATEWAY_TOPIC: 'arn:aws:sns:eu-1:1:gateway',
  SECOND_PASS_QUEUE: 'second-pass',
};
let instances = 0;
/** A new instance of a function. */
const handlerOf = (name: string): Promise<Handler> => {
  instances += 1;
  return shop.handlerOf(name, environment, `canaries-${instances}`);
};

/** Requests of a function that answers HTTP: every route by its example, about this case, this complaint, this rating. */
const requestsTo = (routes: Routes): readonly unknown[] =>
  Object.values(routes).map((route, index) => {
    const names: Readonly<Record<string, string>> = { receipt, number: complaint, rating };
    const params = Object.fromEntries(
      Object.keys(route.example.params ?? {}).flatMap((name) => (names[name] ? [[name, names[name]]] : [])),
    );
    const sent = exampleOf(route, params, `canary-key-${index}`, '"1"');
    const body = sent.body === undefined ? {} : { body: JSON.parse(personal(JSON.stringify(sent.body))) };
    return httpEvent({ ...sent, ...body, at: MORNING });
  });
/** An example as this person would have sent it. */
const personal = (text: string): string =>
  text
    .replaceAll('张三', NAME)
    .replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, PHONE)
    .replaceAll(/("(?:text|reasons|problem|findings)":)"[^"]*"/g, `$1"${SAID}"`);

const record = (body: string, index: number) => ({
  messageId: `m-${index}`,
  body,
  eventSourceARN: 'first-pass',
  attributes: { ApproximateReceiveCount: '1', ApproximateFirstReceiveTimestamp: String(MORNING) },
});
const inQueue = (): readonly unknown[] =>
  events.map(({ DetailType, Detail }, index) => ({
    Records: [record(JSON.stringify({ 'detail-type': DetailType, detail: JSON.parse(Detail) }), index)],
  }));
const ticks = (...times: readonly string[]) => times.map((time) => ({ time }));

/** What wakes each function that answers no HTTP. */
const woken: Readonly<Record<string, () => readonly unknown[]>> = {
  deadlines: () => ticks('2026-09-29T08:30:00+08:00', '2027-01-05T09:00:00+08:00'),
  reconciler: () => ticks('2027-01-05T09:00:00+08:00'),
  publisher: () =>
    commits.map((NewImage, index) => ({
      Records: [
        {
          dynamodb: {
            SequenceNumber: String(index + 1),
            ApproximateCreationDateTime: MORNING / 1000,
            Keys: { pk: (NewImage as { pk: object }).pk, sk: (NewImage as { sk: object }).sk },
            NewImage,
          },
        },
      ],
    })),
  notices: inQueue,
  consequences: inQueue,
  fallback: () => [
    httpEvent({
      method: 'POST',
      path: `/nothing/${PHONE}?name=${encodeURIComponent(NAME)}`,
      route: '$default',
      body: { text: SAID },
    }),
  ],
  replan: () => [
    {
      Records: [
        record(
          JSON.stringify({
            'detail-type': 'calendar.year-edited.v1',
            detail: { calendar: 1, changed: ['2026-09-21'] },
          }),
          0,
        ),
      ],
    },
  ],
};

/** Something a function is woken by, and the table it is woken over. */
type Waking = Pick<Lived, 'event' | 'over'>;
const wakings = (name: string): readonly Waking[] => {
  const routes = tables.get(name);
  const here = routes ? requestsTo(routes) : (woken[name]?.() ?? []);
  return [...here.map((event) => ({ event, over: base })), ...lived.filter((each) => each.name === name)];
};

interface Outcome {
  /** Everything that left the function but its answer to whoever it concerns. */
  readonly left: string;
  readonly calls: readonly Heard[];
}

const SIX_MINUTES = 6 * 60_000;
/** The same some minutes later. */
const later = (event: unknown): unknown =>
  JSON.parse(JSON.stringify(event), (name, value: unknown) => {
    if (name === 'timeEpoch') return Number(value) + SIX_MINUTES;
    if (name === 'ApproximateFirstReceiveTimestamp') return String(Number(value) + SIX_MINUTES);
    return name === 'time' && typeof value === 'string'
      ? new Date(Date.parse(value) + SIX_MINUTES).toISOString()
      : value;
  });
let invoked = 0;
let betrayed = 0;

/**
 * Invokes a function once, over the table as it was, with a fault or without; each time some minutes off the time before, so
 * that it asks anew for whatever it keeps for a while.
 */
const invoke = async (
  handler: Handler,
  { event, over }: Waking,
  fault?: { at: number; fault: Fault },
): Promise<Outcome> => {
  said = [];
  invoked += 1;
  if (fault) betrayed += 1;
  aws.play(fork(over), fault && { ...fault, words: SAID });
  let thrown = '';
  let refused = '';
  try {
    const now = invoked % 2 === 0 ? later(event) : event;
    const answer = (await handler(now, context)) as { statusCode?: number; body?: string } | undefined;
    if ((answer?.statusCode ?? 200) >= 400 || answer?.statusCode === undefined)
      refused = JSON.stringify(answer ?? null);
  } catch (error) {
    // Lambda writes what a function throws into its log.
    const { name, message, stack } = error as Error;
    thrown = `${name} ${message} ${stack}`;
  }
  await aws.quiet();
  const outgoing = aws.heard().flatMap(({ target, body }) => {
    if (target.startsWith('AWSEvents')) return [body];
    const form = new URLSearchParams(body);
    // A short message to the telephone it is for is what the person is told.
    return target === 'sns.Publish' && form.get('PhoneNumber') !== `+86${PHONE}` ? [[...form.values()].join(' ')] : [];
  });
  return { left: [...said, thrown, refused, ...outgoing].join('\n'), calls: aws.heard() };
};

const functions = readdirSync(new URL('../../functions', import.meta.url));

beforeAll(async () => {
  aws = await treacherousAws();
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.map(String).join(' ')));
  if (every) lived = await livedThrough(personal);
  const county = every ? (await foundation()).county : runtimeCounty(loadCounty('fengcheng').county);
  shop = workshop(county, aws.url);
  tables = await contractTables();
  await live();
  const publish = await handlerOf('publisher');
  const published: { DetailType: string; Detail: string }[] = [];
  for (const event of woken.publisher?.() ?? []) {
    await invoke(publish, { event, over: base });
    for (const { target, body } of aws.heard())
      if (target.startsWith('AWSEvents')) published.push(...JSON.parse(body).Entries);
  }
  events = published;
});
afterAll(() => {
  shop.close();
  vi.restoreAllMocks();
  if (every) console.info(`${invoked} invocations, ${betrayed} of them betrayed at one call`);
});

describe('what is personal leaves no function but to whom it belongs, whatever fails while it runs', () => {
  test('the one way to look for it finds it however it is written', () => {
    const told = JSON.stringify({ phone: PHONE });
    for (const text of [told, Buffer.from(told).toString('base64'), encodeURIComponent(NAME), 'fax 76431'])
      expect(canariesIn(text).length, text).toBeGreaterThan(0);
    expect(JSON.stringify(commits)).not.toBe('[]');
  });

  test.each(functions)('%s', { timeout: every ? 600_000 : 60_000 }, async (name) => {
    const handler = await handlerOf(name);
    const found: string[] = [];
    let invocations = 0;
    let faults = 0;
    const look = (what: string, { left }: Outcome): void => {
      const canaries = canariesIn(left);
      if (canaries.length > 0) found.push(`${what}: ${canaries.join(' ')} in ${left.slice(0, 400)}`);
    };
    const betray = async (index: number, waking: Waking, at: number, fault: Fault): Promise<void> => {
      faults += 1;
      let outcome = await invoke(handler, waking, { at, fault });
      // It remembers what failed before, and does not come that far: another one does.
      if (every && outcome.calls.length < at) outcome = await invoke(await handlerOf(name), waking, { at, fault });
      look(`${index}, ${fault} at call ${at}`, outcome);
      if (every && outcome.calls.length < at) found.push(`${index}: call ${at} never came`);
    };
    for (const [index, waking] of wakings(name).entries()) {
      invocations += 1;
      const first = await invoke(handler, waking);
      look(`${index} soundly`, first);
      const sound = every ? await invoke(handler, waking) : first;
      for (const [turn, at] of spread(sound.calls).entries())
        for (const fault of faultsOf(index + turn)) await betray(index, waking, at, fault);
      for (const at of onlyAtFirst(first.calls, sound.calls))
        for (const fault of faultsOf(index))
          look(`${index}, ${fault} at first call ${at}`, await invoke(await handlerOf(name), waking, { at, fault }));
    }
    expect(found.slice(0, 5)).toEqual([]);
    // Whatever is in the folder has its story here.
    expect(invocations).toBeGreaterThan(0);
    if (name !== 'fallback') expect(faults).toBeGreaterThan(0);
  });
});
