import type { Language } from './route.ts';

const DEFAULT: Language = 'zh-CN';

/** The caller's language from `Accept-Language`: Chinese of any region, English of any region; Chinese otherwise. */
export const languageOf = (accepted: string | undefined): Language => {
  if (accepted === undefined || accepted.length > 1_000) return DEFAULT;
  let best: { language: Language; weight: number } | undefined;
  for (const part of accepted.split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = languageNamed(tag.trim());
    const weight = weightIn(parameters);
    if (language !== undefined && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? DEFAULT;
};

const languageNamed = (tag: string): Language | undefined => {
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
  return tag === 'en' || tag.startsWith('en-') ? 'en' : undefined;
};

const weightIn = (parameters: readonly string[]): number => {
  const given = parameters.find((parameter) => parameter.trim().startsWith('q='));
  if (given === undefined) return 1;
  const weight = Number(given.trim().slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
};
