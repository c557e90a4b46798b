export { type DatabaseOptions, openDatabase } from './database.ts'
export type {
  CommitStage,
  Database,
  Handle,
  NoTables,
  RawDatabase,
  Statement,
  Tenant,
  TransactionOptions,
  Tx,
} from './handle.ts'
export { named } from './named.ts'
export { hidePassword, parseDatabaseUrl } from './url.ts'
