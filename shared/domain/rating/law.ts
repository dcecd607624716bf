import type { Actor, StaffActor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Timetable, WarningPolicy } from '../deadline/clock.ts';
import type { GivenRating } from './state.ts';
import type { RatingChannel } from './vocabulary.ts';

/** From how many ratings of one source within how long on they are held for review (the county's own). */
export interface BulkPolicy {
  readonly minutes: number;
  readonly most: Readonly<Record<RatingChannel, number>>;
}

/** What the world lends a rating. */
export interface RatingLaw extends Timetable {
  readonly policy: WarningPolicy;
  readonly bulk: BulkPolicy;
  /** Calendar days after the service in which it can be rated. */
  readonly openDays: number;
  /** Years after which what a rater wrote is erased (个人信息保护法 Art. 47). */
  readonly retentionYears: number;
}

/** Whether this person is the one rated: their decision, or their window. */
export const isRated = (actor: StaffActor, { about }: Pick<GivenRating, 'about'>): boolean =>
  about.officers.includes(actor.id) || (actor.window !== undefined && actor.window === about.window);

const CENTRE = ['duty-officer', 'manager'] as const;
const isOfCentre = (actor: StaffActor): boolean => CENTRE.some((role) => actor.roles.includes(role));

/** Whether somebody may look at a rating whole: the centre, and the head of the department; never the one rated. */
export const maySeeRating = (actor: Actor, state: GivenRating): boolean =>
  actor.kind === 'staff' &&
  !isRated(actor, state) &&
  (isOfCentre(actor) || (actor.roles.includes('head') && actor.department === state.about.department));

/**
 * Whoever looks into a rating: the head of the department or the centre, never the person rated (L13). Refuses
 * `role-required`, `not-your-department`, `self-dealing`.
 */
export const requireHandler = (actor: Actor, state: GivenRating): StaffActor => {
  if (actor.kind !== 'staff' || !(isOfCentre(actor) || actor.roles.includes('head')))
    throw new Refusal('role-required', { roles: ['head', ...CENTRE] });
  if (isRated(actor, state)) throw new Refusal('self-dealing');
  if (!isOfCentre(actor) && actor.department !== state.about.department)
    throw new Refusal('not-your-department', { department: state.about.department });
  return actor;
};

/** The centre alone, and nobody who was rated. Refuses `role-required`, `self-dealing`. */
export const requireCentre = (actor: Actor, about: Pick<GivenRating, 'about'>): StaffActor => {
  if (actor.kind !== 'staff' || !isOfCentre(actor)) throw new Refusal('role-required', { roles: CENTRE });
  if (isRated(actor, about)) throw new Refusal('self-dealing');
  return actor;
};

/** A manager who has no part in it: not rated, and none of `involved`. Refuses `role-required`, `self-dealing`. */
export const requireImpartialManager = (
  actor: Actor,
  state: GivenRating,
  ...involved: readonly (StaffActor['id'] | undefined)[]
): StaffActor => {
  if (actor.kind !== 'staff' || !actor.roles.includes('manager'))
    throw new Refusal('role-required', { roles: ['manager'] });
  if (isRated(actor, state) || involved.includes(actor.id)) throw new Refusal('self-dealing');
  return actor;
};
