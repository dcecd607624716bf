import { addDays } from '../../../shared/kernel/plain-date.ts';
import { complete } from '../../http/cases/office.ts';
import type { Deployed } from '../deployed.ts';
import { served, tellOfAWord, tellOfOneCase, tellOfTheWindow } from './cases.ts';
import { tellOfTheGateway } from './gateway.ts';
import { tellOfManyDepartments } from './joint.ts';
import { tellOfStaff } from './people.ts';
import { tellOfAProject } from './projects.ts';
import { tellOfALink, tellOfARating } from './ratings.ts';
import { tellOfAClosure, tellOfTheCatalogue } from './register.ts';
import { tellOfAnUrging, tellOfPraiseAndCredit, tellOfTheBoards, tellOfWhoAnswers } from './supervision.ts';
import { dueForCorrection, leaveInCorrection, leaveOpen, tellOfATransfer } from './time.ts';
import { leaveAnswered, tellOfAComplaint, tellOfTheRota } from './voices.ts';

/** When {@link tellEverything} begins. */
export const BEGINS = '2026-06-01T09:30:00+08:00';

/** What runs out unseen: what a change of the calendar meets before any sweep does, and what a sweep finds. */
const tellOfTime = async (centre: Deployed): Promise<void> => {
  const silent = await dueForCorrection(centre, await leaveInCorrection(centre));
  centre.moveTo(`${silent}T16:00:00+08:00`);
  const late = await leaveOpen(centre);
  centre.moveTo(`${addDays(silent, 1)}T00:01:00+08:00`);
  await tellOfAClosure(centre, [addDays(silent, 2)]);
  await leaveInCorrection(centre);
  centre.moveTo('2026-07-25T10:00:00+08:00');
  await leaveInCorrection(centre);
  centre.moveTo('2026-09-02T10:00:00+08:00');
  await centre.tick('deadlines');
  await tellOfATransfer(centre, late);
  await leaveOpen(centre);
};

/** A day on which everybody comes. */
const tellOfADay = async (centre: Deployed): Promise<void> => {
  await tellOfWhoAnswers(centre);
  await tellOfTheCatalogue(centre);
  await tellOfOneCase(centre);
  await tellOfTheWindow(centre);
  await tellOfAWord(centre);
  await tellOfManyDepartments(centre);
  await tellOfAProject(centre);
  const receipt = await served(centre);
  await tellOfTheRota(centre);
  await tellOfAComplaint(centre, receipt);
  await tellOfARating(centre, receipt);
  await tellOfALink(centre, receipt);
  await tellOfAnUrging(centre);
  await tellOfPraiseAndCredit(centre);
  await tellOfTheBoards(centre);
  await tellOfAClosure(centre, ['2026-12-30']);
  await tellOfTheGateway(centre);
};

/** What was said is erased when its time is up: by a sweep, or by the reconciler where none came by. */
const tellOfTheYears = async (centre: Deployed): Promise<void> => {
  await leaveAnswered(centre);
  centre.moveTo('2026-09-19T09:30:00+08:00');
  await leaveAnswered(centre);
  centre.moveTo('2031-09-18T10:00:00+08:00');
  await centre.tick('deadlines');
  centre.moveTo('2031-09-19T10:00:00+08:00');
  await centre.tick('reconciler');
};

/**
 * Some months of a centre in which every function does at least once whatever it may do: what anybody asks for, what time does
 * by itself, what comes twice, and what the reconciler makes good where sweeps did not come and events were lost.
 */
export const tellEverything = async (centre: Deployed): Promise<void> => {
  await tellOfStaff(centre);
  await tellOfTime(centre);
  centre.moveTo('2026-09-18T09:30:00+08:00');
  await centre.start('publisher');
  await tellOfADay(centre);
  await centre.repeat();
  await centre.request('POST', '/cases', { citizen: 'zhang', body: complete });
  centre.lose();
  centre.moveTo('2026-09-18T18:00:00+08:00');
  const found = await centre.tick('reconciler');
  if (found !== 'SomethingMissing') throw new Error(`the reconciler ends with ${found}`);
  await tellOfTheYears(centre);
};
