import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { holds, type Result } from './measuring/figures.ts'

// npm run bench [-- name …]: every benchmark in a process of its own, then all figures that have a bar.
// PostgreSQL: TEST_DATABASE_URL. What is missing on this machine is skipped with its reason.
const here = fileURLToPath(new URL('.', import.meta.url))
/** The benchmarks of a module go with it. */
const folders = ['foundation', ...modules()]
const wanted = process.argv.slice(2)
const scripts = folders
  .flatMap((folder) => benchmarksOf(folder))
  .filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))

function modules(): string[] {
  const all = readdirSync(here, { withFileTypes: true })
  return all
    .filter((entry) => entry.isDirectory() && existsSync(`${here}../modules/${entry.name}`))
    .map(({ name }) => name)
}

/** A file that reports figures; the others of the folder are what these stand on. */
function benchmarksOf(folder: string) {
  return readdirSync(`${here}${folder}`)
    .filter((file) => readFileSync(`${here}${folder}/${file}`, 'utf8').includes('\nreport({'))
    .map((file) => ({ path: `${here}${folder}/${file}`, name: `${folder}/${file.replace(/\.ts$/, '')}` }))
}

let failed = 0
for (const { path, name } of scripts) {
  process.stdout.write(`\n== ${name} (load ${loadavg()[0]!.toFixed(1)})\n`)
  const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' })
  if (status !== 0) failed += 1
}

const results = readdirSync(`${here}results`)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(`${here}results/${file}`, 'utf8')) as Result)
const barred = results.flatMap(({ name, figures }) => figures.map((figure) => ({ name, figure })))
const missed = barred.filter(({ figure }) => holds(figure) === false)
const kept = barred.filter(({ figure }) => holds(figure) === true)
process.stdout.write(`\n${kept.length} bars hold, ${missed.length} are missed, ${failed} benchmarks failed\n`)
for (const { name, figure } of missed) process.stdout.write(`  missed: ${name}: ${figure.what}\n`)
process.exitCode = failed > 0 ? 1 : 0
