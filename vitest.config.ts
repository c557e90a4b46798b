import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { TestSummary } from './scripts/test-summary.ts'

// The folder decides: what touches a database through startModule() lies in tests/ and runs on both engines,
// everything else (rules beside the code, a package's own driver tests) runs once.
const onBothEngines = ['{packages,modules,apps}/*/tests/**/*.test.ts']
const neverTests = ['**/node_modules/**', 'apps/console/**']
const databaseUrl = process.env.TEST_DATABASE_URL ?? ''

for (const service of ['TEST_DATABASE_URL', 'TEST_REDIS_URL', 'TEST_S3_ENDPOINT'])
  if (process.env.CI === 'true' && !process.env[service])
    throw new Error(`CI=true: ${service} is not set, and a missing service fails instead of skipping`)

// each file runs in a process of its own: what they all load is compiled once
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url))

export default defineConfig({
  test: {
    pool: 'forks',
    // tests wait more than they work (databases, timers, jobs): three files at once keep two processors busy
    maxWorkers: 3,
    // the sources run as they do in production, by type stripping; only tests pass through vite
    server: { deps: { external: [/\/(packages|modules|apps)\/[^/]+\/(src|seed)\/(?!.*\.test\.ts$)/] } },
    // what a test polls for runs in jobs, threads, other processes: on a busy machine the usual second is nothing
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', new TestSummary({ engineProject: 'pglite', isSecondEngineMissing: !databaseUrl })],
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['**/*.test.ts'], exclude: [...neverTests, ...onBothEngines] },
      },
      {
        extends: true,
        test: {
          name: 'pglite',
          isolate: false,
          include: onBothEngines,
          exclude: neverTests,
          env: { TEST_ENGINE: 'pglite', TEST_DATABASE_URL: '' },
        },
      },
      ...(databaseUrl
        ? [
            {
              extends: true as const,
              test: {
                name: 'postgres',
                isolate: false,
                include: onBothEngines,
                exclude: neverTests,
                env: { TEST_ENGINE: 'postgres' },
              },
            },
          ]
        : []),
    ],
  },
})
