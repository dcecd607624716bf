import type { CaseEventOf } from '../../domain/case/events.ts';
import type { PledgeOffer } from '../../domain/catalogue/pledge.ts';
import type { ServiceItemVersion } from '../../domain/catalogue/service-item.ts';
import type { LegalBasis } from '../../domain/catalogue/vocabulary.ts';
import type { Texts } from '../explanation.ts';
import type { DocumentContent, DocumentContext } from './document.ts';
import { materialsTakenIn } from './materials.ts';
import { article, asWritten, codeName, limit, words } from './writing.ts';

const GUIDING_OPINIONS = words(
  '《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号）',
  'Guiding Opinions of the General Office of the State Council on notification and commitment (No. 42 of 2020)',
);

const named = ({ law, article: place = '' }: LegalBasis): Texts =>
  words(`《${law['zh-CN']}》${place}`, `${law.en} ${place}`.trim());

const basesOf = ({ legalBasis, listedIn }: PledgeOffer): readonly Texts[] => [
  GUIDING_OPINIONS,
  named(legalBasis),
  ...(listedIn ? [named(listedIn)] : []),
];

/** The conditions, and the standard each is held to. */
const conditionsOf = (item: ServiceItemVersion, { conditions }: PledgeOffer): DocumentContent['table'] => ({
  columns: [words('序号', 'No.'), words('许可条件', 'Condition'), words('标准和要求', 'Standard')],
  rows: conditions.map(({ condition, standard }, index) => [
    words(`${index + 1}`, `${index + 1}`),
    item.conditions[condition] ?? asWritten(''),
    standard,
  ]),
});

/** How it is verified, and what follows where it is not true: told before anybody signs. */
const consequencesOf = ({ verifyDays, mendDays }: PledgeOffer): readonly Texts[] => [
  words(
    `作出决定后，本机关在${verifyDays}个工作日内核查承诺是否属实。`,
    `Within ${verifyDays} working days of the decision this department verifies the commitment.`,
  ),
  mendDays === undefined
    ? words(
        '承诺不实的，依法撤销决定（行政许可法第六十九条）。',
        'Where it is untrue, the decision is revoked by law (Licensing Law, Art. 69).',
      )
    : words(
        `与承诺不符的，责令${mendDays}个工作日内整改；承诺不实、逾期不整改或者整改后仍不符合条件的，依法撤销决定（行政许可法第六十九条）。`,
        `What is not as committed is to be mended within ${mendDays} working days. Where it is untrue, or not mended, the decision is revoked by law (Licensing Law, Art. 69).`,
      ),
  words(
    '作出不实承诺的，纳入信用记录，修复前不再适用容缺受理和告知承诺，并依法承担相应责任。',
    'Whoever commits to what is untrue enters the credit record, may use neither conditional acceptance nor commitment until it is repaired, and answers for it by law.',
  ),
];

/** 收取材料凭证, and where the item offers it the 告知书 that tells of notification and commitment before anybody commits. */
export const filingDocuments = (
  event: CaseEventOf<'case-filed'>,
  context: DocumentContext,
): readonly DocumentContent[] => {
  const { pledge } = context.item;
  const offered = pledge !== undefined && event.paper === undefined;
  return [...materialsTakenIn(event, context), ...(offered ? [notification(pledge, context)] : [])];
};

const notification = (offer: PledgeOffer, { item }: DocumentContext): DocumentContent => ({
  kind: 'pledge-notification',
  legalBasis: basesOf(offer),
  dates: [],
  table: conditionsOf(item, offer),
  paragraphs: [
    words(
      '本事项实行告知承诺制。你（单位）可以自愿选择：承诺已符合下列条件的，下列材料免予提交，可当场作出决定；不愿承诺的，按一般程序提交材料办理。',
      'This item is handled by notification and commitment. The choice is free: whoever commits to meeting the conditions below need not hand in the materials named here, and may have the decision at once; whoever does not goes the ordinary way.',
    ),
    ...offer.materials.map((code) => codeName(item, code)),
    ...consequencesOf(offer),
  ],
});

/** 告知承诺书: what was told and what was committed to, signed. */
export const pledgeLetter = (event: CaseEventOf<'pledge-signed'>, context: DocumentContext): DocumentContent => {
  const { item, dossier, issued } = context;
  const { pledge } = item;
  const signed = dossier?.commitment;
  const told = issued.find(({ kind }) => kind === 'pledge-notification');
  return {
    kind: 'pledge-letter',
    legalBasis: pledge ? basesOf(pledge) : [GUIDING_OPINIONS],
    dates: [],
    ...(pledge ? { table: conditionsOf(item, pledge) } : {}),
    paragraphs: [
      ...(told
        ? [
            words(
              `本人（单位）已收到并知悉告知书（编号${told.number}）的全部内容。`,
              `Notification no. ${told.number} was received and understood.`,
            ),
          ]
        : []),
      words(
        '本人（单位）自愿承诺：已符合上列条件，承诺真实有效；下列材料免予提交，愿意接受核查。',
        'The conditions above are met; this is true and freely given. The materials below need not be handed in, and verification is agreed to.',
      ),
      ...event.materials.map((code) => codeName(item, code)),
      ...(pledge ? consequencesOf(pledge) : []),
      ...(signed
        ? [asWritten(signed.statement), words(`签名：${signed.signature}`, `Signature: ${signed.signature}`)]
        : []),
    ],
    signatures: [words('承诺人签名', 'Signed by the applicant')],
  };
};

/** 责令限期整改通知书: what is not as committed, and by when it is to be. */
export const mendingNotice = (event: CaseEventOf<'mending-ordered'>): DocumentContent => ({
  kind: 'mending-notice',
  legalBasis: [GUIDING_OPINIONS],
  dates: [limit('mending', event.clock)],
  paragraphs: [
    words('经核查，下列情况与承诺不符：', 'The verification found that this is not as committed:'),
    asWritten(event.findings),
    words(
      '请于上列日期前整改；逾期不整改或者整改后仍不符合条件的，依法撤销决定。',
      'Please mend it by the date above; where that does not happen, the decision is revoked by law.',
    ),
  ],
});

/** 核查结果告知书: as committed, or not; and where not, that the applicant is heard first (行政许可法 Art. 7). */
export const verificationRecord = (event: CaseEventOf<'pledge-verified' | 'pledge-broken'>): DocumentContent => {
  const findings = event.findings === undefined ? [] : [asWritten(event.findings)];
  if (event.type === 'pledge-verified')
    return {
      kind: 'verification-record',
      legalBasis: [GUIDING_OPINIONS],
      dates: [],
      paragraphs: [words('经核查，承诺属实：', 'The verification found it as committed:'), ...findings],
    };
  return {
    kind: 'verification-record',
    legalBasis: [GUIDING_OPINIONS, article('第六十九条', 'Article 69'), article('第七条', 'Article 7')],
    dates: [limit('revocation', event.clock)],
    paragraphs: [
      event.by === undefined
        ? words('在规定期限内未完成整改。', 'It was not mended within the time given.')
        : words('经核查，承诺不实：', 'The verification found the commitment untrue:'),
      ...findings,
      words(
        '本机关拟依法撤销所作决定，你（单位）在此之前有权陈述、申辩。',
        'The decision is to be revoked by law; before that the applicant may state their case.',
      ),
    ],
  };
};
