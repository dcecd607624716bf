import { beforeAll, expect, it } from 'vitest';
import { appoint } from '../register.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await appoint(office.register, 'police', { roles: ['reviewer'], department: 'public-security' });
});

it('a limit that its own law counts in calendar days runs over days off (L05: other laws prevail)', async () => {
  const filed = await office.ask('POST', '/cases', {
    citizen: 'zhou',
    body: {
      item: 'identity-card-renewal',
      applicant: { kind: 'person', name: '周九', idNumber: '11010519491231002X', phone: '13700000000' },
      answers: { reason: 'expired', 'pick-up': 'counter' },
      materials: [{ code: 'household-register', form: 'electronic', reference: 'upload/1' }],
    },
  });
  expect(filed.status, filed.text).toBe(201);
  const { receipt } = filed.json as { receipt: string };
  const accepted = await office.ask('POST', `/desk/cases/${receipt}/acceptance`, {
    staff: 'police',
    body: {},
    ifMatch: 'latest',
  });
  // 居民身份证法 Art. 12: sixty days. Ten working days promised from 2026-09-18.
  expect(accepted.json).toMatchObject({
    clocks: [
      { clock: 'promised', days: 10, unit: 'working-day', due: '2026-10-09' },
      { clock: 'statutory', days: 60, unit: 'calendar-day', due: '2026-11-17' },
    ],
  });
  const why = await office.ask('GET', `/cases/${receipt}/clocks/statutory`, { citizen: 'zhou' });
  const { days, paragraph } = why.json as { days: { counted: number }[]; paragraph: { 'zh-CN': string; en: string } };
  expect(days).toHaveLength(61);
  expect(days.at(-1)).toEqual({ date: '2026-11-17', reason: 'calendar-day', counted: 60 });
  expect(paragraph['zh-CN']).toContain('60日（自然日，含节假日）');
  expect(paragraph.en).toContain('Tuesday 17 November 2026');
});
