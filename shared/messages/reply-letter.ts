import { ComplaintKind, type Finding } from '../domain/complaint/vocabulary.ts';
import type { RuntimeCounty } from '../domain/county/county.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { findingWords, kindWords, lawOfKind } from './complaint-words.ts';
import { dateText } from './dates.ts';
import type { Texts } from './explanation.ts';

/* @__NO_SIDE_EFFECTS__ */
const words = (zh: string, en: string): Texts => ({ 'zh-CN': zh, en });

/** What a letter of reply is made of. */
export interface LetterSource {
  readonly number: string;
  readonly kind: ComplaintKind;
  readonly receivedOn: PlainDate;
  readonly repliedOn: PlainDate;
  readonly finding?: Finding | undefined;
  readonly text: string;
  /** Whoever answers: the department it went to, else the centre. */
  readonly department?: string | undefined;
  /** As it may be shown to the reader. */
  readonly name?: string | undefined;
  readonly county: RuntimeCounty;
  readonly version: number;
  readonly hash: string;
}

const remedy = words(
  '如不服本答复意见，可自收到之日起30日内，请求原办理机关的上一级机关复查。',
  'If you do not agree with this reply, you may ask the next higher authority for a review within 30 days of receiving it.',
);

/** The written reply (答复意见书) as data, in the form of every document of the centre: number, parties, matter, dates, seal. */
export const replyLetter = (source: LetterSource) => {
  const { county, kind, number, receivedOn, repliedOn, finding, text, version, hash, name } = source;
  const department = county.departments.find(({ code }) => code === source.department)?.name;
  const hall = county.servicePoints.find((point) => point.kind === 'hall')?.name ?? county.name;
  const authority = department
    ? words(`${county.name['zh-CN']}${department['zh-CN']}`, `${department.en}, ${county.name.en}`)
    : hall;
  return {
    kind: 'reply-letter',
    number: `${number}-${version}`,
    title: words('答复意见书', 'Letter of reply'),
    on: repliedOn,
    parties: { authority, ...(name ? { applicant: name } : {}) },
    matter: { receipt: number, item: kindWords[ComplaintKind.parse(kind)] },
    legalBasis: [lawOfKind(kind)],
    dates: [
      { name: words('收到日期', 'Received'), date: receivedOn },
      { name: words('答复日期', 'Answered'), date: repliedOn },
    ],
    paragraphs: [
      words(text, text),
      ...(finding
        ? [words(`调查结论：${findingWords[finding]['zh-CN']}。`, `Finding: ${findingWords[finding].en}.`)]
        : []),
      ...(kind === 'petition' ? [remedy] : []),
    ],
    seal: words(
      `${authority['zh-CN']}　${dateText['zh-CN'](repliedOn)}`,
      `Seal of the ${authority.en}, ${dateText.en(repliedOn)}`,
    ),
    anchor: { version, hash },
  };
};
