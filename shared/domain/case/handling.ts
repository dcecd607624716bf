import * as z from 'zod';
import type { Actor, Role, StaffActor } from '../../kernel/actor.ts';
import { type DepartmentCode, DepartmentCodeText, type StaffId, StaffIdText } from '../../kernel/ids.ts';
import { type PlainDate, PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { Mandate } from '../agency/mandate.ts';
import { Clock } from '../deadline/clock.ts';
import { FastChannelGround } from './fast-channel-ground.ts';

/** Most officers one case can lose to recusal: whoever needs more transfers it to another department. */
export const MOST_RECUSED = 20;

/** A grant of the fast channel (绿色通道) as it stands in the case; what was granted once is never forgotten (N06). */
export const FastChannel = z.strictObject({
  ground: FastChannelGround,
  /** The limit it promises, in working days. */
  days: z.int().positive().max(1000),
  on: PlainDateText,
  by: StaffIdText,
  /** Where the case lay when it was granted: the grant is that department's for good. */
  department: DepartmentCodeText,
  /** What the ordinary promise had behind it, to go back to: pauses and an extension. */
  ordinary: Clock.pick({ pauses: true, extra: true }).optional(),
  /** Its ground fell away. */
  withdrawnOn: PlainDateText.optional(),
});
export type FastChannel = z.infer<typeof FastChannel>;

/**
 * Who has a case in hand, besides its department: the handling officer (经办人) if one was named, those who may not touch it
 * (回避), the applicant's agency officer (代办员), the fast channel. Absent from a case of which none of it was ever said.
 */
export const Handling = z.strictObject({
  officer: StaffIdText.optional(),
  recused: z.array(StaffIdText).min(1).max(MOST_RECUSED).optional(),
  agency: Mandate.optional(),
  fast: FastChannel.optional(),
  /** It lies with another department than the one its filing names. */
  moved: z.literal(true).optional(),
});
export type Handling = z.infer<typeof Handling>;

/** Whatever has a {@link Handling}. */
interface Handled {
  readonly department: DepartmentCode;
  readonly handling?: Handling | undefined;
}

/** A member of staff as the register knows them today, as far as a case may be given to them. */
export type Colleague = Pick<StaffActor, 'id' | 'department' | 'roles'>;

const EXAMINING: readonly Role[] = ['clerk', 'reviewer', 'head', 'chief-representative'];

/** Whether a case of the department can be put into somebody's hands: one of its own people who handles cases. */
export const canHandle = ({ department, roles }: Colleague, of: DepartmentCode): boolean =>
  department === of && roles.some((role) => EXAMINING.includes(role));

export const isRecused = ({ handling }: Handled, officer: StaffId): boolean =>
  handling?.recused?.includes(officer) === true;

export const isAgencyOfficer = ({ handling }: Handled, actor: Actor): boolean =>
  actor.kind === 'staff' && handling?.agency?.officer === actor.id;

/** The fast channel while it stands. */
export const fastChannelOf = ({ handling }: Handled): FastChannel | undefined =>
  handling?.fast?.withdrawnOn === undefined ? handling?.fast : undefined;

/** Refuses `recused`: whoever stood back from a case, or was told to, does nothing in it any more (公务员法 Arts. 76–77). */
export const requireUnbiased = (actor: Actor, state: Handled): void => {
  if (actor.kind === 'staff' && isRecused(state, actor.id)) throw new Refusal('recused');
};

/** Refuses `recused`, naming them, where one of those who went somewhere about a case had stood back from it. */
export const requireUnbiasedOfficers = (officers: readonly StaffId[], state: Handled): void => {
  const officer = officers.find((each) => isRecused(state, each));
  if (officer !== undefined) throw new Refusal('recused', { officer });
};

/** The promise of a case: its item's, or, while the fast channel stands, a shorter one that begins no sooner than it was granted. */
export const promiseOf = (
  state: Handled & { readonly promised: number },
): { readonly promised: number; readonly promisedFrom?: PlainDate } => {
  const fast = fastChannelOf(state);
  return fast ? { promised: fast.days, promisedFrom: fast.on } : { promised: state.promised };
};

/** What `handling` becomes; gone where nothing of it is left. */
export const handled = ({ officer, recused, agency, fast, moved }: Handling): { readonly handling?: Handling } => {
  const handling: Handling = {
    ...(officer ? { officer } : {}),
    ...(recused ? { recused } : {}),
    ...(agency ? { agency } : {}),
    ...(fast ? { fast } : {}),
    ...(moved ? { moved } : {}),
  };
  return Object.keys(handling).length > 0 ? { handling } : {};
};
