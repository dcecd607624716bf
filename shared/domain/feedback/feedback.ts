import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import type { Decider } from '../../kernel/decider.ts';
import { type DepartmentCode, DepartmentCodeText, type StaffId, StaffIdText } from '../../kernel/ids.ts';
import { dateAt } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** 表扬 or 效能告诫: both go back to the unit somebody comes from (S26). */
export const FeedbackKind = z.enum(['commendation', 'admonition']);
export type FeedbackKind = z.infer<typeof FeedbackKind>;

/** Why. Kept in the commit, never published. */
export const FeedbackText = z.string().trim().min(1).max(2000);

const given = {
  kind: FeedbackKind,
  /** The home unit (派驻单位). */
  department: DepartmentCodeText,
  /** The member of staff it is about; absent: the department as a whole. */
  staff: StaffIdText.optional(),
};

export const FeedbackState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('none') }),
  z.strictObject({
    status: z.literal('given'),
    ...given,
    on: PlainDateText,
    /** The home unit has taken note. */
    acknowledged: z.literal(true).optional(),
  }),
]);
export type FeedbackState = z.infer<typeof FeedbackState>;
export type GivenFeedback = Extract<FeedbackState, { status: 'given' }>;

export const FeedbackEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback-given'),
    on: PlainDateText,
    ...given,
    text: FeedbackText.optional(),
    /** The event it follows from, where it does. */
    source: z.string().max(120).optional(),
    by: StaffIdText.optional(),
  }),
  z.strictObject({ type: z.literal('feedback-acknowledged'), on: PlainDateText, by: StaffIdText }),
]);
export type FeedbackEvent = z.infer<typeof FeedbackEvent>;

export type FeedbackCommand =
  | {
      readonly type: 'give';
      readonly kind: FeedbackKind;
      readonly department: DepartmentCode;
      readonly staff?: StaffId | undefined;
      readonly text?: string;
      readonly source?: string;
    }
  | { readonly type: 'acknowledge' };

/**
 * A commendation (表扬) or an efficiency admonition (效能告诫) that goes back to the home unit, and whether that unit has
 * taken note. Given by a supervisor, or by what an accountability record came to. Repeats change nothing.
 *
 * Refuses `role-required`, `self-dealing` (to one's own department or oneself), `not-your-department`, `not-found`.
 */
export const feedbackDecider: Decider<FeedbackState, FeedbackCommand, FeedbackEvent, undefined> = {
  initial: { status: 'none' },
  lapse: () => [],
  decide: (command, state, _law, { actor, at }) => {
    const on = dateAt(at);
    switch (command.type) {
      case 'give': {
        if (actor.kind !== 'system' && !(actor.kind === 'staff' && actor.roles.includes('manager')))
          throw new Refusal('role-required', { roles: ['manager'] });
        if (actor.kind === 'staff' && (actor.department === command.department || actor.id === command.staff))
          throw new Refusal('self-dealing');
        if (state.status === 'given') return [];
        const { kind, department, staff, text, source } = command;
        return [
          {
            type: 'feedback-given',
            on,
            kind,
            department,
            ...(staff === undefined ? {} : { staff }),
            ...(text === undefined ? {} : { text }),
            ...(source === undefined ? {} : { source }),
            ...(actor.kind === 'staff' ? { by: actor.id } : {}),
          },
        ];
      }
      case 'acknowledge': {
        if (state.status === 'none') throw new Refusal('not-found');
        const { department, acknowledged } = state;
        if (actor.kind !== 'staff' || !actor.roles.includes('head'))
          throw new Refusal('role-required', { roles: ['head'] });
        if (actor.department !== department) throw new Refusal('not-your-department', { department });
        return acknowledged ? [] : [{ type: 'feedback-acknowledged', on, by: actor.id }];
      }
      default:
        return never(command);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'feedback-given': {
        const { kind, department, staff, on } = event;
        return { status: 'given', kind, department, ...(staff === undefined ? {} : { staff }), on };
      }
      case 'feedback-acknowledged':
        return state.status === 'given' ? { ...state, acknowledged: true } : state;
      default:
        return never(event);
    }
  },
};
