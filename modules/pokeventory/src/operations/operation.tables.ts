import type { Generated, JSONColumnType } from 'kysely'
import type { Inverse } from './operation.ts'

export interface OperationsTable {
  id: string
  owner: string
  kind: string
  summary: string
  inverse: JSONColumnType<Inverse, string, never>
  undone_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}
