import { CalendarEvent } from '../../shared/domain/calendar/calendar.ts';
import { CaseEvent } from '../../shared/domain/case/events.ts';
import { ItemEvent } from '../../shared/domain/catalogue/item.ts';
import { DepartmentCodeText, StaffIdText } from '../../shared/kernel/ids.ts';
import { parseInstant } from '../../shared/kernel/instant.ts';
import type { Commit, Json } from '../../shared/store/port.ts';

/** Things that stand in stored events and must stand in nothing published. */
export const CANARIES = [
  '张三丰身份证360981199001011234',
  'canary-party-key-12345',
  'canary-owner-key-12345',
  'canary-digest-4567890123456789012345678901x',
  'staff#canary-clerk',
  'EX1234567890CN',
  '顺丰速运金丝雀',
  '旧号丰政受2025第77号',
  '隔壁县公安局金丝雀',
] as const;

const [text, party, owner, digest, clerk, tracking, carrier, paper, body] = CANARIES;
const dossier = { part: 2, digest };
const clock = { start: '2026-09-18', days: 20, due: '2026-10-22', calendar: 2, version: 1 };
const on = '2026-09-18';
const basis = [{ law: text, article: '第三十八条' }];
const punctual = { onTime: true, withinStatutory: true, workingDaysUsed: 4 };

const part = { task: 'fire', department: 'fire-rescue' };
const asks = [{ about: 'material', code: 'layout', problem: text }];

/** One of each event of parallel approval. */
const jointEventSamples = [
  { type: 'stage-opened', on, stage: 'review', tasks: [{ ...part, clock }] },
  { type: 'task-delivered', on, ...part },
  { type: 'correction-gathered', on, ...part, asks, by: clerk },
  { type: 'supplement-asked', on, notice: 2, asks, by: clerk, late: { justification: text, codes: ['layout'] }, clock },
  { type: 'supplement-supplied', on, supplied: ['layout'], outstanding: [], dossier, tasks: [{ task: 'fire', clock }] },
  { type: 'supplement-lapsed', on, tasks: [{ task: 'fire', clock }] },
  {
    type: 'opinion-given',
    on,
    ...part,
    opinion: { says: 'disagree', reasons: text, legalBasis: basis },
    findings: { officers: [clerk, `${clerk}-2`], date: on, minutes: text },
    by: clerk,
    onTime: true,
  },
  { type: 'consent-deemed', on, ...part, legalBasis: { law: text }, clock },
  { type: 'consent-paper-issued', on, ...part, by: clerk },
  { type: 'stage-ended', on, stage: 'review', disagreed: ['fire'], verdict: 'to-weigh' },
  { type: 'disagreement-weighed', on, stage: 'review', reasons: text, by: clerk },
  {
    type: 'task-rung-reached',
    on,
    ...part,
    clockVersion: 1,
    rung: 'told',
    due: '2026-10-10',
    notify: true,
  },
  { type: 'task-recounted', on, ...part, was: '2026-10-21', to: { ...clock, version: 2 } },
];

