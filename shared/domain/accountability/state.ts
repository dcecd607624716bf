import * as z from 'zod';
import { never } from '../../kernel/brand.ts';
import { DepartmentCodeText, ItemCodeText, ReceiptNumberText, StaffIdText } from '../../kernel/ids.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { type AccountabilityEvent, AppealOutcome, Cause, Measure, Responsible } from './events.ts';

const opened = {
  openedOn: PlainDateText,
  cause: Cause,
  department: DepartmentCodeText,
  item: ItemCodeText.optional(),
  receipt: ReceiptNumberText.optional(),
};
const found = {
  ...opened,
  finding: z.strictObject({ responsible: Responsible, staff: StaffIdText.optional(), by: StaffIdText }),
};
const measured = {
  ...found,
  measure: z.strictObject({ measure: Measure, by: StaffIdText, appealBy: PlainDateText }),
};

/** An accountability record as its history leaves it. No texts: they stand in the history. */
export const AccountabilityState = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('unopened') }),
  z.strictObject({ status: z.literal('open'), ...opened }),
  z.strictObject({ status: z.literal('found'), ...found }),
  z.strictObject({ status: z.literal('measured'), ...measured }),
  z.strictObject({ status: z.literal('under-appeal'), ...measured }),
  z.strictObject({ status: z.literal('appeal-decided'), ...measured, outcome: AppealOutcome }),
  z.strictObject({ status: z.literal('closed'), ...opened, closedOn: PlainDateText, measure: Measure.optional() }),
]);
export type AccountabilityState = z.infer<typeof AccountabilityState>;
export type AccountabilityStatus = AccountabilityState['status'];
export type RecordIn<S extends AccountabilityStatus> = Extract<AccountabilityState, { status: S }>;
/** A record that exists. */
export type OpenedRecord = Exclude<AccountabilityState, { status: 'unopened' }>;

const openedFields = ({ openedOn, cause, department, item, receipt }: OpenedRecord) => ({
  openedOn,
  cause,
  department,
  ...(item === undefined ? {} : { item }),
  ...(receipt === undefined ? {} : { receipt }),
});

/** Folds one event into a record. Trusts history. */
export const evolve = (state: AccountabilityState, event: AccountabilityEvent): AccountabilityState => {
  if (event.type === 'record-opened') {
    const { on: openedOn, cause, department, item, receipt } = event;
    return { status: 'open', ...openedFields({ status: 'open', openedOn, cause, department, item, receipt }) };
  }
  if (state.status === 'unopened') throw new Error(`${event.type} before record-opened`);
  switch (event.type) {
    case 'finding-made': {
      const { responsible, staff, by } = event;
      const finding = { responsible, ...(staff === undefined ? {} : { staff }), by };
      return { status: 'found', ...openedFields(state), finding };
    }
    case 'measure-taken': {
      const { measure, by, appealBy } = event;
      const { finding } = state as RecordIn<'found'>;
      return { status: 'measured', ...openedFields(state), finding, measure: { measure, by, appealBy } };
    }
    case 'appealed':
      return { ...(state as RecordIn<'measured'>), status: 'under-appeal' };
    case 'appeal-decided': {
      const appealed = state as RecordIn<'under-appeal'>;
      const measure = event.measure ? { ...appealed.measure, measure: event.measure } : appealed.measure;
      return { ...appealed, status: 'appeal-decided', measure, outcome: event.outcome };
    }
    case 'record-closed':
      return {
        status: 'closed',
        ...openedFields(state),
        closedOn: event.on,
        ...(event.measure ? { measure: event.measure } : {}),
      };
    default:
      return never(event);
  }
};
