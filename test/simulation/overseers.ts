import { partyKey } from '../../shared/store/keyrings.ts';
import type { Answer } from '../support/http.ts';
import { identityNumber } from './applications.ts';
import type { Command, Desk, Who } from './desk.ts';
import { DAY, HOUR, ifMatchOf, knownCases, MINUTE } from './errands.ts';
import { idOf, ring } from './foundation.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';
import { dayOf } from './steps.ts';

const department = 'market-regulation';
const manager: Who = { staff: 'manager' };
const other: Who = { staff: 'other-manager' };
const text = '请说明进展并按期办结';

/** Somebody urges a department on in one case, and the department answers, or does not. */
export class Urging {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;

  constructor(stage: Stage, random: Random, desk: Desk) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
  }

  async live(): Promise<void> {
    const random = this.#random;
    await this.#stage.sleep(random.between(2 * DAY, 20 * DAY));
    const known = knownCases(this.#desk);
    if (known.length === 0) return;
    const { receipt } = random.pick(known);
    const by: Who = random.chance(0.7) ? manager : { staff: 'head' };
    const above = (name: string, body: object) =>
      this.#desk.command(by, { path: `/supervision/cases/${receipt}/${name}`, body });
    if (random.chance(0.5)) await above('officer', { officer: idOf(random.pick(['reviewer', 'head', 'clerk'])) });
    const { answer } = await above('urgings', { text, replyDays: random.pick([1, 3, 8, 12]) });
    if (answer?.status !== 201) return;
    for (let look = random.between(2, 4); look > 0; look--) {
      await this.#stage.sleep(random.between(HOUR, random.chance(0.6) ? 2 * DAY : 12 * DAY));
      const shown = await this.#desk.read(manager, `/desk/cases/${receipt}/supervision`);
      const { urgings = [] } = (shown?.json ?? {}) as { readonly urgings?: readonly UrgingShown[] };
      const waiting = urgings.find(({ answeredOn }) => answeredOn === undefined);
      if (waiting === undefined) return;
      const name = waiting.acknowledgedOn === undefined && random.chance(0.6) ? 'acknowledgement' : 'answer';
      const staff = random.pick(['reviewer', 'head', 'deputy', 'clerk', 'stranger', 'planner']);
      await this.#desk.command(
        { staff },
        { path: `/desk/cases/${receipt}/urgings/${waiting.n}/${name}`, body: name === 'answer' ? { text } : {} },
      );
    }
  }
}

interface UrgingShown {
  readonly n: number;
  readonly acknowledgedOn?: string;
  readonly answeredOn?: string;
}

interface RecordShown {
  readonly record: string;
  readonly status: string;
  readonly responsible?: string;
  readonly measure?: string;
}

/** What supervisors do week by week: cards, records of who answers for what, feedback to home units, the credit list. */
export class Overseer {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  #uploads = 0;
  /** The records this one keeps an eye on. */
  #record: string | undefined;

