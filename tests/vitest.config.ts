import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * One PostgreSQL for the run, one copy of its template for each test file that asks for a world.
 */
export default defineConfig({
  test: {
    root: path('..'),
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    globalSetup: [path('support/server.ts')],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
