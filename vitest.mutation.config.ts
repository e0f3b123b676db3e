import { defineConfig } from 'vitest/config';

/** The tests that mutated code is judged by: quick ones, so that hundreds of mutants are. */
export default defineConfig({
  test: {
    include: [
      'test/store/{outbox,seen}.test.ts',
      'test/deliver/next.test.ts',
      'test/publish/*.test.ts',
      'test/{deliver,publish}/rules/{rules,diff}.test.ts',
      'test/deliver/pinned-lines.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
