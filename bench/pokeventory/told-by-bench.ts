import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { followed } from '../measuring/follow.ts'
import { newInstallation } from '../measuring/socle.ts'

/** Runs `socle pokeventory bench`, which needs no server, and reads what it measured. */
export async function toldByBench<T>(...words: readonly string[]): Promise<T> {
  await using installation = newInstallation()
  const file = join(installation.dataDir, '..', 'told.json')
  const child = installation.start(['pokeventory', 'bench', ...words, '--json', file])
  // 1: measured, and below a bar; the figures say which
  const code = await followed(child)
  if (code !== 0 && code !== 1) throw new Error(`the bench ended with ${code}:\n${child.output()}`)
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
