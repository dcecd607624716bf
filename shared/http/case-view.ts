import * as z from 'zod';
import { acceptedOn } from '../domain/case/carried.ts';
import { ClockName } from '../domain/case/clocks.ts';
import { outstandingCommitment } from '../domain/case/commitment.ts';
import type { Dossier } from '../domain/case/dossier.ts';
import { CaseKind, kindsOf } from '../domain/case/kinds.ts';
import type { CaseLaw } from '../domain/case/law.ts';
import { warningsOf } from '../domain/case/law.ts';
import { PledgeStanding } from '../domain/case/pledge/terms.ts';
import { fileBy, isInTime } from '../domain/case/renewal/terms.ts';
import type { CaseStatus, FiledCase } from '../domain/case/state.ts';
import { ApplicantNotice, BaseKind, Channel } from '../domain/case/vocabulary.ts';
import { duesOf, workloadOf } from '../domain/case/workload.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import { type Clock, Rung, standsStill } from '../domain/deadline/clock.ts';
import { colourOf } from '../domain/deadline/colour.ts';
import { dueIfGoneOn } from '../domain/deadline/stop-and-go.ts';
import { maskCreditCode, maskIdentityNumber, maskName, maskPhone } from '../domain/identity/masking.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { clockWords, kindWords, statusWords } from '../messages/case-words.ts';
import { printedReceipt } from '../messages/receipt-text.ts';
import type { CaseReading, Recorded } from '../store/cases.ts';
import { timelineEntry, timelineView } from './case-timeline.ts';
import { handlingOf, handlingView } from './handling-view.ts';
import { jointView, jointViewOf } from './joint-view.ts';
import { reviewOf, reviewView } from './review-view.ts';
import { texts } from './texts.ts';

const day = () => z.iso.date();
/** One of the seven kinds (七件) with its name. */
export const kindView = () => z.strictObject({ kind: CaseKind, name: texts() });

export const kindsView = (kinds: readonly CaseKind[]): z.infer<ReturnType<typeof kindView>>[] =>
  kinds.map((kind) => ({ kind, name: { ...kindWords[kind] } }));

const place = () => z.strictObject({ code: z.string(), name: texts() });

