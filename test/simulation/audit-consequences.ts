import type { AccountabilityEvent } from '../../shared/domain/accountability/events.ts';
import type { CaseEvent } from '../../shared/domain/case/events.ts';
import type { ComplaintEvent } from '../../shared/domain/complaint/events.ts';
import type { Timetable } from '../../shared/domain/deadline/clock.ts';
import type { FeedbackEvent } from '../../shared/domain/feedback/feedback.ts';
import type { RatingEvent } from '../../shared/domain/rating/events.ts';
import type { CardColour, SupervisionEvent } from '../../shared/domain/supervision/events.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Filed } from './audit.ts';
import type { Voiced } from './audit-voices.ts';
import { must } from './stage.ts';

/** What must follow from what happened, each thing once: cards, records of who answers for it, what goes back to home units. */

/** What a limit of the house earns once it has passed (L15); the applicant's own time earns nobody anything. */
const colours: Readonly<Record<string, CardColour>> = {
  acceptance: 'yellow',
  delivery: 'yellow',
  'renewal-paper': 'yellow',
  verification: 'yellow',
  revocation: 'yellow',
  task: 'yellow',
  promised: 'red',
  statutory: 'double-red',
  'pre-review': 'double-red',
};

/** A card that must stand in the supervision of a case, by the event it follows from. */
interface Earned {
  readonly source: string;
  readonly limit: string;
  readonly whose: string;
  readonly task?: string;
  readonly clockVersion: number;
}

interface Following {
  readonly cards: readonly Earned[];
  /** Ids of accountability records, and what opened each. */
  readonly records: ReadonlyMap<string, { readonly cause: string; readonly whose: string | undefined }>;
  /** Where the case lies in the end, and whether it ever went elsewhere. */
  readonly lies: string;
  readonly isMoved: boolean;
}

const idOf = (kind: string, id: string, version: number, n: number): string => `${kind}.${id}.${version}.${n}`;
const recordOf = (source: string): string => source.replaceAll('.', '-');

/** What follows from the history of a case. */
const followingFrom = ({ receipt, commits }: Filed): Following => {
  const cards: Earned[] = [];
  const records = new Map<string, { cause: string; whose: string | undefined }>();
  let whose = '';
  let isMoved = false;
  const follow = (event: CaseEvent, source: string): void => {
    const open = (cause: string, department = whose): unknown =>
      records.set(recordOf(source), { cause, whose: department });
    switch (event.type) {
      case 'case-filed':
        whose = event.terms.department;
        return;
      case 'transferred':
        whose = event.to;
        isMoved = true;
        return;
      case 'rung-reached':
        if (event.rung !== 'passed' || !(event.clock in colours)) return;
        cards.push({ source, limit: event.clock, whose, clockVersion: event.clockVersion });
        open(`overdue-${event.clock}`);
        return;
      case 'task-rung-reached': {
        if (event.rung !== 'passed') return;
        const { task, department, clockVersion } = event;
        cards.push({ source, limit: 'task', whose: department, task, clockVersion });
        open('overdue-task', department);
        return;
      }
      case 'consent-deemed':
        open('deemed-consent', event.department);
        return;
      case 'renewal-deemed':
        open('deemed-renewal');
        return;
      case 'correction-notice-issued':
      case 'supplement-asked':
        if (event.late) open('late-correction');
        return;
      default:
        return;
    }
  };
  for (const { version, events } of commits)
    for (const [index, event] of events.entries()) follow(event, idOf('case', receipt, version, index + 1));
  return { cards, records, lies: whose, isMoved };
};

/** Everything that must be so of what followed from cases and complaints, in a centre at rest at `now`. */
export const auditConsequences = (
  cases: readonly Filed[],
  voices: readonly Voiced[],
  hours: Timetable['hours'],
  now: number,
): void => {
  const of = (kind: string) => new Map(voices.filter((each) => each.kind === kind).map((each) => [each.id, each]));
  const [supervised, records, feedback] = [of('supervision'), of('accountability'), of('feedback')];
  const owed = new Map<string, { readonly cause: string; readonly whose: string | undefined }>();
  for (const filed of cases) {
    const following = followingFrom(filed);
    for (const [id, record] of following.records) owed.set(id, record);
    const events = eventsOf<SupervisionEvent>(supervised.get(filed.receipt));
    auditCards(filed.receipt, following, events, (at) => hours.openingFrom(at) <= now);
    const lies = liesWith(events);
    const follows = lies === undefined ? !following.isMoved : lies === following.lies;
    must('supervision follows its case', follows, () => `${filed.receipt}: ${lies}, not ${following.lies}`);
  }
  for (const { id, commits } of of('complaint').values())
    for (const { version, events } of commits)
      for (const [index, event] of (events as readonly ComplaintEvent[]).entries())
        if (event.type === 'substantiated')
          owed.set(recordOf(idOf('complaint', id, version, index + 1)), {
            cause: 'substantiated-complaint',
            whose: event.subject.department,
          });
  for (const [id, { cause, whose }] of owed) {
    const [opened] = eventsOf<AccountabilityEvent>(records.get(id));
    const isOpened = opened?.type === 'record-opened' && opened.cause === cause;
    must('who answers for what went wrong is on record', isOpened, () => `${id}: ${cause}`);
    if (whose !== undefined && opened?.type === 'record-opened')
      must('a record is about whoever was late', opened.department === whose, () => `${id}: ${opened.department}`);
  }
  for (const id of records.keys()) must('no record is opened by hand', owed.has(id), () => id);
  auditFeedback(records, feedback);
  for (const rating of of('rating').values()) auditWorkOrder(rating);
};

