/** A type, not an interface: Kysely asks for an index signature. */
export type CacheTables = {
  'cache.versions': { tag: string; version: string }
}
