import fengcheng from '../../../infra/counties/fengcheng/county.json' with { type: 'json' };
import { officeHours } from '../../../shared/domain/calendar/office-hours.ts';
import type { WorkingDayCalendar } from '../../../shared/domain/calendar/working-day-calendar.ts';
import { Terms } from '../../../shared/domain/case/events.ts';
import type { CaseLaw, CasePolicy } from '../../../shared/domain/case/law.ts';
import { County } from '../../../shared/domain/county/county.ts';
import { Actor, type CitizenActor, type Role, type StaffActor } from '../../../shared/kernel/actor.ts';
import { PartyKeyText, WindowCodeText } from '../../../shared/kernel/ids.ts';
import { national } from '../calendar/national.ts';

export const county = County.parse(fengcheng);

/**
 * The law of Fengcheng: its policy, hours and windows over the national calendar, with what a test changes about it. A test
 * of what goes up to the next level says after how many days.
 */
export const lawOf = (changes: Partial<CasePolicy> = {}, calendar: WorkingDayCalendar = national): CaseLaw => ({
  calendar,
  hours: officeHours(calendar, county.hours, county.closures),
  policy: { ...county.policy, escalation: {}, ...changes },
  serves: (window, department) =>
    county.windows.some(({ code, departments }) => code === window && departments.includes(department)),
});

const party = (name: string) => PartyKeyText.parse(`party-${name}`.padEnd(22, '0'));

/** A citizen by login; `vouched` where the identity provider vouches for the number. */
const citizen = (name: string, vouched = false): CitizenActor =>
  Actor.parse({
    kind: 'citizen',
    subject: `login-${name}`.padEnd(22, '0'),
    ...(vouched ? { party: party(name) } : {}),
  }) as CitizenActor;

const staff = (name: string, department: string, roles: readonly Role[], window?: string): StaffActor =>
  Actor.parse({ kind: 'staff', id: `staff#${name}`, department, roles, ...(window ? { window } : {}) }) as StaffActor;

/** Everybody who comes to the centre. */
export const zhang = citizen('zhang');
export const zhangVouched = citizen('zhang', true);
/** Zhang by his verified number, under another login. */
export const zhangByNumber = Actor.parse({ ...citizen('zhang-again'), party: party('zhang') }) as CitizenActor;
export const stranger = citizen('stranger', true);
export const partyOf = { zhang: party('zhang'), enterprise: party('enterprise') } as const;

export const clerk = staff('wang', 'service-centre', ['clerk'], 'food-health');
export const labourClerk = staff('zhao', 'service-centre', ['clerk'], 'labour');
export const townshipClerk = staff('qian', 'service-centre', ['clerk'], 'qujiang-window');
export const reviewer = staff('li', 'market-regulation', ['reviewer']);
export const head = staff('sun', 'market-regulation', ['head', 'reviewer']);
export const deputy = staff('zhou', 'market-regulation', ['head']);
export const healthReviewer = staff('wu', 'health', ['reviewer']);
/** Head of another department, who also sits at a window that serves this one. */
export const healthHead = staff('zheng', 'health', ['head', 'clerk'], 'food-health');
/** Of the department's legal office: chairs hearings, examines nothing. */
export const chair = staff('jiang', 'market-regulation', ['reviewer']);
export const manager = staff('feng', 'service-centre', ['manager']);
export const administrator = staff('chen', 'service-centre', ['administrator']);
/** Of the department, but neither a clerk nor a reviewer nor its head. */
export const dutyOfficer = staff('chu', 'market-regulation', ['duty-officer']);
export const machine: Actor = { kind: 'system', name: 'deadlines' };

export const windows = {
  foodHealth: WindowCodeText.parse('food-health'),
  qujiang: WindowCodeText.parse('qujiang-window'),
  qujiangPoint: WindowCodeText.parse('qujiang'),
} as const;

/** 食品经营许可 as a committed item: eight working days promised, twenty by law. */
export const foodLicence = Terms.parse({
  item: 'food-business-licence',
  itemVersion: 1,
  department: 'market-regulation',
  base: 'committed',
  promised: 8,
  statutory: 20,
});
/** What the city decides: reviewed here, ten working days promised and twenty by law; the city's own limit is thirty. */
export const byTheCity = Terms.parse({ ...foodLicence, promised: 10, forwarding: { days: 30 } });
/** The renewal of a licence, asked for thirty days before it expires. */
export const licenceRenewal = Terms.parse({ ...foodLicence, item: 'food-licence-renewal', renewal: { days: 30 } });
/** The licence for which the layout may be committed to (告知承诺): verified within twenty working days, mended within ten. */
export const byPledge = Terms.parse({
  ...foodLicence,
  item: 'food-licence-by-pledge',
  pledge: { materials: ['layout'], verifyDays: 20, mendDays: 10 },
});
/** 个体工商户登记, decided in the same visit. */
export const traderRegistration = Terms.parse({
  item: 'individual-business-registration',
  itemVersion: 1,
  department: 'market-regulation',
  base: 'immediate',
  promised: 0,
  statutory: 3,
});
/** 公共场所卫生许可, which townships take in as well. */
export const hygieneLicence = Terms.parse({
  item: 'public-place-hygiene-licence',
  itemVersion: 1,
  department: 'health',
  base: 'committed',
  promised: 10,
  statutory: 20,
});
