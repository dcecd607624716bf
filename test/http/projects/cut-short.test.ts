import { beforeEach, describe, expect, it } from 'vitest';
import { BEING_FILED_MS } from '../../../shared/domain/project/project.ts';
import type { Append, Store } from '../../../shared/store/port.ts';
import { enterpriseExample, openProjects, type ProjectOffice, restaurant } from './centre.ts';

const AT = '2026-09-18T09:30:00+08:00';
const later = (ms: number) => new Date(Date.parse(AT) + ms).toISOString();

/** A store that dies at an append of one kind, before it or after it; once. */
const dying = () => {
  let plan: { readonly kind: string; readonly when: 'before' | 'after' } | undefined;
  const over = (store: Store): Store => ({
    ...store,
    append: async (append: Append) => {
      const now = plan?.kind === append.aggregate.kind ? plan : undefined;
      if (now) plan = undefined;
      if (now?.when === 'before') throw new Error('the instance died');
      const appended = await store.append(append);
      if (now) throw new Error('the instance died');
      return appended;
    },
  });
  return {
    over,
    dieAt: (kind: string, when: 'before' | 'after') => {
      plan = { kind, when };
    },
  };
};

describe('S11 filing into a ring is two appends: whatever comes between, nothing is lost and a repeat changes nothing', () => {
  let office: ProjectOffice;
  let project: string;
  const death = dying();
  beforeEach(async () => {
    office = await openProjects(death.over);
    project = await office.open();
  });

  const file = (key: string, at = AT) =>
    office.file(project, 'enterprise', enterpriseExample, { citizen: 'zhang', key, at });
  const receiptOf = (answer: { json?: unknown }) => (answer.json as { receipt: string }).receipt;
  const ringOf = async (at = AT) => (await office.view(project, { citizen: 'zhang', at })).rings[0];

  it.each([
    ['before the project learns of it', 'project', 'before'],
    ['after the project, before the case', 'project', 'after'],
    ['at the case', 'case', 'before'],
    ['after the case, the answer lost', 'case', 'after'],
  ] as const)('cut short %s, the same filing goes through when it comes again', async (_, kind, when) => {
    death.dieAt(kind, when);
    expect((await file('cut-short-1')).status).toBe(500);
    const again = await file('cut-short-1');
    expect(again.status).toBe(201);
    const once = await file('cut-short-1');
    expect(once.headers['idempotent-replayed']).toBe('true');
    expect(receiptOf(once)).toBe(receiptOf(again));
    expect(await ringOf()).toMatchObject({ status: 'under-way', cases: [{ receipt: receiptOf(again) }] });
    expect((await office.ask('GET', '/cases', { citizen: 'zhang' })).json).toMatchObject({ cases: [{}] });
  });

  it('a ring whose case never came is kept for a minute, and then open to another filing', async () => {
    death.dieAt('case', 'before');
    await file('given-up-1');
    expect(await ringOf()).toMatchObject({ status: 'under-way', cases: [] });
    expect((await file('another-1')).json).toMatchObject({ code: 'ring-taken' });
    const after = later(BEING_FILED_MS);
    expect(await ringOf(after)).toMatchObject({ status: 'open' });
    const other = await file('another-2', after);
    expect(other.status).toBe(201);
    expect((await file('given-up-1', after)).json).toMatchObject({ code: 'ring-taken', receipt: receiptOf(other) });
    expect((await ringOf(after))?.cases.map(({ receipt }) => receipt)).toEqual([receiptOf(other)]);
  });

  it('repeated after the minute, it goes through where nobody else came', async () => {
    death.dieAt('case', 'before');
    await file('late-again-1');
    const after = later(BEING_FILED_MS * 60);
    const again = await file('late-again-1', after);
    expect(again.status).toBe(201);
    expect((await ringOf(after))?.cases.map(({ receipt }) => receipt)).toEqual([receiptOf(again)]);
  });

  it('two at once: one is let in, the other is told which case is there', async () => {
    const answers = await Promise.all([file('at-once-1'), file('at-once-2')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [letIn] = answers.filter(({ status }) => status === 201);
    expect((await ringOf())?.cases.map(({ receipt }) => receipt)).toEqual([receiptOf(letIn ?? {})]);
  });

  it('the earlier ring undone while the next is under way leaves that one its case, and opens no further ring', async () => {
    const first = receiptOf(await file('undone-1'));
    await office.accept(first);
    await office.approve(first);
    const second = await office.filed(project, 'restaurant', restaurant);
    await office.act(first, 'revocation', { ground: '69-2-fraud-or-bribery', reasons: '欺骗' });
    const { rings } = await office.view(project);
    expect(rings.map(({ status }) => status)).toEqual(['open', 'under-way']);
    expect(rings[1]?.cases[0]?.receipt).toBe(second.receipt);
  });
});
