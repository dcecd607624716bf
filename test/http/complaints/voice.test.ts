import { beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../support/http.ts';
import { answered, complaining, type FiledAnswer, idOf, openVoice, type Voice, written } from './voice.ts';

let voice: Voice;
beforeEach(async () => {
  voice = await openVoice();
});

const codeOf = ({ status, json }: Answer) => [status, (json as { code?: string }).code];
const shown = (answer: Answer) => answer.json as Record<string, never>;
const misconduct = { kind: 'report-of-misconduct', subject: { department: 'market-regulation' } };

describe('S16 from filing to reply', () => {
  test('a written complaint is given, drafted, approved, read by who wrote it, and followed up', async () => {
    const { number } = await voice.file();
    await voice.carryOut(number, [...answered]);
    const own = await voice.ask('GET', `/complaints/${number}`, { citizen: 'zhang' });
    expect(own.json).toMatchObject({
      status: 'replied',
      text: complaining.text,
      reply: { form: 'written', finding: 'substantiated', text: written.text },
    });
    expect(own.headers['cache-control']).toBe('no-store');
    const letter = await voice.ask('GET', `/complaints/${number}/reply-letter`, { citizen: 'zhang' });
    expect(letter.json).toMatchObject({ kind: 'reply-letter', parties: { applicant: '张三' } });
    expect(letter.text).toContain('反映属实');
    expect((await voice.ask('GET', '/desk/complaints?list=desk', { staff: 'duty' })).text).toContain(number);
    expect(await voice.decide(number, 'follow-up', 'duty', { outcome: 'satisfied' })).toMatchObject({ status: 201 });
    expect((await voice.ask('GET', '/desk/complaints?list=desk', { staff: 'duty' })).text).not.toContain(number);
  });

  test('a draft is nobody’s news but the house’s', async () => {
    const { number, progress } = await voice.file();
    await voice.carryOut(number, answered.slice(0, 2));
    const byCode = await voice.ask('POST', '/complaint-progress', { body: { number, code: progress.code } });
    expect([byCode.status, byCode.text.includes(written.text), byCode.text.includes('reviewer')]).toEqual([
      200,
      false,
      false,
    ]);
  });

  test('problems speak the caller’s language', async () => {
    const { number } = await voice.file({ kind: 'consultation' });
    const oral = { form: 'oral', text: '电话里说过了' };
    const zh = await voice.decide(number, 'replies', 'duty', oral);
    const en = await voice.decide(number, 'replies', 'duty', oral, { headers: { 'accept-language': 'en' } });
    expect([codeOf(zh), (zh.json as { title: string }).title]).toEqual([[422, 'reply-form-mismatch'], '答复形式不符']);
    expect((en.json as { title: string }).title).toBe('The form of the reply does not match');
  });

  test('a decision rests on what was seen', async () => {
    const { number } = await voice.file();
    expect(codeOf(await voice.decide(number, 'acceptance', 'duty', {}, { ifMatch: '"7"' }))).toEqual([
      412,
      'stale-version',
    ]);
    expect(
      codeOf(await voice.ask('POST', `/desk/complaints/${number}/acceptance`, { staff: 'duty', body: {} })),
    ).toEqual([428, 'precondition-required']);
  });
});

describe('filing twice is filing once', () => {
  test('by login: the same key, the same number; another body is refused', async () => {
    const first = await voice.file({}, { key: 'same-key-1' });
    const again = await voice.ask('POST', '/complaints', { citizen: 'zhang', body: complaining, key: 'same-key-1' });
    expect([again.headers['idempotent-replayed'], (again.json as FiledAnswer).number]).toEqual(['true', first.number]);
    const other = { ...complaining, text: '别的事' };
    expect(
      codeOf(await voice.ask('POST', '/complaints', { citizen: 'zhang', body: other, key: 'same-key-1' })),
    ).toEqual([422, 'idempotency-key-reused']);
  });

  test('without a login: nobody meets another’s by choosing the same key', async () => {
    const file = async (text: string) =>
      (await voice.ask('POST', '/anonymous-complaints', { body: { kind: 'suggestion', text }, key: '12345678' }))
        .json as FiledAnswer;
    const [one, again, another] = [await file('建议增设座椅'), await file('建议增设座椅'), await file('建议延长时间')];
    expect(again.number).toBe(one.number);
    expect(another.number).not.toBe(one.number);
  });
});

describe('abuse and safety', () => {
  test('a login has a budget of its own, and a repeat costs nothing', async () => {
    const busy = await openVoice({ perDay: 2 });
    await busy.file({}, { key: 'budget-1' });
    await busy.file({}, { key: 'budget-2' });
    expect(codeOf(await busy.ask('POST', '/complaints', { citizen: 'zhang', body: complaining }))).toEqual([
      429,
      'too-many-complaints',
    ]);
    expect(
      await busy.ask('POST', '/complaints', { citizen: 'zhang', body: complaining, key: 'budget-2' }),
    ).toMatchObject({
      status: 201,
    });
    expect(await busy.ask('POST', '/complaints', { citizen: 'li', body: complaining })).toMatchObject({ status: 201 });
    expect(
      await busy.ask('POST', '/complaints', { citizen: 'zhang', body: complaining, at: '2026-09-19T10:00:00+08:00' }),
    ).toMatchObject({ status: 201 });
  });

  test('where the county does not hear the anonymous, a case’s code still opens the door (N05)', async () => {
    const strict = await openVoice({ anonymous: false });
    const body = { kind: 'complaint', text: '超期了' };
    expect(codeOf(await strict.ask('POST', '/anonymous-complaints', { body }))).toEqual([401, 'sign-in-required']);
    const overdue = await strict.fileCase();
    const linked = await strict.ask('POST', '/anonymous-complaints', {
      body: { ...body, case: { receipt: overdue.receipt, code: overdue.progress.code } },
    });
    expect(linked.status).toBe(201);
    const { number } = linked.json as FiledAnswer;
    const desk = await strict.ask('GET', `/desk/complaints/${number}`, { staff: 'duty' });
    expect(desk.json).toMatchObject({
      contents: {
        subject: {
          case: overdue.receipt,
          item: 'food-business-licence',
          itemVersion: 1,
          department: 'market-regulation',
        },
      },
    });
    for (const wrong of [
      { receipt: overdue.receipt, code: '0000000000000000' },
      { receipt: '3609819999999999999999', code: overdue.progress.code },
      { receipt: 'no number', code: '' },
    ])
      expect(codeOf(await strict.ask('POST', '/anonymous-complaints', { body: { ...body, case: wrong } }))).toEqual([
        404,
        'not-found',
      ]);
  });

  test('text stays text, and has an end', async () => {
    const { number } = await voice.file();
    const desk = await voice.ask('GET', `/desk/complaints/${number}`, { staff: 'duty' });
    expect(desk.headers['content-type']).toMatch(/^application\/json/);
    expect(desk.text).toContain('<b>');
    expect(
      codeOf(
        await voice.ask('POST', '/complaints', { citizen: 'zhang', body: { ...complaining, text: '长'.repeat(2001) } }),
      ),
    ).toEqual([400, 'invalid-request']);
    expect(
      codeOf(
        await voice.ask('POST', '/complaints', {
          citizen: 'zhang',
          body: { ...complaining, subject: { department: 'atlantis' } },
        }),
      ),
    ).toEqual([400, 'invalid-request']);
  });

  test('what sounds like a threat stands out', async () => {
    const { number } = await voice.file({ text: '再不办我就跳楼' });
    expect((await voice.ask('GET', '/desk/complaints', { staff: 'duty' })).json).toMatchObject({
      complaints: [{ number, threat: true }],
    });
  });

  test('a number alone shows nothing: unknown, wrong and malformed answer alike', async () => {
    const { number, progress } = await voice.file();
    const ask = (body: object) => voice.ask('POST', '/complaint-progress', { body });
    expect(await ask({ number, code: progress.code })).toMatchObject({ status: 200 });
    const secret = progress.link?.split('.').slice(-2).join('.') ?? '';
    expect(await ask({ number, code: secret })).toMatchObject({ status: 200 });
    const answers = [
      await ask({ number, code: '1234567812345678' }),
      await ask({ number: '3609811111111111111111', code: progress.code }),
      await ask({ number: 'x', code: '' }),
    ];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(codeOf(answers[0] as Answer)).toEqual([404, 'not-found']);
  });
});

describe('who sees what', () => {
  test('the complainant is masked on the desk; in clear only for a purpose, on record', async () => {
    const { number } = await voice.file();
    const desk = await voice.ask('GET', `/desk/complaints/${number}`, { staff: 'duty' });
    expect(desk.json).toMatchObject({ contents: { complainant: { name: '张*', phone: '138****5678' } } });
    const clear = await voice.ask('POST', `/desk/complaints/${number}/readings`, {
      staff: 'duty',
      body: { purpose: '电话核实' },
    });
    expect(clear.json).toMatchObject({ complainant: { name: '张三', phone: '13812345678' } });
    const history = await voice.store.history({ kind: 'complaint', id: number });
    expect(history.at(-1)).toMatchObject({
      actor: { id: idOf('duty') },
      events: [{ type: 'read', purpose: '电话核实' }],
    });
  });

  test('a stranger, another department, the department before it has it: not found', async () => {
    const { number } = await voice.file();
    for (const staff of ['reviewer', 'head', 'forester'])
      expect(codeOf(await voice.ask('GET', `/desk/complaints/${number}`, { staff }))).toEqual([404, 'not-found']);
    expect(codeOf(await voice.ask('GET', `/complaints/${number}`, { citizen: 'li' }))).toEqual([404, 'not-found']);
    expect(codeOf(await voice.ask('POST', `/complaints/${number}/withdrawal`, { citizen: 'li', body: {} }))).toEqual([
      404,
      'not-found',
    ]);
    await voice.carryOut(number, answered.slice(0, 1));
    expect(await voice.ask('GET', `/desk/complaints/${number}`, { staff: 'reviewer' })).toMatchObject({ status: 200 });
    expect(codeOf(await voice.ask('GET', `/desk/complaints/${number}`, { staff: 'forester' }))).toEqual([
      404,
      'not-found',
    ]);
    expect(codeOf(await voice.ask('GET', '/desk/complaints?list=desk', { staff: 'reviewer' }))).toEqual([
      403,
      'role-required',
    ]);
    expect(codeOf(await voice.ask('GET', '/desk/complaints?department=forestry', { staff: 'reviewer' }))).toEqual([
      403,
      'not-your-department',
    ]);
  });

  test('a report of misconduct: managers alone, its contents only by a reading on record', async () => {
    const { number } = await voice.file(misconduct);
    for (const staff of ['duty', 'reviewer', 'head'])
      expect(codeOf(await voice.ask('GET', `/desk/complaints/${number}`, { staff }))).toEqual([404, 'not-found']);
    expect((await voice.ask('GET', '/desk/complaints', { staff: 'duty' })).text).not.toContain(number);
    expect(codeOf(await voice.ask('GET', '/desk/complaints?list=misconduct', { staff: 'duty' }))).toEqual([
      403,
      'role-required',
    ]);
    expect((await voice.ask('GET', '/desk/complaints?list=misconduct', { staff: 'manager' })).text).toContain(number);
    const desk = await voice.ask('GET', `/desk/complaints/${number}`, { staff: 'manager' });
    expect(shown(desk).contents).toBeUndefined();
    expect(desk.text).not.toContain('申请');
    const reading = await voice.ask('POST', `/desk/complaints/${number}/readings`, {
      staff: 'manager',
      body: { purpose: '初核' },
    });
    expect(reading.text).toContain('我的申请');
  });

  test('never to the person complained of, nor to their subordinates alone; they see nothing of it', async () => {
    const { number } = (
      await voice.ask('POST', '/desk/complaints', {
        staff: 'duty',
        body: { ...complaining, channel: 'desk', form: 'written', subject: { officer: idOf('head') } },
      })
    ).json as FiledAnswer;
    const give = (...officers: string[]) =>
      voice.decide(number, 'assignment', 'duty', { department: 'market-regulation', officers: officers.map(idOf) });
    expect(codeOf(await give('head', 'reviewer'))).toEqual([422, 'not-to-the-accused']);
    expect(codeOf(await give('junior'))).toEqual([422, 'not-to-subordinates-alone']);
    expect(codeOf(await give())).toEqual([422, 'officers-required']);
    expect(codeOf(await give('nobody'))).toEqual([422, 'unknown-officer']);
    expect(await give('junior', 'reviewer')).toMatchObject({ status: 201 });
    expect(codeOf(await voice.ask('GET', `/desk/complaints/${number}`, { staff: 'head' }))).toEqual([404, 'not-found']);
    expect((await voice.ask('GET', '/desk/complaints', { staff: 'head' })).json).toMatchObject({ complaints: [] });
    expect((await voice.ask('GET', '/desk/complaints', { staff: 'reviewer' })).text).toContain(number);
  });
});

describe('what everybody may read', () => {
  const copy = {
    title: '超期怎么办',
    question: '办件超期了怎么办？',
    answer: '可以拨打监督电话，我们会致歉并说明新的日期。',
  };

  test('an edited copy, approved by a manager who did not write it; no name, no telephone', async () => {
    const { number } = await voice.file();
    await voice.carryOut(number, [...answered]);
    for (const shows of ['请联系张三', '电话 138 1234 5678'])
      expect(codeOf(await voice.decide(number, 'publication', 'duty', { ...copy, answer: shows }))).toEqual([
        422,
        'shows-somebody',
      ]);
    await voice.carryOut(number, [['publication', 'manager', copy]]);
    expect((await voice.ask('GET', '/published-answers')).json).toEqual({ answers: [] });
    expect(codeOf(await voice.ask('GET', `/published-answers/${number}`))).toEqual([404, 'not-found']);
    expect(codeOf(await voice.decide(number, 'publication-approval', 'manager'))).toEqual([403, 'self-dealing']);
    await voice.carryOut(number, [['publication-approval', 'deputy']]);
    expect((await voice.ask('GET', '/published-answers')).json).toMatchObject({
      answers: [{ id: number, title: copy.title }],
    });
    const answer = await voice.ask('GET', `/published-answers/${number}`);
    expect(answer.json).toMatchObject({ question: copy.question, answer: copy.answer });
    expect(answer.text).not.toContain('张三');
    await voice.carryOut(number, [['publication-end', 'manager', { reasons: '已更新' }]]);
    expect(codeOf(await voice.ask('GET', `/published-answers/${number}`))).toEqual([404, 'not-found']);
  });
});

describe('time', () => {
  test('the sweep takes on what nobody looked at, and speaks of what is late', async () => {
    const { number, progress } = await voice.file();
    await voice.sweep('2026-09-28T09:00:00+08:00');
    const ask = async (at: string) =>
      shown(await voice.ask('POST', '/complaint-progress', { body: { number, code: progress.code }, at }));
    expect(await ask('2026-09-28T09:05:00+08:00')).toMatchObject({
      status: 'handling',
      due: '2026-10-15',
      overdue: false,
    });
    await voice.sweep('2026-10-16T09:00:00+08:00');
    expect(await ask('2026-10-16T09:05:00+08:00')).toMatchObject({ overdue: true });
    const history = await voice.store.history({ kind: 'complaint', id: number });
    expect(JSON.stringify(history.at(-1)?.events)).toContain('"expected":"2026-10-23"');
  });

  test('what is stored of it holds no word of the complainant’s outside its parts', async () => {
    const { number } = await voice.file();
    await voice.carryOut(number, [...answered]);
    const id = { kind: 'complaint', id: number };
    const kept = JSON.stringify([await voice.store.load(id), await voice.store.history(id)]);
    for (const secret of ['张三', '13812345678', '超过期限', '深表歉意']) expect(kept).not.toContain(secret);
  });
});

describe('S12 S16 the boards show what citizens wait for', () => {
  test('of the centre with the desk’s own, of a department its share; overdue apart, and of misconduct nothing', async () => {
    const voice = await openVoice();
    const { number } = await voice.file();
    await voice.file({ text: '另一件' }, { key: 'another-complaint' });
    await voice.file({ kind: 'report-of-misconduct' }, { key: 'a-report' });
    await voice.carryOut(number, [['assignment', 'duty', { department: 'market-regulation' }]]);
    const of = async (path: string, staff: string, at: string) =>
      ((await voice.askOffice('GET', path, { staff, at })).json as { voices: object }).voices;
    const same = '2026-09-18T12:00:00+08:00';
    expect(await of('/supervision/board', 'manager', same)).toEqual({
      complaints: { open: 2, overdue: 0 },
      rectifications: { open: 0, overdue: 0 },
      urgings: { open: 0, overdue: 0 },
      carded: 0,
    });
    const department = '/supervision/departments/market-regulation/board';
    expect(await of(department, 'head', same)).toMatchObject({ complaints: { open: 1, overdue: 0 } });
    expect(await of(department, 'head', '2026-10-30T12:00:00+08:00')).toMatchObject({
      complaints: { open: 1, overdue: 1 },
    });
  });
});
