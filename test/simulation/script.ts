import { dateAt } from '../../shared/kernel/instant.ts';
import { canonicalJson } from '../../shared/store/chain.ts';
import { decodeCommit, decodeHead, decodePart } from '../../shared/store/codec.ts';
import type { Answer } from '../support/http.ts';
import { answersOf, applicantOf, materials } from './applications.ts';
import { casesIn } from './audit.ts';
import { Centre } from './centre.ts';
import type { Command, Desk, Who } from './desk.ts';
import { FAULTS, type Fault, type Sort } from './faults.ts';
import { BEGINNING, FOOD, type Foundation, foundation, RESTAURANT } from './foundation.ts';
import { Random } from './random.ts';
import { Broken, type Director, must, type Operation } from './stage.ts';
import { tame } from './taming.ts';

const DAY = 24 * 60 * 60_000;

/** Lets things happen in the order they were asked for, and one of them go wrong. */
class Script implements Director {
  readonly calls: { readonly sort: Sort; readonly what: string; readonly name: string }[] = [];
  isCounting = false;
  readonly #fault: Fault | undefined;
  readonly #place: number;

  constructor(place = -1, fault?: Fault) {
    this.#place = place;
    this.#fault = fault;
  }

  choose(): number {
    return 0;
  }

  fault({ sort, what, instance }: Operation): Fault | undefined {
    if (!this.isCounting) return undefined;
    this.calls.push({ sort, what, name: instance.name });
    return this.calls.length - 1 === this.#place ? this.#fault : undefined;
  }
}

/** What a scenario needs done before, and what is then done under a fault. */
export interface Scenario {
  readonly before: readonly Action[];
  readonly under: Action;
}
export type Action =
  | 'file'
  | 'file jointly'
  | 'accept jointly'
  | 'opine'
  | 'accept'
  | 'ask'
  | 'supply'
  | 'approve'
  | 'deliver'
  | 'silence';

export const SCENARIOS = {
  file: { before: [], under: 'file' },
  accept: { before: ['file'], under: 'accept' },
  decide: { before: ['file', 'accept'], under: 'approve' },
  sweep: { before: ['file'], under: 'silence' },
  'ask for a correction': { before: ['file'], under: 'ask' },
  'supply a correction': { before: ['file', 'ask'], under: 'supply' },
  opinion: { before: ['file jointly', 'accept jointly'], under: 'opine' },
  deliver: { before: ['file', 'accept', 'approve'], under: 'deliver' },
} as const satisfies Record<string, Scenario>;

const citizen: Who = { citizen: 'zhang' };
export const application = {
  item: FOOD,
  applicant: { kind: 'person', name: '张三', idNumber: '11010519491231002X', phone: '13800001234' },
  answers: {
    'premises-name': 'mark',
    'premises-address': '剑邑大道88号',
    area: 86.5,
    'business-form': 'sale',
    scope: '预包装食品销售',
    vending: false,
    staff: 4,
    'safety-manager': '李四',
  },
  materials: ['application-form', 'layout', 'safety-rules'].map((code) => ({
    code,
    form: 'electronic',
    reference: `upload/${code}`,
  })),
};
export const document = {
  number: 'JY1-0001',
  validFrom: '2026-03-09',
  particulars: [{ name: '经营项目', value: '预包装食品' }],
};

const commandOf = (action: Exclude<Action, 'silence'>, receipt: string, ifMatch: number): readonly [Who, Command] => {
  const desk = (path: string, body: object) => ({ path: `/desk/cases/${receipt}/${path}`, body });
  switch (action) {
    case 'file':
      return [citizen, { path: '/cases', body: application, mark: 'mark' }];
    case 'file jointly':
      return [citizen, { path: '/cases', body: jointApplication, mark: 'mark' }];
    case 'accept jointly':
      return [{ staff: 'head' }, { ...desk('acceptance', {}), ifMatch }];
    case 'opine':
      return [{ staff: 'health' }, desk('tasks/hygiene/opinion', { version: 1, opinion: { says: 'agree' } })];
    case 'accept':
      return [{ staff: 'clerk' }, { ...desk('acceptance', {}), ifMatch }];
    case 'ask':
      return [
        { staff: 'clerk' },
        {
          ...desk('correction-notices', { asks: [{ about: 'material', code: 'layout', problem: '不清楚' }] }),
          ifMatch,
        },
      ];
    case 'supply':
      return [
        citizen,
        {
          path: `/cases/${receipt}/corrections`,
          body: { materials: [{ code: 'layout', form: 'electronic', reference: 'upload/layout-2' }] },
        },
      ];
    case 'approve':
      return [{ staff: 'reviewer' }, { ...desk('approval', { document }), ifMatch }];
    case 'deliver':
      return [{ staff: 'clerk' }, desk('delivery', { method: 'handed-over' })];
  }
};

