import type { Actor } from '../../kernel/actor.ts';
import type { Circumstances } from '../../kernel/decider.ts';
import { dateAt } from '../../kernel/instant.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { mandateFor, requireCovered, requireInForce } from '../agency/mandate.ts';
import { startClock } from '../deadline/clock.ts';
import { ACCEPTANCE_DAYS } from './clocks.ts';
import type { Agency, CaseCommandOf, Filing } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { firstStage } from './joint/stage.ts';
import { decisionClocks } from './lapse.ts';
import { type CaseLaw, requireDesk } from './law.ts';
import { renewalLimit } from './renewal/terms.ts';
import { CASE_LIMITS } from './vocabulary.ts';

/**
 * Filing, online or at a window. The five working days of 行政许可法 Art. 32(4) run from the day the materials came in, on
 * whatever day that is; missing materials do not keep an application out (Art. 32(1)(4): ask once for what is missing).
 * Refuses `not-your-department` to clerks of a window that does not serve the item's department, and `role-required` to
 * whoever files on a channel not theirs: citizens online as themselves, staff at a counter and for nobody's login.
 */
export const fileCase = (
  { type: _, agency, ...filing }: CaseCommandOf<'file'>,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (agency) {
    const { officer, mandate } = requireEntrusted(agency, filing, actor, dateAt(at));
    const entrusted = { type: 'agency-entrusted' as const, on: dateAt(at), officer, mandate };
    return [filed(filing, dateAt(at), at, law), { ...entrusted, mandate: { ...mandate, scope: [...mandate.scope] } }];
  }
  if (actor.kind === 'citizen') {
    if (filing.channel !== 'online' || filing.owner !== actor.subject)
      throw new Refusal('role-required', { roles: ['clerk'] });
  } else {
    requireDesk(actor, filing.terms.department, law);
    if (filing.channel === 'online' || filing.owner !== undefined)
      throw new Refusal('role-required', { roles: ['citizen'] });
  }
  return [filed(filing, dateAt(at), at, law)];
};

/**
 * An agency officer (代办员, S18) files in whatever department: at a counter, for nobody's login, under a signed mandate to file
 * that is theirs and holds. Refuses `role-required`, `mandate-required`.
 */
const requireEntrusted = (agency: Agency, filing: Filing, actor: Actor, on: PlainDate): Agency => {
  if (actor.kind !== 'staff' || !actor.roles.includes('agent') || actor.id !== agency.officer.id)
    throw new Refusal('role-required', { roles: ['agent'] });
  if (filing.channel === 'online' || filing.owner !== undefined)
    throw new Refusal('role-required', { roles: ['citizen'] });
  requireInForce(agency.mandate, on);
  requireCovered(mandateFor(actor.id, agency.mandate), actor.id, 'file', on);
  return agency;
};

/**
 * Switch-over of an open paper case with its true dates, by an administrator. Its clocks are what they would have been: an
 * acceptance later than the law allows (Art. 32(4)) is overtaken by the deemed one. Refuses `date-in-future`, and
 * `date-too-old` for dates in past years the calendar does not hold.
 */
export const importCase = (
  { type: _, paper, receivedOn, acceptedOn, ...filing }: CaseCommandOf<'import'>,
  law: CaseLaw,
  { actor, at }: Circumstances,
): readonly CaseEvent[] => {
  if (actor.kind !== 'staff' || !actor.roles.includes('administrator'))
    throw new Refusal('role-required', { roles: ['administrator'] });
  const today = dateAt(at);
  if (receivedOn > today || (acceptedOn !== undefined && acceptedOn > today))
    throw new Refusal('date-in-future', { today });
  if (!law.calendar.isPublished(yearOf(receivedOn)) && yearOf(receivedOn) < yearOf(today))
    throw new Refusal('date-too-old', { receivedOn });
  if (acceptedOn !== undefined && acceptedOn < receivedOn)
    throw new Refusal('accepted-before-received', { receivedOn });
  const filedEvent = { ...filed(filing, receivedOn, at, law), paper };
  return acceptedOn === undefined || acceptedOn > filedEvent.clock.due
    ? [filedEvent]
    : [
        filedEvent,
        { type: 'accepted', on: acceptedOn, onPaper: true, ...decisionClocks(filing.terms, acceptedOn, law, at) },
        // Whatever departments did on paper, here they begin today.
        ...firstStage(filing.terms, today, law, at),
      ];
};

const filed = (filing: Filing, on: PlainDate, at: Circumstances['at'], law: CaseLaw) => {
  if (filing.missing.length > CASE_LIMITS.materials)
    throw new Refusal('too-much', { materials: CASE_LIMITS.materials });
  const { terms, expires } = filing;
  const renewal = terms.renewal && expires && { ...terms.renewal, filedOn: on, expires };
  return {
    type: 'case-filed' as const,
    on,
    at,
    ...filing,
    missing: [...filing.missing],
    clock: startClock(law.calendar, on, ACCEPTANCE_DAYS, { known: at }),
    ...renewalLimit(renewal, { known: at }, law),
  };
};
