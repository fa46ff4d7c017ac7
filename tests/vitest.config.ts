import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * One PostgreSQL for the run, one copy of its template for each test file that asks for a world.
 */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    globalSetup: ['tests/support/server.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
