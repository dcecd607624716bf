import { describe, expect, test } from 'vitest';
import { CarriedMaterial } from '../../../shared/domain/case/dossier.ts';
import { type Brought, carriedInto } from '../../../shared/domain/project/carrying.ts';
import { MaterialCodeText } from '../../../shared/kernel/ids.ts';
import { cateringStart, investment, receipt, ring } from './given.ts';

const codes = (...names: readonly string[]) => names.map((name) => MaterialCodeText.parse(name));
const brought = (code: string, n: number, materials: readonly string[], result?: string): Brought => ({
  ring: ring(code),
  materials: materials.map((name) =>
    CarriedMaterial.parse({
      code: name,
      form: 'electronic',
      reference: `upload/${name}/${n}`,
      from: { receipt: receipt(n), part: 1 },
    }),
  ),
  ...(result ? { result: { number: result, from: { receipt: receipt(n), part: 2 } } } : {}),
});

describe('S11 materials once filed are not asked for again', () => {
  const approval = brought('approval', 1, ['application-form', 'business-licence', 'site-map'], '丰发改〔2026〕1号');

  test('papers the track names as the same are carried, with the case and the part they lie in', () => {
    expect(carriedInto(investment, codes('site-map', 'preliminary-design'), [approval])).toEqual([
      { code: 'site-map', form: 'electronic', reference: 'upload/site-map/1', from: { receipt: receipt(1), part: 1 } },
    ]);
  });

  test('another ring’s application form is another paper, of whatever name', () => {
    expect(carriedInto(investment, codes('application-form'), [approval])).toEqual([]);
  });

  test('the result of a ring stands for the material of those that follow, by its number', () => {
    expect(carriedInto(investment, codes('project-approval-reply'), [approval])).toEqual([
      {
        code: 'project-approval-reply',
        form: 'electronic',
        reference: '丰发改〔2026〕1号',
        from: { receipt: receipt(1), part: 2 },
      },
    ]);
    expect(carriedInto(investment, codes('project-approval-reply'), [brought('approval', 1, [])])).toEqual([]);
  });

  test('a paper goes by another code in another ring', () => {
    const enterprise = brought('enterprise', 1, ['domicile-proof']);
    expect(carriedInto(cateringStart, codes('premises-proof'), [enterprise])).toMatchObject([
      { code: 'premises-proof', reference: 'upload/domicile-proof/1' },
    ]);
  });

  test('of two of the same paper the later one stands', () => {
    const [carried] = carriedInto(investment, codes('site-map'), [brought('approval', 2, ['site-map']), approval]);
    expect(carried?.from.receipt).toBe(receipt(2));
  });

  test('what is handed in anew is not carried: only what is wanted is', () => {
    expect(carriedInto(investment, [], [approval])).toEqual([]);
  });
});
