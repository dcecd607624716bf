import { instant, rfc3339 } from '../../shared/kernel/instant.ts';
import type { Publication } from './topics.ts';

/** A notice as somebody would have received it. */
export interface Notice {
  /** 1, 2, 3 …: the order in which they went out. */
  readonly n: number;
  /** RFC 3339, the centre's time. */
  readonly at: string;
  /** A short message to a telephone; a message to a topic's subscribers. */
  readonly channel: 'sms' | 'topic';
  /** Who sent the short message: SNS itself, or the county's message gateway. */
  readonly by?: 'sns' | 'gateway';
  /** Display name of the topic. */
  readonly topic?: string;
  /** Telephone, masked: 138****1234. */
  readonly to?: string;
  readonly kind?: string;
  /** What e-mail shows as its subject. */
  readonly subject?: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Subscribers of the topic whose filter lets it through. */
  readonly subscribers: readonly { readonly protocol: string; readonly endpoint: string }[];
}

/** The number with its middle covered. */
export const maskedPhone = (phone: string): string => phone.replace(/^(\+?\d*?)(\d{3})\d{4}(\d{4})$/, '$1$2****$3');

/** What went out, in order. */
export class NoticeRecord {
  readonly #notices: Notice[] = [];

  published({ at, message, subject, attributes, topicName, phone, subscribers }: Publication): void {
    this.#add(at, {
      ...(phone === undefined
        ? { channel: 'topic', topic: topicName }
        : { channel: 'sms', by: 'sns', to: maskedPhone(phone) }),
      ...(attributes.kind === undefined ? {} : { kind: attributes.kind }),
      ...(subject === undefined ? {} : { subject }),
      text: message,
      attributes,
      subscribers,
    });
  }

  /** A short message that the county's own message gateway sent. */
  sentByGateway(at: number, { to, kind, text }: { to: string; kind: string; text: string }): void {
    this.#add(at, {
      channel: 'sms',
      by: 'gateway',
      to: maskedPhone(to),
      kind,
      text,
      attributes: {},
      subscribers: [],
    });
  }

  all(): readonly Notice[] {
    return this.#notices;
  }

  #add(at: number, notice: Omit<Notice, 'n' | 'at'>): void {
    this.#notices.push({ n: this.#notices.length + 1, at: rfc3339(instant(at)), ...notice });
  }
}
