import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// Hold-set query, narrowing, one change and similar climbs at 100,000 climbs: `node bench/mastoc-search.ts [climbs]`.
// It looks inside the module, so it lives there; here it only gets a process of its own, with the collector at hand.
const script = fileURLToPath(new URL('../modules/mastoc/bench/search.ts', import.meta.url))
const { status } = spawnSync(process.execPath, ['--expose-gc', script, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
