import type { DomainErrorParts } from '@socle/kernel'

/** What a thread is asked. */
export interface ToThread {
  readonly task: string
  readonly input: unknown
}

/** What a thread answers: steps while it works, then one of the others. */
export type FromThread =
  | { readonly step: unknown }
  | { readonly result: unknown; readonly bytes: number }
  | { readonly refusal: DomainErrorParts; readonly bytes: number }
  | { readonly crash: { readonly message: string; readonly stack: string | undefined } }

/** What a thread is started with. */
export interface ThreadStart {
  readonly workerData: unknown
}
