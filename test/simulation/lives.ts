import { dateAt, instant } from '../../shared/kernel/instant.ts';
import type { Answer } from '../support/http.ts';
import { PLEDGED } from '../support/pledged-item.ts';
import { RENEWED } from '../support/renewed-item.ts';
import { SENT_UP } from '../support/sent-up-item.ts';
import { answersOf, applicantOf, isJoint, leadOf, materials } from './applications.ts';
import { Department, parts } from './departments.ts';
import type { Command, Desk, Who } from './desk.ts';
import { BUSINESS, FOOD, INVESTMENT, RESTAURANT } from './foundation.ts';
import { handlingStepsOf, sensibleHandling } from './handling-steps.ts';
import type { Plot } from './plots.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';
import { hasGathered, owesPaper, type Shown, type Step, type Steps, stepsOf } from './steps.ts';
import { duringProcedure, whileExamined } from './waiting.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A ring of a project a case is filed into. */
export interface IntoRing {
  readonly path: string;
  readonly item: string;
  readonly mark: string;
  readonly citizen: Who;
  readonly plot?: Plot | undefined;
}

/** What takes weeks to come to its end: a licence that runs out, a commitment that is verified. */
const LONG: readonly string[] = [RENEWED, PLEDGED];

/** One case from its filing to its end, and whoever has to do with it. */
export class Life {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  readonly #citizen: Who;
  readonly #item: string;
  readonly #number: number;
  /** Whether the applicant answers what is asked for while departments examine. */
  readonly #answers: boolean;
  readonly #plot: Plot | undefined;
  readonly #ring: IntoRing | undefined;

