import type { ReceiptNumber } from '../../shared/kernel/ids.ts';
import { spokenCode } from '../../shared/store/keyrings.ts';
import type { Answer } from '../support/http.ts';
import type { Command, Desk, Who } from './desk.ts';
import { BUSINESS, FOOD, ring } from './foundation.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A case as its handler's screen shows it. */
interface Shown {
  readonly status: string;
  readonly base: string;
  readonly missing: readonly string[];
  readonly printedNoticesOwed: readonly string[];
  readonly archived: boolean;
  readonly outcome?: string;
}

/** A step somebody might take: who, and what they would send. */
interface Step {
  readonly who: Who;
  /** After `/desk/cases/<receipt>/`; a citizen's own begins with `/cases/`. */
  readonly path: string;
  readonly body: object;
  readonly matching?: true;
}

const basis = { reasons: '不符合条件', legalBasis: [{ law: '中华人民共和国食品安全法', article: '第三十五条' }] };
const document = {
  number: 'JY1-0001',
  validFrom: '2026-09-30',
  particulars: [{ name: '经营项目', value: '预包装食品' }],
};
const materials: Readonly<Record<string, readonly string[]>> = {
  [FOOD]: ['application-form', 'layout', 'safety-rules'],
  [BUSINESS]: ['registration-form', 'identity-card', 'place-proof'],
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identityNumber = (n: number): string => {
  const digits = `36098119800101${String(n % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
};

/** One case from its filing to its end, and whoever has to do with it. */
export class Life {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #desk: Desk;
  readonly #citizen: Who;
  readonly #item: string;
  readonly #number: number;

  constructor(stage: Stage, random: Random, desk: Desk, number: number) {
    this.#stage = stage;
    this.#random = random;
    this.#desk = desk;
    this.#number = number;
    this.#citizen = { citizen: `citizen-${number % 7}` };
    this.#item = random.chance(0.7) ? FOOD : BUSINESS;
  }

  /** Lives it. Whatever is left undone is left to time. */
  async live(): Promise<void> {
    const random = this.#random;
    await this.#stage.sleep(random.between(0, 20 * DAY));
    const receipt = await this.#file();
    if (receipt === undefined) return;
    for (let step = random.between(2, 12); step > 0; step--) {
      await this.#stage.sleep(this.#pause());
      const shown = await this.#desk.read({ staff: 'reviewer' }, `/desk/cases/${receipt}`);
      if (shown === undefined || shown.status !== 200) continue;
      if (random.chance(0.15)) {
        // Two people at once, on the same screen.
        await Promise.all([this.#act(receipt, shown), this.#act(receipt, shown)]);
      } else await this.#act(receipt, shown);
    }
  }

  #pause(): number {
    return this.#random.weighted([
      [5, this.#random.between(MINUTE, 4 * HOUR)],
      [5, this.#random.between(4 * HOUR, 2 * DAY)],
      [2, this.#random.between(2 * DAY, 12 * DAY)],
      [0.5, this.#random.between(12 * DAY, 50 * DAY)],
    ]);
  }

  async #file(): Promise<string | undefined> {
    const random = this.#random;
    const atWindow = random.chance(0.4);
    const hasPhone = random.chance(0.75);
    const mark = `mark-${this.#number}`;
    const food = this.#item === FOOD;
    const supplied = (materials[this.#item] ?? []).filter(() => random.chance(0.85));
    const body = {
      item: this.#item,
      applicant: {
        kind: 'person',
        name: '张三',
        idNumber: identityNumber(this.#number),
        ...(hasPhone ? { phone: '13800001234' } : {}),
      },
      answers: food
        ? {
            'premises-name': mark,
            'premises-address': '剑邑大道88号',
            area: 86.5,
            'business-form': 'sale',
            scope: '预包装食品销售',
            vending: false,
            staff: 4,
            'safety-manager': '李四',
          }
        : { address: mark, scope: '零售', form: 'personal' },
      materials: supplied.map((code) => ({ code, form: 'electronic', reference: `upload/${code}` })),
    };
    const who: Who = atWindow ? { staff: random.pick(['clerk', 'deputy']) } : this.#citizen;
    const { answer } = await this.#desk.command(who, { path: atWindow ? '/desk/cases' : '/cases', body, mark });
    if (answer?.status !== 201) {
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
    const owed = shown.printedNoticesOwed.length > 0 && random.chance(0.5);
    if (owed) return steps.handOver;
    if (random.chance(0.1))
      return random.pick([steps.unmask, steps.claim, steps.correctApplicant, steps.correctAnswers]);
    switch (shown.status) {
      case 'received':
        if (shown.missing.length > 0)
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
        return random.weighted([
          [5, steps.approve],
          [2, steps.refuse],
          [1, steps.return],
          [1, steps.withdraw],
          [3, undefined],
        ]);
      case 'decided':
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
      ...steps.flatMap((step) => ('staff' in step.who ? [{ ...step, who: { staff: 'stranger' } }] : [])),
    ];
  }

  #steps(receipt: string, { missing, printedNoticesOwed }: Shown) {
    const random = this.#random;
    const desk = (): Who => ({ staff: random.pick(['clerk', 'deputy', 'reviewer', 'head']) });
    const decider = (): Who => ({ staff: random.pick(['reviewer', 'head']) });
    const step = (who: Who, path: string, body: object, matching?: true): Step => ({
      who,
      path,
      body,
      ...(matching ? { matching } : {}),
    });
    const asked = missing.length > 0 ? missing : [random.pick(materials[this.#item] ?? [])];
    const supplied = (codes: readonly string[]): object => ({
      materials: codes.map((code) => ({ code, form: 'electronic', reference: `upload/${code}` })),
    });
    const supply = (codes: readonly string[]): Step =>
      random.chance(0.5)
        ? step(this.#citizen, `/cases/${receipt}/corrections`, supplied(codes))
        : step(desk(), 'corrections', supplied(codes));
    return {
      accept: step(desk(), 'acceptance', {}, true),
      ask: step(
        desk(),
        'correction-notices',
        { asks: asked.map((code) => ({ about: 'material', code, problem: '未提交' })) },
        true,
      ),
      decline: step(desk(), 'non-acceptance', { ground: 'no-licence-needed', reasons: '无需许可' }, true),
      supply: supply(asked),
      supplyPart: supply(asked.slice(0, 1)),
      withdraw: random.chance(0.5)
        ? step(this.#citizen, `/cases/${receipt}/withdrawal`, {})
        : step(desk(), 'withdrawal', { reasons: '申请人撤回' }),
      approve: step(decider(), 'approval', { document }, true),
      refuse: step(decider(), 'refusal', basis, true),
      return: step(decider(), 'return', basis, true),
      post: step(desk(), 'posting', { carrier: '中国邮政', tracking: 'EA123456789CN' }),
      deliver: step(desk(), 'delivery', { method: random.pick(['handed-over', 'electronic']) }),
      arrive: step(desk(), 'delivery', { method: 'posted' }),
      undeliverable: step(desk(), 'public-notice', { reasons: '地址不详' }),
      revoke: step(
        { staff: 'head' },
        'revocation',
        { ground: '69-2-fraud-or-bribery', reasons: '以欺骗手段取得' },
        true,
      ),
      archive: step(desk(), 'archiving', {}),
      unmask: step({ staff: random.pick(['clerk', 'manager']) }, 'unmaskings', { purpose: '核对' }),
      claim: step(this.#citizen, `/cases/${receipt}/claim`, { code: spokenCode(ring, receipt as ReceiptNumber) }),
      handOver: step(desk(), 'printed-notices', {
        notices: printedNoticesOwed.length > 0 ? printedNoticesOwed : ['received'],
      }),
      correctApplicant: step(
        desk(),
        'record-corrections',
        {
          target: 'applicant',
          reasons: '姓名录入有误',
          applicant: {
            kind: 'person',
            name: '张山',
            idNumber: identityNumber(this.#number),
            ...(random.chance(0.5) ? { phone: '13900001234' } : {}),
          },
        },
        true,
      ),
      correctAnswers: step(
        desk(),
        'record-corrections',
        {
          target: 'materials',
          reasons: '录入有误',
          materials: (supplied(materials[this.#item] ?? []) as { materials: object }).materials,
        },
        true,
      ),
    } satisfies Record<string, Step>;
  }
}
