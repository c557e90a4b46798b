import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** PostgreSQL inside the pinned PGlite. */
const MAJOR = '18'

/** Refuses files of another PostgreSQL major, which this PGlite would damage, and names the way across. */
export async function keepMajor(folder: string): Promise<void> {
  const found = (await readText(join(folder, 'PG_VERSION')))?.trim()
  if (found !== undefined && found !== MAJOR) {
    throw new Error(
      `${folder} was written by PostgreSQL ${found}, this version has PostgreSQL ${MAJOR}: ` +
        'run `socle backup` with the version that wrote it, move the folder away, then `socle restore` with this one',
    )
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
