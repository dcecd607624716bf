import type { Commit } from '../../shared/store/port.ts';
import { mayChangeNothing, type Sent } from './desk.ts';
import { must } from './stage.ts';

/** Something that commands were sent about, as it lies in the table. */
export interface Kept {
  readonly kind: string;
  readonly id: string;
  /** What distinguishes a filing from every other; absent once it is erased. */
  readonly mark?: string;
  readonly commits: readonly (Omit<Commit, 'events'> & { readonly events: readonly { readonly type: string }[] })[];
}

interface Effect {
  readonly kept: Kept;
  readonly commit: Kept['commits'][number];
}

/** Looks in clear, which are on record and leave the version decisions rest on as it was. */
const looks: readonly string[] = ['unmasked', 'read'];

const person = ({ actor, events }: Effect['commit']): boolean =>
  actor.kind !== 'system' && !events.some(({ type }) => looks.includes(type));

/** What clients were told against what stands. */
export const auditCommands = (commands: readonly Sent[], all: readonly Kept[]): void => {
  const byKey = new Map<string, Effect[]>();
  const byMark = new Map<string, string[]>();
  for (const kept of all) {
    for (const commit of kept.commits)
      if (commit.key !== undefined) byKey.set(commit.key, [...(byKey.get(commit.key) ?? []), { kept, commit }]);
    const { mark, id } = kept;
    if (mark !== undefined) byMark.set(mark, [...(byMark.get(mark) ?? []), id]);
  }
  const known = new Set(commands.map(({ hash }) => hash));
  for (const key of byKey.keys()) must('nothing happens that nobody asked for', known.has(key), () => key);
  for (const sent of commands) auditCommand(sent, byKey.get(sent.hash) ?? [], byMark);
};

const auditCommand = (sent: Sent, effects: readonly Effect[], byMark: ReadonlyMap<string, readonly string[]>): void => {
  const at = (): string =>
    `command ${sent.number} ${sent.path} ${sent.outcome}, ${effects.length} effects, ${JSON.stringify(sent.accepted)}`;
  must('no command is applied twice', effects.length <= 1, at);
  const [effect] = effects;
  const first = sent.accepted[0];
  if (sent.outcome === 'accepted')
    must('no accepted command is lost', effect !== undefined || mayChangeNothing.test(sent.path), at);
  if (sent.outcome === 'refused' && !sent.isDoubled) must('a refused command has no effect', effect === undefined, at);
  if (sent.mark !== undefined) {
    const filed = byMark.get(sent.mark) ?? [];
    must('nothing is filed twice', filed.length <= 1, at);
    // Erasure takes the mark with it.
    if (first !== undefined && filed.length > 0) must('the receipt given is the case', filed[0] === first.id, at);
  }
  if (effect === undefined || first === undefined) return;
  const { kept, commit } = effect;
  must(
    'the answer names the case',
    sent.accepted.every(({ id }) => id === kept.id || id === ''),
    at,
  );
  // What first changed nothing, and was asked once more when it would, was answered twice for two things.
  const answers = mayChangeNothing.test(sent.path)
    ? sent.accepted.filter(({ version = commit.version }) => version >= commit.version)
    : sent.accepted;
  const [answer] = answers;
  must(
    'a repeat gets the first answer',
    answers.every(({ version, status }) => version === answer?.version && status === answer?.status),
    at,
  );
  if (person(commit) && answer?.version !== undefined)
    must('the answer names the version', answer.version === commit.version, at);
  if (sent.ifMatch === undefined) return;
  const seen = kept.commits.findLast((earlier) => earlier.version < commit.version && person(earlier))?.version ?? 0;
  must(
    'a decision rests on what was seen',
    seen === sent.ifMatch,
    () => `${at()}: seen ${sent.ifMatch}, stood ${seen}`,
  );
};
