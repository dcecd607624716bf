import type { AccountabilityState } from '../../shared/domain/accountability/state.ts';
import type { ComplaintLaw } from '../../shared/domain/complaint/law.ts';
import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { ladder, type Timetable, type WarningPolicy } from '../../shared/domain/deadline/clock.ts';
import type { RatingLaw } from '../../shared/domain/rating/law.ts';
import type { RatingState } from '../../shared/domain/rating/state.ts';
import type { SupervisionLaw } from '../../shared/domain/supervision/law.ts';
import { accountabilityAggregate } from '../../shared/store/accountability-aggregate.ts';
import type { Aggregate } from '../../shared/store/aggregate.ts';
import { canonicalJson, chainFaults } from '../../shared/store/chain.ts';
import { decodeCommit, decodeHead, decodePart, encodeRow, marksOf } from '../../shared/store/codec.ts';
import { complaintAggregate } from '../../shared/store/complaint-aggregate.ts';
import { complaintLaw as lawOfComplaints } from '../../shared/store/complaints.ts';
import { creditAggregate } from '../../shared/store/credit-aggregate.ts';
import { feedbackAggregate } from '../../shared/store/feedback-aggregate.ts';
import type { Commit } from '../../shared/store/port.ts';
import { ratingAggregate } from '../../shared/store/rating-aggregate.ts';
import { ratingLaw as lawOfRatings } from '../../shared/store/ratings.ts';
import { supervisionAggregate } from '../../shared/store/supervision-aggregate.ts';
import { auditRecords, type Filed, type Handing } from './audit.ts';
import type { Kept } from './audit-commands.ts';
import type { Calendars, Standing } from './calendars.ts';
import type { Stored } from './expressions.ts';
import type { Happened, LawOfKind, Running } from './law-of-kind.ts';
import { accountabilityLaw, creditLaw, creditStanding, feedbackLaw, supervisionLaw } from './oversight-laws.ts';
import { must } from './stage.ts';
import { complaintLaw, ratingLaw } from './voice-laws.ts';

/** What the citizens' voice and supervision lean on: the county's own laws, as the house reads them. */
export interface VoicesLaw {
  readonly complaint: ComplaintLaw;
  readonly rating: RatingLaw;
  readonly supervision: SupervisionLaw;
}

interface Kind {
  readonly law: LawOfKind;
  /** The state that a history leaves, where it stands in the indexes, and the word the law has for it. */
  folded(events: readonly Happened[], law: VoicesLaw): { readonly state: unknown; readonly position: Position };
  read(state: unknown): unknown;
  word(state: unknown): string;
  /** When its limits warn. */
  policy?(law: VoicesLaw): { readonly policy: WarningPolicy; readonly timetable: Timetable };
}
type Position = ReturnType<Aggregate<unknown, unknown, Happened, unknown>['position']>;

const kindOf = <S extends { readonly status: string }, E extends Happened, L>(
  aggregate: Aggregate<S, never, E, L>,
  law: LawOfKind,
  lawIn: (laws: VoicesLaw) => L,
  more: Pick<Kind, 'policy'> & { readonly word?: (state: S) => string } = {},
): Kind => ({
  law,
  folded: (events, laws) => {
    const state = (events as readonly E[]).reduce<S>(aggregate.decider.evolve, aggregate.decider.initial);
    return { state, position: aggregate.position(state, lawIn(laws)) };
  },
  read: (state) => aggregate.state.parse(state),
  word: (state) => more.word?.(state as S) ?? (state as S).status,
  ...(more.policy ? { policy: more.policy } : {}),
});

const wordOfRating = (state: RatingState): string =>
  state.status === 'counted' && state.work ? state.work.stage : state.status;

/** Kinds of aggregates that hold what citizens say, and what follows in the house. */
export const VOICES: Readonly<Record<string, Kind>> = {
  complaint: kindOf(complaintAggregate, complaintLaw, ({ complaint }) => complaint, {
    policy: ({ complaint }) => ({ policy: complaint.warnings, timetable: complaint }),
  }),
  rating: kindOf(ratingAggregate, ratingLaw, ({ rating }) => rating, {
    policy: ({ rating }) => ({ policy: rating.policy, timetable: rating }),
    word: wordOfRating,
  }),
  supervision: kindOf(supervisionAggregate, supervisionLaw, ({ supervision }) => supervision, {
    policy: ({ supervision }) => ({ policy: supervision.policy, timetable: supervision }),
  }),
  accountability: kindOf<AccountabilityState, never, never>(
    accountabilityAggregate as never,
    accountabilityLaw,
    () => undefined as never,
  ),
  feedback: kindOf(feedbackAggregate, feedbackLaw, () => undefined),
  credit: kindOf(creditAggregate, creditLaw, () => undefined, { word: creditStanding }),
};

