import { resolve } from 'node:path'

/** What DATABASE_URL may be, in the form that the database package takes. */
export type DatabaseUrl =
  | { readonly engine: 'pglite' | 'postgres'; readonly url: string }
  | { readonly expected: string }

const EXPECTED =
  'postgres://user:password@host:5432/name (PostgreSQL 15 or newer) or pglite:<folder>; leave it out for the embedded database'

/** Reads DATABASE_URL; a driver name (`postgresql+asyncpg://`) is dropped, everything else is refused with what to write. */
export function readDatabaseUrl(text: string | undefined, dataDir: string): DatabaseUrl {
  if (text === undefined) return { engine: 'pglite', url: `pglite:${resolve(dataDir, 'db')}` }
  const embedded = /^pglite:(?:\/\/(?=\/))?(.+)$/i.exec(text)
  if (embedded) return { engine: 'pglite', url: `pglite:${folderOf(embedded[1]!)}` }
  const server = /^postgres(?:ql)?(?:\+[a-z0-9_]+)?:\/\/(.+)$/i.exec(text)
  if (server && URL.canParse(`postgres://${server[1]}`))
    return { engine: 'postgres', url: `postgres://${server[1]}` }
  return { expected: /^sqlite/i.test(text) ? `${EXPECTED}; SQLite files are not read` : EXPECTED }
}

function folderOf(text: string): string {
  return text === 'memory' ? text : resolve(text)
}