  constructor(stage: Stage, random: Random, desk: Desk) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
  }

  async live(): Promise<void> {
    const random = this.#random;
    await this.#stage.sleep(random.between(DAY, 12 * DAY));
    for (let round = 20; round > 0; round--) {
      await this.#stage.sleep(random.between(HOUR, 5 * DAY));
      await random.weighted([
        [1.5, () => this.#cancelCard()],
        [8, () => this.#judge()],
        [1, () => this.#feedback()],
        [1, () => this.#acknowledge()],
        [2, () => this.#credit()],
      ])();
    }
  }

  async #cancelCard(): Promise<void> {
    const listed = await this.#list<{
      readonly cases: readonly { readonly receipt: string; readonly cards: readonly { readonly n: number }[] }[];
    }>('/desk/cards');
    if (listed === undefined || listed.cases.length === 0) return;
    const { receipt, cards } = this.#random.pick(listed.cases);
    const shown = await this.#desk.read(manager, `/desk/cases/${receipt}/supervision`);
    const [card] = cards;
    if (shown?.status !== 200 || card === undefined) return;
    const path = `/supervision/cases/${receipt}/cards/${card.n}/cancellation`;
    await this.#send(manager, path, { reasons: '系统故障，非窗口责任' }, shown);
  }

  /** One record after another, from its finding to its end. */
  async #judge(): Promise<void> {
    const random = this.#random;
    if (this.#record === undefined || random.chance(0.1)) {
      const listed = await this.#list<{ readonly records: readonly RecordShown[] }>('/desk/accountability');
      const open = listed?.records.filter(({ status }) => status !== 'closed') ?? [];
      if (open.length === 0) return;
      this.#record = random.pick(open).record;
    }
    const shown = await this.#desk.read(manager, `/desk/accountability/${this.#record}`);
    if (shown?.status !== 200) return;
    const record = shown.json as RecordShown;
    if (record.status === 'closed') this.#record = undefined;
    const [who, path, body] = this.#stepOf(record) ?? [];
    if (who && path && body) await this.#send(who, path, body, shown);
  }

  #stepOf({ record, status, responsible }: RecordShown): readonly [Who, string, object] | undefined {
    const random = this.#random;
    const above = (name: string) => `/supervision/accountability/${record}/${name}`;
    const measure = random.pick([
      'efficiency-admonition',
      'efficiency-admonition',
      'criticism',
      'written-self-criticism',
    ]);
    const close = [random.pick([manager, other]), above('closing'), {}] as const;
    switch (status) {
      case 'open':
        return random.weighted([
          [1, [manager, above('finding'), { responsible: 'nobody', text }]],
          [3, [manager, above('finding'), { responsible: 'department', text }]],
          [2, [manager, above('finding'), { responsible: 'person', staff: idOf('reviewer'), text }]],
        ]);
      case 'found':
        return responsible === 'nobody' ? close : [manager, above('measure'), { measure, text }];
      case 'measured':
        return random.chance(0.4)
          ? [{ staff: random.pick(['head', 'reviewer']) }, `/desk/accountability/${record}/appeal`, { text }]
          : close;
      case 'under-appeal':
        return [random.pick([other, other, manager]), above('appeal-decision'), this.#decision()];
      case 'appeal-decided':
        return close;
      default:
        return undefined;
    }
  }

  #decision(): object {
    const outcome = this.#random.pick(['upheld', 'replaced', 'taken-back']);
    return { outcome, ...(outcome === 'replaced' ? { measure: 'criticism' } : {}), text };
  }

  async #feedback(): Promise<void> {
    const kind = this.#random.pick(['commendation', 'admonition']);
    await this.#desk.command(manager, { path: '/supervision/feedback', body: { kind, department, text } });
  }

  async #acknowledge(): Promise<void> {
    const listed = await this.#list<{
      readonly feedback: readonly { readonly feedback: string; readonly acknowledged: boolean }[];
    }>('/desk/feedback');
    const fresh = listed?.feedback.filter(({ acknowledged }) => !acknowledged) ?? [];
    if (fresh.length === 0) return;
    const { feedback } = this.#random.pick(fresh);
    await this.#desk.command({ staff: 'head' }, { path: `/desk/feedback/${feedback}/acknowledgement`, body: {} });
  }

  /** Enters somebody who files nothing here, and repairs whoever is found listed. */
  async #credit(): Promise<void> {
    const random = this.#random;
    const shown = await this.#desk.read(manager, '/supervision/credit-list');
    const { entries = [] } = (shown?.json ?? {}) as { readonly entries?: readonly { readonly entry: string }[] };
    if (entries.length > 0 && random.chance(0.6)) {
      const path = `/supervision/credit-list/${random.pick(entries).entry}/repair`;
      await this.#desk.command(random.pick([manager, other]), { path, body: { reasons: '已履行义务' } });
      return;
    }
    this.#uploads += 1;
    const number = identityNumber(900 + random.below(2));
    const entry = {
      kind: 'person',
      number,
      ground: 'court-judgment',
      from: dayOf(this.#stage.now),
      reference: `执${this.#uploads}号`,
    };
    // A colleague has the same judgment before them.
    for (const who of [manager, other])
      await this.#desk.command(who, { method: 'PUT', path: '/supervision/credit-list', body: { entries: [entry] } });
    await this.#stage.sleep(random.between(MINUTE, HOUR));
    if (random.chance(0.5))
      await this.#desk.command(other, {
        path: `/supervision/credit-list/${partyKey(ring, number)}/repair`,
        body: { reasons: '已履行义务' },
      });
  }

  async #list<T>(path: string): Promise<T | undefined> {
    const shown = await this.#desk.read(manager, `${path}?department=${department}`);
    return shown?.status === 200 ? (shown.json as T) : undefined;
  }

  async #send(who: Who, path: string, body: object, shown: Answer): Promise<void> {
    const command: Command = { path, body, ...ifMatchOf(shown) };
    await this.#desk.command(who, command);
  }
}