/** With which department a supervision lies; `undefined` where there is none. */
const liesWith = (events: readonly SupervisionEvent[]): string | undefined => {
  const moved = events.findLast((event) => event.type === 'case-followed');
  const opened = events.find((event) => event.type === 'supervision-opened');
  return moved?.to ?? opened?.matter.department;
};

const eventsOf = <E>(voiced: Voiced | undefined): readonly E[] =>
  (voiced?.commits.flatMap(({ events }) => events) ?? []) as unknown as readonly E[];

/** Each passed limit earned its card, once, for whoever had the case then; those concerned were told of it at opening. */
const auditCards = (
  receipt: string,
  { cards }: Following,
  events: readonly SupervisionEvent[],
  isTold: (at: Instant) => boolean,
): void => {
  const opened = events.find((event) => event.type === 'supervision-opened');
  let lies = opened?.matter.department ?? '';
  const issued = new Map<string, { readonly n: number; whose: string; readonly at: Instant; told: number }>();
  const byNumber = (n: number) => [...issued.values()].find((card) => card.n === n);
  for (const event of events) {
    const where = (): string => `${receipt}: ${event.type} ${'n' in event ? event.n : ''}`;
    if (event.type === 'case-followed') lies = event.to;
    if (event.type === 'card-issued') {
      const earned = cards.find(({ source }) => source === event.source);
      must('a card is earned', earned !== undefined && earned.limit === event.limit, where);
      must('a card is issued once', !issued.has(event.source), where);
      must('a card has the colour of its limit', event.colour === colours[event.limit], where);
      must('a card is for one version of a limit', event.clockVersion === earned?.clockVersion, where);
      must('a card for a task names it', event.part?.task === earned?.task, where);
      const whose = event.part?.department ?? event.holder ?? lies;
      must('a card stays with whoever was late', whose === earned?.whose, () => `${where()}: ${whose}`);
      issued.set(event.source, { n: event.n, whose, at: event.at, told: 0 });
    }
    if (event.type === 'card-told' || event.type === 'card-cancelled') {
      const card = byNumber(event.n);
      must('what is said of a card follows it', card !== undefined, where);
      if (card === undefined) continue;
      must(
        'a card is told of once, and no more once it is cancelled',
        event.type !== 'card-told' || card.told === 0,
        where,
      );
      must(
        'a card stays with whoever was late',
        (event.part?.department ?? event.holder ?? card.whose) === card.whose,
        where,
      );
      card.told += 1;
    }
  }
  for (const { source } of cards) must('every passed limit earned its card', issued.has(source), () => source);
  for (const [source, { at, told }] of issued)
    must('those concerned are told of a card', told >= 1 || !isTold(at), () => source);
};

/** An efficiency admonition that stands goes back to the home unit, once; besides, what supervisors gave of their own. */
const auditFeedback = (records: ReadonlyMap<string, Voiced>, feedback: ReadonlyMap<string, Voiced>): void => {
  const owed = new Set<string>();
  for (const [id, record] of records) {
    const closed = eventsOf<AccountabilityEvent>(record).find((event) => event.type === 'record-closed');
    if (closed?.measure === 'efficiency-admonition') owed.add(id);
  }
  for (const id of owed) must('an admonition goes back to the home unit', feedback.has(id), () => id);
  for (const [id, given] of feedback) {
    const [first] = eventsOf<FeedbackEvent>(given);
    const byHand = first?.type === 'feedback-given' && first.by !== undefined;
    must('no admonition comes of nothing', owed.has(id) !== byHand, () => id);
  }
};

/** A rating of one or two that counts owes a work order (L13), one; a better one none. */
const auditWorkOrder = (rating: Voiced): void => {
  const events = eventsOf<RatingEvent>(rating);
  const [first] = events;
  const opened = events.filter(({ type }) => type === 'rectification-opened').length;
  const isHeld =
    events.some(({ type }) => type === 'held-for-review') && !events.some(({ type }) => type === 'held-counted');
  const owes = first?.type === 'rated' && first.level <= 2 && !isHeld;
  must('a low rating that counts owes a work order, once', opened === (owes ? 1 : 0), () => rating.id);
};
