import type { NonAcceptanceGround, RecordTarget } from '../domain/case/vocabulary.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { suspensionWords } from './case-words.ts';
import { dateText } from './dates.ts';
import type { Templates, Writing } from './notices-zh.ts';
import { printedReceipt } from './receipt-text.ts';
import type { Style } from './sms.ts';
import type { NewLimits, OverdueReason } from './told.ts';

/** What silence means after a correction notice. */
const unanswered = { withdrawn: 'it counts as withdrawn', examined: 'it is examined as it is' } as const;

/** How English writes lists; typographic signs would more than double the length of a message. */
export const enStyle: Style = {
  ellipsis: '...',
  tidy: (name) =>
    name.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/[–—]/g, '-').replaceAll('…', '...'),
  between: ', ',
  last: ' and ',
  andMore: (all, shown) => ` and ${all - shown} more`,
};

const day = (date: PlainDate): string => dateText.en(date);

/** Administrative Reconsideration Law Art. 20, Administrative Litigation Law Art. 46; told under the Licensing Law Art. 38. */
const REMEDIES = 'You may ask for reconsideration within 60 days or sue within 6 months.';

const grounds: Readonly<Record<NonAcceptanceGround, string>> = {
  'no-licence-needed': 'by law the matter needs none',
  'not-our-authority': 'it is not within our powers',
  'statutory-bar': 'the law bars it',
};

const reasons: Readonly<Record<OverdueReason, string>> = {
  'taken-up-late': 'taken up late',
  'not-decided': 'not decided yet',
  'not-forwarded': 'not reviewed and sent up yet',
};

const targets: Readonly<Record<RecordTarget, string>> = {
  applicant: 'applicant',
  answers: 'form',
  materials: 'materials',
  particulars: 'result',
};

const named = ({ matter, space }: Writing): string =>
  `"${space.cut(matter.title.en)}" (no. ${printedReceipt(matter.receipt)})`;
const names = (texts: readonly { readonly en: string }[]) => texts.map((each) => each.en);
const at = ({ matter, space }: Writing): string => space.cut(matter.place.en);
const progress = ({ link, space }: Writing): string => (link === undefined ? '' : space.extra(` Progress: ${link}`));
const ask = ({ matter: { phone }, space }: Writing): string =>
  phone === undefined ? '' : space.extra(` Questions: ${phone}.`);
const rate = ({ rating }: Writing): string => (rating === undefined ? '' : ` Please rate us: ${rating}`);

const until = ({ promised, statutory, provisional }: NewLimits): string => {
  const promise = promised ? ` Promised by ${day(promised)}` : '';
  const law = promised && statutory ? `, by law at the latest ${day(statutory)}` : '';
  return `${promise}${law}${promise ? '.' : ''}${provisional ? ' Dates are provisional.' : ''}`;
};

