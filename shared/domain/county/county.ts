import * as z from 'zod';
import { DepartmentCodeText, ItemCodeText, WindowCodeText } from '../../kernel/ids.ts';
import { TimeOfDayText } from '../../kernel/instant.ts';
import { PlainDateText } from '../../kernel/plain-date.ts';
import { FastChannelGround } from '../case/fast-channel-ground.ts';
import { BaseKind } from '../case/vocabulary.ts';
import { ComplaintSettings } from '../complaint/policy.ts';
import { Level } from '../deadline/clock.ts';
import { Track } from '../project/track.ts';

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
const shortText = z.string().trim().min(1).max(200);
const phone = z.string().regex(/^\+?\d[\d-]{2,19}$/);

export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;
const Name = z.strictObject({ 'zh-CN': shortText, en: shortText });

export const Department = z.strictObject({
  code: DepartmentCodeText,
  name: Name,
  /** `agency`: a body that is not a department of the county government (tobacco, tax, housing fund …). */
  kind: z.enum(['department', 'agency']),
  phone: phone.optional(),
  /** What its documents' numbers begin with (发文机关代字, 丰市监); absent: read off the names of county and department. */
  mark: z.string().trim().min(1).max(12).optional(),
});
export type Department = z.infer<typeof Department>;

export const Window = z.strictObject({
  code: WindowCodeText,
  name: Name,
  departments: z.array(DepartmentCodeText).min(1).max(80),
  /** Absent: in the county hall. */
  servicePoint: slug.optional(),
  location: Name.optional(),
  phone: phone.optional(),
});
export type Window = z.infer<typeof Window>;

/** 便民服务点: the hall itself or a township point that takes in cases for it (S20). */
export const ServicePoint = z.strictObject({ code: slug, name: Name, kind: z.enum(['hall', 'township']) });
export type ServicePoint = z.infer<typeof ServicePoint>;

const Session = z.strictObject({ open: TimeOfDayText, close: TimeOfDayText });
/** Opening hours, Asia/Shanghai. They govern when notices go out and when counters are open, never a clock of law. */
export const Hours = z.strictObject({ morning: Session, afternoon: Session });
export type Hours = z.infer<typeof Hours>;

const escalationDays = z.int().min(1).max(60);

/** Cases by kind or by item. */
const Selection = z
  .strictObject({
    kinds: z.array(BaseKind).max(BaseKind.options.length).default([]),
    items: z.array(ItemCodeText).max(600).default([]),
  })
  .prefault({});

/** What the county may set for itself, within the law. All days are working days unless named otherwise. */
export const CountyPolicy = z.strictObject({
  /** To accept, ask once for everything missing, or refuse: at most 5 (行政许可法 Art. 32). Fewer warn sooner. */
  acceptanceDays: z.int().min(1),
  /** For the applicant to answer a correction notice before the case closes as deemed withdrawn. */
  correctionAnswerDays: z.int().min(1).max(250),
  /** After the notice, when the applicant is reminded. */
  correctionReminderDays: z.int().min(1).max(250),
  /** To issue and deliver: at most 10 (行政许可法 Art. 44). */
  deliveryDays: z.int().min(1),
  /** Early warning before the limit (S12, L15). */
  warningDays: z.int().min(1).max(20),
  /** The same for limits of `shortLimitDays` or fewer. */
  shortWarningDays: z.int().min(1).max(20),
  shortLimitDays: z.int().min(1).max(20),
  /**
   * Working days past a limit after which it goes up to the head of the department, to the centre's manager, to the county's
   * leader (S22); a level left out is passed over.
   */
  escalation: z
    .strictObject({
      head: escalationDays.optional(),
      manager: escalationDays.optional(),
      leader: escalationDays.optional(),
    })
    .default({ head: 2, manager: 3, leader: 5 }),
  /**
   * Ratings (评价): calendar days after a service in which it can be rated, and from how many ratings of one source (login,
   * party, terminal, whoever enters slips) within how many minutes on they are held for review.
   */
  ratings: z
    .strictObject({
      openDays: z.int().min(1).max(365),
      bulk: z.strictObject({
        minutes: z.int().min(1).max(1440),
        most: z.strictObject({
          online: z.int().min(1).max(1000),
          'on-site': z.int().min(1).max(1000),
          slip: z.int().min(1).max(1000),
        }),
      }),
    })
    .default({ openDays: 90, bulk: { minutes: 10, most: { online: 3, 'on-site': 5, slip: 30 } } }),
  /** An undeliverable result is announced this long (calendar days). */
  publicNoticeDays: z.int().min(1).max(365),
  /** Years after which personal data of finished cases is erased (个人信息保护法 Art. 47). */
  retentionYears: z.strictObject({ immediate: z.int().min(1).max(100), committed: z.int().min(1).max(100) }),
  /**
   * Who decides what (S29), where it departs from: reviewers and heads decide. By kind of case or by item: what a chief
   * representative (首席代表) decides at the window without going back, and what is kept for heads.
   */
  decisions: z.strictObject({ chiefRepresentatives: Selection, reservedToHeads: Selection }).optional(),
  /** Grounds of the fast channel (绿色通道) that the county lists beside the common ones. */
  fastChannelGrounds: z
    .array(z.strictObject({ code: FastChannelGround, name: Name }))
    .max(40)
    .optional(),
  /** Whether a head's approval suffices for a second correction notice (L03); where not, nobody asks late. */
  headsMayApproveSecondCorrection: z.boolean(),
});
export type CountyPolicy = z.infer<typeof CountyPolicy>;

