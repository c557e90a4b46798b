import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Figure, report } from '../measuring/figures.ts'

// What the working-time rules cost of ten times as much work (B8), by processor time.
// It looks inside the module, so it lives there; here it gets a process of its own.
const script = fileURLToPath(new URL('../../modules/coulisses/bench/rules.ts', import.meta.url))
const { status, stdout } = spawnSync(process.execPath, [script], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
})
if (status !== 0) throw new Error(`${script} ended with ${status}`)

report({
  name: 'coulisses-rules',
  title: 'working-time rules over a long life of work',
  figures: JSON.parse(stdout) as readonly Figure[],
})