/** The texts in English. */
export const enTemplates: Templates = {
  received: ({ on, answerBy }, w) =>
    `Your application ${named(w)} came in on ${day(on)}. We will say by ${day(answerBy)} whether it is accepted.${progress(w)}`,
  'correction-needed': ({ missing, answerBy, otherwise }, w) =>
    `Your application ${named(w)} needs, once and for all: ${w.space.list(names(missing))}. Please supply by ${day(answerBy)}; otherwise ${unanswered[otherwise]}.${progress(w)}`,
  'correction-reminder': ({ missing, answerBy, otherwise }, w) =>
    `Reminder: your application ${named(w)} still needs: ${w.space.list(names(missing))}. Please supply by ${day(answerBy)}; otherwise ${unanswered[otherwise]}.`,
  'commitment-signed': ({ missing, answerBy }, w) =>
    `Your application ${named(w)}: you committed to supply ${w.space.list(names(missing))} by ${day(answerBy)}; otherwise it is returned.${ask(w)}${progress(w)}`,
  'commitment-reminder': ({ missing, answerBy }, w) =>
    `Reminder: as you committed, please supply ${w.space.list(names(missing))} for ${named(w)} by ${day(answerBy)}; otherwise it is returned.${ask(w)}`,
  'pledge-signed': ({ waived, verifyDays }, w) =>
    `Your application ${named(w)} rests on your commitment; not asked for: ${w.space.list(names(waived))}. Verified within ${verifyDays} working days of the decision; if untrue, it is revoked.${ask(w)}${progress(w)}`,
  'pledge-verified': ({ on }, w) => `What you committed to for ${named(w)} was verified on ${day(on)}.${ask(w)}`,
  'mending-ordered': ({ answerBy }, w) =>
    `Verification of ${named(w)}: it is not as you committed. Please mend it by ${day(answerBy)}; otherwise the decision is revoked.${ask(w)}`,
  'mending-reminder': ({ answerBy }, w) =>
    `Reminder: please mend what was found for ${named(w)} by ${day(answerBy)}; otherwise the decision is revoked.${ask(w)}`,
  'pledge-broken': ({ lapsed }, w) =>
    `${named(w)}: ${lapsed ? 'not mended in time' : 'your commitment was found untrue'}. The decision is to be revoked and this recorded. You may state your case: please contact us soon.${ask(w)}`,
  accepted: ({ on, bySilence, promised, statutory, provisional, authority }, w) => {
    const how = bySilence
      ? `counts as accepted from ${day(on)}, as we did not answer in time`
      : `was accepted on ${day(on)}`;
    const doing = authority
      ? `Reviewed here and sent to ${w.space.cut(authority.en)}, which decides: promised`
      : 'Promised';
    const promise = promised ? ` ${doing} by ${day(promised)}` : '';
    const law = promised && statutory ? `, by law at the latest ${day(statutory)}` : '';
    return `Your application ${named(w)} ${how}.${promise}${law}${promise ? '.' : ''}${provisional ? ' Dates are provisional.' : ''}`;
  },
  'not-accepted': ({ ground, competentBody }, w) =>
    `Your application ${named(w)} is not accepted: ${grounds[ground]}.${competentBody ? ` Please apply to: ${w.space.cut(competentBody)}.` : ''}${w.space.extra(` Written notice at: ${at(w)}.`)} ${REMEDIES}`,
  returned: (_, w) =>
    `Your application ${named(w)} is returned with written reasons.${w.space.extra(` Collect them at: ${at(w)}.`)} ${REMEDIES}`,
  forwarded: ({ on, authority, agrees, expected }, w) =>
    `Your application ${named(w)} was reviewed and sent with all its materials to ${w.space.cut(authority.en)} on ${day(on)}, which decides${agrees ? '' : ' (our opinion was against it)'}; expected by ${day(expected)}.${ask(w)}${progress(w)}`,
  approved: ({ deliverBy, deliveries }, w) => {
    const how = deliveries.includes('counter')
      ? `Collect it with your ID at: ${at(w)}.`
      : deliveries.includes('post')
        ? 'It will be posted to you.'
        : 'It will reach you electronically.';
    return `Your application ${named(w)} is approved. The document is due by ${day(deliverBy)}. ${how}${ask(w)}${progress(w)}`;
  },
  'renewal-deemed': ({ expired, deliverBy }, w) =>
    `Your application ${named(w)} was not decided when the licence expired on ${day(expired)}: by law it is deemed renewed${deliverBy ? `; the document is due by ${day(deliverBy)}` : ''}. We apologise for the silence.${ask(w)}${progress(w)}`,
  refused: ({ deliverBy }, w) =>
    `Your application ${named(w)} is refused. Written decision with reasons: by ${day(deliverBy)}${w.space.extra(`, or at: ${at(w)}`)}. ${REMEDIES}`,
  posted: ({ on, carrier, tracking }, w) =>
    `The result of ${named(w)} was posted on ${day(on)}: ${w.space.cut(carrier)} ${w.space.cut(tracking)}.${ask(w)}`,
  delivered: ({ on, method, to }, w) => {
    const how = {
      'handed-over': to === 'agent' ? 'handed to your agent' : 'handed to you',
      posted: 'delivered by post',
      electronic: 'delivered electronically',
    };
    return `The result of ${named(w)} was ${how[method]} on ${day(on)}. If that is wrong, please tell us.${rate(w)}${ask(w)}`;
  },
  'public-notice': ({ until }, w) =>
    `The result of ${named(w)} could not be delivered. It is announced publicly until ${day(until)} and then counts as delivered. Please collect it at: ${at(w)}.${ask(w)}`,
  withdrawn: ({ on }, w) =>
    `Your application ${named(w)} was withdrawn on ${day(on)}; we have closed it. You may apply again.${ask(w)}`,
  'deemed-withdrawn': ({ on }, w) =>
    `Your application ${named(w)} was not corrected in time and closed as withdrawn on ${day(on)}. Materials may be taken back at: ${at(w)}. You may apply again.${ask(w)}`,
  overdue: ({ limit, due, reason, expected }, w) => {
    const phone = w.matter.complaints;
    const where = w.complaint ? `${w.complaint} ${phone ? w.space.extra(`or ${phone}. `) : ''}` : `${phone ?? at(w)}.`;
    return `We apologise: ${named(w)} missed the ${limit === 'promised' ? 'promised date' : 'limit of law'}, ${day(due)} (${reasons[reason]}). New date: ${day(expected)}. Complain: ${where}${progress(w)}`;
  },
  'due-date-moved': ({ promised, statutory, provisional }, w) => {
    const promise = promised ? `, promised by ${day(promised)}` : '';
    const law = statutory ? `, limit of law ${day(statutory)}` : '';
    return `The working-day calendar changed and the limits of your application ${named(w)} were counted anew${promise}${law}${provisional ? ' (provisional)' : ''}.${ask(w)}${progress(w)}`;
  },
  suspended: ({ ground, expected }, w) =>
    `Your application ${named(w)} needs a special procedure by law (${suspensionWords[ground].en}). Its time does not count; it is expected to end by ${day(expected)}.${ask(w)}${progress(w)}`,
  resumed: (limits, w) =>
    `Your application ${named(w)}: the special procedure has ended and the time limits go on.${until(limits)}${ask(w)}${progress(w)}`,
  extended: ({ days, ...limits }, w) =>
    `Your application ${named(w)}: the limit was extended by ${days} days, with written reasons.${until(limits)}${ask(w)}${progress(w)}`,
  'hearing-offered': ({ answerBy }, w) =>
    `Your application ${named(w)}: you have the right to a hearing. Please ask for it by ${day(answerBy)}; otherwise it counts as waived.${ask(w)}${progress(w)}`,
  'hearing-scheduled': ({ date, at: place }, w) =>
    `Your application ${named(w)}: the hearing is on ${day(date)} at: ${w.space.cut(place)}. Tell us in time if you cannot come.${ask(w)}`,
  transferred: (_, w) =>
    `Your application ${named(w)} was passed on to the competent department, ${w.space.cut(w.matter.department.en)}. You need not apply again; the dates stay.${ask(w)}${progress(w)}`,
  'fast-channel': ({ days, promised }, w) =>
    `Your application ${named(w)} is in the fast channel: ${promised ? `promised by ${day(promised)}` : `promised within ${days} working days of acceptance`}. What the law asks of it is unchanged.${ask(w)}${progress(w)}`,
  'fast-channel-withdrawn': ({ promised }, w) =>
    `Your application ${named(w)} left the fast channel, as its ground fell away${promised ? `; promised by ${day(promised)}` : ''}.${ask(w)}${progress(w)}`,
  'agency-officer': ({ post }, w) =>
    `Your application ${named(w)} is taken care of, free of charge, by our agency officer: ${w.space.cut(post)}. You may end the mandate at any time.${ask(w)}${progress(w)}`,
  'agency-ended': ({ on }, w) =>
    `The mandate for your application ${named(w)} ended on ${day(on)}; from now on it is yours to see to. Tell us if you did not ask for it.${ask(w)}${progress(w)}`,
  'record-corrected': ({ on, target }, w) =>
    `An error in the record (${targets[target]}) of ${named(w)} was corrected on ${day(on)}. Please check at: ${at(w)}.${ask(w)}`,
  revoked: ({ on, ground }, w) =>
    `The licence from ${named(w)} was ${ground.startsWith('69') ? 'revoked under Art. 69' : 'cancelled under Art. 70'} of the Licensing Law on ${day(on)}.${w.space.extra(` Written reasons at: ${at(w)}.`)} ${REMEDIES}`,
};
