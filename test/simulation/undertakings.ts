import type { Desk, Who } from './desk.ts';
import { TRACK } from './foundation.ts';
import { Life } from './lives.ts';
import type { Plot } from './plots.ts';
import type { Random } from './random.ts';
import { must, type Stage } from './stage.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const ATTEMPTS = 30;

/** A project as its applicant sees it. */
export interface ProjectShown {
  readonly finished: boolean;
  readonly rings: readonly {
    readonly code: string;
    readonly item: string;
    readonly status: string;
    readonly cases: readonly { readonly receipt: string; readonly status: string }[];
  }[];
}

/** Everybody wants it to come to something: what can be accepted is, and what can be approved. */
const gettingOn = (item: string): Plot => ({
  item,
  next: ({ shown, steps }) => {
    if (shown.status === 'received') return shown.missing.length > 0 ? steps.ask : steps.accept;
    if (shown.status === 'correcting') return steps.supply;
    if (shown.status !== 'accepted') return undefined;
    if (shown.joint === undefined) return steps.approve;
    if (shown.joint.verdict === 'to-weigh') return steps.weigh;
    return shown.joint.verdict === 'pending' ? 'idle' : steps.approve;
  },
});

/** A project from its opening to its last ring, and the cases filed into it. */
export class Undertaking {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  readonly #number: number;
  readonly #citizen: Who;
  /** Cases live by dice, or everybody wants them to come to something. */
  readonly #getsOn: boolean;
  #filed = 0;

  constructor(stage: Stage, random: Random, desk: Desk, number: number, getsOn: boolean) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
    this.#number = number;
    this.#citizen = { citizen: `citizen-${number % 7}` };
    this.#getsOn = getsOn;
  }

  async live(): Promise<void> {
    await this.#stage.sleep(this.#random.between(0, 3 * DAY));
    const project = await this.#open();
    if (project === undefined) return;
    for (let look = this.#random.between(20, 30); look > 0; look--) {
      const shown = await this.#desk.read(this.#citizen, `/projects/${project}`);
      const seen = shown?.status === 200 ? (shown.json as ProjectShown) : undefined;
      if (seen?.finished) return;
      if (seen) this.#fileWhere(project, seen);
      await this.#stage.sleep(this.#random.between(HOUR, 4 * DAY));
    }
  }

  /** Into every ring that is open; now and then into any, which must not be. */
  #fileWhere(project: string, { rings }: ProjectShown): void {
    for (const { code, item, status } of rings) {
      if (status !== 'open' && !this.#random.chance(0.05)) continue;
      this.#filed += 1;
      const ring = {
        path: `/projects/${project}/rings/${code}/cases`,
        item,
        mark: `project-${this.#number}-${this.#filed}`,
        citizen: this.#citizen,
        plot: this.#getsOn ? gettingOn(item) : undefined,
      };
      const life = new Life(this.#stage, this.#random.fork(), this.#desk, 1_000 * this.#number + this.#filed, ring);
      this.#stage.spawn(() => life.live());
    }
  }

  /** Opens it, again and again under one key until it is answered: it is the same project every time. */
  async #open(): Promise<string | undefined> {
    const body = { track: TRACK.code, applicant: { kind: 'enterprise', creditCode: '91350100M000100Y43' } };
    const opened = new Set<string>();
    for (let attempt = 1; attempt <= ATTEMPTS && opened.size === 0; attempt++) {
      const key = `undertaking-${this.#number}`;
      const twice = this.#random.chance(0.2) ? 2 : 1;
      const asked = Array.from({ length: twice }, () =>
        this.#desk.ask(this.#citizen, 'POST', '/projects', { body, key }),
      );
      for (const answer of await Promise.all(asked))
        if (answer !== 'lost' && answer.status === 201)
          opened.add((answer.json as { readonly project: string }).project);
      if (opened.size === 0) await this.#stage.sleep(this.#random.between(200, 90_000));
    }
    must('a project is opened once under its key', opened.size <= 1, () => [...opened].join());
    const [project] = opened;
    return project;
  }
}
