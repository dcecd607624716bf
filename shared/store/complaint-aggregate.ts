import * as z from 'zod';
import type { ComplaintCommand } from '../domain/complaint/commands.ts';
import { complaintDecider } from '../domain/complaint/complaint.ts';
import { ComplaintEvent } from '../domain/complaint/events.ts';
import { attentionAt } from '../domain/complaint/lapse.ts';
import { type ComplaintLaw, visible } from '../domain/complaint/law.ts';
import {
  ComplaintState,
  type ComplaintStatus,
  type FiledComplaint,
  isEnded,
  isFiled,
  isOpen,
} from '../domain/complaint/state.ts';
import { ComplaintKind, Form } from '../domain/complaint/vocabulary.ts';
import type { Clock } from '../domain/deadline/clock.ts';
import { type DepartmentCode, DepartmentCodeText, type SubjectKey } from '../kernel/ids.ts';
import { type PlainDate, PlainDateText } from '../kernel/plain-date.ts';
import type { Aggregate, Position } from './aggregate.ts';
import { foundBy, latestDue } from './found-by.ts';
import { attentionText } from './keys.ts';
import type { IndexEntries, IndexEntry, Json, Row } from './port.ts';

/** Queue key of what the centre's own desk has before it: not yet given to anybody, or to be followed up. */
export const COMPLAINT_DESK = 'complaint-desk';
/** Queue key of reports of misconduct, which only managers list. */
export const MISCONDUCT = 'complaint-misconduct';
/** Queue key of what went to a department. */
export const complaintQueue = (department: DepartmentCode): string => `complaint#${department}`;
/** Queue key of the answers everybody may read, by the day they were published. */
export const PUBLISHED_ANSWERS = 'published-answers';

/** Owner key of what a login has filed: apart from its cases, so that neither list reads the other's. */
export const complainantKey = (subject: SubjectKey): string => `complaint#${subject}`;
/** Sort keys of that list begin with the instant of filing. */
export const filedAtText = attentionText;

/** The limit that comes first. */
export const runningClock = ({ clocks }: FiledComplaint): Clock | undefined =>
  Object.values(clocks).reduce<Clock | undefined>(
    (first, clock) => (clock && (first === undefined || clock.due < first.due) ? clock : first),
    undefined,
  );

const Summary = z.object({
  k: ComplaintKind,
  st: z.string().transform((status) => status as Exclude<ComplaintStatus, 'unfiled'>),
  f: Form,
  d: z.int(),
  t: z.literal(true).optional(),
  dr: z.literal(true).optional(),
  x: z.literal(true).optional(),
});

/** An open complaint as a queue holds it. */
export interface QueuedComplaint {
  readonly kind: ComplaintKind;
  readonly status: Exclude<ComplaintStatus, 'unfiled'>;
  readonly form: Form;
  readonly due: PlainDate;
  /** Days of the limit, which say how early its colour turns. */
  readonly days: number;
  readonly threat: boolean;
  /** A draft waits for approval. */
  readonly drafted: boolean;
  /** Names stand in it (complained of, or given it): who may see the list may not see every line. */
  readonly restricted: boolean;
}

/** Reads a line of a complaint queue. */
export const queuedComplaint = ({ sort, summary }: Pick<IndexEntry, 'sort' | 'summary'>): QueuedComplaint => {
  const { k: kind, st: status, f: form, d: days, t, dr, x } = Summary.parse(summary);
  return {
    kind,
    status,
    form,
    days,
    due: PlainDateText.parse(sort.slice(0, 10)),
    threat: t === true,
    drafted: dr === true,
    restricted: x === true,
  };
};

const Published = z.object({ k: ComplaintKind, ti: z.string(), dp: DepartmentCodeText.optional() });

/** A published answer as its list holds it. */
export interface PublishedLine {
  readonly kind: ComplaintKind;
  readonly title: string;
  readonly department?: DepartmentCode;
  readonly on: PlainDate;
}

/** Reads a line of {@link PUBLISHED_ANSWERS}. */
export const publishedLine = ({ sort, summary }: Pick<IndexEntry, 'sort' | 'summary'>): PublishedLine => {
  const { k: kind, ti: title, dp: department } = Published.parse(summary);
  return { kind, title, on: PlainDateText.parse(sort.slice(0, 10)), ...(department ? { department } : {}) };
};

const queueKey = (state: FiledComplaint): string => {
  if (state.kind === 'report-of-misconduct') return MISCONDUCT;
  return isOpen(state) && state.assigned ? complaintQueue(state.assigned.department) : COMPLAINT_DESK;
};

const queueOf = (state: FiledComplaint): Pick<Position, 'summary'> & { readonly queue?: IndexEntries['queue'] } => {
  const clock = runningClock(state);
  if (clock === undefined || (isEnded(state) && state.erased)) return {};
  const summary: Readonly<Record<string, Json>> = {
    k: state.kind,
    st: state.status,
    f: state.form,
    d: clock.days,
    ...(state.threat ? { t: true } : {}),
    ...(state.status === 'handling' && state.draft ? { dr: true } : {}),
    ...(state.subject.officer || state.assigned?.officers.length ? { x: true } : {}),
  };
  return { queue: { key: queueKey(state), sort: `${clock.due}#${filedAtText(state.filedAt)}` }, summary };
};

const publishedRow = (state: FiledComplaint): readonly Row[] => {
  if (state.status !== 'replied' || state.publication?.status !== 'published') return [];
  const { on, title } = state.publication;
  const department = state.assigned?.department ?? state.subject.department;
  return [
    {
      name: 'published',
      index: { queue: { key: PUBLISHED_ANSWERS, sort: `${on}#${filedAtText(state.filedAt)}` } },
      summary: { k: state.kind, ti: title, ...(department ? { dp: department } : {}) },
    },
  ];
};

const positionOf = (state: ComplaintState, law: ComplaintLaw): Position => {
  if (!isFiled(state)) return { index: {} };
  const attention = attentionAt(state, law);
  const { queue, summary } = queueOf(state);
  const isErased = isEnded(state) && state.erased;
  const rows = publishedRow(state);
  return {
    index: {
      ...(queue ? { queue } : {}),
      ...(state.owner && !isErased
        ? { owner: { key: complainantKey(state.owner), sort: filedAtText(state.filedAt) } }
        : {}),
      ...(attention === undefined ? {} : { attention }),
      ...foundBy(latestDue(Object.values(state.clocks))),
    },
    ...(summary ? { summary } : {}),
    ...(rows.length > 0 ? { rows } : {}),
  };
};

/** A complaint as the store keeps it; its id is its number. */
export const complaintAggregate: Aggregate<ComplaintState, ComplaintCommand, ComplaintEvent, ComplaintLaw> = {
  kind: 'complaint',
  decider: complaintDecider,
  state: ComplaintState,
  event: ComplaintEvent,
  position: positionOf,
  requireVisible: (state, actor) => void visible(actor, state),
  erases: (event) => (event.type === 'personal-data-erased' ? event.parts : 0),
};
