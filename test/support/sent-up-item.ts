import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SENT_UP = 'food-licence-by-the-city';

/** The food licence as if the city decided it: what goes up, with the materials and the answers of an item that does not. */
export const sentUpItem = (): object => {
  const file = join(process.cwd(), 'infra/counties/national/items/food-business-licence.json');
  const food = JSON.parse(readFileSync(file, 'utf8')) as object;
  return {
    ...food,
    code: SENT_UP,
    forwarding: {
      authority: { 'zh-CN': '宜春市市场监督管理局', en: 'Market Regulation Bureau of Yichun' },
      legalBasis: {
        law: { 'zh-CN': '中华人民共和国行政许可法', en: 'Administrative Licensing Law' },
        level: 'law',
        article: '第四十三条',
        verified: true,
      },
      days: 15,
    },
  };
};
