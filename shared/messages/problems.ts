import type { RefusalCode, RefusalFacts } from '../kernel/refusal.ts';
import { caseProblems } from './case-problems.ts';
import { creditProblems } from './credit-words.ts';
import { houseProblems } from './house-problems.ts';
import { jointProblems } from './joint-problems.ts';
import { pledgeProblems } from './pledge-problems.ts';
import type { ProblemText } from './problem-text.ts';
import { renewalProblems } from './renewal-problems.ts';
import { requestProblems } from './request-problems.ts';
import { supervisionProblems } from './supervision-problems.ts';
import { voiceProblems } from './voice-problems.ts';

type Language = 'zh-CN' | 'en';

/** Every refusal in both languages. */
const problems = {
  ...requestProblems,
  ...caseProblems,
  ...jointProblems,
  ...renewalProblems,
  ...pledgeProblems,
  ...creditProblems,
  ...houseProblems,
  ...voiceProblems,
  ...supervisionProblems,
} as const satisfies Record<RefusalCode, Readonly<Record<Language, ProblemText>>>;

/** Title and detail of a refusal in `language`, its facts filled in. */
export const problemTexts = (code: RefusalCode, facts: RefusalFacts, language: Language): ProblemText => {
  const { title, detail } = problems[code][language];
  return { title, detail: filled(detail, facts, language) };
};

const filled = (template: string, facts: RefusalFacts, language: Language): string =>
  template
    .replaceAll(/\[([^\]]*)\]/g, (_, part: string) => (namesIn(part).every((name) => name in facts) ? part : ''))
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => written(facts[name], language));

const namesIn = (part: string): readonly string[] => [...part.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const written = (fact: RefusalFacts[string] | undefined, language: Language): string => {
  if (fact === undefined) return '';
  return Array.isArray(fact) ? fact.join(language === 'en' ? ', ' : '、') : String(fact);
};
