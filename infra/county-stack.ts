import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { County } from '../shared/domain/county/county.ts';
import { Alarms } from './constructs/alarms.ts';
import type { Route } from './constructs/api-body.ts';
import { ConsequenceLine } from './constructs/consequence-line.ts';
import { CountyFunction, type House } from './constructs/county-function.ts';
import { Digest } from './constructs/digest.ts';
import { HttpDoor, type Throttle } from './constructs/http-door.ts';
import { identitiesOf } from './constructs/identity.ts';
import { Keys } from './constructs/keys.ts';
import { NextSteps } from './constructs/next-steps.ts';
import { NoticeLine } from './constructs/notice-line.ts';
import { Outbox } from './constructs/outbox.ts';
import { Reconciliation } from './constructs/reconciliation.ts';
import { offeringOf } from './constructs/region.ts';
import { Replanning } from './constructs/replanning.ts';
import { Sweep } from './constructs/sweep.ts';
import { CaseTable, type Kind } from './constructs/table.ts';
import { topicsOf, watchDeliveries } from './constructs/topics.ts';

export interface CountyStackProps {
  readonly county: County;
  /** Asset directory of each function. */
  readonly assets: ReadonlyMap<string, string>;
  /** Routes of each function that answers HTTP. */
  readonly routes: ReadonlyMap<string, readonly Route[]>;
  /** `sub` or client id of whoever may enter the first administrator while the staff register has none. */
  readonly administrator?: string | undefined;
}

/**
 * Routes on which somebody could guess at spoken codes, and how often a second, all callers together. 16 digits with a check
 * digit are 10¹⁵ codes, tried under the two newest keys: a campaign of a whole year over all of them succeeds with a
 * probability below 10⁻⁶.
 */
export const GUESSABLE: Readonly<Record<string, Throttle>> = {
  'POST /progress': { rate: 8, burst: 16 },
  'POST /complaint-progress': { rate: 3, burst: 6 },
  'POST /anonymous-complaints': { rate: 2, burst: 4 },
  'POST /cases/{receipt}/claim': { rate: 2, burst: 4 },
};

/**
 * Routes of ratings and documents that ask for no login: as much as a busy centre needs of them, so that nobody buys the rest
 * of the day with them. Their secrets have 132 bits, codes on documents 80, and need no throttle against guessing.
 */
export const OPEN_TO_ALL: Readonly<Record<string, Throttle>> = {
  'POST /ratings': { rate: 5, burst: 20 },
  'POST /terminal-ratings': { rate: 10, burst: 40 },
  'POST /rating-invitations': { rate: 10, burst: 40 },
  'POST /rating-outcomes': { rate: 5, burst: 20 },
  'POST /rating-follow-ups': { rate: 5, burst: 20 },
  'POST /document-verifications': { rate: 5, burst: 20 },
  'GET /satisfaction': { rate: 10, burst: 40 },
};

