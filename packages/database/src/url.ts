/** Where the data lives, read from DATABASE_URL. */
export type DatabaseAddress =
  | { readonly engine: 'pglite'; readonly folder: string | undefined }
  | { readonly engine: 'postgres'; readonly connectionString: string }

const POSTGRES = /^(?:postgres|postgresql)(?:\+[a-z0-9_]+)?:\/\//i

/** Reads a database URL; throws a sentence that says what to write instead. */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  if (url === 'pglite:memory') return { engine: 'pglite', folder: undefined }
  if (url.startsWith('pglite:') && url.length > 'pglite:'.length) {
    return { engine: 'pglite', folder: url.slice('pglite:'.length) }
  }
  if (POSTGRES.test(url)) {
    const connectionString = url.replace(POSTGRES, 'postgres://')
    if (URL.canParse(connectionString)) return { engine: 'postgres', connectionString }
  }
  throw new Error(
    `${hidePassword(url)} is no database that Socle knows: write postgres://user:password@host:5432/name, ` +
      'or pglite:<folder> for the embedded database, or leave DATABASE_URL out',
  )
}

/** The URL as it may be shown: without its password. */
export function hidePassword(url: string): string {
  return url.replace(/^([a-z0-9+]+:\/\/[^:@/]*):[^@]*@/i, '$1:***@')
}
