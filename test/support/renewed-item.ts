import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const RENEWED = 'food-licence-renewal';

const answer = (code: string, kind: 'text' | 'date', zh: string, en: string): object => ({
  code,
  label: { 'zh-CN': zh, en },
  kind,
  required: true,
});

/** The renewal of a food licence, thirty days ahead as 行政许可法 Art. 50 has it: with the materials of the licence itself. */
export const renewedItem = (): object => {
  const file = join(process.cwd(), 'infra/counties/national/items/food-business-licence.json');
  const food = JSON.parse(readFileSync(file, 'utf8')) as { readonly answers: readonly object[] };
  return {
    ...food,
    code: RENEWED,
    title: { 'zh-CN': '食品经营许可延续', en: 'Renewal of a food business licence' },
    answers: [
      ...food.answers,
      answer('licence-number', 'text', '原许可证编号', 'Number of the licence'),
      answer('valid-to', 'date', '原许可证有效期至', 'Licence valid until'),
    ],
    renewal: {
      legalBasis: {
        law: { 'zh-CN': '中华人民共和国行政许可法', en: 'Administrative Licensing Law' },
        level: 'law',
        article: '第五十条',
        verified: true,
      },
      number: 'licence-number',
      validTo: 'valid-to',
    },
  };
};

/** What its form asks besides, of a licence that holds until `validTo`. */
export const renewing = (validTo: string) => ({ 'licence-number': 'JY13609810000001', 'valid-to': validTo });
