import type { MaterialCode, ReceiptNumber, RingCode } from '../../kernel/ids.ts';
import type { CarriedMaterial } from '../case/dossier.ts';
import type { Track } from './track.ts';

/** What one case of a project brought in, and what it came to. */
export interface Brought {
  readonly ring: RingCode;
  readonly materials: readonly CarriedMaterial[];
  /** The document the house issued: its number, and where in which dossier it stands. */
  readonly result?: {
    readonly number: string;
    readonly from: { readonly receipt: ReceiptNumber; readonly part: number };
  };
}

/**
 * Of what a ring asks for, what the project has already: papers the track names as the same, whichever of its cases brought
 * them in, and the results of rings that passed. The applicant is not asked for them again, and may still hand in another.
 * `brought` newest first: of two of the same paper the later one stands.
 */
export const carriedInto = (
  { rings, papers }: Pick<Track, 'rings' | 'papers'>,
  wanted: readonly MaterialCode[],
  brought: readonly Brought[],
): readonly CarriedMaterial[] =>
  wanted.flatMap((code): readonly CarriedMaterial[] => {
    const yielding = rings.filter(({ result }) => result === code).map((ring) => ring.code);
    const result = brought.find((each) => each.result && yielding.includes(each.ring))?.result;
    if (result) return [{ code, form: 'electronic', reference: result.number, from: result.from }];
    const names = papers.find((group) => group.includes(code)) ?? [];
    const material = brought.flatMap(({ materials }) => materials).find((each) => names.includes(each.code));
    return material ? [{ ...material, code }] : [];
  });