/** One of each event of a case, filled to the brim with what must not leave. */
export const caseEventSamples: readonly CaseEvent[] = [
  {
    type: 'case-filed',
    on,
    at: parseInstant('2026-09-18T09:30:00+08:00'),
    terms: {
      item: 'food-business-licence',
      itemVersion: 1,
      department: 'market-regulation',
      base: 'committed',
      promised: 10,
      statutory: 20,
    },
    channel: 'township',
    window: 'general',
    servicePoint: 'hall',
    applicant: 'person',
    byAgent: true,
    party,
    owner,
    reach: 'phone',
    missing: ['identity-card'],
    dossier,
    paper,
    clock,
  },
  {
    type: 'correction-notice-issued',
    on,
    notice: 2,
    asks: [
      { about: 'material', code: 'identity-card', problem: text },
      { about: 'answer', code: 'floor-area', problem: text },
    ],
    by: clerk,
    late: { justification: text, codes: ['floor-area'] },
    clock,
  },
  { type: 'correction-supplied', on, supplied: ['identity-card'], outstanding: [], dossier, clock },
  { type: 'commitment-signed', on, materials: ['layout'], dossier, clock },
  { type: 'commitment-supplied', on, supplied: ['layout'], outstanding: [], dossier },
  { type: 'commitment-lapsed', on, outstanding: ['layout'], ...punctual },
  { type: 'accepted', on, promised: clock, statutory: { ...clock, provisional: true } },
  { type: 'deemed-accepted', on, fellDue: '2026-09-26', promised: clock },
  { type: 'not-accepted', on, ground: 'not-our-authority', reasons: text, legalBasis: basis, competentBody: body },
  { type: 'returned', on, reasons: text, legalBasis: basis, ...punctual },
  { type: 'approved', on, document: dossier, ...punctual, clock },
  { type: 'refused', on, reasons: text, legalBasis: basis, ...punctual, clock },
  { type: 'pledge-signed', on, materials: ['layout'], dossier },
  { type: 'pledge-verified', on, findings: text, officers: [clerk, `${clerk}-2`], by: clerk },
  { type: 'mending-ordered', on, findings: text, by: clerk, clock },
  { type: 'pledge-broken', on, findings: text, by: clerk, clock },
  { type: 'renewal-deemed', on, expired: '2026-09-17', ...punctual, paper: clock, delivery: clock },
  { type: 'renewal-paper-issued', on, document: dossier, by: clerk },
  {
    type: 'forwarded',
    on,
    opinion: { agrees: false, reasons: text },
    dispatch: { method: 'courier', carrier, reference: tracking },
    materials: ['identity-card'],
    by: clerk,
    ...punctual,
    clock,
  },
  { type: 'suspended', on, ground: 'testing', reasons: text, clock },
  { type: 'resumed', on, outcome: text, promised: clock, statutory: clock },
  { type: 'extended', on, days: 10, reasons: text, promised: clock, statutory: { ...clock, extra: 10 } },
  { type: 'hearing-offered', on, reasons: text, by: clerk, clock },
  { type: 'hearing-requested', on, clock },
  { type: 'hearing-waived', on, promised: clock, statutory: clock },
  { type: 'hearing-scheduled', on, date: '2026-10-13', place: text, chair: clerk },
  { type: 'hearing-held', on, minutes: text, promised: clock, statutory: clock },
  { type: 'site-checked', on, date: on, officers: [clerk, 'staff#another'], findings: text, conforms: true },
  { type: 'result-posted', on, carrier, tracking },
  { type: 'result-delivered', on, method: 'posted', to: 'agent' },
  { type: 'result-undeliverable', on, reasons: text, publicNoticeUntil: '2026-11-20' },
  { type: 'deemed-delivered', on },
  { type: 'withdrawn', on, reasons: text },
  { type: 'deemed-withdrawn', on },
  {
    type: 'rung-reached',
    clock: 'promised',
    clockVersion: 1,
    rung: 'told',
    on,
    due: '2026-10-10',
    notify: true,
    expected: '2026-10-22',
  },
  { type: 'clock-recounted', on, clock: 'statutory', was: '2026-10-21', to: { ...clock, version: 2 } },
  { type: 'record-corrected', on, target: 'applicant', reasons: text, dossier, party, reach: 'print' },
  { type: 'revoked', on, ground: '69-2-fraud-or-bribery', reasons: text },
  { type: 'officer-named', on, officer: clerk, from: clerk, reasons: text, by: clerk },
  { type: 'recused', on, officer: clerk, reasons: text, by: clerk },
  { type: 'transferred', on, from: 'market-regulation', to: 'health', reasons: text, by: clerk },
  {
    type: 'fast-channel-granted',
    on,
    ground: 'major-project',
    evidence: text,
    days: 3,
    by: clerk,
    promised: clock,
  },
  { type: 'fast-channel-withdrawn', on, reasons: text, by: clerk, promised: clock },
  {
    type: 'agency-entrusted',
    on,
    officer: { id: clerk, post: text },
    mandate: { reference: text, scope: ['file', 'collect'], until: '2026-12-31' },
  },
  { type: 'agency-handed-over', on, officer: { id: clerk, post: text }, reasons: text, by: clerk },
  { type: 'agency-ended', on, reasons: text },
  { type: 'claimed', on, owner },
  { type: 'unmasked', on, purpose: text },
  { type: 'printed-notice-owed', on, notice: 'accepted' },
  { type: 'printed-notices-handed-over', on, notices: ['accepted'] },
  { type: 'archived', on },
  { type: 'personal-data-erased', on, parts: 2 },
  ...jointEventSamples,
].map((event) => CaseEvent.parse(event));

/** A commit as the stream brings it; its hash is not looked at here. */
export const commitOf = (
  events: readonly (CaseEvent | ItemEvent | CalendarEvent)[],
  { version, kind = 'case', id = '3609811234567890123452' }: { version: number; kind?: string; id?: string },
): Commit => ({
  aggregate: { kind, id },
  version,
  at: parseInstant('2026-09-18T09:30:00+08:00'),
  actor: {
    kind: 'staff',
    id: StaffIdText.parse(clerk),
    department: DepartmentCodeText.parse('market-regulation'),
    roles: ['clerk'],
  },
  events: events as readonly Json[],
  prev: version === 1 ? '' : 'p',
  hash: 'h',
});

const listing = {
  n: 1,
  title: { 'zh-CN': '食品经营许可', en: 'Food business licence' },
  department: 'market-regulation',
  audience: 'both',
  base: 'committed',
  kind: 'administrative-licence',
  limits: { promised: 10, statutory: 20, unit: 'working-day' },
};

export const itemHistory = [
  commitOf(
    [
      ItemEvent.parse({
        type: 'version-published',
        code: 'food-business-licence',
        term: { n: 1, digest: 'd', effectiveFrom: '2026-01-01' },
        listing,
        on: '2025-12-01',
      }),
    ],
    { version: 1, kind: 'item', id: 'food-business-licence' },
  ),
  commitOf([ItemEvent.parse({ type: 'item-withdrawn', reason: text, from: '2027-01-01' })], {
    version: 2,
    kind: 'item',
    id: 'food-business-licence',
  }),
] as const;

const year = {
  year: 2026,
  source: { title: '国务院办公厅关于2026年部分节假日安排的通知', verified: false },
  daysOff: [],
  makeUpDays: [],
};

export const calendarHistory = [
  commitOf([CalendarEvent.parse({ type: 'year-published', calendar: 1, year })], {
    version: 1,
    kind: 'calendar',
    id: 'national',
  }),
  commitOf(
    [
      CalendarEvent.parse({ type: 'year-edited', calendar: 2, year, changed: ['2026-02-14'], reason: text }),
      CalendarEvent.parse({
        type: 'statutory-closure-declared',
        calendar: 3,
        dates: ['2026-03-03'],
        legalBasis: text,
        reason: text,
      }),
      CalendarEvent.parse({ type: 'statutory-closure-withdrawn', calendar: 4, dates: ['2026-03-03'], reason: text }),
    ],
    { version: 2, kind: 'calendar', id: 'national' },
  ),
] as const;
