/** What the tests put real values in place of. */
export const EXAMPLE_RATING = 'online-00000000000000000000000000000000';
export const EXAMPLE_SECRET = 'k1.0000000000000000000000';
export const EXAMPLE_TERMINAL_KEY = 'k1.1111111111111111111111';

/** What a rater says. */
export const ratingExample = {
  level: 2,
  dimensions: { attitude: 2, speed: 1 },
  tags: ['slow', 'repeated-visits'],
  text: '来了三次才办好。',
} as const;
