import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from 'kysely'
import type { CommitStage, NoTables, Tenant, Tx } from './handle.ts'

const ORDER: readonly CommitStage[] = ['changes', 'cache', 'outgoing', 'audit']

type BeforeCommit = (tx: Tx) => Promise<void>

/** One running transaction or savepoint: what was registered in it, and whether it still runs. */
export class Frame {
  readonly parent: Frame | undefined
  readonly tenant: Tenant | undefined
  /** What its savepoints are built on. */
  trx!: Transaction<NoTables>
  isClosed = false
  /** Savepoints of one parent run one after the other: PostgreSQL keeps them on a stack. */
  tail: Promise<unknown> = Promise.resolve()
  readonly #before = new Map<CommitStage, BeforeCommit[]>()
  #after: (() => void | Promise<void>)[] = []

  constructor(parent: Frame | undefined, tenant: Tenant | undefined) {
    this.parent = parent
    this.tenant = tenant
  }

  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0
  }

  beforeCommit(stage: CommitStage, work: BeforeCommit): void {
    this.#mustRun()
    const works = this.#before.get(stage)
    if (works) works.push(work)
    else this.#before.set(stage, [work])
  }

  afterCommit(work: () => void | Promise<void>): void {
    this.#mustRun()
    this.#after.push(work)
  }

  /** The next work in the order of the stages; work may register more. */
  takeNext(): BeforeCommit | undefined {
    for (const stage of ORDER) {
      const next = this.#before.get(stage)?.shift()
      if (next) return next
    }
    return undefined
  }

  takeAfter(): readonly (() => void | Promise<void>)[] {
    const after = this.#after
    this.#after = []
    return after
  }

  /** A released savepoint leaves its work to the transaction around it; one rolled back leaves none. */
  release(): void {
    for (const [stage, works] of this.#before) {
      for (const work of works) this.parent!.beforeCommit(stage, work)
    }
    for (const work of this.#after) this.parent!.afterCommit(work)
  }

  #mustRun(): void {
    if (this.isClosed) throw new Error('this transaction has ended: nothing can be registered in it any more')
  }
}

/** Knows which transaction the running code is in; a guard only, the handle is always passed on. */
export class Frames {
  readonly #storage = new AsyncLocalStorage<Frame>()

  /** Timers and pools that were started inside keep the store: what has ended counts as none. */
  current(): Frame | undefined {
    let frame = this.#storage.getStore()
    while (frame?.isClosed) frame = frame.parent
    return frame
  }

  run<T>(frame: Frame, work: () => Promise<T>): Promise<T> {
    return this.#storage.run(frame, work)
  }

  /** Throws inside a transaction: on the embedded database the outer handle would wait for ever. */
  mustBeOutside(): void {
    if (this.current()) {
      throw new Error('the outer database handle is used inside a transaction: pass the transaction on')
    }
  }
}
