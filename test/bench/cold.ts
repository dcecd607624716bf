import { execFile } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import * as z from 'zod';
import { BUNDLING } from '../../infra/bundle.ts';
import { bareSource, wavesOf } from './bare.ts';
import { type BenchCentre, type Invocation, openCentre } from './centre.ts';
import { firstRequests } from './first-requests.ts';
import { type Answer, type Exchange, openPost, type Post } from './post.ts';
import { median, type Report, rounded } from './report.ts';

/** Fresh processes of each kind, for each function. */
const SAMPLES = 41;

const run = promisify(execFile);

/** A bundle and the event it is woken by, as files. */
interface Subject {
  readonly bundle: string;
  readonly event: string;
}

/** A function, what it is held against, and the calls that both make. */
interface Pair {
  readonly name: string;
  readonly KB: number;
  readonly exchanges: readonly Exchange[];
  readonly own: Subject;
  readonly bare: Subject;
}

const Probed = z.object({ loadedMs: z.number(), answeredMs: z.number(), result: z.unknown().optional() });
type Probed = z.infer<typeof Probed>;

/** From loading a bundle to its first answer in a fresh process, each function against a handler with nothing but its calls. */
export const cold = async (): Promise<Report> => {
  const centre = await openCentre();
  try {
    const { directory } = centre.functions;
    const probe = join(directory, 'probe.js');
    buildSync({ ...BUNDLING, entryPoints: [join(import.meta.dirname, 'probe.ts')], outfile: probe });
    const pairs: Pair[] = [];
    const requests = await firstRequests(centre);
    const unasked = centre.functions.names.filter((name) => !requests.some((request) => request.name === name));
    if (unasked.length > 0) throw new Error(`no first request of ${unasked.join(', ')}`);
    for (const invocation of requests) pairs.push(await prepare(centre, probe, invocation));
    const replay = await openReplay();
    try {
      return reportOf(await sample(centre, probe, pairs, replay));
    } finally {
      await replay.stop();
    }
  } finally {
    await centre.close();
  }
};

/** Lets a function answer once over the engine, and builds the bare handler that makes the calls it made. */
const prepare = async (centre: BenchCentre, probe: string, { name, event }: Invocation): Promise<Pair> => {
  const { directory } = centre.functions;
  const own = { bundle: join(directory, name, 'index.js'), event: join(directory, `${name}.json`) };
  const bare = { bundle: join(directory, `${name}.bare.js`), event: join(directory, `${name}.bare.json`) };
  writeFileSync(own.event, JSON.stringify(event));
  centre.heard();
  const { result } = await probed(probe, own, centre.environment(name));
  const exchanges = centre.heard();
  assertAnswered(name, result);
  buildSync({
    ...BUNDLING,
    stdin: { contents: bareSource(exchanges), resolveDir: import.meta.dirname },
    outfile: bare.bundle,
  });
  writeFileSync(bare.event, JSON.stringify({ waves: wavesOf(exchanges) }));
  return { name, KB: statSync(own.bundle).size / 1000, exchanges, own, bare };
};

const probed = async (
  probe: string,
  { bundle, event }: Subject,
  env: Readonly<Record<string, string>>,
): Promise<Probed> => {
  const { stdout } = await run(process.execPath, [probe, bundle, event], { env });
  return Probed.parse(JSON.parse(stdout));
};

/** Functions that answer HTTP answer with a status, others with what they could not do. */
const Result = z
  .object({ statusCode: z.number().optional(), batchItemFailures: z.array(z.unknown()).default([]) })
  .default({ batchItemFailures: [] });

const assertAnswered = (name: string, result: unknown): void => {
  const { statusCode = 200, batchItemFailures } = Result.parse(result ?? undefined);
  const refused = name === 'fallback' ? statusCode !== 404 : statusCode >= 400;
  if (refused || batchItemFailures.length > 0) throw new Error(`${name}: ${JSON.stringify(result)}`);
};

/** Plays the engine to one function at a time: what another has read or written since is not yet there. */
interface Replay extends Post {
  playTo(pair: Pair): void;
}