/** One of them as it lies in the table. */
export interface Voiced extends Kept {
  readonly items: ReadonlyMap<string, Stored>;
  readonly raw: readonly Commit[];
}

/** Every one of them in a table. */
export const voicesIn = (stored: readonly Stored[]): readonly Voiced[] => {
  const found = new Map<string, Map<string, Stored>>();
  for (const item of stored) {
    const pk = item.pk?.S ?? '';
    if (!(pk.slice(0, pk.indexOf('#')) in VOICES)) continue;
    const within = found.get(pk) ?? new Map<string, Stored>();
    found.set(pk, within);
    within.set(item.sk?.S ?? '', item);
  }
  return [...found].map(([pk, items]) => {
    const [kind = ''] = pk.split('#');
    const law = lawIn(kind).law;
    const raw = [...items].filter(([sk]) => sk.startsWith('commit#')).map(([, item]) => decodeCommit(item));
    const mark = kind === 'complaint' ? markOf(items) : undefined;
    const commits = raw.map((commit) => ({ ...commit, events: commit.events.map((event) => law.read(event)) }));
    return { kind, id: pk.slice(kind.length + 1), items, raw, commits, ...(mark === undefined ? {} : { mark }) };
  });
};

const lawIn = (kind: string): Kind => {
  const found = VOICES[kind];
  if (found === undefined) throw new Error(`nothing is known of ${kind}`);
  return found;
};

/** What tells a complaint from every other, from its own words; `undefined` once erased. */
const markOf = (items: ReadonlyMap<string, Stored>): string | undefined => {
  const part = items.get('dossier#1');
  const { text } = part === undefined ? {} : (decodePart(part).content as { readonly text?: string });
  return text === undefined ? undefined : /mark-[\w-]+/.exec(text)?.[0];
};

const equal = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const inOrder = (values: readonly unknown[]): readonly string[] => values.map(canonicalJson).sort();

/** The house as it is, and every calendar it has had. */
interface House {
  readonly county: RuntimeCounty;
  readonly calendars: Calendars;
}

const lawsBy = (county: RuntimeCounty, { law }: Standing): VoicesLaw => ({
  complaint: lawOfComplaints(county, law.calendar),
  rating: lawOfRatings(county, law.calendar),
  supervision: law,
});

/** Everything that must be so of what citizens said, and of what followed, in a centre at rest at `now`. */
export const auditVoices = (
  voices: readonly Voiced[],
  cases: readonly Filed[],
  house: House,
  handings: ReadonlyMap<string, Handing>,
  now: number,
): void => {
  const reaches = reachesIn(cases);
  for (const voiced of voices) {
    const { kind, id, items, commits } = voiced;
    auditHistory(voiced, house);
    auditLadders(voiced, house, now);
    const attention = Number(items.get('head')?.as?.S ?? Number.POSITIVE_INFINITY);
    must('nothing is stuck', attention > now, () => `${kind} ${id} since ${new Date(attention).toISOString()}`);
    const owed = lawIn(kind).law.owed(commits, reaches);
    const expected = owed.filter(({ key, doubtful }) => !doubtful || items.has(key)).map(({ key }) => key);
    auditRecords(`${kind}#${id}`, items, expected, handings);
  }
};

/** Whether the applicant of a case has a telephone; `undefined` where that changed in its life. */
const reachesIn = (cases: readonly Filed[]): ((receipt: string) => boolean | undefined) => {
  const known = new Map<string, boolean | undefined>();
  for (const { receipt, commits } of cases) {
    const left = commits
      .flatMap(({ events }) => events)
      .flatMap((event) =>
        event.type === 'case-filed' || event.type === 'record-corrected' ? (event.reach ?? []) : [],
      );
    const [first] = left;
    known.set(receipt, left.every((reach) => reach === first) ? first === 'phone' : undefined);
  }
  return (receipt) => known.get(receipt);
};

