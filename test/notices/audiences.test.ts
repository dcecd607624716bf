import { describe, expect, it } from 'vitest';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { applicantNoticeOf } from '../../shared/domain/case/notices.ts';
import type { FiledCase } from '../../shared/domain/case/state.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { alertMessage } from '../../shared/messages/alerts.ts';
import { alertsOf, SILENT } from '../../shared/messages/audiences.ts';
import { printedNoticesOf } from '../../shared/messages/case-notices.ts';
import { toldOf } from '../../shared/messages/told-of-case.ts';
import { sampleItem } from '../domain/catalogue/sample-item.ts';
import { caseEventSamples } from '../events/samples.ts';
import { countyOf, matter, RECEIPT } from './samples.ts';

const [filed] = caseEventSamples;
if (filed === undefined) throw new Error('no samples');
const state = evolve({ status: 'unfiled' }, filed) as FiledCase;

describe('S14 from event to audience', () => {
  it('passes over what is news to nobody, and nothing else', () => {
    for (const event of caseEventSamples) {
      if (!(SILENT as readonly string[]).includes(event.type)) continue;
      expect(applicantNoticeOf(event)).toBeUndefined();
      expect(alertsOf({ event, state: { ...state, reach: 'print' }, version: 1, n: 1 })).toEqual([]);
    }
  });

  it('has words for every notice an event gives rise to', () => {
    const item = sampleItem();
    for (const event of caseEventSamples) expect(toldOf(event, state, item)?.notice).toBe(applicantNoticeOf(event));
  });

  it('tells a step of a limit only where it is to be told', () => {
    const rung = caseEventSamples.find(({ type }) => type === 'rung-reached');
    if (rung?.type !== 'rung-reached') throw new Error('no rung');
    const alertsAt = (changes: Partial<typeof rung>) =>
      alertsOf({ event: { ...rung, ...changes }, state, version: 1, n: 1 });
    expect(alertsAt({ notify: false })).toEqual([]);
    expect(alertsAt({ rung: 'passed' })).toEqual([]);
    expect(alertsAt({ clock: 'correction' })).toEqual([]);
    expect(alertsAt({ clock: 'statutory', rung: 'early-warning' })).toHaveLength(2);
    expect(alertsAt({ clock: 'promised', rung: 'early-warning' })).toHaveLength(1);
  });
});

describe('S12 the text of an alert', () => {
  const alert = {
    kind: 'overdue-statutory',
    receipt: RECEIPT,
    title: matter.title,
    department: { 'zh-CN': '市场监督管理局', en: 'Market Regulation Bureau' },
    limit: 'statutory',
    due: plainDate('2026-10-22'),
    daysLate: 2,
  } as const;

  it('is in every language of the county, under a subject SNS takes', () => {
    const { subject, body } = alertMessage(alert, ['zh-CN', 'en']);
    expect(subject).toBe('超法定期限 360981 1234 5678 9012 3452 食品经营许可');
    expect(body.split('\n\n')).toHaveLength(2);
    expect(body).toMatch(/法定期限2026年10月22日，已超2个工作日.*依法追究责任/);
    const long = alertMessage({ ...alert, title: { 'zh-CN': '长'.repeat(300), en: `line\n${'x'.repeat(300)}` } }, [
      'en',
    ]);
    expect(long.subject.length).toBeLessThan(100);
    expect(long.subject).not.toMatch(/[\p{Cc}]/u);
  });

  it('reads in English too', () => {
    expect(alertMessage({ ...alert, kind: 'early-warning', daysLeft: 3, daysLate: undefined }, ['en'])).toEqual({
      subject: 'Early warning 360981 1234 5678 9012 3452 Food business licence',
      body: 'Early warning: Food business licence, no. 360981 1234 5678 9012 3452, Market Regulation Bureau; statutory limit: 22 October 2026; 3 working days left. Please finish it in time.',
    });
  });
});

describe('S14 notices on paper', () => {
  it('say in every language of the county what a message would have said, with the spoken code', () => {
    const events = [filed, ...caseEventSamples.filter(({ type }) => type === 'accepted')].map((event, index) => ({
      event,
      version: index + 1,
      n: 1,
    }));
    const papers = printedNoticesOf(
      events,
      ['received', 'accepted', 'revoked'],
      { receipt: RECEIPT, item: sampleItem(), county: countyOf('fengcheng') },
      { code: '1234567890123452' },
    );
    // What never happened is not told.
    expect(papers.map(({ notice }) => notice)).toEqual(['accepted']);
    const [chinese, english] = papers[0]?.texts ?? [];
    expect(chinese?.text).toMatch(/已于2026年9月18日受理，承诺2026年10月22日前办结/);
    expect(chinese?.enquiry).toContain('1234 5678 9012 3452');
    expect(english?.text).toMatch(/was accepted on 18 September 2026/);
  });
});
