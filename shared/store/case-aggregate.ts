import * as z from 'zod';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { outstandingCommitment } from '../domain/case/commitment.ts';
import { CaseEvent } from '../domain/case/events.ts';
import { fastChannelOf } from '../domain/case/handling.ts';
import { horizonOf } from '../domain/case/horizon.ts';
import { CaseFlag, type CaseKind, flagsOf } from '../domain/case/kinds.ts';
import { attentionAt } from '../domain/case/lapse.ts';
import { type CaseLaw, visible } from '../domain/case/law.ts';
import { CaseState, type CaseStatus, type FiledCase, isEnded, isFiled } from '../domain/case/state.ts';
import { SuspensionGround } from '../domain/case/vocabulary.ts';
import { type Workload, workloadOf } from '../domain/case/workload.ts';
import type { Dues } from '../domain/deadline/colour.ts';
import { type DepartmentCode, type ItemCode, ItemCodeText } from '../kernel/ids.ts';
import { type PlainDate, PlainDateText } from '../kernel/plain-date.ts';
import type { Aggregate, Position } from './aggregate.ts';
import { foundBy } from './found-by.ts';
import { handlingRows } from './handling-rows.ts';
import type { IndexEntries, IndexEntry, Json, Row } from './port.ts';
import { taskRows } from './task-rows.ts';
import { AHEAD, filedAtText, readSort, urgencyOf } from './urgency.ts';

/**
 * Queue key of the open cases of a department: sorted by due date, then by the length of the limit, then by filing, so that a
 * warning colour is a range. Those in the fast channel stand before all others (S13), those whose time is not the department's
 * behind.
 */
export const caseQueue = (department: DepartmentCode): string => `case#${department}`;
/** Queue key of the cases of a department that owe paper to an applicant without a phone. */
export const printQueue = (department: DepartmentCode): string => `print#${department}`;

/**
 * Queue key of the cases a department finished (办结) in a month (`2026-09`) and that are over: sorted by item, then by day.
 * The denominator of what was rated and of the shares of kinds (S07, S17, S27). A case that was withdrawn is in no denominator.
 */
export const servedQueue = (department: DepartmentCode, month: string): string => `served#${department}#${month}`;

/** The day a case was finished: decided, refused, returned or not accepted; `undefined` for one that is not, or was withdrawn. */
export const finishedOn = (state: FiledCase): PlainDate | undefined => {
  if (state.status === 'withdrawn') return undefined;
  if ('decidedOn' in state && state.decidedOn !== undefined) return state.decidedOn;
  return isEnded(state) ? state.endedOn : undefined;
};

/** The kinds of a case in its summary: what is ordinary, a committed case without flags, takes no room. */
const kindsSummary = (state: FiledCase): Readonly<Record<string, Json>> => {
  const flags = flagsOf(state);
  return { ...(state.base === 'immediate' ? { im: true } : {}), ...(flags.length > 0 ? { k: [...flags] } : {}) };
};

const Kinds = z.object({ im: z.literal(true).optional(), k: z.array(CaseFlag).optional() });

const kindsRead = ({ im: immediate, k: flags = [] }: z.infer<typeof Kinds>): readonly CaseKind[] => [
  immediate ? 'immediate' : 'committed',
  ...flags,
];

/** The kinds of a case that a line of a list stands for, open or served. */
export const kindsListed = ({ summary }: Pick<IndexEntry, 'summary'>): readonly CaseKind[] =>
  kindsRead(Kinds.parse(summary));

/** What the queue shows of a case without reading it: short names, for it is stored twice. */
const summaryOf = (state: FiledCase, { statutory }: Workload): Readonly<Record<string, Json>> => {
  const finished = finishedOn(state);
  return {
    i: state.item,
    st: state.status,
    ...kindsSummary(state),
    ...(statutory === undefined ? {} : { sd: statutory }),
    ...(finished === undefined ? {} : { fd: finished }),
    ...(outstandingCommitment(state).length > 0 ? { cm: true } : {}),
    ...(state.status === 'accepted' && state.suspended ? { sg: state.suspended.ground } : {}),
  };
};

