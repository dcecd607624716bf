import type { Deployed } from '../deployed.ts';
import { decide, file } from './cases.ts';

/** S14 Somebody is told that their case is in. */
export const tellOfAMessage = async (centre: Deployed): Promise<void> => {
  await file(centre);
};

/** S12 When a case is late, the managers hear of it in the morning, and once. */
export const tellOfAMorning = async (centre: Deployed): Promise<void> => {
  const { receipt } = await file(centre);
  await decide(centre, receipt, 'acceptance', {});
  centre.moveTo('2026-09-18T08:45:00+08:00');
  await centre.tick('notices');
  centre.moveTo('2026-09-18T09:00:00+08:00');
  await centre.tick('notices');
};
