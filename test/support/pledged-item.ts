import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PLEDGED = 'food-licence-by-pledge';

const law = {
  law: { 'zh-CN': '某项改革清单', en: 'A list of reform items' },
  level: 'normative-document',
  verified: false,
};

/** The food licence as if its layout might be committed to instead of shown (告知承诺); else the licence itself. */
export const pledgedItem = (): object => {
  const file = join(process.cwd(), 'infra/counties/national/items/food-business-licence.json');
  const food = JSON.parse(readFileSync(file, 'utf8')) as object;
  return {
    ...food,
    code: PLEDGED,
    sector: 'general',
    pledge: {
      legalBasis: law,
      conditions: [
        { condition: 0, standard: { 'zh-CN': '布局合理，分区明确', en: 'Laid out soundly, in separate areas' } },
      ],
      materials: ['layout'],
      verifyDays: 20,
      mendDays: 10,
    },
  };
};
