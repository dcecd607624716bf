import type { CaseEvent } from '../../shared/domain/case/events.ts';
import {
  type ProjectEvent,
  ProjectEvent as ProjectEventSchema,
  ProjectState,
  projectDecider,
} from '../../shared/domain/project/project.ts';
import { canonicalJson, chainFaults } from '../../shared/store/chain.ts';
import { decodeCommit, decodeHead, encodeRow } from '../../shared/store/codec.ts';
import type { Commit } from '../../shared/store/port.ts';
import { projectAggregate } from '../../shared/store/project-aggregate.ts';
import { auditRecords, type Filed, type Handing } from './audit.ts';
import type { Stored } from './expressions.ts';
import { TRACK } from './foundation.ts';
import { place } from './notice-laws.ts';
import { must } from './stage.ts';
import type { ProjectShown } from './undertakings.ts';

/** One project as it lies in the table. */
export interface Undertaken {
  readonly number: string;
  readonly items: ReadonlyMap<string, Stored>;
  readonly commits: readonly (Omit<Commit, 'events'> & { readonly events: readonly ProjectEvent[] })[];
  readonly raw: readonly Commit[];
}

/** Every project in a table. */
export const projectsIn = (items: readonly Stored[]): readonly Undertaken[] => {
  const projects = new Map<string, Map<string, Stored>>();
  for (const item of items) {
    const [kind, number = ''] = (item.pk?.S ?? '').split('#');
    if (kind !== 'project') continue;
    const within = projects.get(number) ?? new Map<string, Stored>();
    projects.set(number, within);
    within.set(item.sk?.S ?? '', item);
  }
  return [...projects].map(([number, within]) => {
    const raw = [...within].filter(([sk]) => sk.startsWith('commit#')).map(([, item]) => decodeCommit(item));
    const commits = raw.map((commit) => ({
      ...commit,
      events: commit.events.map((event) => ProjectEventSchema.parse(event)),
    }));
    return { number, items: within, raw, commits };
  });
};

const equal = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const commitKey = (kind: string, id: string, version: number): string =>
  `${kind}#${id} commit#${String(version).padStart(8, '0')}`;

/** What a case has come to, as far as rings care, written down a second time. */
type Come = 'nothing-yet' | 'accepted' | 'passed' | 'failed' | 'undone';
const comes: Readonly<Partial<Record<CaseEvent['type'], Come>>> = {
  accepted: 'accepted',
  'deemed-accepted': 'accepted',
  approved: 'passed',
  refused: 'failed',
  returned: 'failed',
  'not-accepted': 'failed',
  'commitment-lapsed': 'failed',
  withdrawn: 'undone',
  'deemed-withdrawn': 'undone',
  revoked: 'undone',
};
const comeTo = (events: readonly CaseEvent[]): Come =>
  events.reduce<Come>((come, { type }) => comes[type] ?? come, 'nothing-yet');

/** A case of a ring, and when in the true order it came to what. */
interface OfRing {
  readonly ring: string;
  readonly filed: Filed;
  readonly come: Come;
  /** The true place of the commit with which it first came to this. */
  since(come: Come): number;
}

/** Everything that must be so of the projects of a centre at rest. */
export const auditProjects = (
  projects: readonly Undertaken[],
  cases: readonly Filed[],
  order: ReadonlyMap<string, number>,
  handings: ReadonlyMap<string, Handing>,
): void => {
  const ofProject = new Map<string, OfRing[]>();
  for (const filed of cases) {
    const [first] = filed.commits[0]?.events ?? [];
    if (first?.type !== 'case-filed' || first.project === undefined) continue;
    const { number, ring } = first.project;
    const known = ofProject.get(number) ?? [];
    ofProject.set(number, known);
    known.push({
      ring,
      filed,
      come: comeTo(filed.commits.flatMap(({ events }) => events)),
      since: sinceIn(filed, order),
    });
  }
  for (const number of ofProject.keys())
    must(
      'a ring’s case has its project',
      projects.some((each) => each.number === number),
      () => number,
    );
  for (const project of projects) {
    const own = ofProject.get(project.number) ?? [];
    auditHistory(project);
    auditRings(project, own, order);
    auditNews(project, own, handings);
  }
};

