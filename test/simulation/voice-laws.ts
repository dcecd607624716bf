import { ComplaintEvent } from '../../shared/domain/complaint/events.ts';
import { RatingEvent } from '../../shared/domain/rating/events.ts';
import { climbing, lawOfKind, type Moves, movedBy, type Owed, only, type Running } from './law-of-kind.ts';
import { place } from './notice-laws.ts';

/** What complaints and ratings are held against, from the law and the product's description and not from its code. */

const open = ['received', 'handling'];
const ended = ['replied', 'declined', 'merged', 'withdrawn'];
const filed = [...open, ...ended];

const complaintMoves: Moves<ComplaintEvent['type']> = {
  'complaint-filed': [['unfiled'], 'received'],
  classified: [open, 'same'],
  accepted: [['received'], 'handling'],
  'deemed-accepted': [['received'], 'handling'],
  declined: [open, 'declined'],
  assigned: [['handling'], 'same'],
  extended: [['handling'], 'same'],
  'reply-drafted': [['handling'], 'same'],
  'draft-returned': [['handling'], 'same'],
  replied: [['handling'], 'replied'],
  substantiated: [['replied'], 'same'],
  'followed-up': [['replied'], 'same'],
  reopened: [['replied', 'declined'], 'handling'],
  merged: [open, 'merged'],
  withdrawn: [open, 'withdrawn'],
  'threat-flagged': [filed, 'same'],
  read: [filed, 'same'],
  'publication-proposed': [['replied'], 'same'],
  'answer-published': [['replied'], 'same'],
  'publication-ended': [['replied'], 'same'],
  'rung-reached': [[...open, 'replied'], 'same'],
  'clock-recounted': [[...open, 'replied'], 'same'],
  'personal-data-erased': [ended, 'same'],
};

const complaintRunning = (clocks: Running, event: ComplaintEvent, status: string): Running => {
  switch (event.type) {
    case 'complaint-filed':
      return only({ acceptance: event.acceptance, reply: event.reply });
    case 'classified': {
      // Of a petition the reply counts from acceptance: before it there is none.
      const kept = event.kind === 'petition' && status === 'received' ? undefined : clocks.reply;
      return only({ ...clocks, acceptance: event.acceptance ?? clocks.acceptance, reply: event.reply ?? kept });
    }
    case 'accepted':
      return { reply: event.reply };
    case 'deemed-accepted':
      return { ...clocks, reply: event.reply };
    case 'extended':
      return { ...clocks, reply: event.clock };
    case 'replied':
      return only({ followUp: event.followUp });
    case 'reopened':
      return { reply: event.clock };
    case 'followed-up':
    case 'declined':
    case 'merged':
    case 'withdrawn':
      return {};
    case 'clock-recounted':
      return { ...clocks, [event.clock]: event.to };
    case 'rung-reached':
      // Silence that has become acceptance, and was told, has nothing more to say.
      return event.clock === 'acceptance' && event.rung === 'told'
        ? only({ ...clocks, acceptance: undefined })
        : climbing(clocks, event);
    default:
      return clocks;
  }
};

/** Who answers for a complaint, as far as it is known at a moment. */
interface InHand {
  readonly kind: string;
  readonly named: boolean;
  readonly assigned: boolean;
}

const inHand = (before: InHand, event: ComplaintEvent): InHand => {
  switch (event.type) {
    case 'complaint-filed':
    case 'classified':
      return { kind: event.kind, named: event.subject.officer !== undefined, assigned: false };
    case 'assigned':
      return { ...before, assigned: true };
    case 'reopened':
      return { ...before, assigned: false };
    default:
      return before;
  }
};

const alwaysTold = ['complaint-filed', 'declined', 'extended', 'replied', 'reopened', 'merged', 'withdrawn'];

/** What is answered or over in the same breath is not told as taken on, or late. */
const isNews = (event: ComplaintEvent, left: string): boolean => {
  if (event.type === 'accepted') return left === 'handling';
  if (event.type !== 'rung-reached') return alwaysTold.includes(event.type);
  return event.rung === 'told' && event.notify && left === 'handling' && event.clock !== 'followUp';
};

const complaintAlarms = (event: ComplaintEvent, { kind, named, assigned }: InHand): readonly string[] => {
  // A department's own list may have the person complained of among its readers.
  const handlers = kind === 'report-of-misconduct' || named || !assigned ? 'managers' : 'department';
  switch (event.type) {
    case 'complaint-filed':
      return [
        ...(event.threat ? ['managers.threat-flagged'] : []),
        ...(event.kind === 'report-of-misconduct' ? ['managers.misconduct-reported'] : []),
      ];
    case 'threat-flagged':
      return ['managers.threat-flagged'];
    case 'assigned':
      return [`${handlers}.complaint-assigned`];
    case 'reply-drafted':
      return [`${handlers}.complaint-draft-waiting`];
    case 'rung-reached': {
      if (!event.notify || event.rung === 'passed') return [];
      if (event.clock === 'followUp') return ['managers.complaint-follow-up-due'];
      const isTold = event.rung === 'told';
      if (event.clock === 'acceptance')
        return [`managers.complaint-${isTold ? 'accepted-by-silence' : 'acceptance-due'}`];
      if (!isTold) return [`${handlers}.complaint-reply-due`];
      return [...new Set(['managers', handlers])].map((to) => `${to}.complaint-overdue`);
    }
    default:
      return [];
  }
};

