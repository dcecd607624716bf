import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../shared/domain/case/application.ts';
import { validateItem } from '../../../shared/domain/catalogue/validate-item.ts';
import { pledgedItem } from '../../support/pledged-item.ts';
import { sentUpItem } from '../../support/sent-up-item.ts';

const item = pledgedItem() as { readonly pledge: { readonly legalBasis: object } };
const faultsOf = (changes: object) => {
  const checked = validateItem({ ...item, ...changes });
  return checked.ok ? [] : checked.faults.map(({ path, code }) => `${path} ${code}`);
};
const offering = (changes: object) => faultsOf({ pledge: { ...item.pledge, ...changes } });
const standard = { 'zh-CN': '符合', en: 'Met' };

describe('L11 an item that offers notification and commitment (告知承诺, 国办发〔2020〕42号)', () => {
  test('says by what right, for which conditions and materials, and how it is verified; a case pins it', () => {
    expect(faultsOf({})).toEqual([]);
    const checked = validateItem(item);
    expect(checked.ok && termsOf(checked.item).pledge).toEqual({ materials: ['layout'], verifyDays: 20, mendDays: 10 });
  });

  test('names conditions it has, and required materials the applicant would hand in, each once', () => {
    expect(offering({ conditions: [{ condition: 29, standard }] })).toEqual([
      '/pledge/conditions/0/condition condition-unknown',
    ]);
    const twice = [0, 0].map((condition) => ({ condition, standard }));
    expect(offering({ conditions: twice })).toEqual(['/pledge/conditions/1/condition duplicate']);
    // Of a secondary material there is conditional acceptance; what a department fetches is not the applicant's to hand in.
    expect(offering({ materials: ['safety-rules'] })).toEqual(['/pledge/materials/0 material-unfit']);
    expect(offering({ materials: ['business-licence'] })).toEqual(['/pledge/materials/0 material-unfit']);
    expect(offering({ materials: ['layout', 'layout'] })).toEqual(['/pledge/materials/1 duplicate']);
  });

  test.each(['safety', 'health', 'environment', 'finance'])(
    'where %s is at stake, only by a list that names this very item',
    (sector) => {
      expect(faultsOf({ sector })).toEqual(['/pledge/listedIn pledge-unlisted']);
      expect(faultsOf({ sector, pledge: { ...item.pledge, listedIn: item.pledge.legalBasis } })).toEqual([]);
    },
  );

  test('is decided here: by no plan of several departments and by no higher authority', () => {
    const { forwarding } = sentUpItem() as { readonly forwarding: object };
    expect(faultsOf({ forwarding })).toContain('/forwarding pledge-is-decided-here');
  });
});
