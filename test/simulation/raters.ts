import { secretFor } from '../../shared/store/keyrings.ts';
import type { Answer } from '../support/http.ts';
import type { Command, Desk, Who } from './desk.ts';
import { type Act, DAY, HOUR, ifMatchOf, knownCases, MINUTE } from './errands.ts';
import { idOf, ring, STAFFED, TERMINAL } from './foundation.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

/** How a rating comes about, and what those concerned make of it. */
export type Humour = (typeof HUMOURS)[number];
export const HUMOURS = ['bad', 'neglected', 'appealed', 'slip', 'good'] as const;

/** A rating as the desk's screen shows it. */
interface RatingShown {
  readonly status: string;
  readonly stage?: string;
  readonly reach: string;
  readonly about: { readonly officers: readonly string[] };
  readonly work?: { readonly contacts: number; readonly reached: boolean };
  readonly clocks: readonly { readonly clock: string }[];
}

const finished = ['decided', 'posted', 'public-notice', 'verifying', 'delivered', 'not-accepted', 'returned'];
const manager: Who = { staff: 'manager' };
const nobody: Who = { nobody: true };
const reasons = '经核查属实';

const ratingIn = (answer: Answer | undefined): string | undefined =>
  answer?.status === 201 ? (answer.json as { readonly rating: string }).rating : undefined;

/** What comes of a rating. */
interface Prospects {
  /** How often somebody looks after it. */
  readonly steps: number;
  readonly isAppealed?: boolean;
  /** Whether it counts once it was held. */
  readonly counts?: boolean;
}

/** Whoever works on ratings, until one of them is over. What is left undone is left to time. */
class RatingDesk {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;

  constructor(stage: Stage, random: Random, desk: Desk) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
  }

  async workOn(rating: string, { steps, isAppealed = false, counts = true }: Prospects): Promise<void> {
    const random = this.#random;
    for (let step = steps; step > 0; step--) {
      await this.#stage.sleep(random.between(MINUTE, random.chance(0.7) ? DAY : 6 * DAY));
      const shown = await this.#desk.read(manager, `/desk/ratings/${rating}`);
      if (shown?.status !== 200) continue;
      const act = this.#next(rating, shown.json as RatingShown, { isAppealed, counts });
      if (act === undefined) continue;
      await this.#desk.command(act.who, { path: act.path, body: act.body, ...(act.matching ? ifMatchOf(shown) : {}) });
    }
  }

  #next(
    rating: string,
    shown: RatingShown,
    { isAppealed, counts }: Required<Omit<Prospects, 'steps'>>,
  ): Act | undefined {
    const random = this.#random;
    const act = (staff: string, name: string, body: object, matching = true): Act => ({
      who: { staff },
      path: `/desk/ratings/${rating}/${name}`,
      body,
      matching,
    });
    const centre = random.pick(['duty', 'manager', 'other-manager']);
    if (random.chance(0.08))
      return act(random.pick(['duty', 'head']), 'unmaskings', { purpose: '联系评价人核实' }, false);
    if (random.chance(0.04))
      return act('stranger', 'verification', { substantiated: true, complexity: 'simple', findings: reasons });
    if (shown.status === 'held') return act('manager', 'review', { count: counts, reasons });
    if (shown.status !== 'counted') return undefined;
    if (shown.clocks.some(({ clock }) => clock === 'appeal'))
      return act(centre, 'appeal-decision', { exclude: random.chance(0.5), reasons });
    const rated = Object.keys(STAFFED).find((subject) => idOf(subject) === shown.about.officers[0]);
    if (isAppealed && rated !== undefined && random.chance(0.6))
      return act(rated, 'appeal', { grounds: '评价人误评', evidence: ['窗口排班表'] }, false);
    return this.#mending(rating, shown, act, centre);
  }

  #mending(
    rating: string,
    { stage, reach, work }: RatingShown,
    act: (staff: string, name: string, body: object, matching?: boolean) => Act,
    centre: string,
  ): Act | undefined {
    const random = this.#random;
    const handler = random.pick(['head', centre]);
    const contact = act(handler, 'contacts', { channel: 'phone', reached: random.chance(0.5), note: '已致歉' });
    switch (stage) {
      case 'verifying':
        return random.weighted([
          [
            4,
            act(handler, 'verification', {
              substantiated: random.chance(0.7),
              complexity: random.pick(['simple', 'complex']),
              findings: reasons,
            }),
          ],
          [1, contact],
        ]);
      case 'answering':
        if (reach !== 'none' && work?.contacts === 0) return contact;
        return act(handler, 'answer', { measures: '窗口增设材料清单', reply: '已整改，向您致歉。' });
      case 'following-up': {
        const level = random.pick([1, 2, 4, 5]);
        const byRater: Act = {
          who: nobody,
          path: '/rating-follow-ups',
          body: { rating, secret: secretFor(ring, 'rating-outcome', rating), level },
          matching: false,
        };
        return random.weighted([
          [2, byRater],
          [2, act(centre, 'follow-up', random.chance(0.5) ? { level } : {})],
          [1, contact],
        ]);
      }
      default:
        return undefined;
    }
  }
}

