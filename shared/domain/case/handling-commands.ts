import type { DepartmentCode, StaffId } from '../../kernel/ids.ts';
import type { AgencyOfficer, Entrustment } from '../agency/mandate.ts';
import type { Colleague } from './handling.ts';

/** Commands about who has a case in hand. People come as the staff register knows them at that moment. */
export type HandlingCommand =
  | { readonly type: 'name-officer'; readonly officer: Colleague; readonly reasons?: string }
  | {
      readonly type: 'recuse';
      readonly officer: StaffId;
      readonly reasons: string;
      /** Who takes the case over. */
      readonly successor?: Colleague;
    }
  | { readonly type: 'transfer'; readonly to: DepartmentCode; readonly reasons: string }
  | {
      readonly type: 'grant-fast-channel';
      readonly ground: string;
      readonly evidence: string;
      /** Working days promised. */
      readonly days: number;
    }
  | { readonly type: 'withdraw-fast-channel'; readonly reasons: string }
  | { readonly type: 'entrust'; readonly officer: AgencyOfficer; readonly mandate: Entrustment }
  | { readonly type: 'hand-agency-over'; readonly officer: AgencyOfficer; readonly reasons: string }
  | { readonly type: 'end-agency'; readonly reasons: string };

export type HandlingCommandOf<T extends HandlingCommand['type']> = Extract<HandlingCommand, { type: T }>;
