import { visibleProject } from '../../shared/domain/project/law.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { type ProjectReading, type Projects, projectsOf } from '../../shared/store/projects.ts';
import type { IntakeDeps } from './service.ts';

export const projectsIn = ({ store, cases }: IntakeDeps): Projects => projectsOf(store, cases);

/** A project the actor may see; one that is somebody else's looks exactly like one that does not exist. */
export const readProject = async (
  projects: Projects,
  number: ReceiptNumber,
  actor: Actor,
  at: Instant,
): Promise<ProjectReading> => {
  const reading = await projects.read(number, at);
  if (reading === undefined) throw new Refusal('not-found');
  return { ...reading, state: visibleProject(actor, reading.state, reading.law) };
};
