import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { checkYear } from '../../shared/domain/calendar/validate-year.ts';
import { validateItem } from '../../shared/domain/catalogue/validate-item.ts';
import { type RuntimeCounty, runtimeCounty } from '../../shared/domain/county/county.ts';
import { validateCounty } from '../../shared/domain/county/validate-county.ts';
import { Track } from '../../shared/domain/project/track.ts';
import { staffId } from '../../shared/http/identify.ts';
import type { Role, StaffActor } from '../../shared/kernel/actor.ts';
import type { DepartmentCode, StaffId, WindowCode } from '../../shared/kernel/ids.ts';
import { type Instant, parseInstant } from '../../shared/kernel/instant.ts';
import type { PlainDate } from '../../shared/kernel/plain-date.ts';
import { calendarAggregate } from '../../shared/store/calendar-aggregate.ts';
import { hashOf } from '../../shared/store/chain.ts';
import { dynamoStore } from '../../shared/store/dynamo-store.ts';
import { execute } from '../../shared/store/execute.ts';
import { itemAggregate } from '../../shared/store/item-aggregate.ts';
import { parseKeyring } from '../../shared/store/keyrings.ts';
import type { Json } from '../../shared/store/port.ts';
import { terminalAggregate } from '../../shared/store/rating-aggregate.ts';
import { staffAggregate } from '../../shared/store/staff-aggregate.ts';
import { pledgedItem } from '../support/pledged-item.ts';
import { renewedItem } from '../support/renewed-item.ts';
import { sentUpItem } from '../support/sent-up-item.ts';
import { SimulatedTable, type TableCall } from './table.ts';

/** The simulation runs from the root of the house, whether as source or bundled. */
const counties = join(process.cwd(), 'infra/counties');
const read = (file: string): unknown => JSON.parse(readFileSync(join(counties, file), 'utf8'));

const sound = <T>(checked: { readonly ok: true; readonly value: T } | { readonly ok: false }, what: string): T => {
  if (!checked.ok) throw new Error(`${what} is not sound`);
  return checked.value;
};

/** Whose centre stands here. */
export const COUNTY = 'fengcheng';
export const CITIZENS = 'https://citizens.example';
export const STAFF = 'https://staff.example';
export const ring = parseKeyring(
  JSON.stringify({ current: 'k1', k1: 'a-key-for-simulations-a-key-for-simulations-and-so-on' }),
);

/** A Monday after Spring Festival 2026, before opening. */
export const BEGINNING = parseInstant('2026-03-02T08:00:00+08:00');

const base = { department: 'market-regulation' as DepartmentCode, post: '窗口', validFrom: '2026-01-01' as PlainDate };

/** Who works here, by the subject of their token. */
export const STAFFED: Readonly<
  Record<string, { readonly roles: readonly Role[]; readonly window?: string; readonly department?: string }>
> = {
  clerk: { roles: ['clerk'], window: 'food-health', department: 'civil-affairs' },
  deputy: { roles: ['clerk'], window: 'general' },
  reviewer: { roles: ['reviewer'] },
  head: { roles: ['reviewer', 'head'] },
  manager: { roles: ['manager'], department: 'civil-affairs' },
  stranger: { roles: ['reviewer', 'head', 'clerk'], department: 'forestry' },
  agent: { roles: ['agent'], department: 'civil-affairs' },
  'colleague-agent': { roles: ['agent'], department: 'civil-affairs' },
  adapter: { roles: ['gateway'] },
  duty: { roles: ['duty-officer'], department: 'civil-affairs' },
  'other-manager': { roles: ['manager'], department: 'human-resources' },
  administrator: { roles: ['administrator'], department: 'civil-affairs' },
  leader: { roles: ['leader'], department: 'civil-affairs' },
  planner: { roles: ['reviewer'], department: 'development-reform' },
  'planning-head': { roles: ['reviewer', 'head'], department: 'development-reform' },
  // Who gives the opinions of the departments that have a part in joint cases, called by their department.
  health: { roles: ['reviewer'], department: 'health' },
  'fire-rescue': { roles: ['reviewer'], department: 'fire-rescue' },
  'ecology-environment': { roles: ['reviewer'], department: 'ecology-environment' },
  'urban-management': { roles: ['reviewer'], department: 'urban-management' },
  'natural-resources': { roles: ['reviewer'], department: 'natural-resources' },
  water: { roles: ['reviewer'], department: 'water' },
  transport: { roles: ['reviewer'], department: 'transport' },
};
/** The window with a terminal that visitors rate at. */
export const TERMINAL = 'food-health' as WindowCode;
export const FOOD = 'food-business-licence';
export const BUSINESS = 'individual-business-registration';
/** Joint items: five departments at once, the lead one of them; and four, of which two agree by silence. */
export const RESTAURANT = 'restaurant-opening';
export const INVESTMENT = 'investment-project-approval';

