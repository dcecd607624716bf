import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { applyingExample } from '../../functions/intake/examples.ts';
import { type Centre, startCentre } from '../../infra/local/centre.ts';
import { ClockGoesBack } from '../../infra/local/clock.ts';
import { Visitor } from '../../infra/local/visitor.ts';

const run = promisify(execFile);
const AT = Date.parse('2026-09-18T09:00:00+08:00');
const DAY = 86_400_000;

test('with a directory, data, keys and the clock outlive the process', async () => {
  const data = mkdtempSync(join(tmpdir(), 'one-window-data-'));
  let centre: Centre | undefined;
  try {
    centre = await startCentre({ county: 'fengcheng', data, at: AT });
    expect(centre.first).toEqual({ items: expect.any(Number), years: 2 });
    const token = await centre.token({ kind: 'citizen', subject: 'keeper' });
    const filed = await new Visitor(centre.url, token).post('/cases', applyingExample);
    const { receipt, progress } = filed.body as { receipt: string; progress: { code: string } };
    const local = new Visitor(centre.url);
    expect(await local.post('/_local/clock', { advance: 'PT26H' })).toMatchObject({
      status: 200,
      body: { now: '2026-09-19T11:00:00+08:00', ticks: 27, passedOver: 294 },
    });
    expect(await local.post('/_local/clock', { at: '2026-09-19T10:59:59+08:00' })).toMatchObject({
      status: 409,
      body: { message: 'the clock only goes forward' },
    });
    const told = (await centre.notices()).filter(({ channel }) => channel === 'sms').map(({ kind }) => kind);
    expect(told).toEqual(['received']);
    await centre.stop();

    await expect(startCentre({ county: 'fengcheng', data, at: AT })).rejects.toThrow(ClockGoesBack);

    centre = await startCentre({ county: 'fengcheng', data, at: AT + 3 * DAY });
    expect(centre.first).toBeUndefined();
    // The same keys: the token still opens, the login is still the owner, the spoken code is still the code.
    const again = new Visitor(centre.url, token);
    expect(await again.get(`/cases/${receipt}`)).toMatchObject({ status: 200, body: { receipt } });
    expect((await new Visitor(centre.url).post('/progress', { receipt, code: progress.code })).status).toBe(200);
    // What was told before the restart is not told again.
    expect(await centre.notices()).toEqual([]);
  } finally {
    await centre?.stop();
    rmSync(data, { recursive: true });
  }
});

test('behind the scenes: tokens, events, and nothing for whoever asks for nothing known', async () => {
  const centre = await startCentre({ county: 'demo', at: AT });
  try {
    const local = new Visitor(centre.url);
    expect(await local.get('/_local')).toMatchObject({
      body: { county: 'demo', tokens: ['citizen', 'gateway', 'staff'] },
    });
    expect((await local.get('/_local/nothing')).status).toBe(404);
    for (const body of [
      { kind: 'wizard', subject: 'x' },
      { kind: 'staff' },
      { kind: 'citizen', subject: 'x', idNumber: '1' },
    ])
      expect((await local.post('/_local/token', body)).status).toBe(400);
    const bare = await fetch(`${centre.url}/_local/token?kind=staff&subject=manager-1`);
    expect(await bare.text()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);

    // Registered as the administrator would, and again with other rights.
    for (const roles of [['clerk'], ['reviewer', 'head']]) {
      const token = await centre.token({ kind: 'staff', subject: 'n-1', register: { department: 'health', roles } });
      expect(await new Visitor(centre.url, token).get('/desk/me')).toMatchObject({ status: 200 });
    }
    // The product's own answers where no route fits, and the description of the API.
    expect(await local.get('/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const patched = await fetch(`${centre.url}/cases`, { method: 'PATCH' });
    expect([patched.status, patched.headers.get('allow')]).toEqual([405, expect.stringContaining('POST')]);
    expect(await local.get('/openapi.json')).toMatchObject({
      status: 200,
      body: { openapi: expect.stringMatching(/^3\.1\./) },
    });

    const events = (await centre.events()).map((event) => event['detail-type']);
    expect(events.filter((type) => type === 'calendar.year-published.v1')).toHaveLength(2);
    expect(events.filter((type) => type === 'item.version-published.v1')).toHaveLength(centre.first?.items ?? 0);
    expect(await centre.deadLetters()).toEqual({});

    // What fell out of a queue is shown and given back by the command an operator uses, and this time it is followed.
    const line = centre.queues.deadLetterQueues().find(({ sources }) => sources.length > 0);
    const news = (await centre.events()).find((event) => event['detail-type'] === 'item.version-published.v1');
    centre.queues.give(line?.name ?? '', JSON.stringify(news));
    const command = ['infra/redrive.ts', '--local', centre.url];
    const shown = await run(process.execPath, command);
    expect(shown.stdout).toContain(`${line?.name}: 1 waiting\n`);
    expect(Object.keys(await centre.deadLetters())).toEqual([line?.name]);
    const moved = await run(process.execPath, [...command, '--move']);
    expect(moved.stdout).toContain(`${line?.name}: 1 waiting, 1 given back\n`);
    expect(await centre.deadLetters()).toEqual({});
    await expect(run(process.execPath, [...command, '--county', 'demo'])).rejects.toMatchObject({ code: 2 });
  } finally {
    await centre.stop();
  }
});
