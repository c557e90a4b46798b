import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Figure, report } from '../measuring/figures.ts'
import { NO_POSTGRES, postgresUrl } from '../measuring/postgres.ts'

// Hold-set query, narrowing, one change and similar climbs at 100,000 climbs: `node bench/mastoc/search.ts [climbs]`.
// It looks inside the module, so it lives there; here it gets a process of its own, with the collector at hand.
const script = fileURLToPath(new URL('../../modules/mastoc/bench/search.ts', import.meta.url))
const words = [process.argv[2] ?? '100000', ...(postgresUrl ? [postgresUrl] : [])]
const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', script, ...words], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
})
if (status !== 0) throw new Error(`${script} ended with ${status}`)
const { climbs, holds, figures } = JSON.parse(stdout) as {
  readonly climbs: number
  readonly holds: number
  readonly figures: readonly Figure[]
}
report({
  name: 'mastoc-search',
  title: `Search in memory: ${climbs} climbs on ${holds} holds`,
  figures,
  ...(!postgresUrl && { skipped: `SQL peer: ${NO_POSTGRES}` }),
})
