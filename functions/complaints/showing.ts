import type * as z from 'zod';
import { ComplaintClockName } from '../../shared/domain/complaint/clocks.ts';
import { visible } from '../../shared/domain/complaint/law.ts';
import type { ComplaintPart } from '../../shared/domain/complaint/parts.ts';
import type { FiledComplaint } from '../../shared/domain/complaint/state.ts';
import { colourOf } from '../../shared/domain/deadline/colour.ts';
import { maskName, maskPhone } from '../../shared/domain/identity/masking.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { dateAt, type Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  complaintClockWords,
  complaintEventWords,
  complaintStatusWords,
  groundWords,
  kindWords,
  TOLD_EVENTS,
} from '../../shared/messages/complaint-words.ts';
import { printedReceipt } from '../../shared/messages/receipt-text.ts';
import { replyLetter } from '../../shared/messages/reply-letter.ts';
import { runningClock } from '../../shared/store/complaint-aggregate.ts';
import { type ComplaintReading, type RecordedComplaint, recordedComplaint } from '../../shared/store/complaints.ts';
import type { ComplaintsDeps } from './deps.ts';
import type { complaintInClear, complaintProgress, complaintStanding, deskComplaint, ownComplaint } from './views.ts';

/** Everything a view of a complaint is made of. */
export interface Shown {
  readonly number: ReceiptNumber;
  readonly reading: ComplaintReading;
  readonly parts: ReadonlyMap<number, ComplaintPart>;
  readonly events: readonly RecordedComplaint[];
  readonly hashes: ReadonlyMap<number, string>;
  readonly at: Instant;
}

/** A complaint the actor may see; one that is somebody else's looks exactly like one that does not exist. */
export const readComplaint = async (
  { complaints }: Pick<ComplaintsDeps, 'complaints'>,
  number: ReceiptNumber,
  actor: Actor,
  at: Instant,
): Promise<ComplaintReading> => {
  const reading = await complaints.read(number, at);
  if (reading === undefined) throw new Refusal('not-found');
  return { ...reading, state: visible(actor, reading.state) };
};

/** With its history and parts, for whoever may see it. */
export const showComplaint = async (
  { complaints }: Pick<ComplaintsDeps, 'complaints'>,
  number: ReceiptNumber,
  reading: ComplaintReading,
  at: Instant,
): Promise<Shown> => {
  const [commits, parts] = await Promise.all([complaints.history(number), complaints.parts(number)]);
  return {
    number,
    reading,
    parts,
    events: recordedComplaint(commits),
    hashes: new Map(commits.map(({ version, hash }) => [version, hash])),
    at,
  };
};

const lastOf = <T extends RecordedComplaint['event']['type']>(events: readonly RecordedComplaint[], type: T) =>
  events.findLast(
    (each): each is RecordedComplaint & { event: Extract<RecordedComplaint['event'], { type: T }> } =>
      each.event.type === type,
  );

const textOf = (part: ComplaintPart | undefined): string | undefined =>
  part === undefined || part.kind === 'publication' ? undefined : part.text;

/** What the complainant wrote, first and when it was taken up again. */
const writtenTexts = ({ parts }: Shown): string[] =>
  [...parts.values()].flatMap((part) => (part.kind === 'filing' || part.kind === 'reopening' ? [part.text] : []));

export const complainantOf = ({ parts }: Pick<Shown, 'parts'>) => {
  const filing = parts.get(1);
  return filing?.kind === 'filing' ? filing.complainant : {};
};

const repliedView = ({ reading: { state }, events, parts }: Shown, showsText: boolean) => {
  const replied = state.status === 'replied' ? lastOf(events, 'replied')?.event : undefined;
  if (replied === undefined) return {};
  const text = showsText ? textOf(parts.get(replied.text.part)) : undefined;
  const { on, form, finding } = replied;
  return { reply: { on, form, ...(finding ? { finding } : {}), ...(text === undefined ? {} : { text }) } };
};

/** What everybody who may see it is told. */
export const progressOf = (shown: Shown, showsText = true): z.input<ReturnType<typeof complaintProgress>> => {
  const { number, reading, events, at } = shown;
  const { state } = reading;
  const declined = state.status === 'declined' ? lastOf(events, 'declined')?.event : undefined;
  const due = state.status === 'replied' ? undefined : runningClock(state)?.due;
  return {
    number,
    numberPrinted: printedReceipt(number),
    kind: state.kind,
    kindName: { ...kindWords[state.kind] },
    form: state.form,
    status: state.status,
    statusName: { ...complaintStatusWords[state.status] },
    receivedOn: state.receivedOn,
    ...(due ? { due } : {}),
    overdue: due !== undefined && dateAt(at) > due,
    ...(declined
      ? {
          outside: {
            ground: declined.ground,
            groundName: { ...groundWords[declined.ground] },
            reasons: declined.reasons,
            ...(declined.pointer ? { pointer: declined.pointer } : {}),
          },
        }
      : {}),
    ...repliedView(shown, showsText),
    timeline: events
      .filter(({ event }) => TOLD_EVENTS.includes(event.type))
      .map(({ event }) => ({ on: event.on, type: event.type, title: { ...complaintEventWords[event.type] } })),
  };
};

