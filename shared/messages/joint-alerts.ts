import type { JointEvent } from '../domain/case/joint/events.ts';
import { departmentsOf, type Plan, taskOf } from '../domain/case/joint/plan.ts';
import type { FiledCase } from '../domain/case/state.ts';
import { isEscalation, levelOf, type Rung } from '../domain/deadline/clock.ts';
import type { DepartmentCode, TaskCode } from '../kernel/ids.ts';
import { type AlertOwed, department, escalated, managers, of } from './alert-owed.ts';

/** Who hears of which step of a department's own limit (N03): as of a limit of the case. */
const rungs: Readonly<Record<'early-warning' | 'due-today' | 'told', readonly AlertOwed[]>> = {
  'early-warning': [department('early-warning', 'warning')],
  'due-today': [department('due-today', 'warning')],
  told: [department('task-overdue', 'critical'), managers('task-overdue', 'critical')],
};

const ofRung = (rung: Rung, notify: boolean): readonly AlertOwed[] => {
  if (!notify || rung === 'passed') return [];
  return isEscalation(rung) ? escalated(levelOf(rung)) : rungs[rung];
};

const each = (departments: readonly DepartmentCode[], alert: AlertOwed): readonly AlertOwed[] =>
  [...new Set(departments)].flatMap((code) => of(code, [alert]));

const holders = (plan: Plan, tasks: readonly { readonly task: TaskCode }[]): readonly DepartmentCode[] =>
  tasks.flatMap(({ task }) => taskOf(plan, task)?.department ?? []);

/** The departments that have a part in a case as it is filed; its lead has the case itself in its queue. */
export const jointFiled = (plan: Plan, lead: DepartmentCode): readonly AlertOwed[] =>
  each(
    departmentsOf(plan).filter((code) => code !== lead),
    department('joint-filed', 'info'),
  );

/**
 * What the departments of a joint case, its lead and the managers are owed of parallel approval (S10). A department hears of
 * its own part alone. Consent by silence is told at once, at midnight too: its paper is due within the working day.
 */
export const jointAlertsOf = (event: JointEvent, { plan = [] }: Pick<FiledCase, 'plan'>): readonly AlertOwed[] => {
  switch (event.type) {
    case 'stage-opened':
      return each(
        event.tasks.map((task) => task.department),
        department('task-opened', 'info'),
      );
    case 'task-rung-reached':
      return of(event.department, ofRung(event.rung, event.notify));
    case 'consent-deemed':
      return of(event.department, [department('consent-deemed', 'critical'), managers('consent-deemed', 'warning')]);
    case 'correction-gathered':
      return [department('correction-gathered', 'warning')];
    case 'supplement-asked':
      // 行政许可法 Arts. 32, 72: what the first notice could have named is asked for late, and that is reported (L03).
      return event.late ? [managers('late-correction', 'warning')] : [];
    case 'supplement-supplied': {
      const told = department('supplement-supplied', 'info');
      return [told, ...each(holders(plan, event.tasks ?? []), told)];
    }
    case 'supplement-lapsed': {
      const told = department('supplement-lapsed', 'info');
      return [told, ...each(holders(plan, event.tasks), told)];
    }
    case 'stage-ended':
      return [
        event.disagreed.length > 0 ? department('stage-disagreed', 'warning') : department('stage-ended', 'info'),
      ];
    default:
      return [];
  }
};
