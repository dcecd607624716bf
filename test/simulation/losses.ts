import type { Finding } from '../../functions/reconciler/findings.ts';
import { decodeHead } from '../../shared/store/codec.ts';
import { casesIn } from './audit.ts';
import type { Centre } from './centre.ts';
import type { Part } from './couriers.ts';
import type { Stored } from './expressions.ts';
import { owed } from './notice-laws.ts';
import type { Random } from './random.ts';
import { must } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What is younger may still be on its way, as the reconciler has it. */
const GRACE = 30 * MINUTE;
/** Runs of the reconciler under faults, of which many break off; and without, in which all that is left is made good. */
const RUNS = { troubled: 6, calm: 2 } as const;

type Items = ReadonlyMap<string, Stored>;

const itemsIn = (all: readonly Stored[]): Items => new Map(all.map((item) => [`${item.pk?.S} ${item.sk?.S}`, item]));

/** `<kind>.<id>.<version>.<n>` and what may stand behind it: the record of a notice by its keys, the event and the commit. */
const read = (id: string) => {
  const [kind = '', of = '', version = '', n = '', ...alert] = id.split('.');
  const suffix = alert.length === 0 ? '' : `.${alert.join('.')}`;
  return {
    key: `${kind}#${of} notice#${version.padStart(8, '0')}#${n.padStart(4, '0')}${suffix}`,
    commit: `${kind}.${of}.${version}`,
    event: `${kind}.${of}.${version}.${n}`,
  };
};

/** Whether a notice is on record as sent, or given up for good. */
const isRecorded = (record: Stored | undefined): boolean =>
  record !== undefined && record.st?.S !== 'sending' && record.w === undefined;

const versionOf = (items: Items, key: string): number => {
  const head = items.get(`${key} head`);
  return head === undefined ? 0 : decodeHead(head).version;
};

interface Beside {
  /** What else happens in the middle. */
  meanwhile(): Promise<void>;
  /** Lets something be done that nothing befalls. */
  calmly(act: () => Promise<void>): Promise<void>;
}

/**
 * A part of the house is out of order for a time and what it held is gone; then the reconciler looks every hour, under the
 * same faults as everybody (N09). What it names must be missing, and missing because it was lost or is still on its way; and
 * it must name everything that was lost and owed a notice. That all is made good is seen when the world is at rest.
 */
export class Loss {
  readonly #centre: Centre;
  readonly #random: Random;
  readonly #part: Part;
  readonly #beside: Beside;
  /** Notices that were lost, by their keys, each with its commit and its event. */
  readonly #lost = new Map<string, readonly string[]>();
  readonly #found = new Map<Finding['what'], number>();
  #runs = 0;