/** The receipt number in an answer that accepts. */
export const receiptOf = (answer: Answer | undefined): string => {
  must('a client is answered', answer?.status === 201, () => String(answer?.text));
  return (answer?.json as { readonly receipt: string } | undefined)?.receipt ?? '';
};

/** A joint case of five departments, as its applicant files it. */
export const jointApplication = {
  item: RESTAURANT,
  applicant: applicantOf(RESTAURANT, 1, { phone: '13800001234' }),
  answers: answersOf(RESTAURANT, 'mark', dateAt(BEGINNING)),
  materials: (materials[RESTAURANT] ?? []).map((code) => ({
    code,
    form: 'electronic',
    reference: `upload/${code}`,
  })),
};
export const fileJoint = async (desk: Desk): Promise<string> =>
  receiptOf((await desk.command(citizen, { path: '/cases', body: jointApplication, mark: 'mark' })).answer);

/** What one run came to. */
interface Played {
  readonly calls: Script['calls'];
  /** Everything that stands, was announced, was sent and was answered, but for what chance alone decides. */
  readonly essence: string;
  /** Answers the client needed, and whether it was told that it had been heard before. */
  readonly attempts: number;
  readonly isReplay: boolean;
  readonly publications: number;
}

/** A centre in which some of a scenario has happened, and what its client knows of the case. */
interface Scene {
  readonly centre: Centre;
  readonly receipt: string;
  readonly version: number;
  /** What the doors' clock shows. */
  readonly clock: number;
}

/** Plays one action in a centre on the day after everything that went before. */
const act = async (action: Action, { centre, receipt, version, clock }: Scene): Promise<Scene> => {
  const { stage } = centre;
  stage.now = clock + DAY;
  if (action === 'silence') {
    // 行政许可法 Art. 32(4): five working days, and the opening after them.
    stage.now += 9 * DAY;
    centre.tick();
    await stage.run();
    return { centre, receipt, version, clock: clock + DAY };
  }
  const [who, command] = commandOf(action, receipt, version);
  let answer: Answer | undefined;
  stage.spawn(async () => {
    ({ answer } = await centre.desk.command(who, command));
  });
  await stage.run();
  const etag = answer?.headers.etag;
  return { centre, receipt: receiptOf(answer), version: Number(etag?.slice(1, -1)), clock: clock + DAY };
};

/** A centre directed by a script, on top of what happened before. */
const sceneOf = (script: Script, { table, county }: Foundation, random: Random, before?: Scene): Scene => {
  // A client repeats itself within the minute: its day is the same.
  const doors = { clock: (before?.clock ?? BEGINNING + 90 * 60_000) + DAY };
  const centre: Centre = new Centre({ county, table: before?.centre.table ?? table }, random, {
    director: script,
    doorSkew: () => doors.clock - centre.stage.now,
  });
  if (before !== undefined) centre.carryOn(before.centre);
  return { receipt: '', version: 0, ...before, centre, clock: doors.clock - DAY };
};

/** Plays what comes before a scenario, once for all its faults. */
const prepare = async ({ before }: Scenario): Promise<Scene | undefined> => {
  let scene: Scene | undefined;
  for (const action of before) {
    const random = new Random(4);
    const restore = tame(random.fork());
    try {
      scene = await act(action, sceneOf(new Script(), await foundation(), random, scene));
    } finally {
      restore();
    }
  }
  return scene;
};

