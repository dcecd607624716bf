import { describe, expect, it } from 'vitest';
import {
  accept,
  extend,
  offerHearing,
  recordHearing,
  requestHearing,
  resume,
  scheduleHearing,
  suspend,
} from '../domain/case/commands.ts';
import { clerk, head, reviewer } from '../domain/case/fengcheng.ts';
import { centre, type Sent } from './centre.ts';

const phones = (sent: readonly Sent[]) => sent.flatMap((each) => (each.by === 'phone' ? [each.text] : []));
const alerts = (sent: readonly Sent[]) =>
  sent.flatMap((each) =>
    each.by === 'alert' ? [`${each.to} ${each.attributes.kind} ${each.attributes.severity}`] : [],
  );

/** A county that sends by itself, with an accepted case; what it has told so far is forgotten. */
const reviewed = async () => {
  const demo = await centre({ county: 'demo' });
  await demo.file();
  await demo.ask(accept, clerk, '2026-09-18 10:00');
  const tell = async (): Promise<readonly Sent[]> => {
    const before = demo.carrier.sent.length;
    expect(await demo.handle(await demo.arriving())).toEqual({ batchItemFailures: [] });
    return demo.carrier.sent.slice(before);
  };
  await tell();
  return { demo, tell };
};

describe('L05 L07 L08 who is told when the clock stops and goes on', () => {
  it('the applicant of a special procedure: what for, and how long it is expected to take', async () => {
    const { demo, tell } = await reviewed();
    await demo.ask(suspend('testing', 10), reviewer, '2026-09-22 16:00');
    expect(phones(await tell())).toEqual([
      expect.stringMatching(/依法需要检测（行政许可法第四十五条）.*预计2026年10月13日前完成/),
    ]);
    await demo.ask(resume, reviewer, '2026-09-24 09:00');
    expect(phones(await tell())).toEqual([
      expect.stringMatching(/恢复计算，承诺2026年10月9日前办结，法定期限至2026年10月26日/),
    ]);
  });

  it('department and managers of one that takes longer than was said, the applicant of no lateness', async () => {
    const { demo, tell } = await reviewed();
    await demo.ask(suspend('testing', 10), reviewer, '2026-09-22 16:00');
    await tell();
    await demo.timePasses('2026-10-14 12:00');
    const sent = await tell();
    expect(alerts(sent)).toEqual(['department procedure-overdue critical', 'managers procedure-overdue critical']);
    expect(phones(sent)).toEqual([]);
  });

  it('all three of an extension', async () => {
    const { demo, tell } = await reviewed();
    await demo.ask(extend(10), head, '2026-09-22 09:00');
    const sent = await tell();
    expect(phones(sent)).toEqual([expect.stringMatching(/经批准延长10日（行政许可法第四十二条）.*理由见延期通知书/)]);
    expect(alerts(sent)).toEqual(['department extended info', 'managers extended info']);
  });

  it('the applicant of the right to a hearing, its day and how the limits go on; the department that it was asked for', async () => {
    const { demo, tell } = await reviewed();
    await demo.ask(offerHearing, reviewer, '2026-09-21 09:00');
    expect(phones(await tell())).toEqual([expect.stringMatching(/请于2026年9月29日前提出.*逾期视为放弃/)]);
    await demo.ask(requestHearing, clerk, '2026-09-22 09:00');
    expect(alerts(await tell())).toEqual(['department hearing-asked-for warning']);
    await demo.ask(scheduleHearing('2026-10-13'), reviewer, '2026-09-23 09:00');
    expect(phones(await tell())).toEqual([expect.stringMatching(/听证定于2026年10月13日在三楼会议室举行/)]);
    await demo.ask(recordHearing, reviewer, '2026-10-13 17:00');
    expect(phones(await tell())).toEqual([expect.stringMatching(/特别程序已结束，办理期限恢复计算/)]);
  });
});
