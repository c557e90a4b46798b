export { dumpTables } from './backup/dump.ts'
export type { DatabaseManifest, TableManifest, TablePart } from './backup/manifest.ts'
export { checkRestore, type Restore, restoreTables } from './backup/restore.ts'
export { compiledOnce } from './compiled.ts'
export { constraintOf, sqlState } from './database.errors.ts'
export { beginDatabase, type DatabaseOptions, openDatabase } from './database.ts'
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
export { maintain, renewFigures } from './maintain.ts'
export {
  type MigrateRun,
  type MigrationStatus,
  migrate,
  migrationStatus,
  planMigrations,
} from './migrations/migrate.ts'
export type { Migration, MigrationSource } from './migrations/migration.ts'
export type { MigrateOptions, MigrationStep } from './migrations/plan.ts'
export { ahead, named } from './named.ts'
export { holdSessionLock, type SessionLock, type SessionLockOptions } from './session-lock.ts'
export { hidePassword, parseDatabaseUrl } from './url.ts'
export { withoutRole } from './without-role.ts'
