import type { Generated, JSONColumnType } from 'kysely'
import type { FileImportOptions, FileImportResult, FileImportStatus, KeptRows } from './file-import.ts'

export interface FileImportsTable {
  id: string
  owner: string
  filename: string
  status: FileImportStatus
  options: JSONColumnType<FileImportOptions, string, string>
  rows: JSONColumnType<KeptRows, string, string>
  result: JSONColumnType<FileImportResult, string | null | undefined, string | null> | null
  operation_id: string | null
  created_at: Generated<string>
  updated_at: string | null
}
