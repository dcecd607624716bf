import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import { tellingIn } from '../domain/project/announcing.ts';
import type { ProjectEvent } from '../domain/project/project.ts';
import type { Ring, Track } from '../domain/project/track.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import type { Audience, Severity } from './alert-owed.ts';
import type { TopicMessage } from './alerts.ts';
import type { Texts } from './explanation.ts';
import { signatureOf } from './notices.ts';
import { enStyle } from './notices-en.ts';
import { zhStyle } from './notices-zh.ts';
import { printedReceipt } from './receipt-text.ts';
import { fitting, type Space, shorten } from './sms.ts';

/** What the applicant of a project is told of it; what happens in a ring is told of its case. */
export type ProjectNotice =
  | 'ring-open'
  | 'ring-open-tolerated'
  | 'ring-open-again'
  | 'project-finished'
  | 'project-agency-officer'
  | 'project-agency-ended';

const ofOpening = {
  passed: 'ring-open',
  tolerated: 'ring-open-tolerated',
  again: 'ring-open-again',
} as const satisfies Record<string, ProjectNotice>;

/** Which event of a project is its applicant's news. */
export const projectNoticeOf = (event: ProjectEvent): ProjectNotice | undefined => {
  switch (event.type) {
    case 'ring-opened':
      return ofOpening[event.how];
    case 'project-finished':
      return 'project-finished';
    case 'project-entrusted':
    case 'project-agency-handed-over':
      return 'project-agency-officer';
    case 'project-agency-ended':
      return 'project-agency-ended';
    default:
      return undefined;
  }
};

/** What a message about a project is made of. Holds nothing about the person. */
export interface ProjectMatter {
  readonly number: ReceiptNumber;
  readonly track: Track['title'];
  /** The ring that is open; absent once all have passed. */
  readonly ring?: Ring['title'] | undefined;
  /** The rings whose cases opened it. */
  readonly before: readonly Texts[];
  /** Post of the officer it is entrusted to: never a person's name. */
  readonly officer?: string | undefined;
  /** Whom to call. */
  readonly phone?: string | undefined;
}

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

const said: Readonly<Record<ProjectNotice, (matter: ProjectMatter, space: Space, language: Language) => string>> = {
  'ring-open': ({ ring, before }, { cut, list }, language) =>
    words(
      `“${list(titles(before, language))}”已通过，“${cut(titleIn(ring, language))}”现可申报，已交的材料不再重复提交。`,
      `"${list(titles(before, language))}" passed. You may now apply for "${cut(titleIn(ring, language))}"; what you filed before is not asked for again.`,
    )[language],
  'ring-open-tolerated': ({ ring, before }, { cut, list }, language) =>
    words(
      `“${list(titles(before, language))}”已受理，“${cut(titleIn(ring, language))}”可先行申报；前者通过前不作准予决定。`,
      `"${list(titles(before, language))}" was accepted. You may already apply for "${cut(titleIn(ring, language))}"; it is granted once the former has passed.`,
    )[language],
  'ring-open-again': ({ ring }, { cut }, language) =>
    words(
      `“${cut(titleIn(ring, language))}”未获通过，可重新申报，已交的有效材料不再重复提交。`,
      `"${cut(titleIn(ring, language))}" did not pass. You may apply again; what you filed before is not asked for again.`,
    )[language],
  'project-finished': (_, __, language) => words('各环节均已办结。', 'Every stage has passed.')[language],
  'project-agency-officer': ({ officer = '' }, { cut }, language) =>
    words(
      `由代办员（${cut(officer)}）全程免费代办，您可随时终止委托。`,
      `your agency officer (${cut(officer)}) now sees to all of it, free of charge. You may end this at any time.`,
    )[language],
  'project-agency-ended': (_, __, language) =>
    words('的全程代办已终止，后续环节请自行申报。', 'the agency has ended. Please apply for what follows yourself.')[
      language
    ],
};

const titleIn = (title: Texts | undefined, language: Language): string => title?.[language] ?? '';
const titles = (all: readonly Texts[], language: Language): readonly string[] => all.map((each) => each[language]);

/** The short message to the applicant of a project, in one language, within four segments. */
export const projectMessage = (
  notice: ProjectNotice,
  matter: ProjectMatter,
  county: RuntimeCounty,
  language: Language,
): string =>
  fitting(
    (space) => {
      const { number, track, phone } = matter;
      const news = said[notice](matter, space, language);
      const ask = phone === undefined ? '' : words(`咨询电话${phone}。`, ` Questions: ${phone}.`)[language];
      const about = words(
        `您的项目“${space.cut(track['zh-CN'])}”（编号${printedReceipt(number)}）`,
        `Your project "${space.cut(track.en)}" (no. ${printedReceipt(number)}): `,
      );
      return `${signatureOf(county, language)}${about[language]}${news}${space.extra(ask)}`;
    },
    language === 'en' ? enStyle : zhStyle,
  );

/** What departments hear of projects. */
export type ProjectAlertKind = 'project-news-waiting';
export interface ProjectAlertOwed {
  readonly to: Audience;
  readonly kind: ProjectAlertKind;
  readonly severity: Severity;
}

/**
 * Who tells an applicant that left no telephone: the department whose case brought the news about, which has the result to
 * hand over or the reasons to explain.
 */
export const projectAlertsOf = (event: ProjectEvent): readonly ProjectAlertOwed[] =>
  tellingIn(event)?.reach === 'print' ? [{ to: 'department', kind: 'project-news-waiting', severity: 'info' }] : [];

const HEAD = words('请书面告知项目进展', 'To be told on paper how a project stands');
/** SNS takes fewer than a hundred characters. */
const LONGEST_SUBJECT = 99;

/** An alert about a project in the languages of the county: its number, and what its applicant is to be told. */
export const projectAlertMessage = (
  notice: ProjectNotice,
  matter: ProjectMatter,
  languages: readonly Language[],
): TopicMessage => {
  const number = printedReceipt(matter.number);
  const body = (language: Language): string => {
    const { between } = language === 'en' ? enStyle : zhStyle;
    const space: Space = { cut: (text) => text, list: (names) => names.join(between), extra: (text) => text };
    return words(
      `【${HEAD['zh-CN']}】项目${number}的申请人未留电话：${said[notice](matter, space, language)}`,
      `${HEAD.en}: the applicant of project ${number} left no telephone. ${said[notice](matter, space, language)}`,
    )[language];
  };
  return {
    subject: shorten(`${HEAD[languages[0] ?? 'zh-CN']} ${number}`, LONGEST_SUBJECT),
    body: languages.map(body).join('\n\n'),
  };
};
