import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceItemVersion } from '../../../shared/domain/catalogue/service-item.ts';
import { validateItem } from '../../../shared/domain/catalogue/validate-item.ts';

type Tree = { [name: string]: unknown };

const folder = join(import.meta.dirname, '../../../infra/counties/national/items');
const file = join(folder, 'food-business-licence.json');

/** 食品经营许可 as plain JSON: 20 days of law, materials of every necessity, a choice and a boolean among the answers. */
export const sampleJson = (changes: Tree = {}): Tree => ({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes });

const sound = (json: unknown): ServiceItemVersion => {
  const checked = validateItem(json);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.item;
};

/** The same as a checked version. */
export const sampleItem = (changes: Tree = {}): ServiceItemVersion => sound(sampleJson(changes));

/** 开办餐饮店: five departments have a part in it, the market regulation bureau leads. */
export const restaurantItem = (): ServiceItemVersion =>
  sound(JSON.parse(readFileSync(join(folder, 'restaurant-opening.json'), 'utf8')));

/** The fault codes by path of a faulty item. */
export const faultsOfItem = (json: unknown): readonly string[] => {
  const checked = validateItem(json);
  return checked.ok ? [] : checked.faults.map((fault) => `${fault.path} ${fault.code}`);
};
