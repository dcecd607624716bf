import { expect, test } from 'vitest';
import type { CaseCommand } from '../../shared/domain/case/commands.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { IdempotencyKeyText } from '../../shared/kernel/ids.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { caseAggregate } from '../../shared/store/case-aggregate.ts';
import { execute } from '../../shared/store/execute.ts';
import { sizeOf } from '../../shared/store/item.ts';
import { memoryStore } from '../../shared/store/memory-store.ts';
import type { Store } from '../../shared/store/port.ts';
import { writesOf } from '../../shared/store/writes.ts';
import {
  type Asked,
  accept,
  approve,
  askFor,
  codes,
  fileOnline,
  handOver,
  partNumber,
  supply,
} from '../domain/case/commands.ts';
import { clerk, lawOf, reviewer, zhang } from '../domain/case/fengcheng.ts';
import { moment } from '../domain/case/given.ts';

const RECEIPT = '3609812026091800012345';

const withPart = (n: number, asked: Asked): CaseCommand =>
  typeof asked === 'function' ? asked(partNumber(n), plainDate('2026-09-18')) : asked;

/** Sizes of the head after each command of a case that lives through everything, each with a key of its own. */
const lifeOf = async (days: readonly string[]): Promise<readonly number[]> => {
  const store = memoryStore();
  const sizes: number[] = [];
  const weighing: Store = {
    ...store,
    append: (append) => {
      const [, head] = writesOf(append);
      if (head && 'put' in head) sizes.push(sizeOf(head.put));
      return store.append(append);
    },
  };
  const steps: readonly (readonly [Actor, CaseCommand])[] = [
    [zhang, fileOnline({ missing: codes('lease', 'health-certificate') })],
    [clerk, askFor('lease', 'health-certificate')],
    [zhang, withPart(2, supply('lease', 'health-certificate'))],
    [clerk, accept],
    [reviewer, withPart(3, approve)],
    [clerk, handOver()],
  ];
  for (const [index, [actor, command]] of steps.entries())
    await execute(weighing, caseAggregate, lawOf(), {
      id: RECEIPT,
      command,
      actor,
      at: moment(`${days[index]} 10:0${index}`),
      ...(index === 0 ? { creates: true } : {}),
      idempotency: { key: IdempotencyKeyText.parse(`idempotency-${index}`), body: {} },
    });
  return sizes;
};

test('the head of a case that takes a week stays within one write unit', async () => {
  const days = ['2026-09-18', '2026-09-21', '2026-09-22', '2026-09-23', '2026-09-28', '2026-09-29'];
  const sizes = await lifeOf(days);
  expect(Math.max(...sizes)).toBeLessThan(1024);
});

test('and still does where everything happens on one day', async () => {
  const sizes = await lifeOf(Array.from({ length: 6 }, () => '2026-09-18'));
  expect(Math.max(...sizes)).toBeLessThan(1024);
});
