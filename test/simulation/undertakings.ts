import type { Answer } from '../support/http.ts';
import type { Desk, Who } from './desk.ts';
import { idOf, TRACK } from './foundation.ts';
import { Life } from './lives.ts';
import type { Plot } from './plots.ts';
import type { Random } from './random.ts';
import { must, type Stage } from './stage.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const ATTEMPTS = 30;

const ENTERPRISE = { kind: 'enterprise', creditCode: '91350100M000100Y43' } as const;
const MISTYPED = { kind: 'enterprise', creditCode: '91350100M000010Y4J' } as const;

/** The version something stood at when it was read. */
const versionOf = (answer: Answer | undefined): number | undefined => {
  const [, version] = /^"(\d+)/.exec(answer?.headers.etag ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
};

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

type Asking = readonly [who: Who, path: string, body: object];

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
  #asked = 0;

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
    if (project === undefined || !(await this.#putRight(project))) return;
    const agency = this.#agency(project);
    for (let look = this.#random.between(25, 35); look > 0; look--) {
      const asking = this.#random.chance(0.3) ? agency.next().value : undefined;
      if (asking) await this.#ask(...asking);
      const shown = await this.#desk.read(this.#citizen, `/projects/${project}`);
      const seen = shown?.status === 200 ? (shown.json as ProjectShown) : undefined;
      if (seen?.finished) return;
      if (seen) this.#fileWhere(project, seen);
      await this.#stage.sleep(this.#random.between(HOUR, 4 * DAY));
    }
  }

  /** Entrusted to one officer, in the hands of another, and again the applicant's own. */
  *#agency(project: string): Generator<Asking, undefined> {
    const mandate = { reference: '授权委托书', scope: ['file', 'supply'], until: '2027-12-31' };
    const officer = (name: string) => ({ officer: idOf(name) });
    const reasons = '另有安排';
    for (;;) {
      yield [{ staff: 'head' }, `/desk/projects/${project}/agency`, { ...officer('agent'), mandate }];
      yield [
        { staff: this.#random.pick(['agent', 'manager']) },
        `/desk/agency/projects/${project}/hand-over`,
        { ...officer('colleague-agent'), reasons },
      ];
      yield [this.#citizen, `/projects/${project}/agency/revocation`, { reasons }];
    }
  }

  /** Asks until there is an answer, under one key; what is refused is refused. */
  async #ask(who: Who, path: string, body: object): Promise<void> {
    this.#asked += 1;
    const key = `undertaking-${this.#number}-${this.#asked}`;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const answer = await this.#desk.ask(who, 'POST', path, { body, key });
      if (answer !== 'lost' && answer.status < 500) return;
      await this.#stage.sleep(this.#random.between(200, 90_000));
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

  /** Every other one is opened under a mistyped number, which the department puts right before anything is filed. */
  get #isMistyped(): boolean {
    return this.#number % 2 === 1;
  }

  /** Asks until it is done: a version read anew is another request, under another key. */
  async #putRight(project: string): Promise<boolean> {
    if (!this.#isMistyped) return true;
    const head = { staff: 'head' };
    const body = { applicant: ENTERPRISE, reasons: '统一社会信用代码录入有误' };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const ifMatch = versionOf(await this.#desk.read(head, `/desk/projects/${project}`));
      const key = `undertaking-${this.#number}-put-right-${ifMatch}`;
      const path = `/desk/projects/${project}/applicant-corrections`;
      const answer = await this.#desk.ask(head, 'POST', path, { body, key, ifMatch });
      if (answer !== 'lost' && answer.status === 201) return true;
      await this.#stage.sleep(this.#random.between(200, 90_000));
    }
    return false;
  }

  /** Opens it, again and again under one key until it is answered: it is the same project every time. */
  async #open(): Promise<string | undefined> {
    const body = { track: TRACK.code, applicant: this.#isMistyped ? MISTYPED : ENTERPRISE };
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
