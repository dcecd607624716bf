import { defineConfig } from 'vitest/config';

/** The rooms of the tests. Those that start engines or whole centres take their time; the others are quick. */
const room = (name: string, options: { readonly slow?: true } = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    ...(options.slow ? { testTimeout: 60_000, hookTimeout: 60_000 } : {}),
  },
});

export default defineConfig({
  test: {
    // All there are: by default one is kept free, which on two would halve the pace.
    maxWorkers: '100%',
    // Files share what they import: synthesis, bundler and SDK are read once a worker, not once a file.
    isolate: false,
    projects: [
      room('domain'),
      room('events'),
      room('notices'),
      room('store', { slow: true }),
      room('http', { slow: true }),
      room('infra', { slow: true }),
      room('simulation', { slow: true }),
      room('journeys', { slow: true }),
      room('bench', { slow: true }),
    ],
  },
});