const Summary = Kinds.extend({
  i: ItemCodeText,
  st: z.string().transform((status) => status as Exclude<CaseStatus, 'unfiled'>),
  sd: PlainDateText.optional(),
  sg: SuspensionGround.optional(),
  fd: PlainDateText.optional(),
  cm: z.literal(true).optional(),
});

/** An open case as the queue index holds it. */
export interface Queued {
  readonly item: ItemCode;
  readonly status: Exclude<CaseStatus, 'unfiled'>;
  readonly kinds: readonly CaseKind[];
  /** When it was decided, of one whose result has not reached the applicant. */
  readonly finishedOn?: PlainDate;
  /** Materials are to follow under a commitment (容缺受理, L11). */
  readonly committed?: true;
  readonly due: PlainDate;
  /** Why its limits stand still, where they do: the due date is when that is expected to end. */
  readonly suspended?: SuspensionGround;
  /** What its colour is read from: nothing while the time is not the department's. */
  readonly dues: Dues;
}

/** Reads a line of a case queue. */
export const queued = ({ sort, summary }: Pick<IndexEntry, 'sort' | 'summary'>): Queued => {
  const {
    i: item,
    st: status,
    sd: statutory,
    sg: suspended,
    fd: finished,
    cm: committed,
    ...kinds
  } = Summary.parse(summary);
  const { due, days } = readSort(sort);
  return {
    item,
    status,
    kinds: kindsRead(kinds),
    ...(finished ? { finishedOn: finished } : {}),
    ...(committed ? { committed } : {}),
    due,
    ...(suspended ? { suspended } : {}),
    dues: days === undefined ? {} : { due, days, ...(statutory ? { statutory } : {}) },
  };
};

/** By due date, and by filing among those due under the same limit. */
const placeOf = (state: FiledCase, workload: Workload): string => `${urgencyOf(workload)}#${filedAtText(state)}`;

/** Among the open cases of its department while it is open, then among those the department has served. */
const queueOf = (state: FiledCase, workload: Workload | undefined): IndexEntries['queue'] => {
  if (workload) {
    const ahead = fastChannelOf(state) && workload.clock !== undefined ? AHEAD : '';
    return { key: caseQueue(state.department), sort: `${ahead}${placeOf(state, workload)}` };
  }
  const finished = isEnded(state) ? finishedOn(state) : undefined;
  return finished && { key: servedQueue(state.department, finished.slice(0, 7)), sort: `${state.item}#${finished}` };
};

/** Paper owed to an applicant without a phone. */
const printRow = (state: FiledCase): readonly Row[] =>
  state.print
    ? [
        {
          name: 'print',
          index: { queue: { key: printQueue(state.department), sort: filedAtText(state) } },
          summary: { i: state.item, n: [...state.print] },
        },
      ]
    : [];

const positionOf = (state: CaseState, law: CaseLaw): Position => {
  if (!isFiled(state)) return { index: {} };
  const filedAt = filedAtText(state);
  const attention = attentionAt(state, law);
  const workload = workloadOf(state);
  const queue = queueOf(state, workload);
  const erased = isEnded(state) && state.erased;
  const open = workload && { sort: placeOf(state, workload), summary: summaryOf(state, workload) };
  return {
    index: {
      ...(queue ? { queue } : {}),
      ...(erased ? {} : { party: { key: state.party, sort: `${filedAt}#${state.item}` } }),
      ...(state.owner && !erased ? { owner: { key: state.owner, sort: `${filedAt}#${state.item}` } } : {}),
      ...(attention === undefined ? {} : { attention }),
      ...foundBy(horizonOf(state, law)),
    },
    ...(queue ? { summary: workload ? summaryOf(state, workload) : kindsSummary(state) } : {}),
    rows: [...printRow(state), ...taskRows(state), ...handlingRows(state, open)],
  };
};

/** A case as the store keeps it. */
export const caseAggregate: Aggregate<CaseState, CaseCommand, CaseEvent, CaseLaw> = {
  kind: 'case',
  decider: caseDecider,
  state: CaseState,
  event: CaseEvent,
  position: positionOf,
  requireVisible: (state, actor, law) => void visible(actor, state, law),
  department: (state) => (isFiled(state) && state.handling?.moved ? state.department : undefined),
  erases: (event) => (event.type === 'personal-data-erased' ? event.parts : 0),
};