/**
 * The rings of the projects people open here: a food business, a restaurant that may begin while the first is under way, and
 * an investment once the restaurant has passed.
 */
export const TRACK = Track.parse({
  code: 'catering-start',
  title: { 'zh-CN': '开办餐饮企业', en: 'Starting a catering enterprise' },
  rings: [
    { code: 'food', title: { 'zh-CN': '食品经营', en: 'Food business' }, item: FOOD },
    {
      code: 'restaurant',
      title: { 'zh-CN': '餐饮店开办', en: 'Opening the restaurant' },
      item: RESTAURANT,
      after: [{ ring: 'food', tolerated: true }],
    },
    {
      code: 'investment',
      title: { 'zh-CN': '立项审批', en: 'Project approval' },
      item: INVESTMENT,
      after: [{ ring: 'restaurant' }],
    },
  ],
  papers: [['layout'], ['safety-rules'], ['business-licence']],
});

export const idOf = (subject: string): StaffId => {
  const id = staffId(STAFF, subject);
  if (id === undefined) throw new Error('no such staff');
  return id;
};

/** A client of a table, past stage and faults: for laying foundations and for looking at what stands. */
export const plainClient = (table: SimulatedTable): DynamoDBClient =>
  ({ send: async (call: TableCall) => table.perform(call) }) as unknown as DynamoDBClient;

export interface Foundation {
  readonly county: RuntimeCounty;
  readonly table: SimulatedTable;
}

let laid: Promise<Foundation> | undefined;

/** A centre of Fengcheng with a calendar, service items and its staff; laid once, forked by each world. */
export const foundation = (): Promise<Foundation> => {
  laid ??= lay();
  return laid;
};

const lay = async (): Promise<Foundation> => {
  const checked = validateCounty(read(`${COUNTY}/county.json`));
  if (!checked.ok) throw new Error('the county is not sound');
  const county = { ...runtimeCounty(checked.county), tracks: [TRACK] };
  const at: Instant = parseInstant('2026-01-05T09:00:00+08:00');
  const table = new SimulatedTable({ now: () => at, lag: () => 0 });
  const store = dynamoStore(plainClient(table), 'cases');
  const administrator: StaffActor = {
    kind: 'staff',
    id: idOf('administrator'),
    department: base.department,
    roles: ['administrator'],
  };
  const by = { actor: administrator, at, creates: 'if-absent' } as const;
  for (const year of [2025, 2026])
    await execute(store, calendarAggregate, undefined, {
      id: 'national',
      command: { type: 'publish-year', year: sound(checkYear(read(`national/calendar/${year}.json`)), 'the calendar') },
      ...by,
    });
  const items = [FOOD, BUSINESS, RESTAURANT, INVESTMENT].map((code) => read(`national/items/${code}.json`));
  for (const json of [...items, sentUpItem(), renewedItem(), pledgedItem()]) {
    const item = validateItem(json);
    if (!item.ok) throw new Error('an item is not sound');
    await execute(store, itemAggregate, undefined, {
      id: item.item.code,
      command: { type: 'publish-version', item: item.item, digest: hashOf(item.item) },
      parts: [{ n: item.item.version, content: item.item as Json }],
      ...by,
    });
  }
  const law = {
    departments: new Set(county.departments.map(({ code }) => code)),
    windows: new Set(county.windows.map(({ code }) => code)),
    isRegistered: () => false,
  };
  for (const [subject, { roles, window, department }] of Object.entries(STAFFED)) {
    const entry = {
      ...base,
      roles: [...roles],
      ...(window === undefined ? {} : { window: window as WindowCode }),
      ...(department === undefined ? {} : { department: department as DepartmentCode }),
    };
    await execute(store, staffAggregate, law, {
      id: idOf(subject),
      command: { type: 'register', id: idOf(subject), entry },
      ...by,
    });
  }
  await execute(store, terminalAggregate, undefined, {
    id: TERMINAL,
    command: { type: 'issue-key', window: TERMINAL },
    ...by,
  });
  return { county, table };
};
