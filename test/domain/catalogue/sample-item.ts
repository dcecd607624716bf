import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceItemVersion } from '../../../shared/domain/catalogue/service-item.ts';
import { validateItem } from '../../../shared/domain/catalogue/validate-item.ts';

type Tree = { [name: string]: unknown };

const file = join(import.meta.dirname, '../../../infra/counties/national/items/food-business-licence.json');

/** 食品经营许可 as plain JSON: 20 days of law, materials of every necessity, a choice and a boolean among the answers. */
export const sampleJson = (changes: Tree = {}): Tree => ({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes });

/** The same as a checked version. */
export const sampleItem = (changes: Tree = {}): ServiceItemVersion => {
  const checked = validateItem(sampleJson(changes));
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.item;
};

/** The fault codes by path of a faulty item. */
export const faultsOfItem = (json: unknown): readonly string[] => {
  const checked = validateItem(json);
  return checked.ok ? [] : checked.faults.map((fault) => `${fault.path} ${fault.code}`);
};
