import type { ApplicantNotice } from '../domain/case/vocabulary.ts';
import type { Language, RuntimeCounty } from '../domain/county/county.ts';
import { enStyle, enTemplates } from './notices-en.ts';
import { type Templates, type Writing, zhStyle, zhTemplates } from './notices-zh.ts';
import { inFours, printedReceipt } from './receipt-text.ts';
import { fitting, oneLine, type Space } from './sms.ts';
import type { Matter, Told } from './told.ts';

const languages = {
  'zh-CN': { templates: zhTemplates, style: zhStyle },
  en: { templates: enTemplates, style: enStyle },
} as const;

const write = <N extends ApplicantNotice>(
  templates: Templates,
  told: Extract<Told, { notice: N }>,
  writing: Writing,
): string => (templates[told.notice as N] as (told: Told, writing: Writing) => string)(told, writing);

/**
 * What stands before every short message. Networks of the mainland pass no message without the signature registered with
 * them; elsewhere an English message that bore it would be twice as long.
 */
export const signatureOf = ({ notices, name }: RuntimeCounty, language: Language): string =>
  language === 'en' && notices.channel === 'sms' ? `[${enStyle.tidy(name.en)}] ` : `【${oneLine(notices.signature)}】`;

/** A link longer than this leaves no room for what must be said. */
const LONGEST_LINK = 140;

/** Links of a message: where the case can be followed, its service rated, and a complaint about it filed. */
export interface Links {
  readonly link?: string | undefined;
  readonly rating?: string | undefined;
  readonly complaint?: string | undefined;
}

/** The short message of a notice: at most four segments, whatever the names in it. */
export const shortMessage = (
  told: Told,
  matter: Matter,
  county: RuntimeCounty,
  { language, link, rating, complaint }: { readonly language: Language } & Links,
): string => {
  const { templates, style } = languages[language];
  const signature = signatureOf(county, language);
  const short = (url: string | undefined) => (url !== undefined && url.length <= LONGEST_LINK ? url : undefined);
  const links = { link: short(link), rating: short(rating), complaint: short(complaint) };
  return fitting((space) => signature + write(templates, told, { matter, space, ...links }), style);
};

/** A notice as it is printed for an applicant without a phone. */
export interface PrintedNotice {
  readonly language: Language;
  readonly text: string;
  /** How to follow the case by telephone or at the terminal: receipt number and spoken code. */
  readonly enquiry: string;
}

/** Paper has room for everything. */
const SPACIOUS: Omit<Space, 'list'> = { cut: oneLine, extra: (said) => said };

/** The text of a notice on paper, in one language, with the code that stands in for the link. */
export const printedNotice = (
  told: Told,
  matter: Matter,
  { language, code, ...links }: { readonly language: Language; readonly code: string } & Links,
): PrintedNotice => {
  const { templates, style } = languages[language];
  const space: Space = { ...SPACIOUS, list: (names) => names.map(oneLine).join(style.between) };
  const enquiry = {
    'zh-CN': `查询时请提供受理编号${printedReceipt(matter.receipt)}和查询码${inFours(code)}。查询码相当于密码，请勿告诉他人。`,
    en: `To ask about the case, give the receipt number ${printedReceipt(matter.receipt)} and the code ${inFours(code)}. The code is a secret: keep it to yourself.`,
  };
  return {
    language,
    text: write(templates, told, { matter, space, link: undefined, ...links }),
    enquiry: enquiry[language],
  };
};