/** Answers every call at once as the engine has answered it; two writes are never the same, and always answered alike. */
const openReplay = async (): Promise<Replay> => {
  const answers = new Map<string, Answer[]>();
  /** The next answer to a request that is made more than once; the last one again and again. */
  const next = (request: string): Answer | undefined => {
    const [first, ...others] = answers.get(request) ?? [];
    if (others.length > 0) answers.set(request, others);
    return first;
  };
  const post = await openPost(async (operation, request) => {
    const answer = next(`${operation} ${request}`) ?? next(operation);
    if (answer === undefined) throw new Error(`nobody has answered ${operation} before`);
    return answer;
  });
  return {
    ...post,
    playTo: ({ exchanges }) => {
      answers.clear();
      for (const { operation, request, answer } of exchanges) {
        const exact = `${operation} ${request}`;
        answers.set(exact, [...(answers.get(exact) ?? []), answer]);
        answers.set(operation, [answer]);
      }
    },
  };
};

interface Sampled {
  readonly pair: Pair;
  readonly own: readonly Probed[];
  readonly bare: readonly Probed[];
}

const sample = async (
  centre: BenchCentre,
  probe: string,
  pairs: readonly Pair[],
  replay: Replay,
): Promise<readonly Sampled[]> => {
  const sampled = pairs.map((pair) => ({ pair, own: [] as Probed[], bare: [] as Probed[] }));
  for (let round = 0; round < SAMPLES; round++) {
    for (const { pair, own, bare } of sampled) {
      const env = { ...centre.environment(pair.name), AWS_ENDPOINT_URL: replay.address };
      const kinds = [
        { subject: pair.own, into: own },
        { subject: pair.bare, into: bare },
      ];
      // Turn and turn about: whoever goes first meets another machine.
      for (const { subject, into } of round % 2 === 0 ? kinds : kinds.toReversed()) {
        replay.exchanges();
        replay.playTo(pair);
        into.push(await probed(probe, subject, env));
        const calls = replay.exchanges().length;
        if (calls !== pair.exchanges.length)
          throw new Error(`${pair.name}: ${calls} calls, not ${pair.exchanges.length}`);
      }
    }
  }
  return sampled;
};

const reportOf = (sampled: readonly Sampled[]): Report => {
  const lines = sampled.map(({ pair, own, bare }) => {
    const [answered, bareAnswered] = [own, bare].map((all) => median(all.map(({ answeredMs }) => answeredMs)));
    return {
      name: pair.name,
      KB: pair.KB,
      calls: pair.exchanges.length,
      loadedMs: median(own.map(({ loadedMs }) => loadedMs)),
      answeredMs: answered ?? Number.NaN,
      bareLoadedMs: median(bare.map(({ loadedMs }) => loadedMs)),
      bareMs: bareAnswered ?? Number.NaN,
    };
  });
  // A function that calls no service has no bare counterpart but an empty file.
  const held = lines
    .filter(({ calls }) => calls > 0)
    .map((line) => ({ ...line, ratio: line.answeredMs / line.bareMs }));
  const ratios = new Map(held.map(({ name, ratio }) => [name, ratio]));
  return {
    name: 'cold',
    metrics: {
      worstRatio: rounded(Math.max(...ratios.values())),
      largestBundleKB: rounded(Math.max(...lines.map(({ KB }) => KB)), 1),
      samples: SAMPLES,
      ...Object.fromEntries(lines.map(({ name, answeredMs }) => [`${name}P50Ms`, rounded(answeredMs, 1)])),
      ...Object.fromEntries(held.map(({ name, bareMs }) => [`${name}BareP50Ms`, rounded(bareMs, 1)])),
      ...Object.fromEntries(held.map(({ name, ratio }) => [`${name}Ratio`, rounded(ratio)])),
    },
    tables: [
      {
        columns: ['function', 'KB', 'calls', 'load ms', 'first answer ms', 'bare load ms', 'bare answer ms', 'ratio'],
        rows: lines.map(({ name, KB, calls, loadedMs, answeredMs, bareLoadedMs, bareMs }) => [
          name,
          KB.toFixed(1),
          calls,
          loadedMs.toFixed(1),
          answeredMs.toFixed(1),
          bareLoadedMs.toFixed(1),
          bareMs.toFixed(1),
          ratios.get(name)?.toFixed(2) ?? '–',
        ]),
      },
    ],
    notes: [
      `Medians of ${SAMPLES} fresh processes each, turn and turn about, on Node ${process.version} with ${BUNDLING.format} bundles.`,
      'Every call is answered at once, as the engine answered it before. The bare handler makes the same calls, as many at a time.',
    ],
  };
};
