import type { Kysely } from 'kysely'

/** No table is known here; repositories add theirs with $extendTables. */
export type NoTables = {}

/** What a query runs on: the outer handle or a transaction's. Repositories take it first and narrow it to their tables. */
export type Handle = Kysely<NoTables>

/** The order in which work runs at the end of a transaction; the tenant's role is left before the first. */
export type CommitStage = 'changes' | 'cache' | 'outgoing' | 'audit'

/** A running transaction. */
export interface Tx extends Handle {
  /** Runs `work` last inside the transaction, in the order of the stages, then of registration. */
  beforeCommit(stage: CommitStage, work: (tx: Tx) => Promise<void>): void
  /** Runs `work` once the outermost transaction is committed; its failure is logged, never thrown. */
  afterCommit(work: () => void | Promise<void>): void
}

export interface Tenant {
  /** Role taken for the transaction, after the settings and in the same statement. */
  readonly role: string
  /** Settings made with set_config(name, value, true); row policies read them. */
  readonly settings: Readonly<Record<string, string>>
}

export interface TransactionOptions {
  /** How often the whole work is repeated after a failure of `retryOn` (default 0); it may then run more than once. */
  readonly retries?: number
  /** Serialisation failure, deadlock, a key that was there (default: all three). */
  readonly retryOn?: readonly ('40001' | '40P01' | '23505')[]
  /** How long one statement of the outermost transaction may wait for a lock; beyond it fails with 55P03. */
  readonly lockTimeoutMs?: number
  readonly tenant?: Tenant
  /** Isolation of the outermost transaction (default: read committed). */
  readonly isolation?: 'repeatable read' | 'serializable'
}

export interface Statement {
  readonly sql: string
  readonly name: string | undefined
  readonly durationMs: number
}

export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** For reads outside a transaction; throws when used inside one, on both engines. */
  readonly handle: Handle
  /** A call inside a running transaction joins it by a savepoint. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /**
   * Makes a reader that asks for all who wait in one statement: those who come while one runs are gathered for the
   * next, so nobody is given what was read before they asked. Values in the order of the keys; outside transactions.
   */
  gathered<K, V>(load: (handle: Handle, keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V>
  /** Runs at the start of every outermost transaction (idempotency claims). */
  onBegin(hook: (tx: Tx) => Promise<void>): void
  /** Sees every statement that was run; returns the way to stop. For tests, metrics and the slow log. */
  observe(listener: (statement: Statement) => void): () => void
  /** Plain statements outside transactions, for tools that bring their own SQL (pg-boss, migrations, backup). */
  readonly raw: RawDatabase
  /** Throws when the database does not answer. */
  ready(): Promise<void>
  /** The embedded database's files, to open others from (`openDatabase({ snapshot })`); throws on PostgreSQL. */
  snapshot(): Promise<Uint8Array>
  close(): Promise<void>
}

export interface RawDatabase {
  /** One statement with parameters $1, $2, … */
  query(
    sql: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: readonly Record<string, unknown>[] }>
  /** Any number of statements, no parameters. */
  exec(sql: string): Promise<void>
  /** LISTEN on a channel; returns the way to stop. */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>
}
