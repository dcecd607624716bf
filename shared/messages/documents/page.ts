import { dateText } from '../dates.ts';
import type { Texts } from '../explanation.ts';
import type { CaseDocument } from './document.ts';
import { words } from './writing.ts';

/** What a printed document is checked by: its reference, its code, and the page to type them in. */
export interface Verification {
  readonly document: string;
  readonly code: string;
  readonly page?: string;
}

/** In which languages a document is printed: Chinese is the one that counts. */
export type PageLanguages = 'zh-CN' | 'bilingual';

const STYLE = `
@page { size: A4; margin: 22mm 20mm 18mm 26mm }
* { box-sizing: border-box }
body { font: 12pt/1.6 "FangSong", "STFangsong", "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #000; background: #fff; margin: 0 auto; max-width: 164mm }
header { text-align: center }
.authority { color: #a40000; font-size: 20pt; font-weight: 700; letter-spacing: .06em; margin: 0 }
h1 { font-size: 20pt; letter-spacing: .12em; margin: 8pt 0 4pt; padding-top: 8pt; border-top: 2pt solid #a40000 }
.number { margin: 0 0 12pt; overflow-wrap: anywhere }
.standing { border: 1.5pt solid #a40000; color: #a40000; font-weight: 700; text-align: center; padding: 2pt 6pt }
p { margin: 0 0 6pt }
main p { text-indent: 2em; overflow-wrap: anywhere; white-space: pre-line }
main .to { text-indent: 0; font-weight: 700 }
[lang=en] { display: block; font: 9.5pt/1.45 "Times New Roman", "Noto Serif", serif; color: #333; text-indent: 0; letter-spacing: normal; font-weight: 400 }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 10pt }
th, td { min-width: 3.6em; border: .75pt solid #000; padding: 1pt 5pt; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead { display: table-header-group }
tr, .seal, .signature, footer { break-inside: avoid }
.facts th { width: 28%; font-weight: 400; background: #f4f4f4 }
.seal { margin: 24pt 0 12pt; text-align: right }
.signature { margin-top: 16pt }
.signature::after { content: ""; display: inline-block; width: 60mm; border-bottom: .75pt solid #000; margin-left: 6pt }
footer { border-top: .75pt solid #777; margin-top: 16pt; padding-top: 5pt; font-size: 8.5pt; line-height: 1.5; color: #333 }
footer [lang=en] { display: inline; margin-left: 4pt; font-size: inherit }
footer a { color: inherit }
footer code { font-family: "Courier New", monospace; overflow-wrap: anywhere }
@media screen { body { padding: 12mm 6mm } }
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand anywhere in the page; control characters, which no page may hold, are left out. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get into a page
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const labels = {
  applicant: words('申请人', 'Applicant'),
  agent: words('代理人', 'Agent'),
  item: words('申请事项', 'Matter'),
  receipt: words('受理编号', 'Receipt number'),
  on: words('文书日期', 'Date'),
  basis: words('法律依据', 'Legal basis'),
  provisional: words(
    '（暂定：该年度放假安排尚未公布）',
    ' (provisional: the calendar of that year is not yet published)',
  ),
  revoked: words('本文书所载许可已被撤销或注销', 'What this document granted has been revoked or cancelled'),
  superseded: words('本文书已被此后的文书取代', 'This document has been superseded by a later one'),
  reference: words('查验编号', 'Reference'),
  code: words('查验码', 'Verification code'),
  page: words('真伪查验', 'To be checked at'),
  anchor: words('案卷存证（链首哈希）', 'Record of the case (head of its hash chain)'),
} as const;

/**
 * A document as a page of its own: A4, nothing loaded, no script, everything that came from people escaped. It prints the
 * head of the case's hash chain, so that whoever holds the paper can hold the case file against it.
 */
export const documentPage = (document: CaseDocument, languages: PageLanguages, verification: Verification): string => {
  const both = ({ 'zh-CN': zh, en }: Texts): string => {
    const chinese = escaped(zh);
    return languages === 'bilingual' && en !== zh ? `${chinese}<span lang="en">${escaped(en)}</span>` : chinese;
  };
  const fact = (name: Texts, value: string): string => `<tr><th scope="row">${both(name)}</th><td>${value}</td></tr>`;
  const { parties, matter, dates, legalBasis, paragraphs, table, signatures = [], standing, anchor } = document;
  const facts = [
    ...(parties.applicant ? [fact(labels.applicant, escaped(parties.applicant))] : []),
    ...(parties.agent ? [fact(labels.agent, escaped(parties.agent))] : []),
    fact(labels.item, both(matter.item)),
    fact(labels.receipt, escaped(matter.receipt)),
    fact(labels.on, both(words(dateText['zh-CN'](document.on), dateText.en(document.on)))),
    ...dates.map(({ name, date, provisional }) => {
      const { 'zh-CN': zh, en } = labels.provisional;
      return fact(
        name,
        both(
          words(`${dateText['zh-CN'](date)}${provisional ? zh : ''}`, `${dateText.en(date)}${provisional ? en : ''}`),
        ),
      );
    }),
    ...(legalBasis.length > 0
      ? [fact(labels.basis, legalBasis.map((basis) => `<div>${both(basis)}</div>`).join(''))]
      : []),
  ];
  const title = escaped(document.title['zh-CN']);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} ${escaped(document.number)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="authority">${both(parties.authority)}</p>
<h1>${both(document.title)}</h1>
<p class="number">${escaped(document.number)}</p>
${standing.holds ? '' : `<p class="standing">${both(labels[standing.because])} ${escaped(dateText['zh-CN'](standing.since))}</p>`}
</header>
<main>
<table class="facts"><tbody>${facts.join('')}</tbody></table>
${paragraphs.map((paragraph) => `<p>${both(paragraph)}</p>`).join('\n')}
${table ? tableOf(table, both) : ''}
<p class="seal">${both(document.seal)}</p>
${signatures.map((line) => `<p class="signature">${both(line)}</p>`).join('\n')}
</main>
<footer>
<div>${both(labels.reference)}：<code>${escaped(verification.document)}</code>　${both(labels.code)}：<code>${escaped(verification.code)}</code></div>
${verification.page ? `<div>${both(labels.page)}：<a href="${escaped(`${verification.page}#${verification.document}/${document.kind}/${verification.code}`)}">${escaped(verification.page)}</a></div>` : ''}
<div>${both(labels.anchor)}：<code>${escaped(anchor.hash)}</code>（${anchor.version}）</div>
</footer>
</body>
</html>
`;
};

const tableOf = ({ columns, rows }: NonNullable<CaseDocument['table']>, both: (texts: Texts) => string): string =>
  `<table><thead><tr>${columns.map((name) => `<th scope="col">${both(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${both(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;
