import type { CaseEventOf } from '../../domain/case/events.ts';
import { agencyActWords } from '../handling-words.ts';
import type { DocumentContent } from './document.ts';
import { asWritten, words } from './writing.ts';

/** 委托书回执 (全程代办, S18): whom the applicant entrusted with what, until when; free of charge, and theirs to revoke (民法典 Art. 173). */
export const entrustmentReceipt = ({ officer, mandate }: CaseEventOf<'agency-entrusted'>): DocumentContent => ({
  kind: 'entrustment-receipt',
  legalBasis: [
    words('《中华人民共和国民法典》第一百六十五条', 'Civil Code of the PRC, Article 165'),
    words('《中华人民共和国行政许可法》第二十九条', 'Administrative Licensing Law of the PRC, Article 29'),
  ],
  dates: [{ name: words('委托期限至', 'Mandate until'), date: mandate.until }],
  paragraphs: [
    words(
      '本中心已收到你（单位）签署的授权委托书，委托书编号或存放处：',
      'The centre has received the power of attorney you signed; its number, or where it lies:',
    ),
    asWritten(mandate.reference),
    words('代办员岗位：', 'Post of the agency officer:'),
    asWritten(officer.post),
    words(
      `委托事项：${mandate.scope.map((act) => agencyActWords[act]['zh-CN']).join('、')}。未列明的事项，代办员无权代为办理。`,
      `Entrusted: to ${mandate.scope.map((act) => agencyActWords[act].en).join(', ')}. What is not listed the officer may not do for you.`,
    ),
    words(
      '代办不收取任何费用。你（单位）可以随时终止委托。',
      'The agency is free of charge. You may revoke the mandate at any time.',
    ),
  ],
  signatures: [words('委托人签名', 'Signed by the principal'), words('代办员签名', 'Signed by the agency officer')],
});
