import { parseArgs } from 'node:util';
import { countyNames, loadCounty } from './counties/load.ts';
import { type DeadLetter, type Queues, sqsQueues } from './dead-letter-queues.ts';
import { localQueues } from './local/dead-letter-queues.ts';

const usage = `npm run redrive -- (--county <name> | --local <address>) [--queue <part of its name>] [--move | --clear]

Shows what waits in the dead-letter queues of a county's stack, under the AWS credentials of the shell; with --local, of a
centre that runs on this machine, as npm start says its address.
--move   gives each message back to the queue it fell out of: to be repeated is safe, every consumer knows what it has done
--clear  deletes messages that have no way back (a tick that was lost, a stream's batch), once they were looked at`;

/** What was done with one queue. */
export interface Redriven {
  readonly queue: string;
  readonly waiting: number;
  readonly moved: number;
  readonly cleared: number;
  /** Messages as they lie there: keys, ticks and events without personal data. */
  readonly bodies: readonly string[];
}

export interface RedriveOptions {
  /** What every queue of the county's stack is named after. */
  readonly prefix: string;
  readonly queue?: string | undefined;
  readonly act: 'show' | 'move' | 'clear';
}

/**
 * Goes through the dead-letter queues of a stack. A message goes back to every queue it can have fallen out of and is deleted
 * only then: broken off in between it is handed out twice, which no consumer minds. What has no queue to go back to is left
 * alone by `move`, and what has one by `clear`.
 */
export const redrive = async (queues: Queues, { prefix, queue, act }: RedriveOptions): Promise<readonly Redriven[]> => {
  const done: Redriven[] = [];
  for (const letters of await queues.deadLetters(prefix)) {
    if (queue !== undefined && !letters.name.toLowerCase().includes(queue.toLowerCase())) continue;
    const waiting = await queues.waiting(letters);
    const isReturnable = letters.sources.length > 0;
    const isTaken = (act === 'move' && isReturnable) || (act === 'clear' && !isReturnable);
    const bodies: string[] = [];
    const lookedAt: DeadLetter[] = [];
    let [moved, cleared] = [0, 0];
    // No more than were there: what comes back at once is a fault that stands, and would go round for ever.
    for (let seen = 0; seen < waiting; ) {
      const batch = await queues.receive(letters);
      if (batch.length === 0) break;
      for (const message of batch) {
        seen += 1;
        bodies.push(message.body);
        if (!isTaken) {
          lookedAt.push(message);
          continue;
        }
        for (const source of act === 'move' ? letters.sources : []) await queues.send(source, message.body);
        await queues.remove(letters, message);
        if (act === 'move') moved += 1;
        else cleared += 1;
      }
    }
    // Only now: put back before, they would be handed out once more.
    for (const message of lookedAt) await queues.putBack(letters, message);
    done.push({ queue: letters.name, waiting, moved, cleared, bodies });
  }
  return done;
};

const linesOf = ({ queue, waiting, moved, cleared, bodies }: Redriven): readonly string[] => [
  `${queue}: ${waiting} waiting${moved > 0 ? `, ${moved} given back` : ''}${cleared > 0 ? `, ${cleared} cleared` : ''}`,
  ...bodies.map((body) => `  ${body}`),
];

const ofStack = (name: string, options: Omit<RedriveOptions, 'prefix'>): Promise<readonly Redriven[]> => {
  const { region, code } = loadCounty(name).county;
  return redrive(sqsQueues(region), { prefix: `one-window-${code}-`, ...options });
};

const asked = () => {
  try {
    const { values } = parseArgs({
      options: {
        county: { type: 'string' },
        local: { type: 'string' },
        queue: { type: 'string' },
        move: { type: 'boolean' },
        clear: { type: 'boolean' },
      },
    });
    return values;
  } catch {
    // An option nobody knows, or one without its value.
    return {};
  }
};

const main = async (): Promise<number> => {
  const { county, local, queue, move, clear } = asked();
  const isCounty = county !== undefined && countyNames().includes(county);
  if (isCounty === (local !== undefined) || (move && clear)) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const act = move ? 'move' : clear ? 'clear' : 'show';
  const done = local
    ? await redrive(localQueues(local), { prefix: '', queue, act })
    : await ofStack(county ?? '', { queue, act });
  if (done.length === 0) {
    process.stderr.write(
      `there is no dead-letter queue${queue === undefined ? '' : ` whose name has "${queue}" in it`}\n`,
    );
    return 2;
  }
  process.stdout.write(`${done.flatMap(linesOf).join('\n')}\n`);
  return 0;
};

if (import.meta.main) process.exitCode = await main();
