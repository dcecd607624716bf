import type { Handlers } from '../../shared/http/route.ts';
import { tasksOf } from '../../shared/http/task-list.ts';
import type { Store } from '../../shared/store/port.ts';
import { bulk } from './bulk.ts';
import type { routes } from './routes.ts';
import { readTask, type TaskReading } from './task.ts';

/** What departments' systems work with. */
export interface SystemsDeps extends TaskReading {
  readonly store: Pick<Store, 'query' | 'load'>;
}

/** Departments' own systems (S28). Every rule is the case's own; here requests become commands. */
export const systems = (deps: SystemsDeps): Handlers<typeof routes> => ({
  systemTasks: async ({ caller, query, at }) => ({ body: await tasksOf(deps, caller.department, query, at) }),
  systemTask: (call) => readTask(deps, call),
  ...bulk(deps),
});
