import { isEnded } from '../../shared/domain/case/state.ts';
import { agencyOn, type Telling } from '../../shared/domain/project/agency.ts';
import type { OpenedProject } from '../../shared/domain/project/project.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { CaseReading } from '../../shared/store/cases.ts';
import { projectsIn } from './project-cases.ts';
import type { IntakeDeps } from './service.ts';

/** Cases follow what was decided of their project, whoever decided it. */
export const FOLLOWING: Actor = { kind: 'system', name: 'projects' };

/** A case of a project that is not over. */
interface OpenCase {
  readonly receipt: ReceiptNumber;
  readonly state: CaseReading['state'];
}

/** The open cases of a project, and who tells its applicant of what becomes of it where none is. */
export const openCasesOf = async (
  deps: IntakeDeps,
  project: OpenedProject,
  at: Instant,
): Promise<{ readonly open: readonly OpenCase[]; readonly telling: { readonly telling?: Telling } }> => {
  const entered = await projectsIn(deps).entered(project, at);
  const there = entered.flatMap(({ entry: { receipt }, reading }) =>
    reading ? [{ receipt, state: reading.state }] : [],
  );
  const open = there.filter(({ state }) => !isEnded(state));
  const [latest] = there;
  // An open case tells the applicant itself; where none is, the project does.
  return {
    open,
    telling: latest && open.length === 0 ? { telling: { by: latest.receipt, reach: latest.state.reach } } : {},
  };
};

/**
 * Gives the open cases of a project that have no officer the project's own, as it stands now: what was decided once may have
 * been ended since. A case that has one of its own keeps them.
 */
export const casesUnderMandate = async (deps: IntakeDeps, number: ReceiptNumber, at: Instant): Promise<void> => {
  const reading = await projectsIn(deps).read(number, at);
  if (reading === undefined) throw new Refusal('not-found');
  const agency = agencyOn(reading.state, dateAt(at));
  if (agency === undefined) return;
  const { officer, mandate } = agency;
  const { open } = await openCasesOf(deps, reading.state, at);
  for (const { receipt, state } of open)
    if (state.handling?.agency === undefined && state.handling?.officer !== officer.id)
      await deps.cases.execute({ receipt, command: { type: 'entrust', officer, mandate }, actor: FOLLOWING, at });
};
