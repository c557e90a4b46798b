/** PostgreSQL's wire protocol; an answer to a stream that is gone must not reach the next one. */
export interface Bytes {
  readonly stream: number
  readonly bytes: Uint8Array
}

/** What the main thread and the worker say to each other. */
export type ToWorker = Bytes | { readonly ask: 'snapshot' | 'close' }

export type FromWorker =
  | Bytes
  | { readonly tell: 'ready' }
  | { readonly tell: 'snapshot'; readonly bytes: Uint8Array }
  | { readonly tell: 'failed'; readonly message: string }

export interface WorkerStart {
  /** Undefined: the database lives in memory. */
  readonly folder: string | undefined
  readonly snapshot: Uint8Array | undefined
}