/** Plays a scenario after what came before it; with a fault, exactly one call goes wrong. Every function starts cold. */
const play = async (scenario: Scenario, before: Scene | undefined, place = -1, fault?: Fault): Promise<Played> => {
  const random = new Random(5);
  const restore = tame(random.fork());
  try {
    const script = new Script(place, fault);
    const scene = sceneOf(script, await foundation(), random, before);
    const { centre } = scene;
    script.isCounting = true;
    await act(scenario.under, scene);
    script.isCounting = false;
    const publications = centre.couriers.invocations.publisher;
    await centre.comeToRest();
    centre.audit('at rest');
    const sent = centre.desk.sent.at(-1);
    return {
      calls: script.calls,
      essence: essenceOf(centre),
      attempts: sent?.attempts ?? 0,
      isReplay: sent?.accepted[0]?.isReplay ?? false,
      publications,
    };
  } finally {
    restore();
  }
};

/** Salts and the digests over them differ between runs; so do numbers of documents, of which a fault may leave a gap. */
const withoutSalt = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/"(?:digest|salt)":"[\w-]+"/g, '"salted":0')
      .replaceAll(/"number":\{[^{}]*\}/g, '"number":{}'),
  );

const essenceOf = ({ table, couriers, handings, desk }: Centre): string =>
  canonicalJson({
    cases: casesIn(table.all()).map(({ items }) =>
      [...items].map(([sk, item]) => {
        if (sk === 'head') {
          const { hash: _, ...head } = decodeHead(item);
          return withoutSalt(head);
        }
        if (sk.startsWith('commit#')) {
          const { hash: _hash, prev: _prev, ...commit } = decodeCommit(item);
          return withoutSalt(commit);
        }
        if (sk.startsWith('dossier#')) return withoutSalt(decodePart(item));
        return sk.startsWith('notice#') ? [sk, item.k?.S, item.st?.S, item.r?.S ?? ''] : [sk, item];
      }),
    ),
    announced: [...new Set(couriers.announced.map(({ detail }) => detail.replace(/"at":"[^"]+"/, '')))].sort(),
    told: [...handings.keys()].sort(),
    answers: desk.sent.map(({ accepted }) => [accepted[0]?.id, accepted[0]?.version, accepted[0]?.status]),
  });

/** Faults of a transaction that the store itself gets over: the client never learns of them. */
const absorbed: readonly Fault[] = FAULTS.transact.filter((fault) => !fault.startsWith('crash'));

/** One fault at one call of a scenario; throws {@link Broken} where it made any difference. */
const tryFault = async (
  scenario: Scenario,
  { before, calm }: { readonly before: Scene | undefined; readonly calm: Played },
  place: number,
  fault: Fault,
): Promise<void> => {
  const { sort, what, name } = calm.calls[place] ?? { sort: 'read', what: '', name: '' };
  const at = `${fault} at call ${place}, ${name} ${what.slice(0, 60)}`;
  let played: Played;
  try {
    played = await play(scenario, before, place, fault);
  } catch (error) {
    if (error instanceof Broken) throw new Broken(error.invariant, `${at}: ${error.message}`);
    throw error;
  }
  must('the end is that of a calm day', played.essence === calm.essence, () => at);
  if (sort === 'transact' && absorbed.includes(fault) && scenario.under !== 'silence') {
    must('the store gets over what passes', played.attempts === 1, () => `${at}: sent ${played.attempts} times`);
    must('who was not heard before is not told so', !played.isReplay, () => at);
  }
  if (sort === 'announce' && !fault.startsWith('crash'))
    must('the publisher gets over what passes', played.publications === calm.publications, () => at);
};

/** Every call of a scenario under every fault of its sort, what changes anything first. Answers how many there were. */
export const exhaust = async (scenario: Scenario): Promise<number> => {
  const before = await prepare(scenario);
  const calm = await play(scenario, before);
  const places = [...calm.calls.entries()];
  const [reads, changes] = [true, false].map((isRead) => places.filter(([, { sort }]) => (sort === 'read') === isRead));
  let count = 0;
  for (const [place, { sort }] of [...(changes ?? []), ...(reads ?? [])])
    for (const fault of FAULTS[sort]) {
      await tryFault(scenario, { before, calm }, place, fault);
      count += 1;
    }
  return count;
};
