import { beforeEach, describe, expect, it } from 'vitest';
import { DepartmentCodeText } from '../../shared/kernel/ids.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { recordQueue } from '../../shared/store/accountability-aggregate.ts';
import { calendarAggregate } from '../../shared/store/calendar-aggregate.ts';
import { execute } from '../../shared/store/execute.ts';
import type { AggregateId } from '../../shared/store/port.ts';
import { published } from '../domain/calendar/national.ts';
import { administrator } from '../domain/case/fengcheng.ts';
import { answered, openVoice, type Voice } from '../http/complaints/voice.ts';
import { backstage, type Part } from './backstage.ts';

const department = DepartmentCodeText.parse('market-regulation');

let voice: Voice;
let behind: ReturnType<typeof backstage>;
let receipt: string;
let number: string;

beforeEach(async () => {
  voice = await openVoice();
  behind = backstage(voice.store, voice.county);
});

/** Whatever the story of these tests has touched by now. */
const everything = async (): Promise<readonly AggregateId[]> => {
  const { entries } = await voice.store.query('queue', { key: recordQueue(department), limit: 50 });
  return [
    ...(receipt
      ? [
          { kind: 'case', id: receipt },
          { kind: 'supervision', id: receipt },
        ]
      : []),
    ...(number ? [{ kind: 'complaint', id: number }] : []),
    ...entries.map(({ aggregate }) => aggregate),
  ];
};
const flow = async (at: string) => {
  // What follows from events is itself events.
  for (let round = 0; round < 3; round++) await behind.flow(await everything(), behind.at(at));
};

const opened = async (): Promise<void> => {
  receipt = '';
  number = '';
  ({ receipt } = await voice.fileCase({ at: '2026-09-18T09:30:00+08:00' }));
  await flow('2026-09-18T09:31:00+08:00');
};
const accepted = async (at = '2026-09-21T10:00:00+08:00') => {
  const done = await voice.askOffice('POST', `/desk/cases/${receipt}/acceptance`, {
    staff: 'clerk',
    body: {},
    ifMatch: 'latest',
    at,
  });
  if (done.status !== 201) throw new Error(done.text);
};
/** A day and an hour in which things happen, all of them somebody's news. */
const during = async (): Promise<void> => {
  await accepted();
  await flow('2026-09-21T10:01:00+08:00');
  ({ number } = await voice.file({}, { at: '2026-09-21T11:00:00+08:00' }));
  await flow('2026-09-21T11:01:00+08:00');
  for (const [name, staff, body = {}] of answered as readonly (readonly [string, string, object?])[])
    await voice.decide(number, name, staff, body, { at: '2026-09-21T15:00:00+08:00' });
  await voice.askOffice('POST', `/supervision/cases/${receipt}/urgings`, {
    staff: 'manager',
    body: { text: '请说明进展', replyDays: 2 },
    at: '2026-09-21T16:00:00+08:00',
  });
  await voice.sweep('2026-09-22T08:31:00+08:00');
  await flow('2026-09-22T10:00:00+08:00');
};

const names = (found: readonly { readonly what: string }[]) => [...new Set(found.map(({ what }) => what))].sort();

describe('N09 whatever is out of order behind the doors, the next run names it and every notice is sent within two', () => {
  it.each<Part>(['stream', 'bus', 'sns'])('%s, for twenty-five hours', async (part) => {
    await opened();
    behind.down.add(part);
    await during();
    behind.down.delete(part);
    const lost = await behind.debts(await everything());
    expect(lost.unsent.length).toBeGreaterThanOrEqual(7);

    const first = await behind.audit(behind.at('2026-09-22T11:00:00+08:00'));
    expect(first.unfinished).toBe(false);
    expect(names(first.found)).toContain('notice');
    // Every single one is named, and nothing that was not lost.
    expect(
      first.found
        .filter(({ what }) => what === 'notice')
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...lost.unsent].sort());
    // With the bus gone the complaint found true has opened no record, and with the stream gone neither.
    expect(names(first.found).includes('consequence')).toBe(part !== 'sns');
    await flow('2026-09-22T11:05:00+08:00');

    const second = await behind.audit(behind.at('2026-09-22T12:00:00+08:00'));
    expect(second.found).toEqual([]);
    const settled = await behind.debts(await everything());
    expect(settled.unsent).toEqual([]);
    // Once each: a notice that had gone out before is not sent again.
    expect(settled.sent).toBe(settled.owedInAll);
  });

  it('the scheduler, for three weeks: every step is named and taken, on the date it fell due, and told', async () => {
    await opened();
    await accepted();
    await flow('2026-09-21T10:01:00+08:00');
    // No sweep from here on: early warning, due today, passed and told of the promised limit fall due meanwhile.
    const late = await behind.audit(behind.at('2026-10-12T10:00:00+08:00'));
    expect(late.found).toContainEqual({ what: 'step', key: `case#${receipt}` });
    await flow('2026-10-12T10:01:00+08:00');
    const events = await voice.cases.events(receipt as never);
    const rungs = events.flatMap(({ event }) =>
      event.type === 'rung-reached' ? [[event.clock, event.rung, event.on]] : [],
    );
    expect(rungs).toEqual([
      ['promised', 'early-warning', '2026-09-29'],
      ['promised', 'due-today', '2026-10-09'],
      ['promised', 'passed', '2026-10-10'],
      ['promised', 'told', '2026-10-10'],
      ['promised', 'escalated-head', '2026-10-12'],
    ]);
    const next = await behind.audit(behind.at('2026-10-12T11:00:00+08:00'));
    expect(next.found).toEqual([]);
    expect((await behind.debts(await everything())).unsent).toEqual([]);
  });

  it('a warning that another calendar puts off is no step that was missed', async () => {
    await opened();
    await accepted();
    for (const at of ['2026-09-29T08:31', '2026-10-09T08:31', '2026-10-10T00:01']) await voice.sweep(`${at}:00+08:00`);
    await flow('2026-10-10T00:02:00+08:00');
    // Due on Friday and passed; on Saturday, which was to be worked and now is not, those concerned would have heard of it.
    const { makeUpDays, ...year } = published[2026];
    await execute(voice.store, calendarAggregate, undefined, {
      id: 'national',
      command: {
        type: 'edit-year',
        year: {
          ...year,
          makeUpDays: [...makeUpDays.filter(({ date }) => date !== '2026-10-10'), { date: plainDate('2026-10-17') }],
        },
        reason: '台风',
        seen: 2,
      },
      actor: administrator,
      at: behind.at('2026-10-10T07:00:00+08:00'),
    });
    await behind.flow([{ kind: 'calendar', id: 'national' }], behind.at('2026-10-10T07:01:00+08:00'));
    const { found } = await behind.audit(behind.at('2026-10-10T10:00:00+08:00'));
    expect(found).toEqual([]);
  });

  it('nothing is out of order: nothing is found, and nothing is sent twice', async () => {
    await opened();
    await during();
    const found = await behind.audit(behind.at('2026-09-22T11:00:00+08:00'));
    expect(found.found).toEqual([]);
    expect(found.looked).toBeGreaterThanOrEqual(4);
    const { unsent, sent, owedInAll } = await behind.debts(await everything());
    expect({ unsent, sent }).toEqual({ unsent: [], sent: owedInAll });
  });
});
