import * as z from 'zod';
import { type Instant, instant } from '../kernel/instant.ts';
import { Envelope } from './envelope.ts';
import { VISIBILITY_MS } from './notice-line.ts';

/** A message of the queue, as far as the function looks at it. */
export const QueueRecord = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.object({
    ApproximateReceiveCount: z.coerce.number().int().positive(),
    ApproximateFirstReceiveTimestamp: z.coerce.number().int().nonnegative(),
  }),
});
export type QueueRecord = z.infer<typeof QueueRecord>;
export const QueueEvent = z.object({ Records: z.array(QueueRecord) });

/** An event of the bus, wrapped in the message. */
export const BusEvent = z.object({ 'detail-type': z.string(), detail: z.looseObject(Envelope.shape) });
export type BusEvent = z.infer<typeof BusEvent>;

/** The event a message brings. */
export const eventIn = ({ body }: Pick<QueueRecord, 'body'>): BusEvent => BusEvent.parse(JSON.parse(body));

/** When a message was handed out, as nearly as the queue tells: it says when it first did, and how often since. */
export const receivedAt = ({ attributes }: QueueRecord): Instant =>
  instant(attributes.ApproximateFirstReceiveTimestamp + (attributes.ApproximateReceiveCount - 1) * VISIBILITY_MS);
