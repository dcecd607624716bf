import * as z from 'zod';
import { check, distinctBy, type Fault, type Rule, rule } from '../../kernel/faults.ts';
import { PETITION_LAW } from '../complaint/policy.ts';
import { trackFaults } from '../project/track.ts';
import { County, documentMark } from './county.ts';

const { shape } = County;

/** Mainland China regions have neither Cognito user pools nor SNS SMS. */
const isMainland = (region: string): boolean => region.startsWith('cn-');

const endpoints = {
  email: z.email(),
  https: z.url({ protocol: /^https$/ }),
  sqs: z.string().regex(/^arn:aws(-cn)?:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/),
} as const;

const rules: readonly Rule[] = [
  rule(z.object({ departments: shape.departments }), ({ departments }, fault) => {
    distinctBy(
      departments,
      (each) => each.code,
      (index) => ['departments', index, 'code'],
      fault,
    );
  }),
  // Two departments' documents under one number would be one document to whoever reads it.
  rule(z.object({ name: shape.name, departments: shape.departments }), (county, fault) => {
    distinctBy(
      county.departments,
      ({ code }) => documentMark(county, code),
      (index) => ['departments', index, 'mark'],
      fault,
    );
  }),
  rule(z.object({ servicePoints: shape.servicePoints }), ({ servicePoints }, fault) => {
    distinctBy(
      servicePoints,
      (each) => each.code,
      (index) => ['servicePoints', index, 'code'],
      fault,
    );
    if (servicePoints.filter((each) => each.kind === 'hall').length !== 1) fault(['servicePoints'], 'one-hall-needed');
  }),
  rule(z.object({ departments: shape.departments, windows: shape.windows }), ({ departments, windows }, fault) => {
    const known = new Set<string>(departments.map((each) => each.code));
    distinctBy(
      windows,
      (each) => each.code,
      (index) => ['windows', index, 'code'],
      fault,
    );
    for (const [index, window] of windows.entries()) {
      distinctBy(
        window.departments,
        (each) => each,
        (each) => ['windows', index, 'departments', each],
        fault,
      );
      for (const [at, code] of window.departments.entries())
        if (!known.has(code)) fault(['windows', index, 'departments', at], 'unknown-department');
    }
    const served = new Set<string>(windows.flatMap((window) => window.departments));
    for (const [index, department] of departments.entries())
      if (!served.has(department.code)) fault(['departments', index], 'no-window');
  }),
  rule(
    z.object({ windows: shape.windows, servicePoints: shape.servicePoints }),
    ({ windows, servicePoints }, fault) => {
      const known = new Set(servicePoints.map((each) => each.code));
      for (const [index, { servicePoint }] of windows.entries())
        if (servicePoint !== undefined && !known.has(servicePoint))
          fault(['windows', index, 'servicePoint'], 'unknown-service-point');
    },
  ),
  rule(z.object({ hours: shape.hours }), ({ hours }, fault) => {
    for (const session of ['morning', 'afternoon'] as const)
      if (hours[session].open >= hours[session].close) fault(['hours', session], 'closes-before-it-opens');
    if (hours.morning.close > hours.afternoon.open) fault(['hours'], 'sessions-overlap');
  }),
  rule(z.object({ closures: shape.closures }), ({ closures }, fault) => {
    distinctBy(
      closures,
      (each) => each.date,
      (index) => ['closures', index, 'date'],
      fault,
    );
  }),
  rule(z.object({ policy: shape.policy }), ({ policy }, fault) => {
    if (policy.acceptanceDays > 5) fault(['policy', 'acceptanceDays'], 'over-the-law'); // 行政许可法 Art. 32
    if (policy.deliveryDays > 10) fault(['policy', 'deliveryDays'], 'over-the-law'); // 行政许可法 Art. 44
    if (policy.correctionReminderDays >= policy.correctionAnswerDays)
      fault(['policy', 'correctionReminderDays'], 'reminder-after-the-end');
    if (policy.shortWarningDays > policy.warningDays) fault(['policy', 'shortWarningDays'], 'over-the-long-warning');
    const { head = 0, manager = head, leader = manager } = policy.escalation;
    if (manager < head) fault(['policy', 'escalation', 'manager'], 'before-the-level-below');
    if (leader < manager) fault(['policy', 'escalation', 'leader'], 'before-the-level-below');
    if (policy.shortWarningDays > policy.shortLimitDays) fault(['policy', 'shortWarningDays'], 'over-the-short-limit');
  }),
  rule(z.object({ complaints: shape.complaints }), ({ complaints }, fault) => {
    // 信访工作条例: a county may promise less than the law gives it, never more.
    for (const limit of ['acceptanceDays', 'replyDays', 'extensionDays'] as const)
      if (complaints.petition[limit] > PETITION_LAW[limit]) fault(['complaints', 'petition', limit], 'over-the-law');
    distinctBy(
      complaints.approval,
      (each) => each,
      (index) => ['complaints', 'approval', index],
      fault,
    );
  }),
  rule(z.object({ tracks: shape.tracks }), ({ tracks }, fault) => {
    distinctBy(
      tracks,
      (each) => each.code,
      (index) => ['tracks', index, 'code'],
      fault,
    );
    for (const [index, track] of tracks.entries()) trackFaults(track, ['tracks', index], fault);
  }),
  rule(z.object({ languages: shape.languages }), ({ languages }, fault) => {
    distinctBy(
      languages,
      (each) => each,
      (index) => ['languages', index],
      fault,
    );
  }),
  rule(z.object({ languages: shape.languages, notices: shape.notices }), ({ languages, notices }, fault) => {
    distinctBy(
      notices.languages,
      (each) => each,
      (index) => ['notices', 'languages', index],
      fault,
    );
    for (const [index, language] of notices.languages.entries())
      if (!languages.includes(language)) fault(['notices', 'languages', index], 'unknown-language');
  }),
  rule(z.object({ region: shape.region, identity: shape.identity }), ({ region, identity }, fault) => {
    for (const side of ['citizens', 'staff'] as const)
      if (isMainland(region) && identity[side] === undefined) fault(['identity', side], 'issuer-needed-in-region');
  }),
  // With one issuer and audience for both, a citizen's token would open staff routes as far as the gateway can tell.
  rule(z.object({ identity: shape.identity }), ({ identity: { citizens, staff } }, fault) => {
    if (citizens && staff && citizens.issuer === staff.issuer && citizens.audience === staff.audience)
      fault(['identity', 'staff', 'audience'], 'same-as-citizens');
  }),
  rule(z.object({ region: shape.region, notices: shape.notices }), ({ region, notices }, fault) => {
    if (isMainland(region) && notices.channel === 'sms') fault(['notices', 'channel'], 'sms-not-in-region');
  }),
  rule(
    z.object({ departments: shape.departments, subscriptions: shape.subscriptions }),
    ({ departments, subscriptions }, fault) => {
      const known = new Set<string>(departments.map((each) => each.code));
      for (const [index, { filter, protocol, endpoint }] of subscriptions.entries()) {
        if (!endpoints[protocol].safeParse(endpoint).success)
          fault(['subscriptions', index, 'endpoint'], 'wrong-format');
        for (const [at, code] of (filter?.department ?? []).entries())
          if (!known.has(code)) fault(['subscriptions', index, 'filter', 'department', at], 'unknown-department');
      }
    },
  ),
];

export type CountyCheck =
  | { readonly ok: true; readonly county: County }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Checks one `county.json` and lists every fault with its path. */
export const validateCounty = (json: unknown): CountyCheck => {
  const checked = check(County, rules, json);
  return checked.ok ? { ok: true, county: checked.value } : checked;
};
