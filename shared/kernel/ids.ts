import * as z from 'zod';
import type { Brand } from './brand.ts';

/** 受理编号: six digits of the county's division code, sixteen derived digits (the last one a check digit), printed in fours. */
export type ReceiptNumber = Brand<string, 'ReceiptNumber'>;
/** Code of a department (部门) in the county's file, e.g. `market-regulation`. */
export type DepartmentCode = Brand<string, 'DepartmentCode'>;
/** Code of a window (窗口) in the county's file. */
export type WindowCode = Brand<string, 'WindowCode'>;
/** Code of a service item (事项). */
export type ItemCode = Brand<string, 'ItemCode'>;
/** Code of a material (材料) within one service item version. */
export type MaterialCode = Brand<string, 'MaterialCode'>;
/** Code of a task (任务) or a stage (环节) in the plan of a joint item. */
export type TaskCode = Brand<string, 'TaskCode'>;
/** Code of a track (一类项目): which rings a project has, and in which order. */
export type TrackCode = Brand<string, 'TrackCode'>;
/** Code of a ring (环) in a track. */
export type RingCode = Brand<string, 'RingCode'>;
/** A member of staff: `<issuer alias>#<subject or client id>` as it stands in the register. */
export type StaffId = Brand<string, 'StaffId'>;
/** Keyed hash of an applicant's identity number: the same person always, the person never. */
export type PartyKey = Brand<string, 'PartyKey'>;
/** Keyed hash of a citizen's login subject. */
export type SubjectKey = Brand<string, 'SubjectKey'>;
/** The caller's `Idempotency-Key`. */
export type IdempotencyKey = Brand<string, 'IdempotencyKey'>;

const slug = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const ReceiptNumberText = z
  .string()
  .regex(/^\d{22}$/)
  .transform((text) => text as ReceiptNumber);
export const DepartmentCodeText = z
  .string()
  .regex(slug)
  .transform((text) => text as DepartmentCode);
export const WindowCodeText = z
  .string()
  .regex(slug)
  .transform((text) => text as WindowCode);
export const ItemCodeText = z
  .string()
  .regex(slug)
  .transform((text) => text as ItemCode);
export const MaterialCodeText = z
  .string()
  .regex(slug)
  .transform((text) => text as MaterialCode);
export const TaskCodeText = z
  .string()
  .regex(slug)
  .transform((text) => text as TaskCode);
export const TrackCodeText = z
  .string()
  .regex(slug)
  .transform((text) => text as TrackCode);
export const RingCodeText = z
  .string()
  .regex(slug)
  .transform((text) => text as RingCode);
export const StaffIdText = z
  .string()
  .regex(/^[a-z0-9-]{1,20}#[\x21-\x7e]{1,128}$/)
  .transform((text) => text as StaffId);
export const PartyKeyText = z
  .string()
  .regex(/^[\w-]{22}$/)
  .transform((text) => text as PartyKey);
export const SubjectKeyText = z
  .string()
  .regex(/^[\w-]{22}$/)
  .transform((text) => text as SubjectKey);
export const IdempotencyKeyText = z
  .string()
  .regex(/^[\x21-\x7e]{8,128}$/)
  .transform((text) => text as IdempotencyKey);
