import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { matches, Pattern } from './pattern.ts';
import { AwsFault } from './services.ts';
import type { LocalTemplate } from './template.ts';

type Json = z.core.util.JSONType;

export const RuleProperties = z.object({
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  EventBusName: z.string().optional(),
  EventPattern: Pattern.optional(),
  ScheduleExpression: z.string().optional(),
  Targets: z.array(z.object({ Arn: z.string(), Id: z.string() })).default([]),
});

const Entry = z.object({
  EventBusName: z.string(),
  Source: z.string(),
  DetailType: z.string(),
  Detail: z.string(),
  /** Seconds since 1970. */
  Time: z.number().optional(),
  Resources: z.array(z.string()).default([]),
});
type Entry = z.infer<typeof Entry>;
const Request = z.object({ Entries: z.array(Entry).min(1).max(10) });

/** Bytes that EventBridge takes in one call. */
const MOST_BYTES = 256 * 1024;

/** An event as it went over the bus. */
export interface BusEvent {
  readonly id: string;
  readonly time: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, Json>>;
}

export interface LocalBus {
  readonly putEvents: (request: unknown) => object;
  /** Everything that went over the bus, in order. */
  events(): readonly BusEvent[];
}

/** EventBridge times have no fractions of a second. */
export const eventTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

const detailIn = (text: string): Record<string, Json> | undefined => {
  try {
    return z.record(z.string(), z.json()).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** The template's event buses: every event taken is kept, and goes to the targets of each rule it matches. */
export const localBus = (
  template: LocalTemplate,
  now: () => number,
  deliver: (targetArn: string, event: object) => void,
): LocalBus => {
  const buses = new Set(
    [...template.all('AWS::Events::EventBus', z.object({ Name: z.string() })).values()].map((bus) => bus.Name),
  );
  const rules = [...template.all('AWS::Events::Rule', RuleProperties).values()].filter(
    ({ State, EventPattern }) => State === 'ENABLED' && EventPattern !== undefined,
  );
  const taken: BusEvent[] = [];

  const put = (entry: Entry): object => {
    if (!buses.has(entry.EventBusName)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: 'no such bus' };
    const detail = detailIn(entry.Detail);
    if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType,
      source: entry.Source,
      account: template.place.account,
      time: eventTime(entry.Time === undefined ? now() : entry.Time * 1000),
      region: template.place.region,
      resources: entry.Resources,
      detail,
    };
    taken.push(event);
    for (const { EventBusName, EventPattern = {}, Targets } of rules) {
      if (EventBusName !== entry.EventBusName || !matches(event, EventPattern)) continue;
      for (const { Arn } of Targets) deliver(Arn, event);
    }
    return { EventId: event.id };
  };

  return {
    putEvents: (request) => {
      const { Entries } = Request.parse(request);
      const bytes = Entries.reduce(
        (sum, { Source, DetailType, Detail }) => sum + Buffer.byteLength(Source + DetailType + Detail),
        0,
      );
      if (bytes > MOST_BYTES)
        throw new AwsFault('ValidationException', 'Total size of the entries in the request is over the limit.');
      const answers = Entries.map(put);
      return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
    },
    events: () => taken,
  };
};
