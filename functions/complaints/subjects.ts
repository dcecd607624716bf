import type { Subject } from '../../shared/domain/complaint/subject.ts';
import { readVisible } from '../../shared/http/case-reading.ts';
import { type RequestFault, refuseFaults } from '../../shared/http/invalid-request.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type ReceiptNumber, ReceiptNumberText } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { CaseReading } from '../../shared/store/cases.ts';
import { colleague } from '../../shared/store/colleagues.ts';
import { opensProgress } from '../../shared/store/keyrings.ts';
import type { ComplaintsDeps } from './deps.ts';

type Given = Omit<Subject, 'itemVersion'>;

/** What a case says of a complaint about it (N05): its item version, department and window, unless something else is named. */
const fromCase = (receipt: ReceiptNumber, { state }: CaseReading): Subject => ({
  case: receipt,
  item: state.item,
  itemVersion: state.itemVersion,
  department: state.department,
  ...(state.window ? { window: state.window } : {}),
});

const unknownPlaces = ({ county }: ComplaintsDeps, { department, window }: Given): readonly RequestFault[] => [
  ...(department && !county.departments.some(({ code }) => code === department)
    ? [{ in: 'body' as const, path: '/subject/department', code: 'unknown-department' }]
    : []),
  ...(window && !county.windows.some(({ code }) => code === window)
    ? [{ in: 'body' as const, path: '/subject/window', code: 'unknown-window' }]
    : []),
];

const ofCase = async (deps: ComplaintsDeps, receipt: ReceiptNumber, actor: Actor, at: Instant): Promise<Subject> => {
  // A citizen links a case that is theirs; the desk takes down whichever number a caller reads out.
  const reading =
    actor.kind === 'staff' ? await deps.cases.read(receipt, at) : await readVisible(deps, receipt, actor, at);
  if (reading === undefined) throw new Refusal('not-found', {}, [{ path: '/subject/case', code: 'unknown-case' }]);
  return fromCase(receipt, reading);
};

/**
 * What a complaint is about, held against the county's file, the catalogue and the register. Refuses `invalid-request` with
 * every place at fault, `not-found` for a case that is not the caller's, `unknown-officer`.
 */
export const subjectOf = async (deps: ComplaintsDeps, given: Given, actor: Actor, at: Instant): Promise<Subject> => {
  const faults = unknownPlaces(deps, given);
  const item = given.item && (await deps.catalogue.item(given.item, at));
  const all =
    given.item && !item ? [...faults, { in: 'body' as const, path: '/subject/item', code: 'not-in-force' }] : faults;
  if (all.length > 0) refuseFaults(all);
  const officer = given.officer && (await colleague(deps.store, given.officer, at));
  if (given.officer && !officer)
    throw new Refusal('unknown-officer', {}, [{ path: '/subject/officer', code: 'unknown' }]);
  const linked = given.case ? await ofCase(deps, given.case, actor, at) : {};
  return {
    ...(item ? { item: item.code, itemVersion: item.version, department: item.department } : {}),
    ...(officer ? { department: officer.department } : {}),
    ...linked,
    ...given,
    ...(linked.item !== undefined && (given.item === undefined || given.item === linked.item)
      ? { item: linked.item, ...(linked.itemVersion ? { itemVersion: linked.itemVersion } : {}) }
      : {}),
  };
};

/**
 * The case whose code somebody shows. The secret is an HMAC of the number: unknown receipt, wrong code and malformed code
 * take the same way and get the same answer, `not-found`.
 */
export const subjectByCode = async (
  deps: ComplaintsDeps,
  { receipt, code }: { readonly receipt: string; readonly code: string },
  at: Instant,
): Promise<Subject> => {
  const presented = receipt.replaceAll(/[\s-]/g, '');
  const opens = opensProgress(await deps.progressKeys(at), presented, code);
  const number = ReceiptNumberText.safeParse(presented).data;
  const reading = opens && number ? await deps.cases.read(number, at) : undefined;
  if (!number || !reading) throw new Refusal('not-found', {}, [{ path: '/case', code: 'unknown-case' }]);
  return fromCase(number, reading);
};
