import { routes as approvalRoutes } from '../../functions/approval/routes.ts';
import { routes as calendarRoutes } from '../../functions/calendar/routes.ts';
import { routes as complaintsRoutes } from '../../functions/complaints/routes.ts';
import { routes as deskRoutes } from '../../functions/desk/routes.ts';
import { routes as gatewayRoutes } from '../../functions/gateway/routes.ts';
import { routes as intakeRoutes } from '../../functions/intake/routes.ts';
import { routes as portalRoutes } from '../../functions/portal/routes.ts';
import { routes as ratingsRoutes } from '../../functions/ratings/routes.ts';
import { routes as supervisionRoutes } from '../../functions/supervision/routes.ts';
import type { Route } from '../../shared/http/route.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type DepartmentCode, IdempotencyKeyText } from '../../shared/kernel/ids.ts';
import { subjectKey } from '../../shared/store/keyrings.ts';
import type { Json } from '../../shared/store/port.ts';
import { hashesOf } from '../../shared/store/seen-keys.ts';
import { type Answer, call } from '../support/http.ts';
import type { Fleet, FunctionName } from './fleet.ts';
import { CITIZENS, idOf, ring, STAFF, STAFFED } from './foundation.ts';
import type { Random } from './random.ts';
import { must, type Stage } from './stage.ts';

/** Who asks: a citizen's login, a subject of the staff register, or somebody who does not sign in. */
export type Who = { readonly citizen: string } | { readonly staff: string } | { readonly nobody: true };

/** A command as its client remembers it. */
export interface Sent {
  readonly number: number;
  readonly who: Who;
  readonly path: string;
  readonly receipt: string | undefined;
  /** The idempotency key as commits keep it. */
  readonly hash: string;
  readonly ifMatch: number | undefined;
  /** Tells filings apart by what is in them. */
  readonly mark: string | undefined;
  /** `unknown`: the client gave up asking. */
  outcome: 'accepted' | 'refused' | 'unknown';
  /** Every answer it got, in order: those accepted must be one and the same. */
  readonly accepted: {
    /** What it is about: a receipt, or the id of whatever else was answered for. */
    readonly id: string;
    /** Absent where the answer names none. */
    readonly version: number | undefined;
    readonly status: string;
    readonly isReplay: boolean;
  }[];
  /** How often it was sent. */
  attempts: number;
  /** Sent twice at once: one copy may be refused before the other is accepted. */
  isDoubled: boolean;
  /** Why it was refused, by its code. */
  refusal?: string;
}

/** What a client sends. */
export interface Command {
  /** Absent: `POST`. */
  readonly method?: 'PUT';
  readonly path: string;
  readonly body: object;
  readonly ifMatch?: number;
  readonly mark?: string;
}

/** The routes of the functions that people and the gateway call, as the template wires them. */
const ROUTED: readonly { readonly name: FunctionName; readonly route: Route; readonly pattern: RegExp }[] = (
  [
    ['intake', intakeRoutes],
    ['approval', approvalRoutes],
    ['calendar', calendarRoutes],
    ['desk', deskRoutes],
    ['gateway', gatewayRoutes],
    ['complaints', complaintsRoutes],
    ['ratings', ratingsRoutes],
    ['supervision', supervisionRoutes],
    ['portal', portalRoutes],
  ] as const
).flatMap(([name, routes]) =>
  Object.values<Route>(routes).map((route) => ({
    name,
    route,
    pattern: new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  })),
);

/** Commands that may be accepted although nothing follows: what they ask for is so already. */
export const mayChangeNothing =
  /\/(archiving|claim|handling-officer|recusals|hand-over|transfer|classification|assignment|rating-follow-ups|officer|acknowledgement|credit-list|repair)$/;

/** Seconds after which a client asks again, and how often it does. */
const PATIENCE = { longest: 90_000, attempts: 14 } as const;

/** The clients: they repeat what got no answer under the same key, as real ones do, and remember what they were told. */
export class Desk {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #fleet: Fleet;
  readonly #skew: (name: FunctionName) => number;
  /** Probability that a request, or its answer, is lost between client and function. */
  loss: number;
  /** Probability that a client sends its command twice at once. */
  doubles = 0.05;
  readonly sent: Sent[] = [];

  constructor(stage: Stage, random: Random, fleet: Fleet, loss: number, skew: (name: FunctionName) => number) {
    this.#stage = stage;
    this.#random = random;
    this.#fleet = fleet;
    this.loss = loss;
    this.#skew = skew;
  }

