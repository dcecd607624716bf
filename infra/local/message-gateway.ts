import * as z from 'zod';
import type { Door } from './first-start.ts';
import { GATEWAY } from './first-start.ts';
import type { Mover } from './heartbeat.ts';
import type { NoticeRecord } from './record.ts';
import type { Publication } from './topics.ts';

/** What the gateway topic carries: never a text, never a number. */
const Told = z.object({ noticeId: z.string(), kind: z.string() });
const Fetched = z.object({ recipient: z.object({ phone: z.string() }), text: z.string() });

interface Job {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly notBefore: number;
}

const FIRST_PAUSE_MS = 60_000;
const MOST_ATTEMPTS = 5;

/**
 * Plays the county's message gateway: hears on the gateway topic that a short message is to be sent, fetches number and text
 * through the HTTP door with a machine's token, writes down what it would have sent, and reports the delivery.
 */
export class MessageGateway implements Mover {
  readonly #door: Door;
  readonly #topic: string | undefined;
  readonly #record: NoticeRecord;
  #jobs: readonly Job[] = [];

  constructor(door: Door, topic: string | undefined, record: NoticeRecord) {
    this.#door = door;
    this.#topic = topic;
    this.#record = record;
  }

  /** Hears what is published. */
  hear({ topic, message }: Publication): void {
    if (topic === undefined || topic !== this.#topic) return;
    const { noticeId, kind } = Told.parse(JSON.parse(message));
    this.#jobs = [...this.#jobs, { id: noticeId, kind, attempts: 0, notBefore: 0 }];
  }

  async step(): Promise<boolean> {
    const job = this.#jobs.find(({ notBefore }) => notBefore <= this.#door.now());
    if (job === undefined) return false;
    const done = await this.#send(job);
    const attempts = job.attempts + 1;
    this.#jobs = this.#jobs.flatMap((each) => {
      if (each !== job) return [each];
      if (done || attempts === MOST_ATTEMPTS) return [];
      return [{ ...job, attempts, notBefore: this.#door.now() + FIRST_PAUSE_MS * 2 ** job.attempts }];
    });
    return true;
  }

  nextRetryAt(): number | undefined {
    return this.#jobs.length === 0 ? undefined : Math.min(...this.#jobs.map(({ notBefore }) => notBefore));
  }

  async #send({ id, kind }: Job): Promise<boolean> {
    const path = `${this.#door.url}/gateway/notices/${encodeURIComponent(id)}`;
    const authorization = `Bearer ${await this.#door.mint('gateway', GATEWAY)}`;
    const fetched = await fetch(path, { headers: { authorization } });
    if (!fetched.ok) {
      await fetched.body?.cancel();
      return false;
    }
    const { recipient, text } = Fetched.parse(await fetched.json());
    this.#record.sentByGateway(this.#door.now(), { to: recipient.phone, kind, text });
    const receipt = await fetch(`${path}/receipt`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'delivered' }),
    });
    await receipt.body?.cancel();
    return receipt.ok;
  }
}