const sinceIn =
  ({ receipt, commits }: Filed, order: ReadonlyMap<string, number>) =>
  (come: Come): number => {
    const at = commits.find((_, index) => comeTo(commits.slice(0, index + 1).flatMap(({ events }) => events)) === come);
    return at ? (order.get(commitKey('case', receipt, at.version)) ?? -1) : Number.POSITIVE_INFINITY;
  };

const auditHistory = ({ number, items, commits, raw }: Undertaken): void => {
  must('the chain of a project verifies', chainFaults(raw).length === 0, () => number);
  const head = decodeHead(items.get('head') ?? {});
  const state = commits.flatMap(({ events }) => events).reduce(projectDecider.evolve, projectDecider.initial);
  must('the history of a project replays to its head', equal(state, ProjectState.parse(head.state)), () => number);
  const { index, rows = [] } = projectAggregate.position(state, undefined as never);
  must('a project stands in the indexes where its state says', equal(index, head.index), () => number);
  const there = [...items].filter(([sk]) => sk.startsWith('row#')).map(([, item]) => canonicalJson(item));
  const recounted = rows.map((row) => canonicalJson(encodeRow({ kind: 'project', id: number }, row)));
  must('the rows of a project equal a recount', equal(there.sort(), recounted.sort()), () => number);
};

/** A ring never begins before the one before it has ended or is tolerated, and grants nothing before that has passed. */
const auditRings = (
  { number, commits }: Undertaken,
  own: readonly OfRing[],
  order: ReadonlyMap<string, number>,
): void => {
  const entered = new Map<string, { readonly place: number; readonly on: string }>();
  for (const { version, events } of commits)
    for (const event of events)
      if (event.type === 'ring-entered')
        entered.set(event.receipt, { place: order.get(commitKey('project', number, version)) ?? -1, on: event.on });
  for (const { ring, filed, since } of own) {
    const where = (): string => `${number} ${ring} ${filed.receipt}`;
    const entry = entered.get(filed.receipt);
    must('no ring has a case its project did not let in', entry !== undefined, where);
    for (const { ring: before, tolerated } of TRACK.rings.find(({ code }) => code === ring)?.after ?? []) {
      const first = (come: Come): number =>
        Math.min(
          Number.POSITIVE_INFINITY,
          ...own.filter((each) => each.ring === before).map((each) => each.since(come)),
        );
      const opens = tolerated ? Math.min(first('accepted'), first('passed')) : first('passed');
      // Silence is acceptance from the day it was, whoever writes it down first.
      const bySilence =
        tolerated && own.some((each) => each.ring === before && silentSince(each.filed) <= (entry?.on ?? ''));
      must(
        'a ring never opens before its predecessor ended or is tolerated',
        bySilence || opens < (entry?.place ?? 0),
        where,
      );
      must('nothing is granted before what came before has passed', since('passed') >= first('passed'), where);
    }
  }
  for (const { code } of TRACK.rings) {
    const current = own.filter(
      ({ ring, come }) => ring === code && ['nothing-yet', 'accepted', 'passed'].includes(come),
    );
    must('one case at a time in a ring', current.length <= 1, () => `${number} ${code}`);
  }
};

/** The day on which silence accepted a case; never, where it did not. */
const silentSince = ({ commits }: Filed): string =>
  commits
    .flatMap(({ events }) => events)
    .flatMap((event) => (event.type === 'deemed-accepted' ? [event.fellDue] : []))
    .at(0) ?? '9999-12-31';

