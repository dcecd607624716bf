import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import * as z from 'zod';

/** What an AWS service answers when it refuses. */
export class AwsFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'AwsFault';
    this.code = code;
  }
}

/** Operations by `X-Amz-Target` (JSON 1.1), and by `Action` (query protocol, answered in XML). */
export interface Operations {
  readonly json: Readonly<Record<string, (request: unknown) => object>>;
  readonly query: Readonly<Record<string, (parameters: URLSearchParams) => Readonly<Record<string, string>>>>;
}

export interface Services {
  readonly address: string;
  stop(): Promise<void>;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const inJson = (status: number, body: object): Answer => ({
  status,
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify(body),
});

const inXml = (status: number, element: string, inner: string): Answer => ({
  status,
  type: 'text/xml',
  body: `<${element} xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${inner}<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${element}>`,
});

const answerJson = (operations: Operations, target: string, body: string): Answer => {
  const operation = operations.json[target];
  if (operation === undefined) return inJson(400, { __type: 'UnknownOperationException', message: target });
  try {
    return inJson(200, operation(JSON.parse(body)));
  } catch (error) {
    const code = error instanceof AwsFault ? error.code : 'ValidationException';
    return inJson(400, { __type: code, message: error instanceof Error ? error.message : '' });
  }
};

const answerQuery = (operations: Operations, body: string): Answer => {
  const parameters = new URLSearchParams(body);
  const action = parameters.get('Action') ?? '';
  const operation = operations.query[action];
  try {
    if (operation === undefined) throw new AwsFault('InvalidAction', `no operation ${action}`);
    const result = Object.entries(operation(parameters)).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
    return inXml(200, `${action}Response`, `<${action}Result>${result.join('')}</${action}Result>`);
  } catch (error) {
    const code = error instanceof AwsFault ? error.code : 'InvalidParameter';
    const message = escaped(error instanceof Error ? error.message : '');
    return inXml(
      400,
      'ErrorResponse',
      `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`,
    );
  }
};

/** One small server for the AWS services that functions call, besides the database. */
export const startServices = async (operations: Operations): Promise<Services> => {
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const target = request.headers['x-amz-target'];
      const answer = typeof target === 'string' ? answerJson(operations, target, body) : answerQuery(operations, body);
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
