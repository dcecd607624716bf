import { doubtedMaterial } from './applications.ts';
import type { Desk } from './desk.ts';
import { INVESTMENT, idOf, RESTAURANT } from './foundation.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';
import { dayOf, type JointShown, type Step } from './steps.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A department's part in a joint item, and who speaks for it. */
export interface Part {
  readonly task: string;
  readonly staff: string;
  /** The staff of a department bear its name, but those of the lead. */
  readonly department?: string;
  readonly inspects?: true;
  /** Whose silence is consent (L10). */
  readonly tacit?: true;
}

/** Who has a part in each joint item. */
export const parts: Readonly<Record<string, readonly Part[]>> = {
  [RESTAURANT]: [
    { task: 'food-site', staff: 'reviewer', department: 'market-regulation', inspects: true },
    { task: 'hygiene', staff: 'health' },
    { task: 'fire', staff: 'fire-rescue', inspects: true },
    { task: 'fumes', staff: 'ecology-environment' },
    { task: 'signboard', staff: 'urban-management' },
  ],
  [INVESTMENT]: [
    { task: 'site', staff: 'natural-resources', tacit: true },
    { task: 'environment', staff: 'ecology-environment' },
    { task: 'water', staff: 'water' },
    { task: 'transport', staff: 'transport', tacit: true },
  ],
};

interface Seen {
  readonly status: string;
  readonly joint?: JointShown;
}

const legalBasis = [{ law: '中华人民共和国行政许可法', article: '第三十八条' }];
const opinions = {
  agree: { says: 'agree' },
  conditions: { says: 'agree-with-conditions', conditions: ['开业前完成整改'] },
  disagree: { says: 'disagree', reasons: '不符合条件', legalBasis },
} as const;

/** What a department sends of its task as it saw it. */
export const stepsOfPart = (
  { task, staff, inspects }: Part,
  item: string,
  seen: { readonly version?: number | undefined; readonly now: number },
) => {
  const step = (act: string, body: object): Step => ({ who: { staff }, path: `tasks/${task}/${act}`, body });
  const findings = { officers: [idOf(staff), idOf('head')], date: dayOf(seen.now), minutes: '现场与所报一致' };
  return {
    acknowledge: step('acknowledgement', {}),
    opine: (opinion: object) =>
      step('opinion', { version: seen.version ?? 1, opinion, ...(inspects ? { findings } : {}) }),
    gather: step('correction-asks', {
      ...(seen.version === undefined ? {} : { version: seen.version }),
      asks: [{ about: 'material', code: doubtedMaterial(item), problem: '标注不全' }],
    }),
    paper: step('consent-paper', {}),
  };
};

/** One department of a joint case: it looks at its own task now and then, and minds nobody else's. */
export class Department {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  readonly #part: Part;
  readonly #item: string;
  /** One that takes note and says nothing until its time has passed. */
  readonly #isSilent: boolean;
  /** One that wants it to come to something, and finds no fault. */
  readonly #isWilling: boolean;

  constructor(stage: Stage, random: Random, desk: Desk, item: string, part: Part, isWilling = false) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
    this.#item = item;
    this.#part = part;
    this.#isWilling = isWilling;
    this.#isSilent = random.chance(part.tacit ? 0.5 : 0.05);
  }

  async live(receipt: string): Promise<void> {
    for (let round = this.#random.between(7, 14); round > 0; round--) {
      await this.#stage.sleep(this.#random.between(MINUTE, this.#isSilent ? 5 * DAY : 30 * HOUR));
      const shown = await this.#desk.read({ staff: this.#part.staff }, `/desk/cases/${receipt}`);
      if (shown?.status !== 200) continue;
      const seen = shown.json as Seen;
      if (seen.status !== 'received' && seen.status !== 'correcting' && seen.status !== 'accepted') return;
      const step = this.#next(seen);
      if (step) await this.#desk.command(step.who, { path: `/desk/cases/${receipt}/${step.path}`, body: step.body });
    }
  }

  #next({ status, joint }: Seen): Step | undefined {
    const random = this.#random;
    const task = joint?.stages.flatMap(({ tasks }) => tasks).find((each) => each.task === this.#part.task);
    const steps = stepsOfPart(this.#part, this.#item, { version: task?.version, now: this.#stage.now });
    if (status !== 'accepted') return status === 'received' && random.chance(0.02) ? steps.gather : undefined;
    const speak = (): Step =>
      steps.opine(
        random.weighted<object>([
          [7, opinions.agree],
          [2, opinions.conditions],
          [this.#isWilling ? 0 : 2.5, opinions.disagree],
        ]),
      );
    switch (task?.status) {
      case 'open':
        if (task.delivered === undefined && random.chance(0.7)) return steps.acknowledge;
        return this.#isSilent && (task.remaining ?? 0) >= 0
          ? undefined
          : random.weighted([
              [5, speak()],
              [this.#isWilling ? 0 : 1, steps.gather],
              [1, undefined],
            ]);
      case 'asking':
      case 'waiting':
        return random.chance(0.1) ? speak() : undefined;
      case 'deemed':
        return random.chance(0.6) ? steps.paper : undefined;
      default:
        // What has come to its end stays as it is, whoever tries.
        return task?.status !== undefined && random.chance(0.1) ? speak() : undefined;
    }
  }
}
