import * as z from 'zod';
import { AgencyAct } from '../domain/agency/mandate.ts';
import type { FiledCase } from '../domain/case/state.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import { agencyActWords, groundName } from '../messages/handling-words.ts';
import type { Recorded } from '../store/cases.ts';

const day = () => z.iso.date();
const texts = () => z.strictObject({ 'zh-CN': z.string(), en: z.string() });

/** Who has a case in hand. Applicants read what concerns them: the fast channel, and their own agency officer by post. */
export const handlingView = () =>
  z.strictObject({
    /** The handling officer (经办人); only colleagues see who. */
    officer: z.string().optional(),
    /** Who was recused (回避); only colleagues see who. */
    recused: z.array(z.string()),
    fastChannel: z
      .strictObject({
        ground: z.string(),
        groundName: texts(),
        days: z.int(),
        on: day(),
        withdrawnOn: day().optional(),
      })
      .optional(),
    agency: z
      .strictObject({
        post: z.string(),
        /** Only colleagues see who. */
        officer: z.string().optional(),
        scope: z.array(z.strictObject({ act: AgencyAct, name: texts() })),
        until: day(),
      })
      .optional(),
  });
export type HandlingView = z.infer<ReturnType<typeof handlingView>>;

/** The post of the officer who acts for the applicant now, as the entrustment or the last hand-over tells it. */
const postOf = (events: readonly Recorded[]): string => {
  const last = events
    .map(({ event }) => event)
    .findLast((event) => event.type === 'agency-entrusted' || event.type === 'agency-handed-over');
  return last?.officer.post ?? '';
};

export const handlingOf = (
  { handling }: FiledCase,
  events: readonly Recorded[],
  county: RuntimeCounty,
  reader: 'citizen' | 'staff',
): HandlingView => {
  const { officer, recused = [], fast, agency } = handling ?? {};
  const isColleague = reader === 'staff';
  return {
    ...(officer && isColleague ? { officer } : {}),
    recused: isColleague ? [...recused] : [],
    ...(fast
      ? {
          fastChannel: {
            ground: fast.ground,
            groundName: { ...groundName(fast.ground, county) },
            days: fast.days,
            on: fast.on,
            ...(fast.withdrawnOn ? { withdrawnOn: fast.withdrawnOn } : {}),
          },
        }
      : {}),
    ...(agency
      ? {
          agency: {
            post: postOf(events),
            ...(isColleague ? { officer: agency.officer } : {}),
            scope: agency.scope.map((act) => ({ act, name: { ...agencyActWords[act] } })),
            until: agency.until,
          },
        }
      : {}),
  };
};
