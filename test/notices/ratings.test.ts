import { describe, expect, test } from 'vitest';
import type { RatingCommand } from '../../shared/domain/rating/commands.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { ratingsOf, sealContent } from '../../shared/store/ratings.ts';
import { head, machine, manager, reviewer } from '../domain/case/fengcheng.ts';
import { moment, rating } from '../domain/rating/given.ts';
import { centre, RECEIPT, SECRETS } from './centre.ts';

const ID = 'rating-of-a-case';
const SECRET = '金丝雀说服务太慢';
const nobody: Actor = { kind: 'anonymous' };

const rated = async (county?: string) => {
  const here = await centre(county ? { county } : {});
  await here.file();
  const ratings = ratingsOf(here.store, here.county);
  const run = (command: RatingCommand | undefined, actor: Actor, at: string, parts = [] as never[]) =>
    ratings.execute({
      id: ID,
      actor,
      at: moment(at),
      ...(command ? { command } : {}),
      parts,
      ...(command?.type === 'rate' ? { creates: true as const } : {}),
    });
  const give = (level: 1 | 5, changes: Parameters<typeof rating>[1] = {}) => {
    const { part, ref } = sealContent({ text: SECRET });
    const about = { ...rating(level).about, receipt: RECEIPT };
    return run(rating(level, { content: ref, about, ...changes }), nobody, '2026-09-18 15:00', [part] as never[]);
  };
  const rectify = async () => {
    await run(
      { type: 'verify', substantiated: true, complexity: 'simple', findings: '属实' },
      head,
      '2026-09-20 09:30',
    );
    await run({ type: 'record-contact', channel: 'phone', reached: true }, head, '2026-09-20 09:40');
    await run({ type: 'answer', measures: '整改', reply: '已整改' }, head, '2026-09-20 10:00');
  };
  const tell = async () => here.handle(await here.arriving({ kind: 'rating', id: ID }));
  const alerts = () =>
    here.carrier.sent.flatMap((each) => (each.by === 'alert' ? [`${each.to} ${each.attributes.kind}`] : []));
  return { ...here, run, give, rectify, tell, alerts };
};

describe('S17 L13 who hears of a rating', () => {
  test('of a good one nobody', async () => {
    const here = await rated();
    await here.give(5);
    expect(await here.tell()).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent).toEqual([]);
  });

  test('of a low one the head and the managers, and the rater of what came of it, once however often the bus repeats', async () => {
    const here = await rated('demo');
    await here.give(1);
    await here.rectify();
    expect(await here.tell()).toEqual({ batchItemFailures: [] });
    expect(await here.tell()).toEqual({ batchItemFailures: [] });
    expect(here.alerts()).toEqual(['department rating-low', 'managers rating-low', 'department rating-due']);
    const told = here.carrier.sent.flatMap((each) => (each.by === 'phone' ? [each] : []));
    expect(told).toMatchObject([{ number: SECRETS.phone }]);
    expect(told[0]?.text).toMatch(/已核实处理.*\/rating#rating-of-a-case\./);
  });

  test('L13 raters are not disclosed: an alert names neither the case nor a word of theirs', async () => {
    const here = await rated();
    await here.give(1);
    await here.tell();
    const written = JSON.stringify(here.carrier.sent);
    for (const secret of [SECRET, RECEIPT, ...Object.values(SECRETS)]) expect(written).not.toContain(secret);
    expect(JSON.stringify(await here.records.of({ kind: 'rating', id: ID }))).not.toContain(SECRET);
  });

  test('of one that is held the managers alone; of an appeal the managers, and the rater when it is excluded', async () => {
    const held = await rated();
    await held.give(1, { recent: 9 });
    await held.tell();
    expect(held.alerts()).toEqual(['managers rating-held']);

    const appealed = await rated('demo');
    await appealed.give(1);
    await appealed.run({ type: 'appeal', grounds: '非本人', evidence: ['监控录像'] }, reviewer, '2026-09-18 16:00');
    await appealed.run({ type: 'decide-appeal', exclude: true, reasons: '证据' }, manager, '2026-09-18 17:00');
    await appealed.tell();
    expect(appealed.alerts()).toContain('managers rating-appealed');
    const texts = appealed.carrier.sent.flatMap((each) => (each.by === 'phone' ? [each.text] : []));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('未予采纳');
  });

  test('of a rectification that is late the department and the managers, at opening and not at midnight', async () => {
    const here = await rated();
    await here.give(1);
    await here.run(undefined, machine, '2026-09-21 08:00');
    await here.tell();
    expect(here.alerts().filter((each) => each.endsWith('rating-overdue'))).toEqual([]);
    await here.run(undefined, machine, '2026-09-21 09:00');
    await here.tell();
    expect(here.alerts().filter((each) => each.endsWith('rating-overdue'))).toEqual([
      'department rating-overdue',
      'managers rating-overdue',
    ]);
  });

  test('whoever left no way to be reached is told nothing, and it is no failure', async () => {
    const here = await rated();
    await here.give(1, { reach: 'none' });
    await here.rectify();
    expect(await here.tell()).toEqual({ batchItemFailures: [] });
    expect(here.carrier.sent.filter(({ by }) => by !== 'alert')).toEqual([]);
  });
});
