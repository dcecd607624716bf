import * as z from 'zod';
import { type StaffId, StaffIdText } from '../../kernel/ids.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';

/**
 * What an applicant may entrust an agency officer (代办员) with (全程代办, S18): file for them, supply corrections, collect the
 * result. To give the application up (撤回) is never implied: the mandate says so or it is not in it (民法典 Art. 161 ff.).
 */
export const AgencyAct = z.enum(['file', 'supply', 'collect', 'withdraw']);
export type AgencyAct = z.infer<typeof AgencyAct>;

const Scope = z
  .array(AgencyAct)
  .min(1)
  .max(AgencyAct.options.length)
  .refine((acts) => new Set(acts).size === acts.length, { error: 'duplicate' });

/** Title of the officer's post, as the applicant is told it: never a person's name. */
const Post = z.string().trim().min(1).max(60);

/** The signed power of attorney (授权委托书) as it came in: where it lies, what it covers, and until when it holds. */
export const Entrustment = z.strictObject({
  reference: z.string().trim().min(1).max(200),
  scope: Scope,
  until: PlainDateText,
});
export type Entrustment = z.infer<typeof Entrustment>;

/**
 * A mandate as whoever acts under it needs it: whose it is, for what, until when. Belongs to whatever the applicant entrusts,
 * a case or a project of several. Free of charge, always: there is nothing here to charge for.
 */
export const Mandate = z.strictObject({ officer: StaffIdText, scope: Scope, until: PlainDateText });
export type Mandate = z.infer<typeof Mandate>;

/** An agency officer as the staff register knows them today. */
export const AgencyOfficer = z.strictObject({ id: StaffIdText, post: Post });
export type AgencyOfficer = z.infer<typeof AgencyOfficer>;

export const mandateFor = (officer: StaffId, { scope, until }: Entrustment): Mandate => ({ officer, scope, until });

/** Whether an officer may do this for the applicant on a day: within the scope, and while the mandate holds. */
export const covers = (mandate: Mandate | undefined, officer: StaffId, act: AgencyAct, on: PlainDate): boolean =>
  mandate !== undefined && mandate.officer === officer && mandate.scope.includes(act) && mandate.until >= on;

/** Refuses `mandate-required`, naming the act, where the mandate does not cover it today. */
export const requireCovered = (mandate: Mandate | undefined, officer: StaffId, act: AgencyAct, on: PlainDate): void => {
  if (!covers(mandate, officer, act, on)) throw new Refusal('mandate-required', { act });
};

/** A mandate begins no later than it ends. Refuses `mandate-required`, naming the field. */
export const requireInForce = ({ until }: Pick<Entrustment, 'until'>, on: PlainDate): void => {
  if (until < on) throw new Refusal('mandate-required', {}, [{ path: '/until', code: 'over' }]);
};