const keyed = (version: number, n: number, alarms: readonly string[]): readonly Owed[] =>
  alarms.map((alarm) => ({ key: `${place(version, n)}.${alarm}` }));

export const complaintLaw = lawOfKind(ComplaintEvent, {
  unborn: 'unfiled',
  moved: (status, event) => movedBy(complaintMoves, status, event),
  running: complaintRunning,
  climbed: (event) => (event.type === 'rung-reached' ? event : undefined),
  isOfTime: ({ type }) => type === 'deemed-accepted',
  owed: (commits) => {
    let reaches = false;
    let status = 'unfiled';
    let hands: InHand = { kind: '', named: false, assigned: false };
    return commits.flatMap(({ version, events }) => {
      const left = events.reduce((before, event) => movedBy(complaintMoves, before, event) ?? before, status);
      status = left;
      return events.flatMap((event, index) => {
        if (event.type === 'complaint-filed') reaches = event.reach === 'phone';
        hands = inHand(hands, event);
        const told = reaches && isNews(event, left) ? [{ key: place(version, index + 1) }] : [];
        return [...told, ...keyed(version, index + 1, complaintAlarms(event, hands))];
      });
    });
  },
});

/** A rating that counts, by how far its work order has come. */
const counted = ['counted', 'verifying', 'answering', 'following-up', 'closed'];
const given = [...counted, 'held', 'set-aside', 'excluded'];

const ratingMoves: Moves<RatingEvent['type']> = {
  rated: [['unrated'], 'counted'],
  'held-for-review': [['counted'], 'held'],
  'held-counted': [['held'], 'counted'],
  'set-aside': [['held'], 'set-aside'],
  'rectification-opened': [['counted'], 'verifying'],
  'rectification-verified': [['verifying'], 'answering'],
  'contact-recorded': [['verifying', 'answering', 'following-up'], 'same'],
  'rectification-answered': [['answering'], 'following-up'],
  'followed-up': [['following-up'], 'closed'],
  appealed: [counted, 'same'],
  'appeal-decided': [counted, 'same'],
  'rung-reached': [[...counted, 'held'], 'same'],
  'clock-recounted': [[...counted, 'held'], 'same'],
  unmasked: [given, 'same'],
  'personal-data-erased': [given, 'same'],
};

const ratingRunning = (clocks: Running, event: RatingEvent): Running => {
  switch (event.type) {
    case 'held-for-review':
      return { review: event.clock };
    case 'held-counted':
    case 'set-aside':
      return {};
    case 'rectification-opened':
      return { ...clocks, verification: event.verification, answer: event.answer };
    case 'rectification-verified':
      return only({ ...clocks, verification: undefined, answer: event.answer ?? clocks.answer });
    case 'rectification-answered':
      return only({ ...clocks, answer: undefined, 'follow-up': event.clock });
    case 'followed-up':
      return only({ ...clocks, 'follow-up': undefined });
    case 'appealed':
      return { ...clocks, appeal: event.clock };
    case 'appeal-decided':
      // What no longer counts owes nothing more.
      return event.excluded ? {} : only({ ...clocks, appeal: undefined });
    case 'clock-recounted':
      return { ...clocks, [event.clock]: event.to };
    case 'rung-reached':
      return climbing(clocks, event);
    default:
      return clocks;
  }
};

/** The department's own limits; the others are the centre's. */
const departmental = ['verification', 'answer'];

const ratingAlarms = (event: RatingEvent): readonly string[] => {
  switch (event.type) {
    case 'rectification-opened':
      return ['department.rating-low', 'managers.rating-low'];
    case 'held-for-review':
      return ['managers.rating-held'];
    case 'appealed':
      return ['managers.rating-appealed'];
    case 'followed-up':
      return event.level !== undefined && event.level <= 2 ? ['managers.rating-follow-up-low'] : [];
    case 'rung-reached': {
      if (!event.notify || event.rung === 'passed') return [];
      const isOfDepartment = departmental.includes(event.clock);
      if (event.rung === 'early-warning' || event.rung === 'due-today')
        return [isOfDepartment ? 'department.rating-due' : 'managers.rating-due'];
      return [...(isOfDepartment ? ['department.rating-overdue'] : []), 'managers.rating-overdue'];
    }
    default:
      return [];
  }
};

export const ratingLaw = lawOfKind(RatingEvent, {
  unborn: 'unrated',
  moved: (status, event) => {
    if (event.type === 'appeal-decided' && event.excluded) return counted.includes(status) ? 'excluded' : undefined;
    return movedBy(ratingMoves, status, event);
  },
  running: ratingRunning,
  climbed: (event) => (event.type === 'rung-reached' ? event : undefined),
  owed: (commits, reaches) => {
    let reach: boolean | undefined = false;
    return commits.flatMap(({ version, events }) =>
      events.flatMap((event, index): readonly Owed[] => {
        if (event.type === 'rated') {
          const { receipt } = event.about;
          reach = event.reach === 'left' || (event.reach === 'case' && receipt !== undefined && reaches(receipt));
        }
        const isOutcome =
          event.type === 'rectification-answered' || (event.type === 'appeal-decided' && event.excluded);
        const key = place(version, index + 1);
        const told: readonly Owed[] = reach === undefined ? [{ key, doubtful: true }] : reach ? [{ key }] : [];
        return [...(isOutcome ? told : []), ...keyed(version, index + 1, ratingAlarms(event))];
      }),
    );
  },
});
