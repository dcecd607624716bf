import type { ServiceItemVersion } from '../../../shared/domain/catalogue/service-item.ts';
import type { Random } from '../random.ts';
import type { SyntheticCentre } from './county.ts';
import { type Deed, dayOf, momentOf } from './expected-rungs.ts';
import { isWorkday, nextDay } from './naive-days.ts';

/** A case as the simulation follows it. */
export interface LivedCase {
  readonly receipt: string;
  readonly citizen: string;
  readonly item: ServiceItemVersion;
  readonly deeds: Deed[];
}

const MINUTES = 60_000;
const DAY = 24 * 60 * MINUTES;

/** Some moment of a day at which somebody is at work; the office is not the place for midnight. */
const atWork = (random: Random, from: number, days: number): number => {
  let day = dayOf(from + days * DAY);
  while (!isWorkday(day)) day = nextDay(day);
  const [open, minutes] = random.chance(0.55) ? (['08:35', 200] as const) : (['14:05', 200] as const);
  const at = momentOf(day, open) + random.below(minutes) * MINUTES;
  return at > from ? at : from + 5 * MINUTES;
};

const atHome = (random: Random, from: number, days: number): number =>
  from + days * DAY + (1 + random.below(24 * 60)) * MINUTES;

const answers = (item: ServiceItemVersion): Record<string, string | number | boolean> => {
  const values = { text: '示例', number: 7, date: '2026-01-05', boolean: true, phone: '13800001234', choice: '' };
  return Object.fromEntries(item.answers.map(({ code, kind }) => [code, values[kind]]));
};

/**
 * People over a year: diligent and forgetful clerks, applicants who answer at once, late or never, decisions in time and out
 * of it. Everything they do goes through the doors; what they are refused they did not do.
 */