  constructor(
    stage: Stage,
    random: Random,
    desk: Desk,
    number: number,
    by: IntoRing | { readonly plot?: Plot | undefined },
  ) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
    this.#number = number;
    const ring = 'path' in by ? by : undefined;
    this.#ring = ring;
    this.#citizen = ring?.citizen ?? { citizen: `citizen-${number % 7}` };
    this.#answers = random.chance(0.5);
    this.#plot = by.plot;
    const drawn = random.weighted([
      [4, FOOD],
      [2, BUSINESS],
      [2.5, RESTAURANT],
      [2.5, INVESTMENT],
      [1.5, SENT_UP],
      [1, RENEWED],
      [1, PLEDGED],
    ]);
    this.#item = ring?.item ?? this.#plot?.item ?? drawn;
  }

  /** Lives it. Whatever is left undone is left to time. */
  async live(): Promise<void> {
    const random = this.#random;
    if (this.#ring === undefined) await this.#stage.sleep(random.between(0, 20 * DAY));
    const receipt = await this.#file();
    if (receipt === undefined) return;
    for (const part of parts[this.#item] ?? []) {
      const department = new Department(
        this.#stage,
        random.fork(),
        this.#desk,
        this.#item,
        part,
        this.#ring?.plot !== undefined,
      );
      this.#stage.spawn(() => department.live(receipt));
    }
    // In a project that gets on somebody always looks after it.
    const [least, most] = this.#ring?.plot
      ? [20, 32]
      : this.#plot && LONG.includes(this.#item)
        ? // Whoever lives by a plot sees it through.
          [16, 26]
        : isJoint(this.#item) || LONG.includes(this.#item)
          ? [8, 22]
          : [2, 12];
    for (let step = random.between(least, most); step > 0; step--) {
      await this.#stage.sleep(this.#pause());
      const shown = await this.#desk.read({ staff: 'manager' }, `/desk/cases/${receipt}`);
      if (shown === undefined || shown.status !== 200) continue;
      if (random.chance(0.15)) {
        // Two people at once, on the same screen.
        await Promise.all([this.#act(receipt, shown), this.#act(receipt, shown)]);
      } else await this.#act(receipt, shown);
    }
  }

  #pause(): number {
    // Where many have a part, somebody looks at it every day.
    if (isJoint(this.#item)) return this.#random.between(MINUTE, this.#random.chance(0.9) ? DAY : 12 * DAY);
    return this.#random.weighted([
      [5, this.#random.between(MINUTE, 4 * HOUR)],
      [5, this.#random.between(4 * HOUR, 2 * DAY)],
      [2, this.#random.between(2 * DAY, 12 * DAY)],
      [0.5, this.#random.between(12 * DAY, 50 * DAY)],
    ]);
  }

  async #file(): Promise<string | undefined> {
    const random = this.#random;
    const ring = this.#ring;
    const atWindow = random.chance(0.4) && ring === undefined;
    const hasPhone = random.chance(0.75);
    const mark = ring?.mark ?? `mark-${this.#number}`;
    const { without = [] } = this.#plot ?? {};
    const supplied = (materials[this.#item] ?? []).filter((code) =>
      this.#plot === undefined ? random.chance(isJoint(this.#item) ? 0.97 : 0.85) : !without.includes(code),
    );
    const body = {
      ...(ring ? {} : { item: this.#item }),
      applicant: applicantOf(this.#applicant, this.#number, hasPhone ? { phone: '13800001234' } : {}),
      answers: answersOf(this.#item, mark, dateAt(instant(this.#stage.now))),
      materials: supplied.map((code) => ({ code, form: 'electronic', reference: `upload/${code}` })),
    };
    const who: Who = atWindow ? { staff: random.pick(leadOf(this.#item).desk.slice(0, 2)) } : this.#citizen;
    const path = ring?.path ?? (atWindow ? '/desk/cases' : '/cases');
    const { answer } = await this.#desk.command(who, { path, body, mark });
    if (answer?.status !== 201) {
      // Somebody was quicker, or what stood before it was undone.
      if (ring && ['ring-taken', 'ring-not-open'].includes((answer?.json as { readonly code?: string })?.code ?? ''))
        return undefined;
      if (answer !== undefined) throw new Error(`not filed: ${answer.text}`);
      return undefined;
    }
    return (answer.json as { readonly receipt: string }).receipt;
  }

  async #act(receipt: string, shown: Answer): Promise<void> {
    const step = this.#random.chance(0.08)
      ? this.#random.pick(this.#everything(receipt, shown.json as Shown))
      : this.#sensible(receipt, shown.json as Shown);
    if (step === undefined) return;
    if (step.on) await this.#stage.sleep(Math.max(0, Date.parse(`${step.on}T15:00:00+08:00`) - this.#stage.now));
    const command: Command = {
      path: step.path.startsWith('/') ? step.path : `/desk/cases/${receipt}/${step.path}`,
      body: step.body,
      ...(step.matching ? { ifMatch: Number(shown.headers.etag?.slice(1, -1)) } : {}),
    };
    await this.#desk.command(step.who, command);
  }

  #sensible(receipt: string, shown: Shown): Step | undefined {
    const steps = this.#steps(receipt, shown);
    const random = this.#random;
    const handling = handlingStepsOf(random, this.#citizen, receipt);
    const plotted = this.#plot?.next({ shown, steps, handling });
    if (plotted !== undefined) return plotted === 'idle' ? undefined : plotted;
    const owed = shown.printedNoticesOwed.length > 0 && random.chance(0.5);
    if (owed) return steps.handOver;
    if (this.#item !== INVESTMENT && (shown.department.code !== 'market-regulation' || random.chance(0.2))) {
      const step = sensibleHandling(random, shown, handling);
      if (step !== undefined) return step;
    }
    if (random.chance(0.1))
      return random.weighted([
        [1, steps.unmask],
        [3, steps.claim],
        [1, steps.correctApplicant],
        [1, steps.correctAnswers],
      ]);
    switch (shown.status) {
      case 'received':
        if (shown.commitment !== undefined)
          return random.weighted([
            [5, steps.accept],
            [3, steps.keep],
            [1, steps.ask],
            [1, undefined],
          ]);
        if (shown.missing.every((code) => code === 'safety-rules') && shown.missing.length > 0 && random.chance(0.8))
          return steps.commit;
        if (shown.pledge?.signedOn !== undefined && random.chance(0.7)) return steps.approve;
        if (shown.pledge !== undefined && shown.missing.includes('layout') && random.chance(0.7)) return steps.pledge;
        if (shown.missing.length > 0 || hasGathered(shown))
          return random.weighted([
            [6, steps.ask],
            [1, steps.decline],
            [1, steps.withdraw],
          ]);
        if (shown.base === 'immediate' && random.chance(0.6)) return random.pick([steps.approve, steps.refuse]);
        return random.weighted([
          [8, steps.accept],
          [1, steps.ask],
          [1, steps.decline],
          [1, steps.withdraw],
          [2, undefined],
        ]);
      case 'correcting':
        return random.weighted([
          [5, steps.supply],
          [2, steps.supplyPart],
          [1, steps.withdraw],
          [2, undefined],
        ]);
      case 'accepted':
        if (shown.suspension !== undefined || shown.hearing?.status === 'offered')
          return duringProcedure(random, shown, steps);
        if (shown.forwarding !== undefined)
          return random.weighted([
            [5, steps.forward],
            [1, steps.check],
            [1, steps.withdraw],
            [2, undefined],
          ]);
        if (isJoint(this.#item)) return whileExamined(random, shown, steps, this.#answers);
        if (shown.commitment !== undefined && random.chance(0.7))
          return random.weighted([
            [3, steps.keep],
            [1, undefined],
          ]);
        return random.weighted([
          [2, steps.suspend],
          [1, steps.extend],
          [4, steps.offer],
          [2, steps.check],
          [5, steps.approve],
          [2, steps.refuse],
          [1, steps.return],
          [1, steps.withdraw],
          [3, undefined],
        ]);
      case 'forwarded':
        return random.weighted([
          [4, steps.hear],
          [0.5, steps.withdraw],
          [3, undefined],
        ]);
      case 'decided':
        if (owesPaper(shown))
          return random.weighted([
            [4, steps.renew],
            [1, steps.deliver],
            [0.5, steps.revoke],
          ]);
        return random.weighted([
          [4, steps.deliver],
          [2, steps.post],
          [1, steps.undeliverable],
          [0.5, steps.revoke],
          [1, undefined],
        ]);
      case 'posted':
        return random.weighted([
          [4, steps.arrive],
          [1, steps.undeliverable],
          [1, undefined],
        ]);
      case 'verifying':
        if (shown.pledge?.standing === 'broken')
          return random.weighted([
            [3, steps.revoke],
            [1, undefined],
          ]);
        return random.weighted([
          [2, steps.verify],
          [2, undefined],
        ]);
      case 'public-notice':
        return random.weighted([
          [1, steps.deliver],
          [2, undefined],
        ]);
      default:
        return random.weighted([
          [3, steps.archive],
          [1, steps.revoke],
          [3, undefined],
        ]);
    }
  }

  #everything(receipt: string, shown: Shown): readonly Step[] {
    const steps = Object.values(this.#steps(receipt, shown));
    return [
      ...steps,
      ...Object.values(handlingStepsOf(this.#random, this.#citizen, receipt)),
      ...steps.flatMap((step) => ('staff' in step.who ? [{ ...step, who: { staff: 'stranger' } }] : [])),
    ];
  }

  get #applicant(): string {
    return this.#ring ? RESTAURANT : this.#item;
  }

  #steps(receipt: string, shown: Shown): Steps {
    const now = this.#stage.now;
    return stepsOf(
      {
        random: this.#random,
        citizen: this.#citizen,
        item: this.#item,
        applicant: this.#applicant,
        number: this.#number,
        now,
      },
      receipt,
      shown,
    );
  }
}
