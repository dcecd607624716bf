import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { spokenCode } from '../../shared/store/keyrings.ts';
import type { Desk, Who } from './desk.ts';
import { type Act, DAY, ifMatchOf, knownCases, MINUTE } from './errands.ts';
import { FOOD, idOf, ring } from './foundation.ts';
import { type Acts, actsOf, type ComplaintShown } from './grievance-acts.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

/** What those who have to do with a complaint make of it. */
export type Bent = (typeof BENTS)[number];
export const BENTS = [
  'answered',
  'neglected',
  'contested',
  'published',
  'merged',
  'outside',
  'withdrawn',
  'misconduct',
] as const;

const manager: Who = { staff: 'manager' };
const department = 'market-regulation';

/** One complaint from its filing to its end, and whoever has to do with it. What is left undone is left to time. */
export class Grievance {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  readonly #number: number;
  readonly #bent: Bent;
  readonly #citizen: Who;
  /** Filed by the citizen's own login, who may withdraw it and have it taken up again. */
  #isOwn = false;

  constructor(stage: Stage, random: Random, desk: Desk, number: number, bent: Bent) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
    this.#number = number;
    this.#bent = bent;
    this.#citizen = { citizen: `citizen-${number % 7}` };
  }

  async live(): Promise<void> {
    const random = this.#random;
    await this.#stage.sleep(random.between(DAY, 15 * DAY));
    const twin = this.#bent === 'merged' ? await this.#file(`mark-voice-${this.#number}-twin`) : undefined;
    const number = await this.#file(`mark-voice-${this.#number}`);
    if (number === undefined) return;
    if (this.#bent === 'neglected') await this.#stage.sleep(random.between(8 * DAY, 30 * DAY));
    for (let step = random.between(6, 9); step > 0; step--) {
      await this.#stage.sleep(random.between(MINUTE, random.chance(0.8) ? 2 * DAY : 8 * DAY));
      const shown = await this.#desk.read(manager, `/desk/complaints/${number}`);
      if (shown?.status !== 200) continue;
      const act = this.#next(number, twin, shown.json as ComplaintShown);
      if (act === undefined) continue;
      const command = { path: act.path, body: act.body, ...(act.matching ? ifMatchOf(shown) : {}) };
      const once = () => this.#desk.command(act.who, command);
      // Two people at once, on the same screen.
      await (random.chance(0.1) ? Promise.all([once(), once()]) : once());
    }
  }

  async #file(mark: string): Promise<string | undefined> {
    const random = this.#random;
    const kind = this.#kind();
    const said = {
      kind,
      text: `${mark}：窗口答复前后不一${random.chance(0.1) ? '，不想活了' : ''}`,
      complainant: random.chance(0.8) ? { name: '王五', phone: '13700001234' } : {},
    };
    const [who, path, more] = random.weighted<readonly [Who, string, object]>([
      [4, [this.#citizen, '/complaints', { subject: this.#subject() }]],
      [2, [{ staff: random.pick(['duty', 'manager']) }, '/desk/complaints', this.#takenDown(kind)]],
      [2, [{ nobody: true }, '/anonymous-complaints', this.#withoutLogin()]],
    ]);
    this.#isOwn = 'citizen' in who;
    const { answer } = await this.#desk.command(who, { path, body: { ...said, ...more }, mark });
    return answer?.status === 201 ? (answer.json as { readonly number: string }).number : undefined;
  }

  #kind(): string {
    if (this.#bent === 'misconduct') return 'report-of-misconduct';
    if (this.#bent === 'contested') return 'complaint';
    return this.#random.weighted([
      [3, 'complaint'],
      [2, 'consultation'],
      [1, 'suggestion'],
      [1.5, 'petition'],
    ]);
  }

  /** A case of one's own, or no more than whose business it is. */
  #subject(): object {
    const own = knownCases(this.#desk).filter(
      ({ who }) => 'citizen' in who && 'citizen' in this.#citizen && who.citizen === this.#citizen.citizen,
    );
    if (own.length > 0 && this.#random.chance(0.6)) return { case: this.#random.pick(own).receipt, step: 'review' };
    return this.#random.chance(0.5) ? { department } : {};
  }

  #takenDown(kind: string): object {
    const random = this.#random;
    const named = kind === 'complaint' && random.chance(0.4);
    const form = random.pick(['oral', 'written']);
    return {
      channel: random.pick(['phone', 'mailbox', 'desk', 'media']),
      form: this.#bent === 'contested' ? 'written' : form,
      subject: named ? { officer: idOf('reviewer') } : this.#subjectOfAnybody(),
    };
  }

  #subjectOfAnybody(): object {
    const known = knownCases(this.#desk);
    if (known.length > 0 && this.#random.chance(0.5)) return { case: this.#random.pick(known).receipt };
    return this.#random.chance(0.5) ? { item: FOOD } : {};
  }

  #withoutLogin(): object {
    const known = knownCases(this.#desk);
    if (known.length === 0 || this.#random.chance(0.5)) return { subject: { department } };
    const { receipt } = this.#random.pick(known);
    return { case: { receipt, code: spokenCode(ring, receipt as ReceiptNumber) } };
  }

  #next(number: string, twin: string | undefined, shown: ComplaintShown): Act | undefined {
    const acts = actsOf(
      { random: this.#random, citizen: this.#isOwn ? this.#citizen : undefined },
      number,
      twin,
      shown,
    );
    const random = this.#random;
    if (random.chance(0.06)) {
      // Whoever comes along tries whatever comes to mind.
      const act = random.pick(Object.values(acts));
      return {
        ...act,
        who: random.chance(0.5) ? act.who : { staff: random.pick(['stranger', 'reviewer', 'clerk', 'duty']) },
      };
    }
    if (random.chance(0.06)) return random.pick([acts.read, acts.threat]);
    switch (shown.status) {
      case 'received':
        return this.#onReceived(acts, twin);
      case 'handling':
        return this.#onHandling(acts, shown);
      case 'replied':
        return this.#onReplied(acts, shown);
      case 'declined':
        return random.chance(0.4) ? acts.reopen : undefined;
      default:
        return undefined;
    }
  }

  #onReceived(acts: Acts, twin: string | undefined): Act | undefined {
    const random = this.#random;
    if (this.#bent === 'outside') return acts.decline;
    if (this.#bent === 'withdrawn') return random.chance(0.5) ? acts.withdraw : acts.accept;
    if (this.#bent === 'misconduct') return random.pick([acts.read, acts.assign, acts.threat]);
    if (twin !== undefined) return acts.merge;
    return random.weighted([
      [2, acts.classify],
      [3, acts.accept],
      [4, acts.assign],
      [2, acts.reply],
      [1, undefined],
    ]);
  }

  #onHandling(acts: Acts, shown: ComplaintShown): Act | undefined {
    const random = this.#random;
    if (this.#bent === 'withdrawn') return acts.withdraw;
    if (shown.draft !== undefined)
      return this.#bent === 'contested' && random.chance(0.5)
        ? acts.returnReply
        : random.pick([acts.approve, acts.approve, acts.returnReply]);
    return random.weighted([
      [shown.assigned ? 0.5 : 4, acts.assign],
      [shown.extended ? 0 : 1.5, acts.extend],
      [0.5, acts.classify],
      [6, acts.reply],
      [0.3, acts.decline],
      [1, undefined],
    ]);
  }

  #onReplied(acts: Acts, { reopened, followedUp, publication }: ComplaintShown): Act | undefined {
    const random = this.#random;
    if (this.#bent === 'published') {
      if (publication === undefined) return acts.propose;
      return publication.status === 'proposed' ? acts.publish : acts.endPublication;
    }
    if (!reopened && (this.#bent === 'contested' || random.chance(0.15))) return acts.reopen;
    return followedUp === undefined && random.chance(0.6) ? acts.followUp : undefined;
  }
}
