import type * as z from 'zod';
import { isDesk, isManager, maySee } from '../../shared/domain/complaint/law.ts';
import { colourOf } from '../../shared/domain/deadline/colour.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import type { StaffActor } from '../../shared/kernel/actor.ts';
import { type DepartmentCode, type ReceiptNumber, ReceiptNumberText } from '../../shared/kernel/ids.ts';
import { dateAt } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { complaintStatusWords, kindWords } from '../../shared/messages/complaint-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import {
  COMPLAINT_DESK,
  complainantKey,
  complaintQueue,
  MISCONDUCT,
  PUBLISHED_ANSWERS,
  publishedLine,
  queuedComplaint,
  runningClock,
} from '../../shared/store/complaint-aggregate.ts';
import type { ComplaintsDeps } from './deps.ts';
import type { routes } from './routes.ts';
import type { complaintList, ownComplaints, publishedAnswer, publishedAnswers } from './views.ts';

type QueueCall = Call<typeof routes.complaintQueue>;

/** Which list a member of staff asks for, and may: their own where they do not say. */
const listOf = (caller: StaffActor, { list, department }: QueueCall['query']): string => {
  const wanted = list ?? (department === undefined && isDesk(caller) ? 'desk' : 'department');
  if (wanted === 'misconduct') {
    if (!isManager(caller)) throw new Refusal('role-required', { roles: ['manager'] });
    return MISCONDUCT;
  }
  if (wanted === 'desk') {
    if (!isDesk(caller)) throw new Refusal('role-required', { roles: ['duty-officer', 'manager'] });
    return COMPLAINT_DESK;
  }
  const whose: DepartmentCode = department ?? caller.department;
  if (whose !== caller.department && !isDesk(caller)) throw new Refusal('not-your-department', { department: whose });
  return complaintQueue(whose);
};

/**
 * What is open, the most urgent first. A list names no person; who may not see one of its lines (somebody is complained of by
 * name, or it went to others by name) is not shown it.
 */
export const listQueue = async (
  { store, complaints }: ComplaintsDeps,
  { caller, query, at }: QueueCall,
): Promise<Reply<z.input<ReturnType<typeof complaintList>>>> => {
  const { entries, cursor } = await store.query('queue', {
    key: listOf(caller, query),
    limit: query.limit,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  const law = await complaints.law(at);
  const today = dateAt(at);
  const lines = await Promise.all(
    entries.map(async (entry) => {
      const { restricted, kind, status, form, due, days, threat, drafted } = queuedComplaint(entry);
      const number = entry.aggregate.id as ReceiptNumber;
      if (restricted) {
        const reading = await complaints.read(number, at);
        if (reading === undefined || !maySee(caller, reading.state)) return [];
      }
      return [
        {
          number,
          numberPrinted: printedReceipt(number),
          kind,
          kindName: { ...kindWords[kind] },
          status,
          statusName: { ...complaintStatusWords[status] },
          form,
          due,
          colour: colourOf({ due, days }, today, law.calendar, law.warnings),
          threat,
          drafted,
        },
      ];
    }),
  );
  return { body: { complaints: lines.flat(), ...(cursor ? { cursor } : {}) } };
};

/** One's own, newest first. */
export const listOwn = async (
  { store, complaints }: ComplaintsDeps,
  { caller, query, at }: Call<typeof routes.ownComplaints>,
): Promise<Reply<z.input<ReturnType<typeof ownComplaints>>>> => {
  const { entries, cursor } = await store.query('owner', {
    key: complainantKey(caller.subject),
    limit: query.limit,
    newestFirst: true,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  const lines = await Promise.all(
    entries.map(async ({ aggregate }) => {
      const number = ReceiptNumberText.parse(aggregate.id);
      const reading = await complaints.read(number, at);
      if (reading === undefined || !maySee(caller, reading.state)) return [];
      const { state } = reading;
      const due = state.status === 'replied' ? undefined : runningClock(state)?.due;
      return [
        {
          number,
          numberPrinted: printedReceipt(number),
          kind: state.kind,
          kindName: { ...kindWords[state.kind] },
          status: state.status,
          statusName: { ...complaintStatusWords[state.status] },
          receivedOn: state.receivedOn,
          ...(due ? { due } : {}),
        },
      ];
    }),
  );
  return { body: { complaints: lines.flat(), ...(cursor ? { cursor } : {}) } };
};

const nameOf = ({ county }: ComplaintsDeps, code: DepartmentCode | undefined) => {
  const name = county.departments.find((department) => department.code === code)?.name;
  return name ? { department: { ...name } } : {};
};

/** What everybody may read, newest first: one query of the index. */
export const listPublished = async (
  deps: ComplaintsDeps,
  { query }: Call<typeof routes.publishedAnswers>,
): Promise<Reply<z.input<ReturnType<typeof publishedAnswers>>>> => {
  const { entries, cursor } = await deps.store.query('queue', {
    key: PUBLISHED_ANSWERS,
    limit: query.limit,
    newestFirst: true,
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  return {
    body: {
      answers: entries.map((entry) => {
        const { kind, title, department, on } = publishedLine(entry);
        return {
          id: entry.aggregate.id,
          title,
          kind,
          kindName: { ...kindWords[kind] },
          ...nameOf(deps, department),
          on,
        };
      }),
      ...(cursor ? { cursor } : {}),
    },
  };
};

/** One published answer: the edited copy and nothing else of the complaint. */
export const showPublished = async (
  deps: ComplaintsDeps,
  { params: { number }, at }: Call<typeof routes.publishedAnswer>,
): Promise<Reply<z.input<ReturnType<typeof publishedAnswer>>>> => {
  const state = (await deps.complaints.read(number, at))?.state;
  if (state?.status !== 'replied' || state.erased || state.publication?.status !== 'published')
    throw new Refusal('not-found');
  const copy = (await deps.complaints.parts(number)).get(state.publication.part);
  if (copy?.kind !== 'publication') throw new Refusal('not-found');
  return {
    body: {
      id: number,
      title: copy.title,
      kind: state.kind,
      kindName: { ...kindWords[state.kind] },
      ...nameOf(deps, state.assigned?.department ?? state.subject.department),
      on: state.publication.on,
      question: copy.question,
      answer: copy.answer,
    },
  };
};
