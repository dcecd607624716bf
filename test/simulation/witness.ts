import { CaseEvent } from '../../shared/domain/case/events.ts';
import { decodeCommit } from '../../shared/store/codec.ts';
import { VOICES } from './audit-voices.ts';
import type { Stored } from './expressions.ts';
import type { LawOfKind, Running } from './law-of-kind.ts';
import { moved } from './lifecycle-laws.ts';
import { running } from './limit-laws.ts';
import { must } from './stage.ts';

type Lifecycle = Pick<LawOfKind, 'unborn' | 'read' | 'moved' | 'running'>;

const ofCase: Lifecycle = {
  unborn: 'unfiled',
  read: (stored) => CaseEvent.parse(stored),
  moved: (status, event, clocks) => moved(status, event as CaseEvent, clocks),
  running: (clocks, event) => running(clocks, event as CaseEvent),
};

/** Which lifecycle an item is part of, by its partition. */
const lifecycleOf = (item: Stored | undefined): Lifecycle | undefined => {
  const [kind = ''] = (item?.pk?.S ?? '').split('#');
  return kind === 'case' ? ofCase : VOICES[kind]?.law;
};

interface Seen {
  readonly version: number;
  readonly hash: string;
  readonly at: number;
  readonly status: string;
  readonly clocks: Running;
}

/** Looks at every write as it happens: what may never be, not even for a moment. */
export class Witness {
  readonly #seen = new Map<string, Seen>();
  /** When each commit of whatever kind was written, in the one true order: `<pk> <sk>` → its place. */
  readonly order = new Map<string, number>();
  commits = 0;

  /** Goes on where another left off. */
  carryOn(from: Witness): void {
    for (const [id, seen] of from.#seen) this.#seen.set(id, seen);
    for (const [key, place] of from.order) this.order.set(key, place);
    this.commits = from.commits;
  }

  /** One write: its commit and its head belong together, and follow what stood before. */
  written(items: readonly { readonly before: Stored | undefined; readonly after: Stored | undefined }[]): void {
    for (const { after } of items)
      if (after?.sk?.S?.startsWith('commit#')) this.order.set(`${after.pk?.S} ${after.sk.S}`, this.order.size);
    const watched = items.filter(({ after }) => lifecycleOf(after) !== undefined);
    const commits = watched.filter(({ after }) => after?.sk?.S?.startsWith('commit#'));
    for (const { before, after } of commits) {
      must('a commit is written once', before === undefined, () => `${after?.pk?.S} ${after?.sk?.S}`);
      const head = items.find(({ after: other }) => other?.sk?.S === 'head' && other.pk?.S === after?.pk?.S)?.after;
      const lifecycle = lifecycleOf(after);
      if (lifecycle) this.#follow(decodeCommit(after ?? {}), head, lifecycle);
    }
    must('one write, one commit', commits.length <= 1, () => `${commits.length}`);
    for (const { after } of watched)
      if (after?.sk?.S === 'head') must('no head without its commit', commits.length === 1, () => `${after.pk?.S}`);
  }

  #follow(commit: ReturnType<typeof decodeCommit>, head: Stored | undefined, lifecycle: Lifecycle): void {
    const id = `${commit.aggregate.kind} ${commit.aggregate.id}`;
    const unborn: Seen = { version: 0, hash: '', at: 0, status: lifecycle.unborn, clocks: {} };
    const before = this.#seen.get(id) ?? unborn;
    const where = (): string => `${id} ${commit.version}`;
    must('versions follow one another', commit.version === before.version + 1, where);
    must('each commit holds the one before', commit.prev === before.hash, where);
    must('time never goes back', commit.at >= before.at, where);
    must(
      'the head stands at its last commit',
      head?.v?.N === String(commit.version) && head.h?.S === commit.hash,
      where,
    );
    const events = commit.events.map((event) => lifecycle.read(event));
    must('no commit is empty', events.length > 0, where);
    let { status, clocks } = before;
    for (const event of events) {
      const to = lifecycle.moved(status, event, clocks);
      must('no illegal transition', to !== undefined, () => `${where()}: ${event.type} from ${status}`);
      clocks = lifecycle.running(clocks, event, status);
      status = to ?? status;
    }
    this.commits += 1;
    this.#seen.set(id, { version: commit.version, hash: commit.hash, at: commit.at, status, clocks });
  }
}
