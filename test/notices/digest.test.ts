import { beforeEach, describe, expect, test, vi } from 'vitest';
import { digest } from '../../functions/notices/digest.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { digestMessage, isDigested, severityOf } from '../../shared/messages/digest.ts';
import { noticesOwed } from '../../shared/messages/owed.ts';
import { recorded } from '../../shared/store/cases.ts';
import { clerk } from '../domain/case/fengcheng.ts';
import { moment } from '../domain/case/given.ts';
import { centre, RECEIPT } from './centre.ts';

const opened = async () => {
  const here = await centre();
  const county = {
    ...here.county,
    notices: { ...here.county.notices, managerAlerts: 'digest' as const, boardUrl: 'https://board.example' },
  };
  const digestAt = digest({ ...here, county });
  const tick = (at: string) => digestAt(moment(at));
  const managers = () => here.carrier.sent.filter((each) => each.by === 'alert' && each.to === 'managers');
  await here.file();
  await here.ask({ type: 'accept' }, clerk, '2026-09-21 10:00');
  return { ...here, county, tick, managers };
};
let here: Awaited<ReturnType<typeof opened>>;
beforeEach(async () => {
  here = await opened();
});

/** Promised by 9 October: late from the 10th, which is a make-up working day. */
const LATE = '2026-10-10';

describe('L15 managers are told once a day how many cases are late, where the county so chooses', () => {
  test('as the centre opens: with the numbers by colour and the link, once however many ticks come', async () => {
    await here.timePasses(`${LATE} 08:30`);
    expect(await here.tick(`${LATE} 08:15`)).toBe('not-now');
    expect(await here.tick(`${LATE} 08:30`)).toBe('sent');
    expect(await here.tick(`${LATE} 08:45`)).toBe('sent-before');
    const [sent, ...others] = here.managers();
    expect(others).toEqual([]);
    if (sent?.by !== 'alert') throw new Error('no alert');
    expect(sent.message.body).toMatch(
      /2026年10月10日督办汇总：待办1件（超法定0件、超承诺1件、今日到期0件、预警0件）。看板：https:\/\/board\.example/,
    );
    expect(sent.attributes).toEqual({ severity: 'critical', kind: 'digest', level: 'manager' });
  });

  test('on no day off, and not where nothing is due', async () => {
    expect(await here.tick('2026-10-11 08:30')).toBe('not-now');
    const counted = vi.spyOn(here.store, 'query');
    expect(await here.tick('2026-09-22 08:30')).toBe('nothing-due');
    expect(counted).toHaveBeenCalled();
    counted.mockClear();
    expect(await here.tick('2026-09-22 08:45')).toBe('nothing-due');
    // A quiet day is counted once, not with each tick.
    expect(counted).not.toHaveBeenCalled();
    expect(here.managers()).toEqual([]);
  });

  test('what SNS turned away goes out with the next tick, and no later than the morning', async () => {
    await here.timePasses(`${LATE} 08:30`);
    here.carrier.answers.push({ said: 'turned-away', reason: 'Throttled' });
    expect(await here.tick(`${LATE} 08:30`)).toBe('again');
    expect(await here.tick(`${LATE} 10:45`)).toBe('not-now');
    expect(await here.tick(`${LATE} 08:45`)).toBe('sent');
    expect(here.managers()).toHaveLength(1);
  });

  test('and of the single cases they hear nothing besides, nor does the reconciler miss it; departments hear of each', async () => {
    await here.timePasses(`${LATE} 08:30`);
    const owed = noticesOwed(recorded(await here.store.history({ kind: 'case', id: RECEIPT })));
    const kinds = owed.flatMap(({ alert }) => (alert ? [alert] : []));
    const toManagers = kinds.filter(({ to }) => to === 'managers');
    expect(toManagers.length).toBeGreaterThan(0);
    expect(toManagers.every((alert) => isDigested(here.county, alert))).toBe(true);
    expect(kinds.filter(({ to }) => to === 'department').some((alert) => isDigested(here.county, alert))).toBe(false);
    expect(
      isDigested({ notices: { ...here.county.notices, managerAlerts: 'each' } }, { to: 'managers', kind: 'card' }),
    ).toBe(false);
  });

  test('in both languages, as grave as the gravest', () => {
    const counts = { doubleRed: 1, red: 12, yellow: 4, amber: 20 };
    const county = {
      ...here.county,
      notices: { ...here.county.notices, languages: ['zh-CN' as const, 'en' as const] },
    };
    expect(digestMessage(counts, plainDate(LATE), county).body).toMatch(/待办37件[\s\S]*37 cases due/);
    expect(severityOf(counts)).toBe('critical');
    expect(severityOf({ ...counts, doubleRed: 0, red: 0 })).toBe('warning');
    expect(severityOf({ doubleRed: 0, red: 0, yellow: 0, amber: 0 })).toBe('info');
  });
});
