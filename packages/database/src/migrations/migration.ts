import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** Who brings migrations: a package of the foundation or a module. */
export interface MigrationSource {
  readonly name: string
  /** Folder of `<name>.up.sql` and `<name>.down.sql`. */
  readonly folder: URL
  /** Schema that its tables are in (default: its name). */
  readonly schema?: string
  /** Created in schema `public` before anything else runs. */
  readonly extensions?: readonly string[]
}

/** One change, both ways. */
export interface Migration {
  readonly source: string
  readonly name: string
  readonly up: string
  readonly down: string
  /** SHA-256 of the way up. */
  readonly checksum: string
}

const FILE = /^(\d{4}-\d{2}-\d{2}-\d{4}-[a-z0-9-]+)\.(up|down)\.sql$/

/** Reads the migrations of all sources, in the order in which they run on an empty database. */
export async function readMigrations(sources: readonly MigrationSource[]): Promise<readonly Migration[]> {
  return (await Promise.all(sources.map(readSource))).flat()
}

async function readSource(source: MigrationSource): Promise<Migration[]> {
  const files = (await readdir(source.folder)).filter((file) => file.endsWith('.sql'))
  const names = new Set(files.map((file) => nameOf(source, file)))
  return Promise.all([...names].sort().map((name) => readMigration(source, name)))
}

function nameOf(source: MigrationSource, file: string): string {
  const name = FILE.exec(file)?.[1]
  if (!name) {
    throw new Error(
      `${source.name}: ${file} is not named like 2026-11-20-0900-create-things.up.sql or .down.sql`,
    )
  }
  return name
}

async function readMigration(source: MigrationSource, name: string): Promise<Migration> {
  const read = async (way: 'up' | 'down') => {
    try {
      return await readFile(new URL(`${name}.${way}.sql`, source.folder), 'utf8')
    } catch (cause) {
      throw new Error(`${source.name}: ${name} has no ${way}.sql`, { cause })
    }
  }
  const [up, down] = await Promise.all([read('up'), read('down')])
  return { source: source.name, name, up, down, checksum: createHash('sha256').update(up).digest('hex') }
}