export const clockView = () =>
  z.strictObject({
    clock: ClockName,
    name: texts(),
    /** Day 0. */
    start: day(),
    days: z.int(),
    /** What `days` counts: working days (行政许可法 Art. 82), calendar days where the item's own law says so. */
    unit: z.enum(['working-day', 'calendar-day']),
    due: day(),
    /** The due date leans on a year not yet published. */
    provisional: z.boolean(),
    calendar: z.int(),
    /** Working days left; negative once passed. */
    remaining: z.int(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
    /** What an extension added, in `unit`s (行政许可法 Art. 42). */
    extra: z.int().optional(),
    /** No day counts at present: the due date is what it would be if the limit went on today (Art. 45). */
    standsStill: z.literal(true).optional(),
    reached: Rung.optional(),
  });
type ClockView = z.infer<ReturnType<typeof clockView>>;

/** Personal data as shown: masked, until somebody states a purpose. */
export const applicantView = () =>
  z.strictObject({
    kind: z.enum(['person', 'enterprise']),
    name: z.string(),
    number: z.string(),
    phone: z.string().optional(),
    representative: z.string().optional(),
    agent: z.strictObject({ name: z.string(), number: z.string(), phone: z.string().optional() }).optional(),
  });

export const caseView = () =>
  z.strictObject({
    receipt: z.string(),
    receiptPrinted: z.string(),
    item: z.strictObject({ code: z.string(), version: z.int(), title: texts() }),
    department: place(),
    base: BaseKind,
    kinds: z.array(kindView()),
    status: z.string(),
    statusName: texts(),
    colour: z.enum(['grey', 'green', 'amber', 'yellow', 'red', 'double-red']),
    channel: Channel,
    window: z.string().optional(),
    servicePoint: z.string().optional(),
    receivedOn: day(),
    acceptedOn: day().optional(),
    decidedOn: day().optional(),
    outcome: z.enum(['approved', 'refused']).optional(),
    endedOn: day().optional(),
    publicNoticeUntil: day().optional(),
    /** Of what a higher authority decides: who, and once it was sent up, when and by when it is expected back. */
    forwarding: z
      .strictObject({ authority: texts(), forwardedOn: day().optional(), expected: day().optional() })
      .optional(),
    /** Of the renewal of a licence: until when it holds, and whether it was asked for in time to be deemed renewed (行政许可法 Art. 50). */
    renewal: z.strictObject({ expires: day(), fileBy: day(), inTime: z.boolean() }).optional(),
    /** Of an item that offers notification and commitment (告知承诺): what it stands for, whether it was signed, and how it stands. */
    pledge: z
      .strictObject({
        offers: z.array(z.string()),
        signedOn: day().optional(),
        waived: z.array(z.string()).optional(),
        standing: PledgeStanding.optional(),
      })
      .optional(),
    /** Required materials not handed in, or asked for and outstanding. */
    missing: z.array(z.string()),
    clocks: z.array(clockView()),
    ...reviewView(),
    /** `null` once personal data was erased. */
    applicant: applicantView().nullable(),
    materials: z.array(z.strictObject({ code: z.string(), form: z.enum(['paper', 'electronic']) })),
    /** The project it is a ring of, and what that project had already, with the case it came in with. */
    project: z.strictObject({ number: z.string(), ring: z.string() }).optional(),
    carried: z.array(z.strictObject({ code: z.string(), form: z.enum(['paper', 'electronic']), from: z.string() })),
    /** Fields answered; their contents only to the applicant, or unmasked. */
    answered: z.array(z.string()),
    printedNoticesOwed: z.array(ApplicantNotice),
    handling: handlingView(),
    archived: z.boolean(),
    erased: z.boolean(),
    /** Of a joint case (联办件): the departments and where each stands. */
    joint: jointView().optional(),
    timeline: z.array(timelineEntry()),
  });
export type CaseView = z.infer<ReturnType<typeof caseView>>;

/** What a view is made of. */
export interface CaseShown {
  readonly receipt: ReceiptNumber;
  readonly reading: CaseReading;
  readonly item: ServiceItemVersion | undefined;
  readonly dossier: Dossier | undefined;
  readonly events: readonly Recorded[];
  readonly county: RuntimeCounty;
  readonly at: Instant;
}

/** The running limits of a case, each with its colour and the working days left. */
export const clocksView = (state: FiledCase, law: CaseLaw, at: Instant): ClockView[] => {
  const today = dateAt(at);
  return ClockName.options.flatMap((name): ClockView[] => {
    const clock = state.clocks[name];
    if (clock === undefined) return [];
    return [
      {
        clock: name,
        name: { ...clockWords[name] },
        start: clock.start,
        days: clock.days,
        unit: clock.unit ?? 'working-day',
        provisional: clock.provisional === true,
        calendar: clock.calendar,
        ...shownOn(name, clock, today, law),
        ...(clock.extra ? { extra: clock.extra } : {}),
        ...(standsStill(clock) ? { standsStill: true } : {}),
        ...(clock.reached ? { reached: clock.reached } : {}),
      },
    ];
  });
};

/** When a limit falls due, and how near that is; of one that stands still, as if it went on today. */
const shownOn = (
  name: ClockName,
  clock: Clock,
  today: PlainDate,
  law: CaseLaw,
): Pick<ClockView, 'due' | 'remaining' | 'colour'> => {
  const due = dueIfGoneOn(clock, law.calendar, today);
  const remaining = law.calendar.workingDaysBetween(today, due);
  if (standsStill(clock)) return { due, remaining, colour: 'grey' };
  if (name === 'statutory' && today > due) return { due, remaining, colour: 'double-red' };
  return { due, remaining, colour: colourOf({ due, days: clock.days }, today, law.calendar, warningsOf(name, law)) };
};

export const maskedApplicant = ({ applicant, agent }: Dossier): z.infer<ReturnType<typeof applicantView>> => ({
  kind: applicant.kind,
  name: maskName(applicant.name),
  number: applicant.kind === 'person' ? maskIdentityNumber(applicant.idNumber) : maskCreditCode(applicant.creditCode),
  ...(applicant.phone ? { phone: maskPhone(applicant.phone) } : {}),
  ...(applicant.kind === 'enterprise' ? { representative: maskName(applicant.representative) } : {}),
  ...(agent
    ? {
        agent: {
          name: maskName(agent.name),
          number: maskIdentityNumber(agent.idNumber),
          ...(agent.phone ? { phone: maskPhone(agent.phone) } : {}),
        },
      }
    : {}),
});

const nameOf = (county: RuntimeCounty, code: string) =>
  county.departments.find((department) => department.code === code)?.name ?? { 'zh-CN': code, en: code };

const missingOf = (state: FiledCase): string[] => {
  if (state.status === 'received') return [...state.missing];
  if (state.status === 'accepted') return [...(state.joint?.outstanding ?? []), ...outstandingCommitment(state)];
  return state.status === 'correcting' ? [...state.outstanding] : [];
};

const forwardingOf = (state: FiledCase, item: ServiceItemVersion | undefined): Pick<CaseView, 'forwarding'> => {
  if (state.forwarding === undefined || item?.forwarding === undefined) return {};
  const expected = state.clocks['higher-authority']?.due;
  return {
    forwarding: {
      authority: { ...item.forwarding.authority },
      ...(state.status === 'forwarded' ? { forwardedOn: state.forwardedOn } : {}),
      ...(expected ? { expected } : {}),
    },
  };
};

const pledgeOf = ({ pledge }: FiledCase): Pick<CaseView, 'pledge'> =>
  pledge
    ? {
        pledge: {
          offers: [...pledge.materials],
          ...(pledge.signedOn ? { signedOn: pledge.signedOn } : {}),
          ...(pledge.waived ? { waived: [...pledge.waived] } : {}),
          ...(pledge.standing ? { standing: pledge.standing } : {}),
        },
      }
    : {};

const renewalOf = ({ renewal }: FiledCase): Pick<CaseView, 'renewal'> =>
  renewal ? { renewal: { expires: renewal.expires, fileBy: fileBy(renewal), inTime: isInTime(renewal) } } : {};

/** A case as its handlers or its applicant see it, masked. */
export const viewOf = (shown: CaseShown, reader: 'citizen' | 'staff'): CaseView => {
  const { receipt, reading, item, dossier, events, county, at } = shown;
  const { state, law } = reading;
  const accepted = acceptedOn(state);
  const colour = colourOf(duesOf(state), dateAt(at), law.calendar, law.policy);
  const joint = jointViewOf(state, item, (code) => nameOf(county, code), law, dateAt(at));
  return {
    receipt,
    receiptPrinted: printedReceipt(receipt),
    item: {
      code: state.item,
      version: state.itemVersion,
      title: item ? { ...item.title } : { 'zh-CN': state.item, en: state.item },
    },
    department: { code: state.department, name: { ...nameOf(county, state.department) } },
    base: state.base,
    kinds: kindsView(kindsOf(state)),
    status: state.status,
    statusName: { ...statusWords[state.status as CaseStatus] },
    colour,
    channel: state.channel,
    ...(state.window ? { window: state.window } : {}),
    ...(state.servicePoint ? { servicePoint: state.servicePoint } : {}),
    receivedOn: state.receivedOn,
    ...(accepted ? { acceptedOn: accepted } : {}),
    ...('decidedOn' in state && state.decidedOn ? { decidedOn: state.decidedOn } : {}),
    ...('outcome' in state && state.outcome ? { outcome: state.outcome } : {}),
    ...('endedOn' in state ? { endedOn: state.endedOn } : {}),
    ...(state.status === 'public-notice' ? { publicNoticeUntil: state.until } : {}),
    ...forwardingOf(state, item),
    ...renewalOf(state),
    ...pledgeOf(state),
    missing: missingOf(state),
    clocks: clocksView(state, law, at),
    ...reviewOf(state),
    applicant: dossier ? maskedApplicant(dossier) : null,
    materials: (dossier?.materials ?? []).map(({ code, form }) => ({ code, form })),
    ...(state.project ? { project: { number: state.project.number, ring: state.project.ring } } : {}),
    carried: (dossier?.carried ?? []).map(({ code, form, from }) => ({ code, form, from: from.receipt })),
    answered: Object.keys(dossier?.answers ?? {}),
    printedNoticesOwed: [...(state.print ?? [])],
    handling: handlingOf(state, events, county, reader),
    archived: 'archived' in state && state.archived === true,
    erased: 'erased' in state && state.erased === true,
    ...(joint ? { joint } : {}),
    timeline: timelineView(events, reader),
  };
};

/** The short answer to a command: where the case now stands. */
export const standing = () =>
  z.strictObject({
    receipt: z.string(),
    status: z.string(),
    statusName: texts(),
    /** The date the queue sorts by: the running limit's. */
    due: day().optional(),
    clocks: z.array(clockView()),
    ...reviewView(),
    /** Number of the document the command gave rise to (发文字号), where it takes one of a series. */
    number: z.string().optional(),
  });

export const standingOf = (
  receipt: ReceiptNumber,
  state: FiledCase,
  law: CaseLaw,
  at: Instant,
): z.infer<ReturnType<typeof standing>> => {
  const due = workloadOf(state)?.due;
  return {
    receipt,
    status: state.status,
    statusName: { ...statusWords[state.status as CaseStatus] },
    ...(due ? { due } : {}),
    clocks: clocksView(state, law, at),
    ...reviewOf(state),
  };
};
