import { createServer, type IncomingMessage } from 'node:http';
import * as z from 'zod';

/** One call of the SDK as it went over the wire. */
export interface Exchange {
  /** `DynamoDB_20120810.GetItem`, `secretsmanager.GetSecretValue`, `AWSEvents.PutEvents`, `Publish`. */
  readonly operation: string;
  readonly request: string;
  readonly answer: Answer;
  /** Calls that were under way already as this one began: those of a wave know nothing of one another's answers. */
  readonly wave: number;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Stands where AWS would: takes every call of every service, and answers by a function. */
export interface Post {
  readonly address: string;
  /** Every exchange since the last time somebody asked, in the order in which the calls came. */
  exchanges(): readonly Exchange[];
  stop(): Promise<void>;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

/** JSON protocols name the operation in a header, the query protocol in the body. */
const operationOf = (request: IncomingMessage, body: string): string => {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' ? target : (new URLSearchParams(body).get('Action') ?? '');
};

type Call = Omit<Exchange, 'answer'> & { answer?: Answer };

/** Opens a post on a free port of this machine. */
export const openPost = async (answer: (operation: string, body: string) => Promise<Answer>): Promise<Post> => {
  let taken: Call[] = [];
  let underWay = 0;
  let wave = 0;
  const server = createServer((request, response) => {
    void textOf(request).then(async (body) => {
      if (underWay === 0) wave += 1;
      const call: Call = { operation: operationOf(request, body), request: body, wave };
      taken.push(call);
      underWay += 1;
      call.answer = await answer(call.operation, body);
      underWay -= 1;
      const { status, type, body: text } = call.answer;
      response.writeHead(status, { 'content-type': type }).end(text);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    exchanges: () => {
      const found = taken.flatMap(({ answer: answered, ...call }) =>
        answered === undefined ? [] : [{ ...call, answer: answered }],
      );
      taken = [];
      return found;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
