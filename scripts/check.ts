import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

/** The fences; none of them runs a test. */
const steps: Readonly<Record<string, string>> = {
  typecheck: 'tsc --noEmit -p .',
  knip: 'knip --no-progress',
  lint: 'biome check --error-on-warnings .',
  fences: 'depcruise --config .dependency-cruiser.mjs packages modules apps bench scripts',
  sizes: 'node scripts/sizes.ts',
  names: 'node scripts/names.ts',
  scopes: 'node scripts/scopes.ts',
  versions: 'node scripts/versions.ts',
  openapi: 'npm run --silent openapi -- --check',
  redocly: 'redocly lint openapi/*.json',
}

interface Outcome {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
  readonly output: string
}

function run(name: string): Promise<Outcome> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(steps[name] ?? '', { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('close', (code) =>
      resolve({ name, ok: code === 0, seconds: (performance.now() - startedAt) / 1000, output }),
    )
  })
}

/** Runs every step, two at a time, and shows the output of those that failed. */
async function check(names: readonly string[]): Promise<boolean> {
  const waiting = [...names]
  let allOk = true
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const outcome = await run(name)
      allOk &&= outcome.ok
      console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${name} (${outcome.seconds.toFixed(1)} s)`)
      if (!outcome.ok) console.log(outcome.output)
    }
  }
  await Promise.all([worker(), worker()])
  return allOk
}

const { positionals } = parseArgs({ allowPositionals: true })
const names = positionals.length > 0 ? positionals : Object.keys(steps)
const unknown = names.filter((name) => !(name in steps))
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`)
  process.exitCode = 2
} else if (!(await check(names))) {
  process.exitCode = 1
}