  constructor(centre: Centre, random: Random, beside: Beside) {
    this.#beside = beside;
    this.#centre = centre;
    this.#random = random;
    this.#part = random.weighted<Part>([
      [3, 'stream'],
      [3, 'bus'],
      [2, 'notices'],
      [2, 'consequences'],
      [1, 'replan'],
      [2, 'schedule'],
    ]);
  }

  /** What was out of order, how often the reconciler looked, and what it found. */
  get tally(): Readonly<Record<string, number>> {
    return {
      [`lost ${this.#part}`]: 1,
      'notices lost': this.#lost.size,
      reconciliations: this.#runs,
      ...Object.fromEntries([...this.#found].map(([what, count]) => [`found ${what}`, count])),
    };
  }

  async live(): Promise<void> {
    const { stage, couriers } = this.#centre;
    const random = this.#random;
    await stage.sleep(random.between(6 * DAY, 20 * DAY));
    // A stream keeps what it has for a day; a schedule may be silent for weeks.
    const length = this.#part === 'schedule' ? random.between(7 * DAY, 21 * DAY) : random.between(6 * HOUR, 25 * HOUR);
    couriers.goOut(this.#part);
    await stage.sleep(length / 2);
    await this.#beside.meanwhile();
    await stage.sleep(length / 2);
    // The reconciler's schedule is its own: it need not wait for the other.
    if (this.#part !== 'schedule') couriers.down.delete(this.#part);
    for (let run = 0; run < RUNS.troubled; run++) {
      if (run === RUNS.troubled / 2) couriers.down.delete(this.#part);
      await this.#look();
      await stage.sleep(HOUR);
    }
    for (let run = 0; run < RUNS.calm; run++) {
      await this.#beside.calmly(() => this.#look());
      await stage.sleep(HOUR);
    }
    // A run of which one part broke off may have gone on in the others, and named what they found.
    const named = new Set(this.#centre.found.flatMap(({ what, key }) => (what === 'notice' ? [read(key).key] : [])));
    for (const [key, ids] of this.#lost) {
      const cameByItself = !ids.some((id) => couriers.lost.has(id));
      const isNamed = cameByItself || named.has(key);
      must('the reconciler names whatever was lost', isNamed, () => `${this.#part} ${key}`);
    }
  }

  async #look(): Promise<void> {
    const { stage, table, couriers } = this.#centre;
    const before = itemsIn(table.all());
    const gone = new Set([...couriers.lost, ...couriers.underWay]);
    this.#remember(before, stage.now);
    const found = await this.#centre.reconcile();
    this.#runs += 1;
    const after = itemsIn(table.all());
    for (const finding of found) {
      this.#found.set(finding.what, (this.#found.get(finding.what) ?? 0) + 1);
      this.#hold(finding, before, after, gone);
    }
  }

  /** What has been lost by now and owes its applicant, a department or the managers a notice. */
  #remember(items: Items, now: number): void {
    const { lost } = this.#centre.couriers;
    const receipts = new Set([...lost].flatMap((id) => (id.startsWith('case.') ? [id.split('.')[1]] : [])));
    const concerned = [...items.values()].filter((item) => receipts.has(item.pk?.S?.slice('case#'.length)));
    for (const { receipt, commits } of casesIn(concerned)) {
      const old = new Set(commits.filter(({ at }) => at <= now - GRACE - 15 * MINUTE).map(({ version }) => version));
      for (const sk of owed(commits)) {
        const [, version = '', rest = ''] = sk.split('#');
        const commit = `case.${receipt}.${Number(version)}`;
        const ids = [commit, `${commit}.${Number(rest.split('.')[0])}`];
        const isLost = ids.some((id) => lost.has(id));
        const key = `case#${receipt} ${sk}`;
        if (isLost && old.has(Number(version)) && !isRecorded(items.get(key))) this.#lost.set(key, ids);
      }
    }
  }

  #hold({ what, key }: Finding, before: Items, after: Items, gone: ReadonlySet<string>): void {
    const where = (): string => `${this.#part}: ${what} ${key}`;
    const isGone = ({ commit, event }: ReturnType<typeof read>): boolean => [commit, event].some((id) => gone.has(id));
    switch (what) {
      case 'notice': {
        const id = read(key);
        must('the reconciler names no notice that was sent', !isRecorded(before.get(id.key)), where);
        must('the reconciler names no notice that was not lost', isGone(id), where);
        return;
      }
      case 'consequence':
        must('the reconciler names no consequence that was not lost', isGone(read(key)), where);
        return;
      case 'step': {
        const isTaken = versionOf(after, key) > versionOf(before, key);
        must('the reconciler names no step that time did not owe', isTaken, where);
        return;
      }
      case 'replan': {
        const calendar = Number(key.split(' ')[1]);
        const stretches = [1, 2].flatMap((pass) =>
          Array.from({ length: 16 }, (_, shard) => before.get(`replan#${calendar}.${pass}.${shard} head`)),
        );
        must(
          'the reconciler names no change that was carried through',
          stretches.some((head) => head === undefined || !isFinished(head)),
          where,
        );
        return;
      }
      default:
        must('the reconciler finds no history broken, and nothing nobody would look at', false, where);
    }
  }
}

const isFinished = (head: Stored): boolean =>
  (decodeHead(head).state as { readonly finished?: boolean }).finished === true;
