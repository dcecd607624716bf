import * as z from 'zod';
import { DepartmentCodeText, StaffIdText } from '../../kernel/ids.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { AgencyOfficer, Entrustment } from '../agency/mandate.ts';
import { Clock } from '../deadline/clock.ts';
import { FastChannelGround } from './fast-channel-ground.ts';
import { Reasons } from './particulars.ts';

const on = PlainDateText;
const by = StaffIdText;
const type = <T extends string>(name: T) => z.literal(name);

/** What can have happened to who has a case in hand. */
export const handlingEvents = [
  /** The handling officer (经办人), named for the first time or `from` another. */
  z.strictObject({
    type: type('officer-named'),
    on,
    officer: StaffIdText,
    from: StaffIdText.optional(),
    reasons: Reasons.optional(),
    by,
  }),
  /** 回避 (公务员法 Arts. 76–77). */
  z.strictObject({ type: type('recused'), on, officer: StaffIdText, reasons: Reasons, by }),
  z.strictObject({
    type: type('transferred'),
    on,
    from: DepartmentCodeText,
    to: DepartmentCodeText,
    reasons: Reasons,
    by,
  }),
  z.strictObject({
    type: type('fast-channel-granted'),
    on,
    ground: FastChannelGround,
    /** What shows the ground: where it lies, or its number. */
    evidence: Reasons,
    days: z.int().positive().max(1000),
    by,
    /** The faster promise, where the case was accepted before. */
    promised: Clock.optional(),
  }),
  /** Its ground fell away. */
  z.strictObject({ type: type('fast-channel-withdrawn'), on, reasons: Reasons, by, promised: Clock.optional() }),
  /** 全程代办: on a signed mandate. */
  z.strictObject({ type: type('agency-entrusted'), on, officer: AgencyOfficer, mandate: Entrustment }),
  z.strictObject({ type: type('agency-handed-over'), on, officer: AgencyOfficer, reasons: Reasons, by }),
  /** The mandate was revoked, or laid down. With the case it ends by itself. */
  z.strictObject({ type: type('agency-ended'), on, reasons: Reasons }),
] as const;
export type HandlingEvent = z.infer<(typeof handlingEvents)[number]>;