  /** One request; `lost` where no answer came, whatever came of it. */
  async ask(
    who: Who,
    method: Route['method'],
    path: string,
    sent: { readonly body?: object; readonly key?: string; readonly ifMatch?: number | undefined } = {},
  ): Promise<Answer | 'lost'> {
    const [bare = ''] = path.split('?');
    const found = ROUTED.find(({ route, pattern }) => route.method === method && pattern.test(bare));
    if (found === undefined) throw new Error(`no route for ${method} ${path}`);
    const { name, route } = found;
    if (this.#random.chance(this.loss)) return 'lost';
    const claims = claimsOf(who);
    const at = this.#stage.now + this.#skew(name);
    try {
      const answer = await this.#fleet.invoke(name, (handler) =>
        call(handler as Parameters<typeof call>[0], {
          method,
          path,
          route: route.path,
          ...(claims ? { claims } : {}),
          at,
          ...(sent.body === undefined ? {} : { body: sent.body }),
          headers: {
            ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
            ...(sent.ifMatch === undefined ? {} : { 'if-match': `"${sent.ifMatch}"` }),
          },
        }),
      );
      must('nothing but a bug is an internal error', answer.status !== 500, () => `${method} ${path}: ${answer.text}`);
      this.#stage.note(`${method} ${path} ${answer.status} ${answer.headers.etag ?? ''}`);
      return this.#random.chance(this.loss) ? 'lost' : answer;
    } catch (error) {
      if (error instanceof Error && error.name === 'Crashed') return 'lost';
      throw error;
    }
  }

  /** Reads until it gets an answer. */
  async read(who: Who, path: string): Promise<Answer | undefined> {
    for (let attempt = 1; attempt <= PATIENCE.attempts; attempt++) {
      const answer = await this.ask(who, 'GET', path);
      if (answer !== 'lost' && answer.status < 500) return answer;
      await this.#stage.sleep(this.#random.between(200, PATIENCE.longest));
    }
    return undefined;
  }

  /** Sends a command, again and again under one key until it is answered; sometimes twice at once, as impatient people do. */
  async command(who: Who, command: Command): Promise<{ readonly sent: Sent; readonly answer: Answer | undefined }> {
    const number = this.sent.length + 1;
    const key = `command-${number}`;
    const [, receipt] = /\/cases\/(\d+)/.exec(command.path) ?? [];
    const body: Json = { method: command.method ?? 'POST', path: command.path, body: command.body as Json };
    const sent: Sent = {
      number,
      who,
      path: command.path,
      receipt,
      hash: hashesOf(actorOf(who), { key: IdempotencyKeyText.parse(key), body }).key,
      ifMatch: command.ifMatch,
      mark: command.mark,
      outcome: 'unknown',
      accepted: [],
      attempts: 0,
      isDoubled: this.#random.chance(this.doubles),
    };
    this.sent.push(sent);
    if (sent.isDoubled) this.#stage.spawn(() => this.#once(sent, command, key));
    for (let attempt = 1; attempt <= PATIENCE.attempts; attempt++) {
      const answer = await this.#once(sent, command, key);
      if (answer !== undefined) return { sent, answer };
      await this.#stage.sleep(this.#random.between(200, PATIENCE.longest));
    }
    return { sent, answer: undefined };
  }

  async #once(sent: Sent, command: Command, key: string): Promise<Answer | undefined> {
    sent.attempts += 1;
    const answer = await this.ask(sent.who, command.method ?? 'POST', command.path, {
      body: command.body,
      key,
      ifMatch: command.ifMatch,
    });
    if (answer === 'lost' || answer.status === 503) return undefined;
    if (answer.status === 201 || answer.status === 200) {
      const { status = '', ...named } = answer.json as Partial<Record<'status' | (typeof NAMES)[number], string>>;
      const { etag } = answer.headers;
      sent.outcome = 'accepted';
      sent.accepted.push({
        id: NAMES.map((name) => named[name]).find((id) => id !== undefined) ?? '',
        version: etag === undefined ? undefined : Number(etag.slice(1, -1)),
        status,
        isReplay: answer.headers['idempotent-replayed'] === 'true',
      });
    } else {
      // What changed nothing is nowhere on record: asked once more, it may be asked too late.
      const stays = sent.outcome !== 'accepted' || mayChangeNothing.test(command.path);
      must('what was accepted stays accepted', stays, () => `${command.path}: ${answer.text}`);
      sent.outcome = 'refused';
      sent.refusal = (answer.json as { readonly code: string }).code;
    }
    return answer;
  }
}

/** Under which name an answer says what it is about. */
const NAMES = ['record', 'rating', 'feedback', 'entry', 'receipt', 'number'] as const;

const claimsOf = (who: Who): Readonly<Record<string, string>> | undefined => {
  if ('nobody' in who) return undefined;
  const [iss, sub] = 'citizen' in who ? [CITIZENS, who.citizen] : [STAFF, who.staff];
  return { iss, sub, token_use: 'access' };
};

/** The actor a client's token stands for. */
export const actorOf = (who: Who): Actor => {
  if ('nobody' in who) return { kind: 'anonymous' };
  if ('citizen' in who) return { kind: 'citizen', subject: subjectKey(ring, CITIZENS, who.citizen) };
  const { roles = [], department = 'market-regulation' } = STAFFED[who.staff] ?? {};
  return { kind: 'staff', id: idOf(who.staff), roles: [...roles], department: department as DepartmentCode };
};
