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
