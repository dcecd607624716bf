import { createHash } from 'node:crypto';
import type { Language, Route } from './route.ts';

/** Headers by lower-case name. */
export type Headers = Record<string, string>;

const JSON_POLICY = "default-src 'none'; frame-ancestors 'none'";

const always: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

/** Headers of every answer that is data. */
export const dataHeaders = (language: Language): Headers => ({
  ...always,
  'content-security-policy': JSON_POLICY,
  'content-language': language,
});

/** Headers of a page: it runs its own inline script and style, known by their digests, and speaks to this centre alone. */
export const pageHeaders = (page: string, language: Language): Headers => ({
  ...always,
  'content-security-policy': pagePolicy(page),
  'content-language': language,
});

const pagePolicy = (page: string): string =>
  [
    "default-src 'none'",
    `script-src ${digestsOf(page, 'script')}`,
    `style-src ${digestsOf(page, 'style')}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const digestsOf = (page: string, element: 'script' | 'style'): string => {
  const inline = [...page.matchAll(new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`, 'g'))];
  const sources = inline.map(([, text = '']) => `'sha256-${digestOf(text)}'`);
  return sources.length === 0 ? "'none'" : sources.join(' ');
};

const digests = new Map<string, string>();

/** Of what stands inline, which is ours and the same in every page of a kind; the page itself may be about somebody, and is not kept. */
const digestOf = (inline: string): string => {
  const known = digests.get(inline);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(inline).digest('base64');
  if (digests.size < 8) digests.set(inline, digest);
  return digest;
};

const FRESH_SECONDS = 60;

/** How an answer may be kept: personal data nowhere, published data for a minute or until revalidated. */
export const cacheHeaders = ({ access, response }: Pick<Route, 'access' | 'response'>): Headers => {
  if (response.cache === 'private') return { 'cache-control': 'no-store' };
  const scope = access.by === 'public' ? 'public' : 'private';
  const rule = response.cache === 'public' ? `max-age=${FRESH_SECONDS}` : 'no-cache';
  return { 'cache-control': `${scope}, ${rule}`, vary: 'accept-language' };
};
