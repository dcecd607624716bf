import { text } from './problem-text.ts';

/** Refusals about the paper of a deemed renewal (视为准予延续) in both languages. */
export const renewalProblems = {
  'renewal-paper-owed': {
    'zh-CN': text('延续文书尚未出具', '该件已视为准予延续，须先出具文书（{due}前），方可送达。'),
    en: text('The paper of the renewal is owed', 'It was deemed renewed; its paper comes first, by {due}.'),
  },
  'renewal-paper-not-owed': {
    'zh-CN': text('无须出具延续文书', '该件没有待出具的延续文书。'),
    en: text('No paper is owed', 'The case owes no paper of a deemed renewal.'),
  },
} as const;