export const ownView = (shown: Shown): z.input<ReturnType<typeof ownComplaint>> => {
  const text = textOf(shown.parts.get(1));
  return {
    ...progressOf(shown),
    ...(text === undefined ? {} : { text }),
    reopened: shown.reading.state.reopened === true,
  };
};

const clocksView = ({ reading: { state, law }, at }: Shown) =>
  ComplaintClockName.options.flatMap((name) => {
    const clock = state.clocks[name];
    if (clock === undefined) return [];
    const { start, days, unit, due, provisional } = clock;
    return [
      {
        clock: name,
        name: { ...complaintClockWords[name] },
        start,
        days,
        unit: unit ?? ('working-day' as const),
        due,
        provisional: provisional === true,
        colour: colourOf({ due, days }, dateAt(at), law.calendar, law.warnings),
      },
    ];
  });

/** As a desk sees it: the complainant masked, and of a report of misconduct no contents at all. */
export const deskView = (shown: Shown): z.input<ReturnType<typeof deskComplaint>> => {
  const { reading, events, parts } = shown;
  const { state } = reading;
  const isMisconduct = state.kind === 'report-of-misconduct';
  const { name, phone } = complainantOf(shown);
  const draft = state.status === 'handling' ? state.draft : undefined;
  const draftText = draft && !isMisconduct ? textOf(parts.get(draft.text.part)) : undefined;
  return {
    ...progressOf(shown, !isMisconduct),
    timeline: events.map(({ event }) => ({
      on: event.on,
      type: event.type,
      title: { ...complaintEventWords[event.type] },
    })),
    channel: state.channel,
    anonymous: state.anonymous === true,
    threat: state.threat === true,
    extended: state.extended === true,
    reopened: state.reopened === true,
    clocks: clocksView(shown),
    ...(state.assigned ? { assigned: { ...state.assigned, officers: [...state.assigned.officers] } } : {}),
    ...(draft
      ? {
          draft: {
            by: draft.by,
            ...(draft.finding ? { finding: draft.finding } : {}),
            ...(draftText === undefined ? {} : { text: draftText }),
          },
        }
      : {}),
    ...publicationView(state),
    ...(isMisconduct
      ? {}
      : {
          contents: {
            subject: { ...state.subject },
            complainant: { ...(name ? { name: maskName(name) } : {}), ...(phone ? { phone: maskPhone(phone) } : {}) },
            texts: writtenTexts(shown),
          },
        }),
  };
};

const publicationView = (state: FiledComplaint) => {
  if (state.status !== 'replied') return {};
  const { followedUp, publication } = state;
  return {
    ...(followedUp ? { followedUp } : {}),
    ...(publication
      ? { publication: { status: publication.status, title: publication.title, on: publication.on } }
      : {}),
  };
};

/** Everything in clear. */
export const clearView = (shown: Shown): z.input<ReturnType<typeof complaintInClear>> => {
  const { number, reading, parts } = shown;
  const { state } = reading;
  const draft = state.status === 'handling' && state.draft ? textOf(parts.get(state.draft.text.part)) : undefined;
  const reply = state.status === 'replied' ? textOf(parts.get(state.reply)) : undefined;
  return {
    number,
    subject: { ...state.subject },
    complainant: { ...complainantOf(shown) },
    texts: writtenTexts(shown),
    ...(draft === undefined ? {} : { draft }),
    ...(reply === undefined ? {} : { reply }),
  };
};

/** The written reply as a document. Refuses `not-found` where there is none, or it can no longer be read. */
export const letterOf = (deps: ComplaintsDeps, shown: Shown, names: 'clear' | 'masked') => {
  const { number, reading, events, parts, hashes } = shown;
  const { state } = reading;
  const answered = lastOf(events, 'replied');
  const text = answered && textOf(parts.get(answered.event.text.part));
  if (answered === undefined || text === undefined || answered.event.form !== 'written') throw new Refusal('not-found');
  if (names === 'masked' && state.kind === 'report-of-misconduct') throw new Refusal('not-found');
  const { name } = complainantOf(shown);
  return replyLetter({
    number,
    kind: state.kind,
    receivedOn: state.receivedOn,
    repliedOn: answered.event.on,
    finding: answered.event.finding,
    text,
    department: state.assigned?.department,
    name: name && names === 'masked' ? maskName(name) : name,
    county: deps.county,
    version: answered.version,
    hash: hashes.get(answered.version) ?? '',
  });
};

export const standingOf = (number: string, state: FiledComplaint): z.input<ReturnType<typeof complaintStanding>> => {
  const due = runningClock(state)?.due;
  return {
    number,
    kind: state.kind,
    status: state.status,
    statusName: { ...complaintStatusWords[state.status] },
    ...(due ? { due } : {}),
  };
};
