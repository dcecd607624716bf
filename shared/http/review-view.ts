import * as z from 'zod';
import { outstandingCommitment } from '../domain/case/commitment.ts';
import type { FiledCase } from '../domain/case/state.ts';
import { SuspensionGround } from '../domain/case/vocabulary.ts';
import { workloadOf } from '../domain/case/workload.ts';
import { hearingWords, suspensionWords } from '../messages/case-words.ts';

const day = () => z.iso.date();
const texts = () => z.strictObject({ 'zh-CN': z.string(), en: z.string() });

/** Why the limits of a case stand still (行政许可法 Art. 45), as a line of a queue or board says it. */
export const suspendedView = () => z.strictObject({ ground: SuspensionGround, groundName: texts() });

/** The same of a case that is suspended; nothing of one that is not. */
export const suspendedOf = (
  ground: SuspensionGround | undefined,
): { suspended?: z.infer<ReturnType<typeof suspendedView>> } =>
  ground ? { suspended: { ground, groundName: { ...suspensionWords[ground] } } } : {};

/** What may happen to a case while it is examined or under review, besides its decision. */
export const reviewView = () => ({
  /** The limits of the decision stand still (行政许可法 Art. 45). */
  suspension: z
    .strictObject({
      ground: SuspensionGround,
      groundName: texts(),
      since: day(),
      /** When it was said to end; of a hearing, when it must be held. */
      expected: day(),
    })
    .optional(),
  /** Secondary materials still to come under a signed commitment (容缺受理), and by when. */
  commitment: z.strictObject({ outstanding: z.array(z.string()), due: day() }).optional(),
  /** The limit was extended (Art. 42), by so many days of its own unit. */
  extension: z.strictObject({ days: z.int() }).optional(),
  /** A hearing (Arts. 46–48): how far it has come, and when it is or was. */
  hearing: z.strictObject({ status: z.string(), statusName: texts(), date: day().optional() }).optional(),
});
type ReviewView = { readonly [K in keyof ReturnType<typeof reviewView>]?: z.infer<ReturnType<typeof reviewView>[K]> };

export const reviewOf = (state: FiledCase): ReviewView => {
  const outstanding = outstandingCommitment(state);
  const promised = state.clocks.commitment;
  const commitment =
    outstanding.length > 0 && promised ? { commitment: { outstanding: [...outstanding], due: promised.due } } : {};
  if (state.status !== 'accepted') return commitment;
  const { suspended, hearing, clocks } = state;
  const expected = workloadOf(state)?.due;
  const days = clocks.statutory?.extra;
  return {
    ...commitment,
    ...(suspended && expected
      ? { suspension: { ...suspended, groundName: { ...suspensionWords[suspended.ground] }, expected } }
      : {}),
    ...(days ? { extension: { days } } : {}),
    ...(hearing
      ? {
          hearing: {
            status: hearing.status,
            statusName: { ...hearingWords[hearing.status] },
            ...(hearing.date ? { date: hearing.date } : {}),
          },
        }
      : {}),
  };
};