/** What the applicant is owed of a project was announced, announced once, and told. */
const auditNews = (
  { number, items, commits }: Undertaken,
  own: readonly OfRing[],
  handings: ReadonlyMap<string, Handing>,
): void => {
  const said = commits.flatMap(({ version, events }) =>
    events.map((event, index) => ({ event, version, n: index + 1 })),
  );
  const openings = said.flatMap(({ event }) =>
    event.type === 'ring-opened' ? [`${event.ring} ${event.by.join()}`] : [],
  );
  must('an opening is announced once', new Set(openings).size === openings.length, () => `${number}: ${openings}`);
  for (const { code, after } of TRACK.rings) {
    const stands = (ring: string, ...wanted: readonly Come[]) =>
      own.find((each) => each.ring === ring && wanted.includes(each.come));
    // Under way, or given up by whoever had filed into it: they know.
    if (stands(code, 'nothing-yet', 'accepted', 'passed', 'undone')) continue;
    const before = after.map(
      ({ ring, tolerated }) => stands(ring, 'passed') ?? (tolerated && stands(ring, 'accepted')),
    );
    if (before.some((each) => !each)) continue;
    const causes = [...before, stands(code, 'failed')].flatMap((each) => (each ? [each.filed.receipt] : []));
    const isSaid = openings.some(
      (opening) => opening.startsWith(`${code} `) && causes.every((one) => opening.includes(one)),
    );
    must(
      'every opening is announced',
      causes.length === 0 || own.length === 0 || isSaid,
      () => `${number} ${code}: ${causes}`,
    );
  }
  const finished = said.filter(({ event }) => event.type === 'project-finished').length;
  const passed = TRACK.rings.every(({ code }) => own.some(({ ring, come }) => ring === code && come === 'passed'));
  must('that all have passed is announced, once', finished <= 1 && (!passed || finished === 1), () => number);
  const expected = said.flatMap(({ event, version, n }) => {
    const telling = tellingOf(event);
    if (telling === undefined) return [];
    const reaches = reachesOf(own.find(({ filed }) => filed.receipt === telling.by)?.filed);
    must('a project is told of as its case says', reaches.includes(telling.reach), () => `${number} ${version}`);
    return [`${place(version, n)}${telling.reach === 'phone' ? '' : '.department.project-news-waiting'}`];
  });
  auditRecords(`project#${number}`, items, expected, handings);
};

/** By which case an event of a project is told of, and how; nothing where an open case tells of it, or nobody is concerned. */
const tellingOf = (event: ProjectEvent): { readonly by: string | undefined; readonly reach: string } | undefined => {
  if (event.type === 'ring-opened') return { by: event.by.at(-1), reach: event.reach };
  if (event.type === 'project-finished') return { by: event.by, reach: event.reach };
  return 'telling' in event ? event.telling : undefined;
};

/** As it was ever left with the case. */
const reachesOf = (filed: Filed | undefined): readonly string[] =>
  (filed?.commits.flatMap(({ events }) => events) ?? []).flatMap((event) =>
    event.type === 'case-filed' || event.type === 'record-corrected' ? (event.reach ?? []) : [],
  );

/** What its applicant is shown of a project, against what its cases have come to. */
export const auditView = (number: string, shown: ProjectShown, cases: readonly Filed[]): void => {
  for (const { code, status, cases: listed } of shown.rings) {
    const own = cases.filter(({ commits }) => {
      const [first] = commits[0]?.events ?? [];
      return first?.type === 'case-filed' && first.project?.number === number && first.project.ring === code;
    });
    const come = own.map(({ commits }) => comeTo(commits.flatMap(({ events }) => events)));
    const wanted = come.includes('passed')
      ? ['passed']
      : come.some((each) => each === 'nothing-yet' || each === 'accepted')
        ? ['under-way']
        : ['open', 'waiting'];
    must(
      'the page of a project shows what its cases came to',
      wanted.includes(status),
      () => `${number} ${code} ${status}`,
    );
    must(
      'the page of a project shows every case',
      equal(listed.map(({ receipt }) => receipt).sort(), own.map(({ receipt }) => receipt).sort()),
      () => `${number} ${code}`,
    );
  }
};
