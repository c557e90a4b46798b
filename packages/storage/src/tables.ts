/** A type, not an interface: Kysely asks for an index signature. */
export type StorageTables = {
  'storage.objects': {
    id: string
    key: string
    content_type: string
    content_encoding: 'gzip' | null
    bytes: number
    sha256: string
    created_at: string
  }
}
