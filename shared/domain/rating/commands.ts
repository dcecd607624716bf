import type { PlainDate } from '../../kernel/plain-date.ts';
import type { About, ContentRef } from './events.ts';
import type {
  Complexity,
  ContactChannel,
  DimensionLevels,
  RaterReach,
  RatingChannel,
  RatingLevel,
  RatingTag,
} from './vocabulary.ts';

/** What a rating consists of, and what the house knows of the service it is about. */
export interface Rate {
  readonly type: 'rate';
  readonly channel: RatingChannel;
  readonly source: string;
  /** How many ratings this source gave within the county's minutes for bulk, before this one. */
  readonly recent: number;
  readonly level: RatingLevel;
  readonly dimensions: DimensionLevels;
  readonly tags: readonly RatingTag[];
  readonly about: About;
  readonly servedOn: PlainDate;
  readonly reach: RaterReach;
  readonly content?: ContentRef;
}

export type RatingCommand =
  | Rate
  /** A held rating: it counts, or it is set aside. */
  | { readonly type: 'review'; readonly count: boolean; readonly reasons: string }
  | {
      readonly type: 'verify';
      readonly substantiated: boolean;
      readonly complexity: Complexity;
      readonly findings: string;
    }
  | {
      readonly type: 'record-contact';
      readonly channel: ContactChannel;
      readonly reached: boolean;
      readonly note?: string;
    }
  | { readonly type: 'answer'; readonly measures: string; readonly reply: string }
  /** The rater's word on the outcome; without a level, from the centre: nobody could be reached. */
  | { readonly type: 'follow-up'; readonly level?: RatingLevel }
  | { readonly type: 'appeal'; readonly grounds: string; readonly evidence: readonly string[] }
  | { readonly type: 'decide-appeal'; readonly exclude: boolean; readonly reasons: string }
  | { readonly type: 'unmask'; readonly purpose: string };
export type RatingCommandOf<T extends RatingCommand['type']> = Extract<RatingCommand, { type: T }>;
