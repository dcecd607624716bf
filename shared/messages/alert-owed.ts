import type { Level } from '../domain/deadline/clock.ts';
import type { DepartmentCode } from '../kernel/ids.ts';

/** How grave an alert is: subscribers filter by it. */
export type Severity = 'info' | 'warning' | 'critical';

/** What a department or the managers are told. */
export type AlertKind =
  | 'early-warning'
  | 'due-today'
  | 'overdue-promised'
  | 'overdue-statutory'
  | 'escalated'
  | 'acceptance-due'
  | 'accepted-by-silence'
  | 'delivery-due'
  | 'delivery-overdue'
  | 'procedure-due'
  | 'procedure-overdue'
  | 'hearing-due'
  | 'hearing-overdue'
  | 'hearing-asked-for'
  | 'commitment-signed'
  | 'commitment-kept'
  | 'commitment-lapsed'
  | 'higher-authority-overdue'
  | 'extended'
  | 'printed-notice-waiting'
  | 'late-correction'
  | 'officer-named'
  | 'recused'
  | 'transferred-in'
  | 'transferred-away'
  | 'fast-channel-granted'
  | 'fast-channel-withdrawn'
  | 'result-undeliverable'
  | 'decision-undone'
  | 'joint-filed'
  | 'task-opened'
  | 'task-overdue'
  | 'consent-deemed'
  | 'correction-gathered'
  | 'supplement-supplied'
  | 'supplement-lapsed'
  | 'stage-ended'
  | 'stage-disagreed'
  | 'pledge-signed'
  | 'verification-due'
  | 'verification-overdue'
  | 'pledge-broken'
  | 'revocation-due'
  | 'revocation-overdue'
  | 'renewal-due'
  | 'renewal-deemed'
  | 'renewal-paper-due'
  | 'renewal-paper-overdue'
  | 'calendar-edited'
  | 'statutory-closure';

/** Who hears of something besides the applicant. */
export type Audience = 'department' | 'managers';

/** One alert owed by an event. */
export interface AlertOwed {
  readonly to: Audience;
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** The level it is meant for, where it went up to one: subscribers filter by it. */
  readonly level: Level;
  /** Whose it is, where that is not the department which the case lies with: several of them may hear of one event. */
  readonly department?: DepartmentCode;
}

/** To the department the case lies with. */
export const department = (kind: AlertKind, severity: Severity, level: Level = 'window'): AlertOwed => ({
  to: 'department',
  kind,
  severity,
  level,
});
/** To the centre’s managers. */
export const managers = (kind: AlertKind, severity: Severity, level: Level = 'manager'): AlertOwed => ({
  to: 'managers',
  kind,
  severity,
  level,
});

/** A limit goes up a level, and everybody below hears that it did. */
export const escalated = (level: Level): readonly AlertOwed[] => [
  department('escalated', 'critical', level),
  managers('escalated', 'critical', level),
];

/** The same, told to (or of) another department than the one the case lies with. */
export const of = (whose: DepartmentCode, alerts: readonly AlertOwed[]): readonly AlertOwed[] =>
  alerts.map((alert) => ({ ...alert, department: whose }));