export const peopleOf = (centre: SyntheticCentre, random: Random) => {
  const staffOf = ({ item }: LivedCase): string => `staff-${item.department}`;

  /** A patience in days: mostly short, now and then far beyond any limit. */
  const days = (usual: number): number =>
    random.weighted([
      [70, random.between(0, usual)],
      [25, random.between(usual, usual * 2)],
      [5, random.between(usual * 2, usual * 4)],
    ]);

  const file = async (n: number, at: number): Promise<LivedCase> => {
    const item = random.pick(centre.items);
    const online = random.chance(0.6);
    const citizen = `citizen-${n % 150}`;
    const enterprise = item.audience === 'enterprise';
    const whole = random.chance(0.6);
    const left = whole ? item.materials : item.materials.slice(1);
    const answer = await centre.ask('POST', online ? '/cases' : '/desk/cases', {
      ...(online ? { citizen } : { staff: `staff-${item.department}` }),
      at,
      body: {
        item: item.code,
        applicant: enterprise
          ? {
              kind: 'enterprise',
              name: `示例商行${n}`,
              creditCode: '91350100M000100Y43',
              representative: '张三',
              phone: '13800001234',
            }
          : { kind: 'person', name: '张三', idNumber: '11010519491231002X', phone: '13800001234' },
        answers: answers(item),
        materials: left.map(({ code }) => ({
          code,
          form: online ? 'electronic' : 'paper',
          ...(online ? { reference: `uploads/${code}` } : { copies: 1 }),
        })),
      },
    });
    if (answer.status !== 201) throw new Error(`${item.code}: ${answer.text}`);
    const { receipt } = answer.json as { receipt: string };
    return { receipt, citizen: online ? citizen : '', item, deeds: [{ at, did: 'filed' }] };
  };

  /** What somebody does to the case at this moment, seeing it as it stands; and when somebody next looks at it. */
  const attend = async (lived: LivedCase, at: number): Promise<number | undefined> => {
    const staff = staffOf(lived);
    const path = `/desk/cases/${lived.receipt}`;
    const shown = await centre.ask('GET', path, { staff, at });
    if (shown.status !== 200) throw new Error(shown.text);
    const { status, missing = [] } = shown.json as Shown;
    const etag = shown.headers.etag ?? '';
    const does: Does = async (action, body, deed) => {
      const answer = await centre.ask('POST', `${path}/${action}`, { staff, at, body, ifMatch: etag });
      if (answer.status >= 400) throw new Error(`${action}: ${answer.text}`);
      lived.deeds.push(deed);
    };
    const withdraws = async () => {
      await does('withdrawal', { reasons: '申请人书面提出' }, { at, did: 'ended' });
      return undefined;
    };
    const legalBasis = [{ law: '中华人民共和国行政许可法' }];

    switch (status) {
      case 'received': {
        if (random.chance(0.03)) return withdraws();
        if (missing.length > 0) {
          await does(
            'correction-notices',
            { asks: missing.map((code) => ({ about: 'material', code, problem: '未提交' })) },
            { at, did: 'asked' },
          );
          return atHome(random, at, days(35));
        }
        if (random.chance(0.03)) {
          await does(
            'non-acceptance',
            { ground: 'no-licence-needed', reasons: '依法无需办理', legalBasis: [] },
            { at, did: 'ended' },
          );
          return undefined;
        }
        if (lived.item.base === 'immediate' && random.chance(0.8)) return decide(lived, at, does);
        await does('acceptance', {}, { at, did: 'accepted' });
        return atWork(random, at, days(lived.item.limits.promised + 2));
      }
      case 'correcting': {
        if (random.chance(0.1)) return withdraws();
        return supply(lived, at);
      }
      case 'accepted': {
        if (random.chance(0.04)) {
          await does('return', { reasons: '场所已拆除', legalBasis }, { at, did: 'ended' });
          return undefined;
        }
        return decide(lived, at, does);
      }
      case 'decided':
        await does('delivery', { method: 'handed-over' }, { at, did: 'ended' });
        return undefined;
      default:
        return undefined;
    }
  };

  type Does = (action: string, body: object, deed: Deed) => Promise<void>;
  const decide = async (lived: LivedCase, at: number, does: Does): Promise<number> => {
    if (random.chance(0.1))
      await does(
        'refusal',
        { reasons: '不符合条件', legalBasis: [{ law: '中华人民共和国行政许可法' }] },
        { at, did: 'decided' },
      );
    else
      await does(
        'approval',
        { document: { number: `文〔2026〕${lived.deeds.length}号`, particulars: [{ name: '事项', value: '准予' }] } },
        { at, did: 'decided' },
      );
    return atWork(random, at, days(8));
  };

  /** At home or over the counter; now and then only a part of what was asked for. */
  const supply = async (lived: LivedCase, at: number): Promise<number> => {
    const [first] = lived.item.materials;
    if (first === undefined) throw new Error('an item without materials');
    const online = lived.citizen !== '';
    const answer = await centre.ask(
      'POST',
      online ? `/cases/${lived.receipt}/corrections` : `/desk/cases/${lived.receipt}/corrections`,
      {
        ...(online ? { citizen: lived.citizen } : { staff: staffOf(lived) }),
        at,
        body: { materials: [{ code: first.code, form: 'paper', copies: 1 }] },
      },
    );
    if (answer.status >= 400) throw new Error(answer.text);
    lived.deeds.push({ at, did: 'supplied', whole: (answer.json as Shown).status === 'received' });
    return atWork(random, at, days(3));
  };

  return {
    file,
    attend,
    /** When the filing is first looked at. */
    firstLook: (lived: LivedCase, at: number): number =>
      lived.item.base === 'immediate' && lived.citizen === '' && random.chance(0.8)
        ? at + 10 * MINUTES
        : atWork(random, at, days(4)),
    atWork: (from: number) => atWork(random, from, 0),
  };
};

interface Shown {
  readonly status: string;
  readonly missing?: readonly string[];
}
