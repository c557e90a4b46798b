import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The key given, or the one kept in the data folder, made at the first start (mode 0600). */
export async function secretKeyOf(given: string | undefined, dataDir: string): Promise<string> {
  if (given) return given
  const path = join(dataDir, 'secrets.json')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const made = JSON.stringify({ SECRET_KEY: randomBytes(48).toString('base64url') })
  try {
    // `wx`: of two processes that start together one writes, the other reads
    await writeFile(path, `${made}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const kept = JSON.parse(await readFile(path, 'utf8')) as { SECRET_KEY?: string }
  if (!kept.SECRET_KEY) throw new Error(`${path} holds no SECRET_KEY; restore the file or set SECRET_KEY`)
  return kept.SECRET_KEY
}