/** Chain, lifecycle, head and index. */
const auditHistory = ({ kind, id, items, raw, commits }: Voiced, { county, calendars }: House): void => {
  const { law, folded, read, word } = lawIn(kind);
  const where = (): string => `${kind} ${id}`;
  must('the chain verifies', chainFaults(raw).length === 0, () => `${where()}: ${JSON.stringify(chainFaults(raw))}`);
  const head = decodeHead(items.get('head') ?? {});
  const last = raw.at(-1);
  must('head and history end together', last?.version === head.version && last.hash === head.hash, where);
  let status = law.unborn;
  let clocks: Running = {};
  for (const event of commits.flatMap(({ events }) => events)) {
    const next = law.moved(status, event, clocks);
    must('no illegal transition', next !== undefined, () => `${where()}: ${event.type} from ${status}`);
    clocks = law.running(clocks, event, status);
    status = next ?? status;
  }
  const standing = calendars.by(`${kind}#${id}`, 'head').map((each) =>
    folded(
      commits.flatMap(({ events }) => events),
      lawsBy(county, each),
    ),
  );
  const { state } = standing[0] ?? {};
  must('history replays to head', equal(state, read(head.state)) && word(state) === status, where);
  const position = standing.find((each) => equal(each.position.index, head.index))?.position;
  must('the head stands in the indexes where its state says', position !== undefined, where);
  if (position === undefined) return;
  must('the queue shows what the state says', equal(position.summary, head.summary), where);
  const rows = [...items].filter(([sk]) => sk.startsWith('row#')).map(([, item]) => item);
  const recounted = (position.rows ?? []).map((row) => encodeRow({ kind, id }, row));
  must('rows equal a recount', equal(inOrder(rows), inOrder(recounted)), where);
  must('the head knows its rows', equal(marksOf(position.rows ?? []), head.rows), where);
};

/** Every rung that fell due while its limit ran is on record once, and no other; of those caught up together the last tells. */
const auditLadders = ({ kind, id, commits }: Voiced, { county, calendars }: House, now: number): void => {
  const { law, policy } = lawIn(kind);
  if (policy === undefined) return;
  const reached = new Map<string, number>();
  const due = new Set<string>();
  const possible = new Set<string>();
  /** A limit that begins anew under its old name climbs a ladder of its own. */
  const lives = new Map<string, { readonly like: string; readonly n: number }>();
  let clocks: Running = {};
  let status = law.unborn;
  const nameOf = (clock: string, rung: string): string => `${clock}.${lives.get(clock)?.n}.${rung}`;
  const begin = (): void => {
    for (const [name, { reached: _, calendar: __, provisional: ___, ...clock }] of Object.entries(clocks)) {
      const like = canonicalJson(clock);
      const before = lives.get(name);
      if (before?.like !== like) lives.set(name, { like, n: (before?.n ?? 0) + 1 });
    }
  };
  const fallen = (standing: Standing, until: number): ReadonlySet<string> => {
    const { policy: warnings, timetable } = policy(lawsBy(county, standing));
    return new Set(
      Object.entries(clocks).flatMap(([name, clock]) =>
        ladder(clock, warnings, timetable).flatMap(({ rung, at }) => (at <= until ? [nameOf(name, rung)] : [])),
      ),
    );
  };
  // Within a minute of a change one function counts by the new calendar and another by the old.
  const fallDue = (by: readonly Standing[], until: number, isSure: boolean): void => {
    const each = by.map((standing) => fallen(standing, until));
    for (const name of each.flatMap((names) => [...names]))
      (isSure && each.every((names) => names.has(name)) ? due : possible).add(name);
  };
  for (const { at, version, events } of commits) {
    const where = (): string => `${kind} ${id} ${version}`;
    const by = calendars.by(`${kind}#${id}`, `commit#${String(version).padStart(8, '0')}`);
    // What a newer calendar counts otherwise is counted anew before anything falls due.
    for (const event of events) if (event.type.endsWith('-recounted')) clocks = law.running(clocks, event, status);
    begin();
    // Time passes before a command acts: what is due by then comes first.
    fallDue(by, at, true);
    const told = new Map<string, { readonly rung: string; readonly notify: boolean }>();
    for (const event of events) {
      const climbed = law.climbed(event);
      if (climbed !== undefined) {
        const { clock, rung, notify } = climbed;
        must('a rung fires when its limit runs', clock in clocks, () => `${where()}: ${clock} ${rung}`);
        const name = nameOf(clock, rung);
        reached.set(name, (reached.get(name) ?? 0) + 1);
        const life = `${clock}.${lives.get(clock)?.n}`;
        must('only the gravest of what is caught up together is told', told.get(life)?.notify !== true, where);
        told.set(life, { rung, notify });
      }
      const before = { clocks, status };
      clocks = law.running(before.clocks, event, before.status);
      status = law.moved(before.status, event, before.clocks) ?? before.status;
      begin();
      fallDue(by, at, law.isOfTime(event));
    }
    for (const [life, { rung, notify }] of told)
      must('the gravest is told, and nobody at midnight', notify === (rung !== 'passed'), () => `${where()}: ${life}`);
    fallDue(by, at, true);
  }
  fallDue([calendars.current], now, true);
  for (const name of due)
    must(
      'every rung due has fired once',
      reached.get(name) === 1,
      () => `${kind} ${id}: ${name} fired ${reached.get(name) ?? 0} times`,
    );
  for (const name of reached.keys())
    must('no rung fires before it is due', due.has(name) || possible.has(name), () => `${kind} ${id}: ${name}`);
};
