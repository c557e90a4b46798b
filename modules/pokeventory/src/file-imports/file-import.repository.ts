import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { FileImportOptions, FileImportResult, FileImportStatus, KeptRows } from './file-import.ts'

export interface FileImportRow {
  readonly id: string
  readonly owner: string
  readonly status: FileImportStatus
  readonly options: FileImportOptions
  readonly rows: KeptRows
  readonly result: FileImportResult | null
  readonly operation_id: string | null
}

const columns = ['id', 'owner', 'status', 'options', 'rows', 'result', 'operation_id'] as const

export async function insert(
  handle: Handle,
  {
    id,
    owner,
    filename,
    status,
    options,
    rows,
  }: Omit<FileImportRow, 'result' | 'operation_id'> & {
    readonly filename: string
  },
): Promise<void> {
  await binder(handle)
    .insertInto('pokeventory.file_imports')
    .values({ id, owner, filename, status, options: JSON.stringify(options), rows: JSON.stringify(rows) })
    .execute()
}

export function find(handle: Handle, owner: string, id: string): Promise<FileImportRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.file_imports')
    .select(columns)
    .where('owner', '=', owner)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Whoever owns it, for the job; locked until the end of the transaction. */
export function findForUpdate(handle: Handle, id: string): Promise<FileImportRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.file_imports')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function update(
  handle: Handle,
  id: string,
  { rows, result, ...changed }: Partial<Pick<FileImportRow, 'status' | 'rows' | 'result' | 'operation_id'>>,
): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.file_imports')
    .set({
      ...changed,
      ...(rows === undefined ? {} : { rows: JSON.stringify(rows) }),
      ...(result === undefined ? {} : { result: JSON.stringify(result) }),
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute()
}
