import * as z from 'zod';

/** A text in both languages. */
export const texts = () => z.strictObject({ 'zh-CN': z.string(), en: z.string() });
