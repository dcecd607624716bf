import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { missingConsequences } from '../../../functions/reconciler/consequences.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { projectsOf } from '../../../shared/store/projects.ts';
import type { Office } from '../cases/office.ts';
import { acceptedRestaurant, agreeing, openRestaurantOffice, type Part, parts } from '../cases/restaurant.ts';
import { followAll } from './following.ts';

let office: Office;
let receipt: string;

/** Accepted on Friday 18 September 2026: three working days end on the 22nd, five on the 24th. */
const on = (day: string, time = '10:00:00') => `2026-09-${day}T${time}+08:00`;
const aggregate = () => ({ kind: 'case', id: receipt });
const follow = async (at: string) => {
  await office.sweep(at);
  expect(await followAll(office, aggregate(), at)).toEqual([]);
};
const opine = (part: Part, at: string) =>
  office.ask('POST', `/desk/cases/${receipt}/tasks/${part}/opinion`, { staff: parts[part], body: agreeing(part), at });

const ofThisCase = async <Line extends { receipt?: string }>(path: string, name: string): Promise<readonly Line[]> => {
  const { json } = await office.ask('GET', path, { staff: 'manager', at: on('30') });
  return (json as Record<string, Line[]>)[name]?.filter((line) => line.receipt === receipt) ?? [];
};
const cardsOf = async (department: string) => {
  const [line] = await ofThisCase<{ receipt: string; cards: object[] }>(
    `/desk/cards?department=${department}&limit=100`,
    'cases',
  );
  return line?.cards ?? [];
};
const recordsOf = (department: string) =>
  ofThisCase<{ receipt: string; cause: string }>(`/desk/accountability?department=${department}&limit=100`, 'records');

beforeAll(async () => {
  office = await openRestaurantOffice();
});
beforeEach(async () => {
  receipt = await acceptedRestaurant(office);
});

describe('N03 L15 S26 a department late with its task', () => {
  it('earns a yellow card and a record of its own; the lead and those in time earn nothing', async () => {
    await opine('hygiene', on('21'));
    await follow(on('23', '00:05:00'));
    await follow(on('23', '00:05:00'));
    expect(await cardsOf('urban-management')).toMatchObject([
      { n: 1, colour: 'yellow', limit: 'task', part: { task: 'signboard', department: 'urban-management' } },
    ]);
    expect(await recordsOf('urban-management')).toMatchObject([{ cause: 'overdue-task', status: 'open' }]);
    for (const department of ['market-regulation', 'health', 'fire-rescue']) {
      expect(await cardsOf(department)).toEqual([]);
      expect(await recordsOf(department)).toEqual([]);
    }
  });

  it('several of them, each its own, of one case; the reconciler finds nothing missing', async () => {
    await follow(on('28', '09:00:00'));
    for (const department of Object.values(parts)) expect(await cardsOf(department)).toHaveLength(1);
    const commits = await office.store.history(aggregate());
    const deps = { ...office, county: office.county.code, projects: projectsOf(office.store, office.cases) };
    const all = new Set(commits.map(({ version }) => version));
    expect(await missingConsequences(deps, commits, all, parseInstant(on('28', '09:00:00')))).toEqual([]);
  });

  it('a task whose clock stands still earns nobody a card', async () => {
    const asked = await office.ask('POST', `/desk/cases/${receipt}/suspension`, {
      staff: 'head',
      ifMatch: 'latest',
      at: on('21'),
      body: { ground: 'expert-review', expectedDays: 10, reasons: '需专家评审' },
    });
    expect(asked.status).toBe(201);
    await follow(on('28', '09:00:00'));
    for (const department of Object.values(parts)) expect(await cardsOf(department)).toEqual([]);
  });

  it('N03 boards count what each department has to do by its own limit, beside the cases and not among them', async () => {
    type Count = { readonly count: number };
    interface Board {
      readonly tasks: Readonly<Record<string, Count>>;
      readonly departments: readonly {
        readonly department: string;
        readonly counts: Readonly<Record<string, Count>>;
        readonly tasks: Readonly<Record<string, Count>>;
      }[];
    }
    const at = on('28', '09:00:00');
    const { json } = await office.ask('GET', '/supervision/board', { staff: 'manager', at });
    const { tasks, departments } = json as Board;
    const own = departments.filter(({ department }) => Object.values<string>(parts).includes(department));
    // Every department of the stage is late by its own limit; the case is its lead's alone.
    const late = own.map((each) => each.tasks.red?.count ?? 0);
    expect(late.every((count) => count > 0)).toBe(true);
    expect(tasks.red?.count).toBe(late.reduce((sum, count) => sum + count, 0));
    expect(tasks.doubleRed?.count).toBe(0);
    const { json: listed } = await office.ask('GET', '/desk/tasks?department=fire-rescue&limit=100', {
      staff: 'manager',
      at,
    });
    const lines = (listed as { tasks: readonly { colour: string }[] }).tasks.filter(({ colour }) => colour === 'red');
    expect(own.find(({ department }) => department === 'fire-rescue')?.tasks.red?.count).toBe(lines.length);
    expect(own.find(({ department }) => department === 'fire-rescue')?.counts.red?.count).toBe(0);
  });
});
