import * as z from 'zod';
import { type Rule, rule } from '../../kernel/faults.ts';
import { PledgeOffer } from './pledge.ts';
import { Material } from './service-item.ts';
import { cited, Sector } from './vocabulary.ts';

/** What must hold of an item that offers notification and commitment (告知承诺, 国办发〔2020〕42号). */
export const pledgeRules: readonly Rule[] = [
  rule(z.object({ pledge: PledgeOffer }), ({ pledge }, fault) => {
    cited(pledge.legalBasis, ['pledge', 'legalBasis'], fault);
    if (pledge.listedIn) cited(pledge.listedIn, ['pledge', 'listedIn'], fault);
  }),
  // Not where a wrong decision cannot be made good, unless whoever may say so has said so of this very item.
  rule(z.object({ pledge: PledgeOffer, sector: Sector }), ({ pledge, sector }, fault) => {
    if (sector !== 'general' && pledge.listedIn === undefined) fault(['pledge', 'listedIn'], 'pledge-unlisted');
  }),
  rule(z.object({ pledge: PledgeOffer, conditions: z.array(z.unknown()) }), ({ pledge, conditions }, fault) => {
    for (const [index, { condition }] of pledge.conditions.entries()) {
      const place = ['pledge', 'conditions', index, 'condition'];
      if (condition >= conditions.length) fault(place, 'condition-unknown');
      if (pledge.conditions.findIndex((each) => each.condition === condition) !== index) fault(place, 'duplicate');
    }
  }),
  // A secondary material may follow (容缺受理); what the commitment stands for never comes at all.
  rule(z.object({ pledge: PledgeOffer, materials: z.array(Material) }), ({ pledge, materials }, fault) => {
    for (const [index, code] of pledge.materials.entries()) {
      const place = ['pledge', 'materials', index];
      const material = materials.find((each) => each.code === code);
      if (material?.necessity !== 'required' || material.source === 'department') fault(place, 'material-unfit');
      if (pledge.materials.indexOf(code) !== index) fault(place, 'duplicate');
    }
  }),
  // The decision must be this house's own, to make at once and to undo.
  rule(
    z.object({ pledge: PledgeOffer, plan: z.unknown().optional(), forwarding: z.unknown().optional() }),
    ({ plan, forwarding }, fault) => {
      if (plan !== undefined) fault(['plan'], 'pledge-has-no-plan');
      if (forwarding !== undefined) fault(['forwarding'], 'pledge-is-decided-here');
    },
  ),
];
