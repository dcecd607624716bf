import { type CarriedMaterial, DossierPart, type SuppliedMaterial } from '../../shared/domain/case/dossier.ts';
import type { Brought } from '../../shared/domain/project/carrying.ts';
import type { ReceiptNumber, RingCode } from '../../shared/kernel/ids.ts';
import { isErased } from '../../shared/store/aggregate.ts';
import type { Part } from '../../shared/store/port.ts';

/** What a case brought in, from its dossier: every material as last supplied, with the part it stands in. Nothing once erased. */
export const broughtBy = (ring: RingCode, receipt: ReceiptNumber, parts: readonly Part[]): Brought =>
  [...parts]
    .filter(({ content }) => !isErased(content))
    .sort((a, b) => a.n - b.n)
    .reduce<Brought>((brought, { n, content }) => withPart(brought, { receipt, part: n }, DossierPart.parse(content)), {
      ring,
      materials: [],
    });

type From = CarriedMaterial['from'];

const lyingIn = (materials: readonly SuppliedMaterial[], from: From): readonly CarriedMaterial[] =>
  materials.map((material) => ({ ...material, from }));

const replacing = (before: readonly CarriedMaterial[], now: readonly CarriedMaterial[]): readonly CarriedMaterial[] => [
  ...now,
  ...before.filter(({ code }) => !now.some((each) => each.code === code)),
];

const withPart = (brought: Brought, from: From, part: DossierPart): Brought => {
  switch (part.kind) {
    case 'filing':
      return { ...brought, materials: [...lyingIn(part.materials, from), ...(part.carried ?? [])] };
    case 'correction':
      return { ...brought, materials: replacing(brought.materials, lyingIn(part.materials, from)) };
    // A promise brings nothing in.
    case 'commitment':
      return brought;
    case 'result':
      return { ...brought, result: { number: part.document.number, from } };
    case 'superseding': {
      const { materials, document } = part;
      const elsewhere = brought.materials.filter((each) => each.from.receipt !== from.receipt);
      return {
        ...brought,
        ...(materials ? { materials: [...lyingIn(materials, from), ...elsewhere] } : {}),
        ...(document ? { result: { number: document.number, from } } : {}),
      };
    }
  }
};