/** One county's centre. Deploying it writes no data: catalogue, calendar and staff come in through the HTTP door. */
export class CountyStack extends Stack {
  constructor(scope: Construct, { county, assets, routes, administrator }: CountyStackProps) {
    const prefix = `one-window-${county.code}`;
    super(scope, prefix, {
      stackName: prefix,
      env: { region: county.region },
      description: `One Window: ${county.name.en} (${county.division})`,
      tags: { product: 'one-window', county: county.code },
    });
    const { deletionProtection, logRetentionDays, throttle, smsPerSecond, architecture, allowedOrigins } =
      county.deployment;
    const offering = offeringOf(county.region);

    // Who is told: the county's people by topic, its operators by alarm.
    const topics = topicsOf(this, county);
    const alarms = new Alarms(this, 'Alarms', { operations: topics.operations.topic, prefix });
    watchDeliveries(alarms, topics);

    // What is kept, and the bus on which others learn of it.
    const table = new CaseTable(this, 'Cases', { deletionProtection, alarms });
    const keys = new Keys(this, 'Keys', { deletionProtection });
    const bus = new EventBus(this, 'Bus', {
      eventBusName: prefix,
      description: 'Events of the centre, without personal data',
    });

    // What runs, and everything each may do.
    const house: House = { prefix, architecture: architectures[architecture], logRetentionDays, assets, alarms };
    const answering = (name: string, description: string): CountyFunction =>
      new CountyFunction(this, name, { house, description, memoryMB: 1024, timeout: Duration.seconds(20) });
    const working = (name: string, description: string, timeout: Duration): CountyFunction =>
      new CountyFunction(this, name, { house, description, memoryMB: 1024, timeout });

    const catalogue = answering('catalogue', 'Service items and their versions')
      .mayAppend(table, 'item')
      .mayLoad(table, 'staff')
      .mayQuery(table, 'queue');
    const calendar = answering('calendar', 'The working-day calendar')
      .mayAppend(table, 'calendar')
      .mayRead(table, 'replan')
      .mayLoad(table, 'staff');
    const intake = answering('intake', 'Filing, online and at the window; a citizen sees their cases')
      .mayAppend(table, 'case', 'project')
      .mayStrike(table, 'case', 'project')
      .mayLoad(table, 'item', 'calendar', 'staff', 'credit')
      .mayQuery(table, 'party', 'owner', 'queue')
      .mayUse(keys.index, 'INDEX_KEY_SECRET')
      .mayUse(keys.progress, 'PROGRESS_KEY_SECRET');
    const approval = answering('approval', 'Examination, decision and delivery')
      .mayAppend(table, 'case')
      .mayStrike(table, 'case')
      .mayLoad(table, 'item', 'calendar', 'staff', 'project')
      .mayNumber(table);
    const desk = answering('desk', 'What staff read and print: queues, cases, documents, paper')
      .mayAppend(table, 'case')
      .mayStrike(table, 'case')
      .mayLoad(table, 'item', 'calendar', 'staff')
      .mayReadNumbers(table)
      .mayQuery(table, 'queue')
      .mayUse(keys.progress, 'PROGRESS_KEY_SECRET');
    const staff = answering('staff', 'The staff register').mayAppend(table, 'staff').mayQuery(table, 'queue');
    if (administrator !== undefined) staff.set('FIRST_ADMINISTRATOR', administrator);
    const portal = answering('portal', 'Progress without login; documents; the description of the API')
      .mayRead(table, 'case')
      .mayLoad(table, 'item', 'calendar')
      .mayUse(keys.index, 'INDEX_KEY_SECRET')
      .mayUse(keys.progress, 'PROGRESS_KEY_SECRET');
    const gateway = answering('gateway', 'Texts for the message gateway of the county, and its delivery receipts')
      .maySettleNotices(table, 'case', 'complaint', 'rating', 'project')
      .mayLoad(table, 'item', 'staff')
      .mayUse(keys.progress, 'PROGRESS_KEY_SECRET');
    const systems = answering('systems', 'Departments’ own systems: their tasks, and opinions in bulk')
      .mayAppend(table, 'case')
      .mayStrike(table, 'case')
      .mayLoad(table, 'item', 'calendar', 'staff')
      .mayQuery(table, 'queue');
    const supervision = answering('supervision', 'What is open and how urgent; who answers for what is late')
      .mayAppend(table, 'supervision', 'accountability', 'feedback', 'credit')
      .mayStrike(table, 'supervision')
      .mayLoad(table, 'case', 'calendar', 'staff')
      .mayQuery(table, 'queue')
      .mayUse(keys.index, 'INDEX_KEY_SECRET');
    const complaints = answering('complaints', 'Complaints and their kin, the duty rota, published answers')
      .mayAppend(table, 'complaint', 'duty')
      .mayStrike(table, 'complaint')
      .mayLoad(table, 'case', 'item', 'calendar', 'staff')
      .mayQuery(table, 'queue', 'owner')
      .mayUse(keys.index, 'INDEX_KEY_SECRET')
      .mayUse(keys.progress, 'PROGRESS_KEY_SECRET');
    const ratings = answering('ratings', 'Ratings, their rectification, and satisfaction as everybody may see it')
      .mayAppend(table, 'rating', 'terminal')
      .mayStrike(table, 'rating')
      .mayRead(table, 'case')
      .mayLoad(table, 'item', 'calendar', 'staff')
      .mayQuery(table, 'queue')
      .mayUse(keys.index, 'INDEX_KEY_SECRET')
      .mayUse(keys.progress, 'PROGRESS_KEY_SECRET');
    const fallback = answering('fallback', 'Says no to what no contract names');

    const deadlines = working('deadlines', 'Lets time pass for what is owed attention', Duration.minutes(4))
      .mayAppendUnasked(table, 'case', 'complaint', 'rating', 'supervision')
      .mayStrike(table, 'case', 'complaint')
      .mayLoad(table, 'calendar')
      .mayQuery(table, 'attention');
    const replan = working('replan', 'Counts limits anew when the calendar changed', Duration.minutes(5))
      .mayAppendUnasked(table, 'case', 'complaint', 'rating', 'supervision')
      .mayStrike(table, 'case')
      .mayReadHistories(table, 'case', 'complaint', 'rating', 'supervision')
      .mayAppend(table, 'replan')
      .mayLoad(table, 'calendar')
      .mayQuery(table, 'horizon');
    const reconciler = working('reconciler', 'Proves that deadlines were kept and notices sent', Duration.minutes(10))
      .mayAppendUnasked(table, 'case', 'complaint', 'rating', 'supervision')
      .mayStrike(table, 'case', 'complaint')
      .mayReadHistories(table, 'case', 'complaint', 'rating', 'supervision')
      .mayRead(table, 'calendar', 'accountability', 'feedback', 'project')
      .mayLoad(table, 'replan', 'credit')
      .mayQuery(table, 'attention', 'horizon', 'activity')
      .mayAnnounceOn(bus);
    const publisher = working('publisher', 'New commits to the bus', Duration.minutes(1)).mayReadHistories(
      table,
      'case',
      'item',
      'supervision',
      'accountability',
      'feedback',
    );
    const consequences = working(
      'consequences',
      'Events to cards, accountability records and what projects announce',
      Duration.seconds(30),
    )
      .mayAppendUnasked(table, 'supervision', 'accountability', 'feedback', 'project', 'credit')
      .mayStrike(table, 'supervision')
      .mayReadHistories(table, 'case', 'complaint', 'accountability')
      .mayLoad(table, 'case', 'calendar', 'staff');
    const toldOf: readonly Kind[] = [
      'case',
      'complaint',
      'rating',
      'project',
      'supervision',
      'accountability',
      'feedback',
    ];
    const notices = working('notices', 'Events to notices', Duration.seconds(30))
      .mayRecordNotices(table, 'calendar', ...toldOf)
      .mayReadHistories(table, ...toldOf)
      .mayLoad(table, 'item')
      .mayUse(keys.progress, 'PROGRESS_KEY_SECRET')
      .mayPublishTo(topics.departments, 'DEPARTMENTS_TOPIC')
      .mayPublishTo(topics.managers, 'MANAGERS_TOPIC');
    if (topics.gateway !== undefined) notices.mayPublishTo(topics.gateway, 'GATEWAY_TOPIC');
    else notices.maySendShortMessages();

    const digested = county.notices.managerAlerts === 'digest';
    if (digested) notices.mayRecordNotices(table, 'digest').mayQuery(table, 'queue');

    // What wakes them: requests, the clock, commits, events.
    const { citizens, staff: colleagues } = identitiesOf(this, county, offering);
    const door = new HttpDoor(this, 'Http', {
      prefix,
      citizens,
      staff: colleagues,
      throttle,
      logRetentionDays,
      allowedOrigins: allowedOrigins ?? [],
      alarms,
      otherwise: fallback,
    });
    for (const fn of [
      catalogue,
      calendar,
      intake,
      approval,
      desk,
      complaints,
      ratings,
      staff,
      portal,
      gateway,
      systems,
      supervision,
    ]) {
      door.route(fn, routes.get(fn.name) ?? []);
    }
    for (const [routeKey, throttle] of Object.entries({ ...GUESSABLE, ...OPEN_TO_ALL })) door.slow(routeKey, throttle);
    const throttles = this.node.children.flatMap((each) =>
      each instanceof CountyFunction ? [each.lambda.metricThrottles({ statistic: 'Sum' })] : [],
    );
    alarms.whenAnyOf(
      'FunctionsThrottled',
      throttles,
      'The account’s concurrency was not enough for one of these functions.',
    );
    alarms.draw('Throttled functions', ...throttles);
    new Sweep(this, 'Sweep', { deadlines, alarms });
    new Reconciliation(this, 'Reconciliation', { reconciler, alarms });
    new Replanning(this, 'Replanning', { bus, replan, alarms });
    new Outbox(this, 'Outbox', { table, publisher, bus, alarms });
    if (digested) new Digest(this, 'Digest', { notices, alarms });
    new ConsequenceLine(this, 'ConsequenceLine', { bus, consequences, alarms });
    new NoticeLine(this, 'NoticeLine', { bus, notices, smsPerSecond, alarms });

    new NextSteps(this, 'Next', { county, offering, door, topics, bus, identities: { citizens, staff: colleagues } });
  }
}

const architectures: Readonly<Record<County['deployment']['architecture'], Architecture>> = {
  arm64: Architecture.ARM_64,
  x86_64: Architecture.X86_64,
};