/** Somebody who rates a case once it is finished: by login, by the link of its notice, or on the slip. */
export class Rater {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  readonly #humour: Humour;

  constructor(stage: Stage, random: Random, desk: Desk, humour: Humour) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
    this.#humour = humour;
  }

  async live(): Promise<void> {
    const random = this.#random;
    for (let look = 0; look < 8; look++) {
      await this.#stage.sleep(random.between(2 * DAY, 12 * DAY));
      const known = knownCases(this.#desk);
      if (known.length === 0) continue;
      const { receipt, who } = random.pick(known);
      const shown = await this.#desk.read(manager, `/desk/cases/${receipt}`);
      const { status = '' } = (shown?.json ?? {}) as { readonly status?: string };
      // Now and then somebody rates what is not finished, which must not be.
      if (shown?.status !== 200 || (!finished.includes(status) && !random.chance(0.1))) continue;
      const rating = ratingIn((await this.#rate(receipt, who)).answer);
      if (rating === undefined) continue;
      const isLeft = this.#humour === 'neglected';
      if (isLeft) await this.#stage.sleep(random.between(5 * DAY, 25 * DAY));
      await new RatingDesk(this.#stage, random.fork(), this.#desk).workOn(rating, {
        steps: this.#humour === 'good' ? 2 : random.between(7, 10),
        isAppealed: this.#humour === 'appealed',
      });
      return;
    }
  }

  #rate(receipt: string, who: Who) {
    const random = this.#random;
    const said = {
      level: this.#humour === 'good' ? random.pick([3, 4, 5]) : random.pick([1, 2]),
      dimensions: { attitude: 2 },
      tags: ['slow'],
      ...(random.chance(0.5) ? { text: '来回跑了三趟' } : {}),
      ...(random.chance(0.5) ? { step: random.pick(['intake', 'decision']) } : {}),
    };
    const byLink = (): readonly [Who, Command] => [
      nobody,
      { path: '/ratings', body: { receipt, secret: secretFor(ring, 'rating', receipt), ...said } },
    ];
    const [rater, command] =
      this.#humour === 'slip'
        ? ([{ staff: 'duty' }, { path: '/desk/ratings/slips', body: { receipt, ...said } }] as const)
        : 'citizen' in who && random.chance(0.6)
          ? ([who, { path: `/cases/${receipt}/rating`, body: said }] as const)
          : byLink();
    return this.#desk.command(rater, command);
  }
}

const VISITS = 15;
/** The first of them are content: nobody looks at those again. */
const CONTENT = 5;

/** Many ratings from one terminal within minutes: neither counted nor dropped before somebody has looked at them. */
export class Crowd {
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
    await this.#stage.sleep(random.between(DAY, 20 * DAY));
    const key = secretFor(ring, 'rating-terminal', TERMINAL, '1');
    let counts = true;
    for (let visit = 1; visit <= VISITS; visit++) {
      const body = {
        window: TERMINAL,
        key,
        visit: `visit-${String(visit).padStart(4, '0')}`,
        department: 'market-regulation',
        level: visit <= CONTENT ? 5 : random.pick([1, 2, 4, 5]),
        ...(random.chance(0.5) ? { phone: '13600001234', text: '态度不好' } : {}),
      };
      const { answer } = await this.#desk.command(nobody, { path: '/terminal-ratings', body });
      const { rating, held = false } = (answer?.status === 201 ? answer.json : {}) as {
        rating?: string;
        held?: boolean;
      };
      if (rating !== undefined && held) {
        const prospects = { steps: random.between(3, 8), counts };
        this.#stage.spawn(() => new RatingDesk(this.#stage, random.fork(), this.#desk).workOn(rating, prospects));
        counts = !counts;
      }
      await this.#stage.sleep(random.between(1_000, 20_000));
    }
    await this.#stage.sleep(HOUR);
  }
}
