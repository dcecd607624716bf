import * as z from 'zod';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { CaseEvent } from '../domain/case/events.ts';
import { attentionAt } from '../domain/case/lapse.ts';
import type { CaseLaw } from '../domain/case/law.ts';
import { CaseState, type CaseStatus, type FiledCase, isEnded, isFiled } from '../domain/case/state.ts';
import { type Workload, workloadOf } from '../domain/case/workload.ts';
import type { Dues } from '../domain/deadline/colour.ts';
import { type DepartmentCode, type ItemCode, ItemCodeText } from '../kernel/ids.ts';
import { type PlainDate, PlainDateText } from '../kernel/plain-date.ts';
import type { Aggregate, Position } from './aggregate.ts';
import type { IndexEntry, Json } from './port.ts';

/** Queue key of the open cases of a department: sorted by due date, then by filing. */
export const caseQueue = (department: DepartmentCode): string => `case#${department}`;
/** Queue key of the cases of a department that owe paper to an applicant without a phone. */
export const printQueue = (department: DepartmentCode): string => `print#${department}`;

/** What the queue shows of a case without reading it: short names, for it is stored twice. */
export const summaryOf = (state: FiledCase, { days, statutory }: Workload): Readonly<Record<string, Json>> => ({
  i: state.item,
  st: state.status,
  ...(days === undefined ? {} : { d: days }),
  ...(statutory === undefined ? {} : { sd: statutory }),
});

const Summary = z.object({
  i: ItemCodeText,
  st: z.string().transform((status) => status as Exclude<CaseStatus, 'unfiled'>),
  d: z.int().optional(),
  sd: PlainDateText.optional(),
});

/** An open case as the queue index holds it. */
export interface Queued {
  readonly item: ItemCode;
  readonly status: Exclude<CaseStatus, 'unfiled'>;
  readonly due: PlainDate;
  /** What its colour is read from: nothing while the time is not the department's. */
  readonly dues: Dues;
}

/** Reads a line of a case queue. */
export const queued = ({ sort, summary }: Pick<IndexEntry, 'sort' | 'summary'>): Queued => {
  const { i: item, st: status, d: days, sd: statutory } = Summary.parse(summary);
  const due = PlainDateText.parse(sort.slice(0, 10));
  return { item, status, due, dues: days === undefined ? {} : { due, days, ...(statutory ? { statutory } : {}) } };
};

const filedAtText = (state: FiledCase): string => String(state.filedAt).padStart(13, '0');

const positionOf = (state: CaseState, law: CaseLaw): Position => {
  if (!isFiled(state)) return { index: {} };
  const filedAt = filedAtText(state);
  const attention = attentionAt(state, law);
  const workload = workloadOf(state);
  const queue = { key: caseQueue(state.department), sort: `${workload?.due}#${filedAt}` };
  const erased = isEnded(state) && state.erased;
  return {
    index: {
      ...(workload ? { queue } : {}),
      ...(erased ? {} : { party: { key: state.party, sort: `${filedAt}#${state.item}` } }),
      ...(state.owner && !erased ? { owner: { key: state.owner, sort: `${filedAt}#${state.item}` } } : {}),
      ...(attention === undefined ? {} : { attention }),
    },
    ...(workload ? { summary: summaryOf(state, workload) } : {}),
    ...(state.print
      ? {
          rows: [
            {
              name: 'print',
              index: { queue: { key: printQueue(state.department), sort: filedAt } },
              summary: { i: state.item, n: [...state.print] },
            },
          ],
        }
      : {}),
  };
};

/** A case as the store keeps it. */
export const caseAggregate: Aggregate<CaseState, CaseCommand, CaseEvent, CaseLaw> = {
  kind: 'case',
  decider: caseDecider,
  state: CaseState,
  event: CaseEvent,
  position: positionOf,
  erases: (event) => (event.type === 'personal-data-erased' ? event.parts : 0),
};
