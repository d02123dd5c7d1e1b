import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/test/**/*.test.ts', 'gateway/walks/*.walk.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.muhafiz/**', 'infra/bench/peers/**', '**/fixtures/**'],
    pool: 'forks',
    // The engines take memory and a core of their own; more workers than this only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    passWithNoTests: false,
  },
});
