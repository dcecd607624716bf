import type { MessageAttributeValue, PublishCommandInput } from '@aws-sdk/client-sns';
import type { Level } from '../../shared/domain/deadline/clock.ts';
import type { Severity } from '../../shared/messages/alert-owed.ts';
import type { TopicMessage } from '../../shared/messages/alerts.ts';

/**
 * What the carrier said to a message. `refused`: never, for this address. `turned-away`: not this time. Where the carrier said
 * nothing, {@link Carrier} throws: the message may be under way.
 */
export type Answer =
  | { readonly said: 'accepted' }
  | { readonly said: 'refused'; readonly reason: string }
  | { readonly said: 'turned-away'; readonly reason: string };

/** What a topic's subscribers filter by. */
export interface Attributes {
  readonly department?: string;
  readonly severity: Severity;
  readonly kind: string;
  /** Window, head, manager or leader: whom it is meant for. */
  readonly level?: Level;
}

/** Whoever takes messages out of the house. */
export interface Carrier {
  /** A short message to a mainland mobile number. */
  phone(number: string, text: string): Promise<Answer>;
  /** Tells the county's message gateway that a notice waits for it: its id and kind, nothing else. */
  gateway(noticeId: string, kind: string): Promise<Answer>;
  alert(to: 'department' | 'managers', message: TopicMessage, attributes: Attributes): Promise<Answer>;
}

/** Topics of the county; a gateway only where the county sends short messages through one. */
export interface TopicArns {
  readonly departments: string;
  readonly managers: string;
  readonly gateway?: string | undefined;
}

/** SNS's names for an address that will never take a message. */
const REFUSED: Readonly<Record<string, string>> = {
  OptedOutException: 'opted-out',
  InvalidParameterException: 'invalid-number',
  InvalidParameterValueException: 'invalid-number',
  ValidationException: 'invalid-number',
  EndpointDisabledException: 'unreachable',
};

/** An error the service itself answered with has a status; one without may mean anything. */
const wasAnswered = (error: Error): boolean =>
  ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0) > 0;

const answerTo = (error: unknown, toPhone: boolean): Answer => {
  // What SNS says may quote the number: only its name goes on.
  if (!(error instanceof Error) || !wasAnswered(error)) throw new Silent();
  const reason = REFUSED[error.name];
  if (toPhone && reason !== undefined) return { said: 'refused', reason };
  return { said: 'turned-away', reason: error.name };
};

/** The carrier did not answer: whether it took the message is unknown. */
export class Silent extends Error {
  constructor() {
    super('the carrier did not answer');
    this.name = 'Silent';
  }
}

const texts = (values: Readonly<Record<string, string | undefined>>): Record<string, MessageAttributeValue> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, { DataType: 'String', StringValue: value }]],
    ),
  );

/** One attempt to hand a message to SNS; throws what SNS answers. */
export type Publishing = (input: PublishCommandInput) => Promise<unknown>;

/** A {@link Carrier} on SNS. The client is loaded with the first message, and makes one attempt: repeats are counted here. */
export const snsCarrier = (load: () => Promise<Publishing>, topics: TopicArns): Carrier => {
  let loaded: Promise<Publishing> | undefined;
  const publish = async (input: PublishCommandInput): Promise<Answer> => {
    loaded ??= load();
    const send = await loaded;
    try {
      await send(input);
      return { said: 'accepted' };
    } catch (error) {
      return answerTo(error, input.PhoneNumber !== undefined);
    }
  };
  return {
    phone: (number, text) =>
      publish({
        PhoneNumber: `+86${number}`,
        Message: text,
        MessageAttributes: texts({ 'AWS.SNS.SMS.SMSType': 'Transactional' }),
      }),
    gateway: (noticeId, kind) =>
      publish({
        TopicArn: topics.gateway,
        Message: JSON.stringify({ noticeId, kind }),
        MessageAttributes: texts({ kind }),
      }),
    alert: (to, { subject, body }, { department, severity, kind, level }) =>
      publish({
        TopicArn: to === 'department' ? topics.departments : topics.managers,
        Subject: subject,
        Message: body,
        MessageAttributes: texts({ department, severity, kind, level }),
      }),
  };
};
