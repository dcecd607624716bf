import { brokenCommitment } from '../../shared/domain/case/broken-commitment.ts';
import { CreditState, hasAnsweredFor, standsFor } from '../../shared/domain/credit/entry.ts';
import { SupervisionState } from '../../shared/domain/supervision/state.ts';
import { originOf, publish } from '../../shared/events/catalogue.ts';
import {
  CONSEQUENTIAL_KINDS,
  type Followed,
  listsApplicant,
  projectConcerned,
  recordFollowing,
} from '../../shared/events/consequential.ts';
import { type PublishedEvent, parseEventId } from '../../shared/events/envelope.ts';
import { type PartyKey, ReceiptNumberText } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { recorded } from '../../shared/store/cases.ts';
import type { Commit, Store } from '../../shared/store/port.ts';
import type { Projects } from '../../shared/store/projects.ts';
import type { Unsent } from './gaps.ts';

const isOnRecord = async (store: Pick<Store, 'load'>, { kind, id, asOf }: Followed): Promise<boolean> => {
  const head = await store.load({ kind, id });
  if (head === undefined || asOf === undefined) return head !== undefined;
  const state = SupervisionState.parse(head.state);
  return state.status === 'open' && state.matter.asOf >= asOf;
};

/**
 * The events of these commits from which something ought to have followed and nothing did: a record of who answers for it,
 * an admonition, or what a project had to say of its rings `until` then. The card of a passed limit stands in the same message; whoever opens the one has issued the other.
 */
export const missingConsequences = async (
  {
    store,
    county,
    projects,
  }: {
    readonly store: Pick<Store, 'load'>;
    readonly county: string;
    readonly projects: Pick<Projects, 'owesNews'>;
  },
  commits: readonly Commit[],
  late: ReadonlySet<number>,
  until: Instant,
): Promise<readonly Unsent[]> => {
  const [first] = commits;
  if (first === undefined || !CONSEQUENTIAL_KINDS.includes(first.aggregate.kind)) return [];
  const isMissing = async (type: string, detail: PublishedEvent['detail']): Promise<boolean> => {
    const project = projectConcerned(type, detail);
    if (project !== undefined && (await projects.owesNews(project, until))) return true;
    if (listsApplicant(type, detail) && (await isUnsettled(store, commits, detail))) return true;
    const owed = recordFollowing(type, detail);
    return owed !== undefined && !(await isOnRecord(store, owed));
  };
  const origin = originOf(first);
  const events = commits
    .filter(({ version }) => late.has(version))
    .flatMap((commit) => publish(county, commit, origin));
  const missing: Unsent[] = [];
  for (const { 'detail-type': type, detail } of events) {
    const place = parseEventId(detail.id);
    if (place === undefined || !(await isMissing(type, detail))) continue;
    missing.push({ id: detail.id, version: place.version, n: place.n });
  }
  return missing;
};

/**
 * Whether the credit list does not say of a case's broken commitment what this commit says: it has never been entered for
 * whoever broke it, repaired since or not, or it still stands against somebody who was taken for them.
 */
const isUnsettled = async (
  store: Pick<Store, 'load'>,
  commits: readonly Commit[],
  { aggregate, version }: PublishedEvent['detail'],
): Promise<boolean> => {
  const broken = brokenCommitment(recorded(commits));
  if (broken?.asOf !== version) return false;
  const receipt = ReceiptNumberText.parse(aggregate.id);
  const of = async (party: PartyKey): Promise<CreditState | undefined> => {
    const head = await store.load({ kind: 'credit', id: party });
    return head && CreditState.parse(head.state);
  };
  const by = await of(broken.by);
  if (by === undefined || !hasAnsweredFor(by, receipt)) return true;
  const mistaken = await Promise.all(broken.mistaken.map(of));
  return mistaken.some((state) => state !== undefined && standsFor(state, receipt));
};