const Issuer = z.strictObject({
  issuer: z.url({ protocol: /^https$/ }),
  audience: z.string().min(1).max(200),
});

export const Subscription = z.strictObject({
  topic: z.enum(['managers', 'departments', 'operations']),
  protocol: z.enum(['email', 'https', 'sqs']),
  endpoint: z.string().min(3).max(500),
  filter: z
    .strictObject({
      department: z.array(DepartmentCodeText).min(1).max(80).optional(),
      severity: z
        .array(z.enum(['info', 'warning', 'critical']))
        .min(1)
        .optional(),
      kind: z.array(slug).min(1).max(40).optional(),
      level: z.array(Level).min(1).optional(),
    })
    .optional(),
});
export type Subscription = z.infer<typeof Subscription>;

/** What functions may rely on at run time: a county without the settings of its deployment. */
export const RuntimeCounty = z.strictObject({
  /** Name of the county's folder, e.g. `fengcheng`. */
  code: slug,
  /** Six-digit division code (GB/T 2260); the first six digits of every receipt number. */
  division: z.string().regex(/^[1-9]\d{5}$/),
  name: Name,
  languages: z.array(Language).min(1).max(2),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  departments: z.array(Department).min(1).max(200),
  windows: z.array(Window).min(1).max(400),
  servicePoints: z.array(ServicePoint).min(1).max(400),
  hours: Hours,
  /** Days the centre is closed besides the calendar's: they close counters, they stop no clock of law. */
  closures: z.array(z.strictObject({ date: PlainDateText, reason: Name })).max(366),
  policy: CountyPolicy,
  /** The citizens' voice: complaints and their kin (L14). */
  complaints: ComplaintSettings.prefault({}),
  identity: z.strictObject({
    citizens: Issuer.optional(),
    staff: Issuer.optional(),
    /** Claim that carries an identity number the issuer itself verified; absent: none is trusted. */
    verifiedNumberClaim: z.string().min(1).max(100).optional(),
  }),
  /** The tracks of projects (S11): the county's own, and those of the nation whose items it offers. */
  tracks: z.array(Track).max(20).default([]),
  notices: z.strictObject({
    channel: z.enum(['sms', 'gateway']),
    signature: z.string().trim().min(2).max(20),
    progressUrl: z.url({ protocol: /^https$/ }).optional(),
    /** The page a rating link opens (`GET /rating`); absent: notices invite nobody. */
    ratingUrl: z.url({ protocol: /^https$/ }).optional(),
    /** How managers hear of limits and cards: a message each (the default), or one message a day with their numbers. */
    managerAlerts: z.enum(['each', 'digest']).default('each'),
    /** The board of the centre, which the daily message links to. */
    boardUrl: z.url({ protocol: /^https$/ }).optional(),
    /** The page a complaint is filed on (`GET /complain`), which an apology links to; absent: it names the telephone alone. */
    complaintUrl: z.url({ protocol: /^https$/ }).optional(),
    /** The page on which anybody checks a document (`GET /document-verifications`), printed on each. */
    verificationUrl: z.url({ protocol: /^https$/ }).optional(),
    languages: z.array(Language).min(1).max(2),
  }),
});
export type RuntimeCounty = z.infer<typeof RuntimeCounty>;

const OFFICES = /(?:管理局|局|委员会|办公室|中心|大队|支队)$/;

/** What the numbers of a department's documents begin with. */
export const documentMark = (county: Pick<RuntimeCounty, 'name' | 'departments'>, department: string): string => {
  const found = county.departments.find(({ code }) => code === department);
  const own = found?.name['zh-CN'] ?? '';
  return found?.mark ?? `${county.name['zh-CN'].slice(0, 1)}${own.replace(OFFICES, '') || own}`;
};

/** Days CloudWatch Logs knows how to keep. */
const LogRetention = z.union(
  ([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653] as const).map((days) =>
    z.literal(days),
  ),
);

/** One county's configuration (`county.json`): a new county is one folder, no code (N11). */
export const County = RuntimeCounty.extend({
  subscriptions: z.array(Subscription).max(100),
  deployment: z.strictObject({
    architecture: z.enum(['arm64', 'x86_64']),
    deletionProtection: z.boolean(),
    logRetentionDays: LogRetention,
    alarmEmail: z.email().optional(),
    /** Origins whose pages may call the API from a browser; absent: none. */
    allowedOrigins: z
      .array(z.string().regex(/^https:\/\/[a-z0-9.-]+(:\d+)?$/))
      .max(20)
      .optional(),
    /** Requests a second, and the burst above it, of the whole HTTP API. */
    throttle: z.strictObject({ rate: z.int().min(1).max(10_000), burst: z.int().min(1).max(5_000) }),
    /** Short messages a second the account may send; bounds the notices function's concurrency. */
    smsPerSecond: z.int().min(1).max(100),
  }),
});
export type County = z.infer<typeof County>;

/** The extract of a county that goes into each function's bundle. */
export const runtimeCounty = (county: County): RuntimeCounty => {
  const { subscriptions: _subscriptions, deployment: _deployment, ...runtime } = county;
  return runtime;
};
