import * as z from 'zod';
import { ReceiptNumberText, RingCodeText } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Reach } from '../case/vocabulary.ts';
import type { Telling } from './agency.ts';
import type { OpenedProject, ProjectEvent } from './project.ts';
import { type RingCase, ringStandings } from './rings.ts';
import type { Ring } from './track.ts';

/**
 * That a case may be filed into a ring, and how that came. `passed`: those before it were approved. `tolerated` (容缺): one of
 * them is accepted, and nothing is granted here before it has passed. `again`: its own case was declined, refused or returned.
 */
export const Opening = z.strictObject({
  ring: RingCodeText,
  how: z.enum(['passed', 'tolerated', 'again']),
  /** The cases that opened it, the last one last. With another of them it is another opening. */
  by: z.array(ReceiptNumberText).min(1),
  /** How its applicant is told: as was left with the last of these cases. */
  reach: Reach,
});
export type Opening = z.infer<typeof Opening>;

/**
 * What its applicant has not been told of a project, from where its cases stand now: that a ring is open, once for each opening,
 * and that the project is finished, once. Nothing is said of a ring somebody has filed into already, nor of one whose
 * applicant gave its case up: they know; nor of what silence did until its applicant has heard of that. Which case moved, in which order and how often it was noticed makes no difference.
 */
export const newsOf = (project: OpenedProject, cases: readonly RingCase[], on: PlainDate): readonly ProjectEvent[] => {
  const { rings } = project.track;
  const standings = ringStandings(rings, cases);
  const openings = rings
    .filter(({ code }) => standings.get(code)?.status === 'open')
    .flatMap((ring) => openingOf(ring, cases) ?? [])
    .filter(({ by }) => !cases.some(({ receipt, untold }) => untold && by.includes(receipt)))
    .filter((opening) => !isAnnounced(project, opening));
  const passed = rings.flatMap(({ code }) => {
    const standing = standings.get(code);
    return standing?.status === 'passed' ? cases.filter(({ receipt }) => receipt === standing.receipt) : [];
  });
  const last = passed.length === rings.length && !project.finished ? passed.reduce(laterDecided) : undefined;
  return [
    ...openings.map((opening) => ({ type: 'ring-opened' as const, on, ...opening })),
    ...(last ? [{ type: 'project-finished' as const, on, by: last.receipt, reach: reachOf(last) }] : []),
  ];
};

/** By which case, and how, the applicant is told of an event; `undefined` where nothing is owed of it by the project. */
export const tellingIn = (event: ProjectEvent): Telling | undefined => {
  switch (event.type) {
    case 'ring-opened': {
      const by = event.by.at(-1);
      return by && { by, reach: event.reach };
    }
    case 'project-finished':
      return { by: event.by, reach: event.reach };
    case 'project-entrusted':
    case 'project-agency-handed-over':
    case 'project-agency-ended':
      return event.telling;
    default:
      return undefined;
  }
};

/** Of two rings passed on the same day the one later in the track. */
const laterDecided = (one: RingCase, other: RingCase): RingCase =>
  (one.decidedOn ?? '') > (other.decidedOn ?? '') ? one : other;

/** How an open ring came to be open; `undefined` for one that nothing opened: it was from the beginning. */
const openingOf = ({ code, after }: Ring, cases: readonly RingCase[]): Opening | undefined => {
  const of = (ring: string, standing: RingCase['standing']) =>
    cases.find((each) => each.ring === ring && each.standing === standing);
  const before = after.flatMap(({ ring }) => of(ring, 'passed') ?? of(ring, 'accepted') ?? []);
  const own = of(code, 'failed');
  const causes = [...before, ...(own ? [own] : [])];
  if (causes.length === 0) return undefined;
  const how = own ? 'again' : before.every(({ standing }) => standing === 'passed') ? 'passed' : 'tolerated';
  return { ring: code, how, by: causes.map(({ receipt }) => receipt), reach: reachOf(causes.at(-1)) };
};

const reachOf = (cause: RingCase | undefined): Reach => cause?.reach ?? 'print';

const isAnnounced = (
  { announced = [] }: Pick<OpenedProject, 'announced'>,
  { ring, by }: Pick<Opening, 'ring' | 'by'>,
): boolean =>
  announced.some(
    (each) => each.ring === ring && each.by.length === by.length && by.every((receipt) => each.by.includes(receipt)),
  );
